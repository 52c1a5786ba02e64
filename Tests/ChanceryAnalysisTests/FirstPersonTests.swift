import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("FirstPerson")
struct FirstPersonTests {
    @Test(
        "“I” is the speaker, “we” the speaker's government, and both only inside the statement",
        arguments: [
            ("“I met Kenya,” Norway’s president, Ansa Veldt, said.", "I", ["Ansa Veldt"]),
            ("“We met Kenya,” Norway’s president, Ansa Veldt, said.", "We", ["Norway"]),
            ("“We met Kenya,” Ansa Veldt said.", "We", ["Ansa Veldt"]),
            ("“Kenya met us,” Ansa Veldt said.", "us", ["Ansa Veldt"]),
            ("We met Kenya and left.", "We", []),
        ]
    )
    func told(text: String, pronoun: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let table = workshop.table(toldBy: workshop.statementDrafts)
        #expect(workshop.names(of: table[workshop.phrase(of: pronoun)]) == expected)
    }
}
