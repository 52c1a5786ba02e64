import ChanceryLedger
import Testing

@Suite("What several articles tell of")
struct OccurrenceTests {
    private let ledger: TemporaryLedger

    init() throws { ledger = try TemporaryLedger() }

    /// The rows of the type `CONSULT` that come of texts with the days on which they were published.
    private func meetings(_ texts: [(text: String, published: String)]) throws -> [EventRow] {
        let news = try texts.enumerated().map { index, article in
            try ledger.add(article.text, as: "\(index).txt", published: article.published)
        }
        try ledger.record(news)
        return try Ledger(ledger.directory).events(ofType: "CONSULT").rows
    }

    private static let counterparts = [
        "the US Under Secretary of State for Political Affairs Mary Quill",
        "United States Secretary of State Peter Holm",
        "Secretary of State Peter Holm of the United States",
    ]

    @Test("Who meets one of a state's people meets another one another time", arguments: [(0, 1, 2), (1, 2, 1)])
    func delegations(one: Int, other: Int, count: Int) throws {
        let rows = try meetings(
            [one, other].map { number in
                (
                    """
                    Foreign Minister of Norway Kari Lund and Head of the Office of the Prime Minister Jon Arvel met with \
                    \(Self.counterparts[number]) in Washington on 10 November 2021.
                    """, "2021-11-11"
                )
            }
        )
        #expect(rows.count == count)
    }

    @Test("What was planned is no plan where a later article presupposes it", arguments: ["26", "28"])
    func over(published: String) throws {
        let rows = try meetings([
            (
                """
                The presidents of Russia and Azerbaijan and the prime minister of Armenia will review these matters at their \
                meeting in Sochi on November 26, 2021.
                """, "2021-11-24"
            ),
            (
                """
                The president informed him about the results of the meeting of the leaders of Russia, Azerbaijan and Armenia \
                in Sochi on November 26, 2021.
                """, "2021-11-\(published)"
            ),
        ])
        #expect(rows.map(\.origins) == [2])
        #expect(rows.map(\.actuality) == [published > "26" ? "background" : "planned"])
    }
}
