import ChanceryDigest
import ChanceryTestSupport
import Testing

/// The actors of a table of the user's, in digests.
@Suite struct KnownActorTests {
    private static let table = """
        Mira Lund\tperson\tNOR\tGOV\tspokesperson\tGreenfield Institute\tLund\tQ42
        Greenfield Institute\torganization\tNOR\tNGO\t\t\tGI|the Institute\tQ7
        Russia\tgovernment\tRUS\t\t\t\tSmolenskaya Square|the Kremlin\tQ159
        Free Steppe Army\tgroup\tKAZ\tREB\t\t\tFSA|Paris Brigade
        Wellspring\tbloc\t\t\t\t\tGeorgia
        """

    private func description(of actor: Actor) -> String {
        let parts = [actor.kind.rawValue, actor.name, actor.country, actor.sector?.rawValue, actor.wikidata]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    private func digest(_ text: String, actors: String = Self.table) throws -> Digest {
        try ChanceryAnalysisTests.digest(of: text, actors: actors)
    }

    @Test(
        "A name and what else the actor is called are one actor, as the table has it",
        arguments: [
            (
                "Mira Lund said on Monday that talks would go on. Lund did not name a date.",
                "person Mira Lund NOR GOV Q42", ["Mira Lund", "Lund"]
            ),
            (
                "The Greenfield Institute published a report. GI said that the Institute would go on.",
                "organization Greenfield Institute NOR NGO Q7", ["Greenfield Institute", "GI", "the Institute"]
            ),
            (
                "The Free Steppe Army attacked a convoy on Monday. The FSA denied the attack.",
                "group Free Steppe Army KAZ REB", ["Free Steppe Army", "FSA"]
            ),
            (
                "Fighters of the Paris Brigade attacked a convoy on Monday.",
                "group Free Steppe Army KAZ REB", ["Paris Brigade"]
            ),
            ("Georgia signed the agreement on Monday.", "bloc Wellspring", ["Georgia"]),
        ]
    )
    func joined(text: String, actor: String, mentions: [String]) throws {
        let digest = try digest(text)
        let found = digest.actors.filter { description(of: $0) == actor }
        #expect(found.count == 1, "\(digest.actors.map(description))")
        #expect(found.first?.mentions.filter { $0.form == .name }.map(\.text) == mentions)
    }

    @Test(
        "A name of any form is found as the article has it",
        arguments: [
            ("Jean-Noël Barrot", "Jean-Noël Barrot"), ("Jean-Noël Barrot", "Jean\u{2011}Noël Barrot"),
            ("U.S. Institute of Peace", "U.S. Institute of Peace"), ("O’Brien & Co. Ltd.", "O'Brien & Co. Ltd."),
            ("Gen. Abdul Karim", "Gen. Abdul Karim"), ("al-Nahda Movement", "al-Nahda Movement"),
            ("Brigade 313", "Brigade 313"), ("the Quartet", "The Quartet"), ("E3/EU+3", "E3/EU+3"),
            ("Łódź Forum", "ŁÓDŹ FORUM"),
        ]
    )
    func forms(name: String, written: String) throws {
        let digest = try digest("\(written) rejected the plan on Monday.", actors: "\(name)\torganization")
        let found = digest.actors.filter { $0.name == name }
        #expect(found.flatMap(\.mentions).map(\.text) == [written], "\(digest.actors.map(description))")
    }

    @Test("A row that is called like a country is its government: names, nationality and metonyms join it")
    func government() throws {
        let digest = try digest(
            "Moscow denied the report on Monday. Smolenskaya Square accused Norway of lies. Russia rejected the plan, "
                + "and the Kremlin welcomed the talks."
        )
        let russia = digest.actors.filter { $0.country == "RUS" }
        #expect(russia.map(description) == ["government Russia RUS GOV Q159"])
        #expect(russia.first?.mentions.map(\.text) == ["Moscow", "Smolenskaya Square", "Russia", "the Kremlin"])
        #expect(russia.first?.mentions.map(\.form) == [.metonym, .name, .name, .metonym])
    }

    @Test("A country where something happens stays a place")
    func place() throws {
        let digest = try digest("Mira Lund met Ana Ruiz in Russia on Monday.")
        #expect(!digest.actors.contains { $0.name == "Russia" })
        #expect(digest.places.map(\.name) == ["Russia"])
    }

    @Test("Another government of a country is an actor of its own")
    func otherGovernment() throws {
        let digest = try digest(
            "Libya welcomed the talks. The Benghazi Administration rejected them on Monday.",
            actors: "Benghazi Administration\tgovernment\tLBY\tGOV"
        )
        #expect(digest.actors.filter { $0.kind == .government }.map(\.name) == ["Libya", "Benghazi Administration"])
    }

    @Test(
        "One word is a person's neither in somebody else's name nor in other letters",
        arguments: [
            ("Ana Lund said on Monday that bread was dear.", false), ("The lund was dry, farmers said.", false),
            ("Minister Mira A. Lund said on Monday that talks would go on.", true),
            ("LUND SAYS TALKS WILL GO ON\n\nNobody met on Monday.", true),
        ]
    )
    func oneWord(text: String, isKnown: Bool) throws {
        #expect(try digest(text).actors.contains { $0.wikidata == "Q42" } == isKnown)
    }

    @Test("A form of capitals is found so alone")
    func capitals() throws {
        let table = "Most of All\torganization\t\t\t\t\tMOST"
        let digest = try digest("Most people stayed at home, MOST said on Monday.", actors: table)
        let most = digest.actors.filter { $0.name == "Most of All" }
        #expect(most.flatMap(\.mentions).map(\.text) == ["MOST"])
    }

    @Test(
        "The office is the article's where it tells one, else the table's",
        arguments: [
            ("Mira Lund said on Monday that talks would go on.", "spokesperson", nil),
            (
                "Mira Lund said on Monday that talks would go on. Greenfield Institute agreed to the plan.",
                "spokesperson", "Greenfield Institute"
            ),
            ("Foreign Minister Mira Lund said on Monday that talks would go on.", "foreign minister", nil),
        ]
    )
    func office(text: String, title: String, body: String?) throws {
        let digest = try digest(text)
        let lund = try #require(digest.actors.first { $0.wikidata == "Q42" })
        #expect(lund.role?.title == title)
        #expect(lund.role?.of == digest.actors.first { $0.name == body }?.id)
    }

    @Test("An actor of the table speaks and acts like any other")
    func acts() throws {
        let digest = try digest("“We will not go,” Lund told reporters. The FSA attacked Norway on Monday.")
        let ids = Dictionary(uniqueKeysWithValues: digest.actors.map { ($0.id, $0.name) })
        #expect(digest.statements.map { $0.speaker.flatMap { ids[$0] } } == ["Mira Lund"])
        let attack = try #require(digest.events.first { $0.trigger.text == "attacked" })
        #expect(attack.source.map { ids[$0] } == ["Free Steppe Army"])
        #expect(attack.target.map { ids[$0] } == ["Norway"])
    }

    @Test("A table whose actors the article does not name changes nothing")
    func unnamed() throws {
        let text = "Foreign Minister Ana Ruiz said on Monday that Norland would not attack."
        #expect(try digest(text) == ChanceryAnalysisTests.digest(of: text))
    }
}
