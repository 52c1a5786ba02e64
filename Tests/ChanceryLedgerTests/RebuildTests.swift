import Chancery
import ChanceryLedger
import ChanceryTestSupport
import Foundation
import SystemPackage
import Testing

/// Whatever was recorded, decided and forgotten in whatever order, the ledger made anew is the same.
@Suite("A ledger made anew")
struct RebuildTests {
    private static let texts: [(text: String, published: String?)] = [
        ("Foreign Minister Mirela Dastan said that the border is closed.", "2026-02-02"),
        ("Mayor Ivo Dastan said that the school is open.", "2026-02-03"),
        ("Mayor Dastan said that the bridge is safe.", "2026-02-04"),
        ("Mirela Dastan said that she will travel to Oslo.", "2026-02-05"),
        ("Kari Lund met Mirela Dastan in Oslo on 9 February 2026.", "2026-02-09"),
        ("Dastan and Lund met in Oslo on 9 February 2026, the ministry said.", "2026-02-10"),
        ("Kari Lund met Mirela Dastan in Oslo in February 2026.", "2026-03-01"),
        ("Kari Lund met Mirela Dastan in Oslo on 23 February 2026.", "2026-02-23"),
        ("On 9 February Kari Lund met Mirela Dastan in Oslo.", nil),
        ("Russia and the United States held talks in Geneva on 18 February 2026.", "2026-02-18"),
        (
            "Sergey Lavrov, Russia's foreign minister, held talks with Marco Rubio in Geneva on 18 February 2026.",
            "2026-02-18"
        ),
        (
            String(
                repeating: "Norway condemned the attack on the town of Belaz and called for a ceasefire. ",
                count: 4
            ), "2026-02-20"
        ),
        (
            String(repeating: "Norway condemned the attack on the town of Belaz and called for a ceasefire. ", count: 4)
                + "More follows.", "2026-02-21"
        ),
        ("Kari Lund, the prime minister of Norway, thanked Chile for its help.", "2026-02-22"),
    ]

    private static let digests = Result { () throws -> [ArticleDigest] in
        try texts.map { text, published in
            let file = IncomingFile(
                name: "text.txt",
                bytes: Array(text.utf8),
                metadata: ArticleMetadata(published: published)
            )
            let article = try #require(try TemporaryLedger.digester.articles(in: file).first)
            return TemporaryLedger.digester.digest(of: article)
        }
    }

    /// `CHANCERY_SEEDS=1000` tries a thousand.
    static let seeds = 1...(ProcessInfo.processInfo.environment["CHANCERY_SEEDS"].flatMap(UInt64.init) ?? 6)

    @Test("Recorded, merged, split, undone and forgotten by chance, it is the same as made anew", arguments: seeds)
    func anyOrder(seed: UInt64) throws {
        let ledger = try TemporaryLedger()
        let digests = try Self.digests.get()
        var chance = SeededNumbers(seed: seed)
        var left = Array(digests.indices).shuffled(using: &chance)
        var recorded: [LedgerKeeper.News] = []
        var decisionCount = 0
        let now = "2026-04-06T08:00:00Z"
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        for step in 0..<24 {
            let keys = recorded.isEmpty ? [] : try Ledger(ledger.directory).parties().map(\.key).sorted()
            switch Int.random(in: 0..<10, using: &chance) {
            case 0..<5 where !left.isEmpty:
                let index = left.removeFirst()
                let news = try ledger.add(digests[index], as: "\(index).txt")
                recorded.append(news)
                _ = try keeper.catchUp(with: [news], now: now)
            case 5..<7 where keys.count > 1:
                let pair = keys.shuffled(using: &chance).prefix(2)
                decisionCount = try keeper.merge([pair[0]], into: pair[1], now: now).number
            case 7 where !keys.isEmpty:
                let key = try #require(keys.randomElement(using: &chance))
                let news = try #require(recorded.randomElement(using: &chance))
                // Not every article names every party.
                if let made = try? keeper.split(key, in: [news.digest.string], as: "Somebody \(step)", now: now) {
                    decisionCount = made.number
                }
            case 8 where decisionCount > 0:
                decisionCount = try keeper.undo(Int.random(in: 1...decisionCount, using: &chance), now: now).number
            case 9 where recorded.count > 2:
                let news = recorded.remove(at: Int.random(in: 0..<recorded.count, using: &chance))
                try FileManager.default.removeItem(atPath: ledger.outbox.appending(news.digest).string)
                #expect(try keeper.forget([news.digest.string]) { _, _ in false } == [news.digest.string])
            default: break
            }
            guard step % 6 == 5, !recorded.isEmpty else { continue }
            let before = try ledger.content()
            _ = try keeper.rebuild(now: now)
            let after = try ledger.content()
            #expect(after == before, "after step \(step)")
            if after != before {
                Issue.record("\(Set(before).symmetricDifference(after).sorted().prefix(6).joined(separator: "\n"))")
                return
            }
        }
    }

    @Test("What is forgotten after its party was split off is gone, and a torn line does no harm")
    func forgottenAfterSplit() throws {
        let ledger = try TemporaryLedger()
        let digests = try Self.digests.get()
        let news = try [0, 3, 4].map { try ledger.add(digests[$0], as: "\($0).txt") }
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        _ = try keeper.catchUp(with: news, now: "2026-04-06T08:00:00Z")
        _ = try keeper.split(
            "name:mirela dastan",
            in: [news[1].digest.string],
            as: "Another",
            now: "2026-04-06T08:00:00Z"
        )
        let arrivals = URL(filePath: ledger.directory.path.appending("arrivals.jsonl").string)
        try (Data(contentsOf: arrivals) + Data("{\"arr".utf8)).write(to: arrivals)
        #expect(try keeper.forget([news[1].digest.string]) { _, _ in false }.count == 1)
        let more = try ledger.add(digests[1], as: "1.txt")
        #expect(try keeper.catchUp(with: [more], now: "2026-04-06T08:00:00Z").recordedCount == 1)
        #expect(try keeper.rebuild(now: "2026-04-06T08:00:00Z").recordedCount == 3)
        #expect(throws: LedgerError.self) { try Ledger(ledger.directory).parties(named: "Another") }
    }

    @Test("A digest that contradicts itself does not hold up the others")
    func contradiction() throws {
        let ledger = try TemporaryLedger()
        let digests = try Self.digests.get()
        let bad = try ledger.add(digests[0], as: "bad.txt")
        let path = URL(filePath: ledger.outbox.appending(bad.digest).string)
        var object = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
        let actors = try #require(object["actors"] as? [Any])
        object["actors"] = actors + actors
        try JSONSerialization.data(withJSONObject: object).write(to: path)
        let report = try ledger.record([bad, try ledger.add(digests[1], as: "1.txt")])
        #expect(report.recordedCount == 1)
        #expect(report.missing.map(\.digest) == [bad.digest.string])
        #expect(try ledger.record([LedgerKeeper.News(digest: bad.digest, sequence: nil)]).missing.isEmpty)
    }
}
