import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("RoleFinder")
struct RoleFinderTests {
    @Test(
        "The office before a name",
        arguments: [
            ("Foreign minister Ansa Veldt left.", "foreign minister/GOV"),
            ("Norway’s foreign minister, Ansa Veldt, left.", "foreign minister/GOV"),
            ("The former prime minister Ansa Veldt left.", "former prime minister/GOV"),
            ("President Dr. Ansa Veldt left.", "president/GOV"),
            ("National Security Adviser Ansa Veldt left.", "national security adviser/GOV"),
            ("An aide to Ansa Veldt left.", nil), ("A spokesman for Ansa Veldt left.", nil),
            ("The minister for trade and fish Ansa Veldt left.", "minister for trade and fish/GOV"),
            ("The president of Kenya Ansa Veldt left.", "president/GOV"),
            (
                "The head of the office of the president of Kenya, Ansa Veldt, left.",
                "head of the office of the president/CVL"
            ),
            ("An adviser to the president of Kenya Ansa Veldt left.", "adviser to the president/GOV"),
            ("An adviser to the president of Kenya Emmanuel Macron left.", "president/GOV"),
            ("The president left and Ansa Veldt stayed.", nil), ("Yesterday Ansa Veldt left.", nil),
            ("The president; Ansa Veldt.", nil),
        ]
    )
    func before(text: String, expected: String?) throws {
        let workshop = try Workshop(text)
        let first = text.contains("Ansa") ? "Ansa" : "Emmanuel"
        let name = workshop.token(first)..<(workshop.token(first) + 2)
        let role = RoleFinder(view: workshop.view, lexicon: workshop.data.lexicon).role(before: name)
        #expect(role.map { "\($0.title)/\($0.sector.rawValue)" } == expected)
    }

    @Test(
        "The office after a name",
        arguments: [
            ("Ansa Veldt, the foreign minister, left.", "foreign minister/GOV"),
            ("Ansa Veldt, a senior adviser, left.", "senior adviser/GOV"),
            ("Ansa Veldt, Norway’s president, left.", "president/GOV"),
            ("Ansa Veldt, who met the president, left.", nil), ("Ansa Veldt left the president.", nil),
            ("Ansa Veldt, a friend of peace and of long quiet walks with a minister, left.", nil),
        ]
    )
    func after(text: String, expected: String?) throws {
        let workshop = try Workshop(text)
        let name = workshop.token("Ansa")..<(workshop.token("Veldt") + 1)
        let role = RoleFinder(view: workshop.view, lexicon: workshop.data.lexicon).role(after: name)
        #expect(role.map { "\($0.title)/\($0.sector.rawValue)" } == expected)
    }
}
