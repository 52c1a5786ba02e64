import Testing

@testable import ChanceryAnalysis

@Suite("RoleFinder")
struct RoleFinderTests {
    @Test(
        "The office before a name",
        arguments: [
            ("Foreign minister Ansa Veldt left.", "foreign minister/GOV"),
            ("Norway’s foreign minister, Ansa Veldt, left.", "foreign minister/GOV"),
            ("The former prime minister Ansa Veldt left.", "former prime minister/GOV"),
            ("President Dr. Ansa Veldt left.", "president/GOV"),
            ("The minister for trade and fish Ansa Veldt left.", "minister for trade and fish/GOV"),
            ("The president of Kenya Ansa Veldt left.", "president/GOV"),
            ("The president left and Ansa Veldt stayed.", nil), ("Yesterday Ansa Veldt left.", nil),
            ("The president; Ansa Veldt.", nil),
        ]
    )
    func before(text: String, expected: String?) throws {
        let workshop = try Workshop(text)
        let name = workshop.token("Ansa")..<(workshop.token("Veldt") + 1)
        #expect(workshop.roleFinder.role(before: name).map { "\($0.title)/\($0.sector)" } == expected)
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
        #expect(workshop.roleFinder.role(after: name).map { "\($0.title)/\($0.sector)" } == expected)
    }
}

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
        let phrase = workshop.view.phraseOf[workshop.token(pronoun)]
        #expect(workshop.names(of: table.ofPhrase[phrase]) == expected)
    }
}
