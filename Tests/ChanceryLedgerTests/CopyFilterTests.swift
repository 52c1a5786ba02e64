import ChanceryLedger
import Testing

@Suite("Copies behind filters")
struct CopyFilterTests {
    private let ledger: TemporaryLedger

    init() throws {
        ledger = try TemporaryLedger()
        let text = """
            Ana Ruiz, the foreign minister of Norway, said that Norway will send medicine to the harbour of Belaz \
            before the winter comes. The first lorries with flour crossed the bridge on Monday before noon.
            """
        try ledger.record([
            try ledger.add(text, as: "alpha.txt", published: "2026-03-01", publisher: "Alpha"),
            try ledger.add(text, as: "beta.txt", published: "2026-03-02", publisher: "Beta"),
            try ledger.add(text, as: "again.txt", published: "2026-03-03", publisher: "Beta"),
        ])
    }

    private static let day = CalendarInterval(query: "2026-03-02", today: 0)

    @Test(
        "A row is hidden only behind rows that are asked for",
        arguments: [
            (Selection(), ["alpha.txt"]), (Selection(publisher: "beta"), ["beta.txt"]),
            (Selection(since: day), ["beta.txt"]), (Selection(until: day), ["alpha.txt"]),
            (Selection(since: day, publisher: "Alpha"), []),
            (Selection(publisher: "Beta", includesCopies: true), ["beta.txt", "again.txt"]),
        ]
    )
    func filters(selection: Selection, expected: [String]) throws {
        let ledger = try Ledger(ledger.directory)
        let articles = try ledger.statements(selection).rows.map(\.citation.article)
        #expect(articles == expected)
        let found = try ledger.search("medicine", selection).rows.map(\.citation.article)
        #expect(found == expected)
    }
}
