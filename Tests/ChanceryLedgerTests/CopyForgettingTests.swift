import Chancery
import ChanceryLedger
import ChanceryTestSupport
import Foundation
import SystemPackage
import Testing

/// Which lines are boilerplate, and what is compared with what, depends on all that came before: also on what is forgotten.
@Suite("Copies, when an article is forgotten")
struct CopyForgettingTests {
    private static let now = "2026-04-06T08:00:00Z"
    private static let words = """
        guards bridge lorry evening flour mayor border harbour winter signal treaty envoy valley copper letter engine market \
        railway cousin hospital barley bishop canal meadow pension clerk lantern ferry orchard quarry
        """.split(separator: " ").map(String.init)

    private static func paragraph(_ count: Int, using chance: inout SeededNumbers) -> String {
        (0..<count).map { _ in words.randomElement(using: &chance) ?? "" }.joined(separator: " ")
    }

    @Test("All is as if it had never come", arguments: RebuildTests.seeds)
    func random(seed: UInt64) throws {
        var chance = SeededNumbers(seed: seed)
        let ledger = try TemporaryLedger()
        let paragraphs = (0..<9).map { _ in Self.paragraph(Int.random(in: 12...40, using: &chance), using: &chance) }
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        var recorded: [LedgerKeeper.News] = []
        for number in 0..<16 {
            let first = "Kari Lund met Mirela Dastan in Oslo on 9 February 2026."
            let chosen = (0..<Int.random(in: 1...4, using: &chance)).compactMap { _ in
                paragraphs.randomElement(using: &chance)
            }
            let news = try ledger.add(
                ([first] + chosen + ["Written at desk \(number)."]).joined(separator: "\n\n"),
                as: "\(number).txt",
                publisher: ["The Belaz Post", "Sarn Daily", nil].randomElement(using: &chance) ?? nil
            )
            recorded.append(news)
            _ = try keeper.catchUp(with: [news], now: Self.now)
        }
        while recorded.count > 4 {
            let news = recorded.remove(at: Int.random(in: 0..<recorded.count, using: &chance))
            try FileManager.default.removeItem(atPath: ledger.outbox.appending(news.digest).string)
            #expect(try keeper.forget([news.digest.string]) { _, _ in false } == [news.digest.string])
            let before = try ledger.content()
            _ = try keeper.rebuild(now: Self.now)
            let difference = Set(try ledger.content()).symmetricDifference(before).sorted()
            #expect(difference.isEmpty, "\(difference.joined(separator: "\n"))")
        }
    }
}
