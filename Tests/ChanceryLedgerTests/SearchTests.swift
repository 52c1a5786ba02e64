import ChanceryLedger
import Testing

@Suite("Search")
struct SearchTests {
    @Test("The best match comes first, whether something is left out or not, and page by page")
    func order() throws {
        let ledger = try TemporaryLedger()
        let filler = "Kari Lund said that the harbour of Belaz will be open for ferries again before the winter comes."
        // The more of a paragraph the word is, the better it matches.
        let news = try (0..<6).map { number in
            try ledger.add(
                "The treaty holds. " + String(repeating: filler + " ", count: (number * 5) % 6),
                as: "\(number).txt",
                published: "2026-02-0\(number + 1)"
            )
        }
        try ledger.record(news)
        let open = try Ledger(ledger.directory)
        func articles(_ selection: Selection) throws -> [String] {
            try open.search("treaty", selection).rows.map(\.citation.article)
        }
        let all = try articles(Selection())
        #expect(all == [0, 5, 4, 3, 2, 1].map { "\($0).txt" })
        #expect(try articles(Selection(since: CalendarInterval(query: "2026", today: 0))) == all)
        #expect(try articles(Selection(limit: 2, offset: 3)) == Array(all[3..<5]))
        #expect(try articles(Selection(isNewestFirst: true)) == (0..<6).reversed().map { "\($0).txt" })
    }
}
