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
    /// The same act, told with its day, of a vague time and without any, and another that may be meant.
    private static let sentences = [
        "Kari Lund met Mirela Dastan in Oslo on 9 February 2026.",
        "Kari Lund met Mirela Dastan in Oslo on 9 February.",
        "Kari Lund met Mirela Dastan in Oslo in February 2026.",
        "Kari Lund met Mirela Dastan in Oslo in 2026.",
        "Kari Lund met Mirela Dastan in Oslo.",
        "Kari Lund met Mirela Dastan in Oslo on 23 February 2026.",
        "Lund met Dastan in Oslo on 9 February 2026.",
        "Kari Lund plans to meet Mirela Dastan in Oslo in March 2026.",
    ]
    private static let desk = """
        The guards of the bridge left the border in the evening, and the first lorries with flour came to the market before \
        winter, after the envoy had signed the treaty.
        """

    private static func paragraph(_ count: Int, using chance: inout SeededNumbers) -> String {
        (0..<count).map { _ in words.randomElement(using: &chance) ?? "" }.joined(separator: " ")
    }

    /// An article of one or two of the sentences and some of the paragraphs.
    private static func article(_ number: Int, of paragraphs: [String], using chance: inout SeededNumbers) -> String {
        let first = (0..<Int.random(in: 1...2, using: &chance)).compactMap { _ in
            sentences.randomElement(using: &chance)
        }
        let chosen = (0..<Int.random(in: 1...4, using: &chance)).compactMap { _ in
            paragraphs.randomElement(using: &chance)
        }
        return (first + chosen + ["Written at desk \(number)."]).joined(separator: "\n\n")
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
            let news = try ledger.add(
                Self.article(number, of: paragraphs, using: &chance),
                as: "\(number).txt",
                published: ["2026-02-10", "2026-02-24", nil].randomElement(using: &chance) ?? nil,
                publisher: ["The Belaz Post", "Sarn Daily", nil].randomElement(using: &chance) ?? nil
            )
            recorded.append(news)
            _ = try keeper.catchUp(with: [news], now: Self.now)
            if Int.random(in: 0..<4, using: &chance) == 0 {
                try decide(with: &keeper, of: ledger, about: recorded, using: &chance)
            }
        }
        try expectSame(ledger, &keeper, "after all was recorded")
        while recorded.count > 4 {
            recorded.shuffle(using: &chance)
            let gone = recorded.suffix(Int.random(in: 1...3, using: &chance)).map(\.digest)
            recorded.removeLast(gone.count)
            for digest in gone { try FileManager.default.removeItem(atPath: ledger.outbox.appending(digest).string) }
            #expect(Set(try keeper.forget(Set(gone.map(\.string))) { _, _ in false }) == Set(gone.map(\.string)))
            try expectSame(ledger, &keeper, "after \(gone.map(\.string))")
        }
    }

    /// Merges two parties, splits one or takes a decision back.
    private func decide(
        with keeper: inout LedgerKeeper,
        of ledger: TemporaryLedger,
        about recorded: [LedgerKeeper.News],
        using chance: inout SeededNumbers
    ) throws {
        let keys = try Ledger(ledger.directory).parties().map(\.key).sorted().shuffled(using: &chance)
        guard keys.count > 1, let news = recorded.randomElement(using: &chance) else { return }
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: _ = try keeper.merge([keys[0]], into: keys[1], now: Self.now)
        // Not every article names every party, and there may be no decision of the number.
        case 1: _ = try? keeper.split(keys[0], in: [news.digest.string], as: "Somebody", now: Self.now)
        default: _ = try? keeper.undo(Int.random(in: 1...3, using: &chance), now: Self.now)
        }
    }

    private func expectSame(_ ledger: TemporaryLedger, _ keeper: inout LedgerKeeper, _ when: String) throws {
        let before = try ledger.content()
        _ = try keeper.rebuild(now: Self.now)
        let after = try ledger.content()
        let difference = Set(after).symmetricDifference(before).sorted()
        #expect(difference.isEmpty, "\(when): \(difference.joined(separator: "\n"))")
        if difference.isEmpty { #expect(after == before, "\(when), in this order") }
    }

    /// Records texts, forgets one and compares.
    private func expectSame(_ texts: [(text: String, published: String?)], without forgotten: Int) throws {
        let ledger = try TemporaryLedger()
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        let news = try texts.enumerated().map { number, article in
            try ledger.add(article.text, as: "\(number).txt", published: article.published)
        }
        _ = try keeper.catchUp(with: news, now: Self.now)
        try expectSame(ledger, &keeper, "after all was recorded")
        try FileManager.default.removeItem(atPath: ledger.outbox.appending(news[forgotten].digest).string)
        #expect(try keeper.forget([news[forgotten].digest.string]) { _, _ in false }.count == 1)
        try expectSame(ledger, &keeper, "after one was forgotten")
    }

    @Test(
        "Of three copies of a vague time any may be forgotten",
        arguments: [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]
    )
    func vagueCopies(sentence: Int, forgotten: Int) throws {
        let text = "\(Self.sentences[sentence])\n\n\(Self.desk)"
        try expectSame([(text, nil), (text + " ", nil), (text + "  ", nil)], without: forgotten)
    }

    @Test("One copy tells the year, the others do not", arguments: 0..<3, 0..<4)
    func toldInOne(told: Int, forgotten: Int) throws {
        let text = "\(Self.sentences[1])\n\n\(Self.desk)"
        let copies = (0..<3).map { number -> (String, String?) in
            (text + String(repeating: " ", count: number), number == told ? "2026-02-10" : nil)
        }
        try expectSame(copies + [(Self.sentences[5], nil)], without: forgotten)
    }

    @Test("An article is a copy of two that are none of each other", arguments: 0..<3, 1..<3)
    func bridge(forgotten: Int, sentence: Int) throws {
        let other = """
            The bishop of the valley wrote a letter to the mayor of the harbour, for the railway to the hospital was closed \
            and the clerk had no pension, and the ferry stood at the quarry.
            """
        let first = Self.sentences[sentence]
        let texts = [Self.desk, other, "\(Self.desk)\n\n\(other)"]
        try expectSame(texts.map { ("\(first)\n\n\($0)", nil) }, without: forgotten)
    }
}
