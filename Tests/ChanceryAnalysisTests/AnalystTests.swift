import ChanceryDigest
import Testing

@Suite("Analyst")
struct AnalystTests {
    @Test(
        "Statements have speaker and content",
        arguments: [
            (
                "Foreign minister Ansa Veldt said that the border will stay open.", "Ansa Veldt",
                "the border will stay open"
            ),
            ("“The border is open,” said Tobias Orr.", "Tobias Orr", "The border is open"),
            ("Norway accused Hamas of breaking the truce.", "Norway", "Hamas of breaking the truce"),
            ("According to NATO, the troops left in May.", "NATO", "the troops left in May"),
            ("Premier Ansa Veldt called for a lasting peace.", "Ansa Veldt", "a lasting peace"),
        ]
    )
    func statements(text: String, speaker: String, content: String) throws {
        let digest = try digest(of: text)
        let statement = try #require(digest.statements.first)
        #expect(digest.actors.first { $0.id == statement.speaker }?.name == speaker)
        #expect(statement.content.map(\.text) == [content])
    }

    @Test(
        "A statement's class follows its main clause",
        arguments: [
            ("Kenya said that it will send doctors.", Statement.Class.commitment),
            ("Kenya said that the rebels must leave.", .demand),
            ("Kenya condemned the attack on the market.", .criticism),
            ("Kenya welcomed the release of the hostages.", .praise),
            ("Kenya said that peace will come only through talks.", .condition),
        ]
    )
    func classes(text: String, expected: Statement.Class) throws {
        #expect(try digest(of: text).statements.first?.class == expected)
    }

    @Test("A capital that speaks is the government, one where people meet is a place")
    func metonyms() throws {
        let digest = try digest(of: "Moscow rejected the plan. Envoys of Norway met in Moscow.")
        let russia = try #require(digest.actors.first { $0.country == "RUS" })
        #expect(russia.name == "Russia")
        #expect(russia.mentions.map(\.form) == [.metonym])
        #expect(digest.places.map(\.name) == ["Moscow"])
        #expect(digest.places.first?.latitude != nil)
    }

    @Test("Surname, title and pronoun are one person")
    func coreference() throws {
        let text = "Norway’s foreign minister, Ansa Veldt, left. Veldt smiled. She said that talks are useful."
        let digest = try digest(of: text)
        let persons = digest.actors.filter { $0.kind == .person }
        #expect(persons.map(\.name) == ["Ansa Veldt"])
        #expect(persons.first?.role?.title == "foreign minister")
        #expect(persons.first?.country == "NOR")
        #expect(digest.statements.first?.speaker == persons.first?.id)
    }

    @Test("Acts have parties and a place")
    func events() throws {
        let digest = try digest(
            of: "Negotiators from Norway and Kenya met in Geneva. Israeli airstrikes killed ten people."
        )
        let meeting = try #require(digest.events.first { $0.type == .consult })
        #expect(meeting.trigger.text == "met")
        #expect(meeting.source.count == 2)
        #expect(meeting.place?.name == "Geneva")
        let strikes = try #require(digest.events.first { $0.type == .assault })
        #expect(digest.actors.first { $0.id == strikes.source.first }?.country == "ISR")
    }

    @Test("Terms are split from what depends on them")
    func conditions() throws {
        let digest = try digest(of: "Kenya said that it would withdraw if the rebels lay down their arms.")
        let condition = try #require(digest.conditions.first)
        #expect(condition.kind == .if)
        #expect(condition.terms.map(\.text) == ["the rebels lay down their arms"])
        #expect(condition.statement == "s1")
    }

    @Test("Every span is the text at its offsets, with characters of several bytes before it")
    func spans() throws {
        let text = "Ålesund — talks\n\n“Peace is near,” Søren Dahl said. 🙂 Thérèse Roux welcomed the deal in Zürich."
        let digest = try digest(of: text)
        let scalars = Array(text.unicodeScalars)
        let spans = digest.summary + digest.statements.flatMap { $0.content } + digest.places.map(\.span)
        #expect(!spans.isEmpty)
        for span in spans {
            #expect(String(String.UnicodeScalarView(scalars[span.start..<span.end])) == span.text)
        }
    }

    @Test("The same text gives the same digest")
    func deterministic() throws {
        let text = "Norway and Kenya met in Oslo. Officials said talks will go on. The EU and NATO welcomed it."
        #expect(try digest(of: text) == digest(of: text))
    }
}
