import ChanceryLedger
import Testing

@Suite("Copies in the ledger")
struct CopyLinkerTests {
    private let ledger: TemporaryLedger

    init() throws { ledger = try TemporaryLedger() }

    private static let release = """
        The bridge over the Sarn was opened again on Monday after the guards of both sides had left it, the mayor of \
        Belaz said, and the first lorries with flour crossed before noon. Observers counted forty lorries and nine \
        buses until the evening.
        """

    private func copies() throws -> [CopyRow] { try Ledger(ledger.directory).copies(Selection(limit: .max)).rows }

    @Test("However often a text is printed again, all have one origin")
    func reprints() throws {
        let digest = try ledger.digest(of: Self.release, as: "reprint.txt")
        let news = try (1...230).map { try ledger.add(digest, as: "reprint-\($0).txt") }
        #expect(try ledger.record(news).recordedCount == 230)
        let rows = try copies()
        #expect(rows.count == 1)
        #expect(rows.first?.articles.count == 230)
        // They leave room for what else a text is a copy of.
        let other = """
            Korvia and Veldania had agreed in Geneva to open it by the first of the month. Neither government said why it \
            took three days longer, and neither of them answered questions about the prisoners.
            """
        try ledger.record([
            try ledger.add(other, as: "other.txt"), try ledger.add("\(Self.release)\n\n\(other)", as: "both.txt"),
        ])
        #expect(try copies().map(\.articles.count) == [232])
    }

    @Test("Copies stay together when the one that came first is forgotten")
    func forgotten() throws {
        let texts = (1...4).map { Self.release + "\n\nEdited for the second time, by desk \($0)." }
        try ledger.record(try texts.enumerated().map { try ledger.add($0.element, as: "copy-\($0.offset).txt") })
        #expect(try copies().map(\.articles.count) == [4])
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        let gone = try keeper.forget([]) { source, _ in source.hasPrefix("copy-0") }
        #expect(gone.count == 1)
        #expect(try copies().map(\.articles.count) == [3])
    }

    @Test("What two articles share does not depend on which came first")
    func order() throws {
        // The quotation has no end but that of its paragraph.
        let text = "“We have waited for this day, the mayor of Belaz told the people who had come,\n\n\(Self.release)"
        let short = "The mayor of Belaz told the people who had come.\n\n\(Self.release)"
        var shares: [[Double]] = []
        for texts in [[text, short], [short, text]] {
            let ledger = try TemporaryLedger()
            let news = try texts.map { try ledger.add($0, as: $0 == text ? "long.txt" : "short.txt") }
            try ledger.record(news)
            let pair = try #require(try Ledger(ledger.directory).copies().rows.first?.pairs.first)
            shares.append(
                pair.article == "long.txt" ? [pair.shared, pair.otherShared] : [pair.otherShared, pair.shared]
            )
        }
        #expect(shares[0] == shares[1])
    }
}
