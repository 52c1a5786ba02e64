import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("EventCircumstances")
struct EventCircumstancesTests {
    @Test(
        "An act has the nearest date, time of day and duration of its clause",
        arguments: [
            ("Norway attacked Kenya on 3 May 2024.", "2024-05-03", nil),
            ("Norway attacked Kenya for three days.", nil, "P3D"),
            ("In 2019 Norway slept; Kenya attacked Peru.", nil, nil),
            ("In 2019, to the joy of none, Norway attacked Kenya on 3 May 2024.", "2024-05-03", nil),
            ("Norway attacked Kenya. It rained on 3 May 2024.", nil, nil),
            ("Norway condemned the attack of 3 May 2024 on Kenya.", nil, nil),
            ("Norway attacked Kenya, which had left the pact on 3 May 2024.", nil, nil),
            ("On 3 May 2024 Norway met Kenya and attacked Peru.", "2024-05-03", nil),
            ("Norway attacked Kenya today.", nil, nil),
        ]
    )
    func times(text: String, date: String?, duration: String?) throws {
        let draft = try #require(try Workshop(text).events.first?.draft)
        #expect(draft.date?.value == date)
        #expect(draft.duration?.value == duration)
    }

    @Test(
        "An act is where its clause says, after a preposition and rather after the act than before it",
        arguments: [
            ("Norway met Kenya in Oslo.", "Oslo"), ("In Oslo, Norway met Kenya.", "Oslo"),
            ("Norway met Kenya; they slept in Oslo.", nil),
            ("Norway met Kenya. They slept in Oslo.", nil),
            ("Norway held talks with Kenya in Oslo about the war in Angola.", "Oslo"),
            ("Norway thanked Kenya for its help in Angola.", nil),
            ("The envoy went to Oslo, where Norway met Kenya.", "Oslo"),
        ]
    )
    func places(text: String, expected: String?) throws {
        let event = try #require(try Workshop(text).events.first)
        #expect(event.place == expected)
    }

    @Test(
        "How real an act is that a verb names",
        arguments: [
            ("Norway attacked Kenya.", Event.Actuality.actual), ("Norway did not attack Kenya.", .negated),
            ("Norway will attack Kenya.", .planned),
            ("Norway prepares to attack Kenya.", .planned), ("It rains if Norway attacks Kenya.", .conditional),
            ("Peru said that Norway attacked Kenya.", .claimed), ("Peru denied that Norway attacked Kenya.", .claimed),
            ("Peru said that Norway must attack Kenya.", .possible),
        ]
    )
    func verbs(text: String, expected: Event.Actuality) throws {
        let events = try Workshop(text).events.filter { $0.draft.frame.kind == .assault }
        #expect(events.map(\.draft.actuality) == [expected])
    }

    @Test(
        "How real an act is that a noun names",
        arguments: [
            ("Norway launched an attack on Kenya.", Event.Actuality.actual),
            ("Norway did not launch an attack on Kenya.", .negated), ("Norway will launch an attack.", .planned),
            ("Norway plans an attack on Kenya.", .planned), ("Norway could launch an attack.", .possible),
        ]
    )
    func nouns(text: String, expected: Event.Actuality) throws {
        let events = try Workshop(text).events.filter { $0.draft.frame.kind == .assault }
        #expect(events.map(\.draft.actuality) == [expected])
    }

    @Test("An act in a statement knows the narrowest one it stands in")
    func statement() throws {
        let workshop = try Workshop("Norway left. Peru said that Kenya said that Norway attacked Peru.")
        let event = try #require(workshop.events.first { $0.draft.frame.kind == .assault })
        let statement = try #require(event.draft.statement)
        #expect(workshop.statements[statement.value].content == ["Norway attacked Peru"])
        #expect(try Workshop("Norway attacked Peru.").events.first?.draft.statement == nil)
    }

    /// The act that the network reads at a word with the given actuality and places.
    private func act(of notation: String, trigger: Int, _ actuality: Event.Actuality, places: [Int] = []) throws -> Act
    {
        let frame = Self.frame(trigger, actuality, places: places)
        return try #require(try Workshop(noted: notation, events: [frame]).events.first)
    }

    /// The same in a text as the network reads it.
    private func act(in workshop: Workshop, _ trigger: String, _ actuality: Event.Actuality) throws -> EventDraft {
        let draft = EventDraft(Self.frame(workshop.token(trigger), actuality))
        return try #require(workshop.completed([draft]).first)
    }

    private static func frame(_ trigger: Int, _ actuality: Event.Actuality, places: [Int] = []) -> EventFrame {
        EventFrame(
            trigger: trigger..<(trigger + 1),
            lemmas: ["act"],
            isVerbal: true,
            kind: .assault,
            code: nil,
            isMutual: false,
            roles: EventFrame.Roles(sources: [], targets: [], both: [], places: places, dates: []),
            actuality: Scored(actuality, score: 0.5),
            unasserted: Scored(.planned, score: 0.4),
            score: 1
        )
    }

    @Test(
        "What somebody asserts or denies has a statement, and is what it is otherwise where there is none",
        arguments: [Event.Actuality.claimed, .denied]
    )
    func asserted(actuality: Event.Actuality) throws {
        let said =
            "[Norway>2:nsubj country NOR] said/VERB/say>0:root [Kenya>4:nsubj country KEN] left/VERB/leave>2:ccomp ./PUNCT>2:punct"
        let inside = try act(of: said, trigger: 3, actuality).draft
        #expect(inside.actuality == actuality && inside.statement == IndexOf(0))
        let over = "Norway was accused of having killed ten envoys."
        let above = try act(in: try Workshop(over), "killed", actuality)
        #expect(above.actuality == actuality && above.statement == IndexOf(0))
        let beside = try Workshop("Peru, which denies attacking Mali, said talks would resume.")
        #expect(try act(in: beside, "attacking", actuality).statement == nil)
        let plain = "[Norway>2:nsubj country NOR] left/VERB/leave>0:root ./PUNCT>2:punct"
        let outside = try act(of: plain, trigger: 1, actuality).draft
        #expect(outside.actuality == .planned && outside.statement == nil)
        let quoted = try act(in: try Workshop("Norway slept. “Kenya attacked Peru.” It rained."), "attacked", actuality)
        #expect(quoted.actuality == .possible && quoted.statement == nil)
    }

    @Test("An act is where the network says, though another place is nearer")
    func markedPlace() throws {
        let notation =
            "[Norway>2:nsubj country NOR] met/VERB/meet>0:root in/ADP>4:case [Oslo>2:obl place NOR] near/ADP>6:case [Lima>2:obl place PER] ./PUNCT>2:punct"
        #expect(try act(of: notation, trigger: 1, .actual).place == "Oslo")
        #expect(try act(of: notation, trigger: 1, .actual, places: [5]).place == "Lima")
    }

    @Test(
        "What is refused, called off or done by nobody did not happen",
        arguments: [
            ("No troops attacked Kenya.", "attacked"), ("Nobody attacked Kenya.", "attacked"),
            ("Neither Norway nor Peru attacked Kenya.", "attacked"), ("Norway never attacked Kenya.", "attacked"),
            ("Norway has not attacked or bombed Kenya.", "bombed"), ("Norway failed to attack Kenya.", "attack"),
            ("Norway refused to meet Kenya.", "meet"), ("Norway stopped short of attacking Kenya.", "attacking"),
            ("Norway called off the attack on Kenya.", "attack"), ("Norway does not intend to attack Kenya.", "attack"),
            ("The attack on Kenya was cancelled.", "attack"), ("Norway made no attack on Kenya.", "attack"),
            ("Norway left without attacking Kenya.", "attacking"),
        ]
    )
    func negated(text: String, trigger: String) throws {
        #expect(try act(in: try Workshop(text), trigger, .actual).actuality == .negated)
    }

    @Test(
        "What only seems refused may have happened",
        arguments: [
            ("Norway did not attack Peru but bombed Kenya.", "bombed"),
            ("Norway, which nobody attacked, bombed Kenya.", "bombed"),
            ("Norway attacked Kenya and not Peru.", "attacked"),
        ]
    )
    func notNegated(text: String, trigger: String) throws {
        #expect(try act(in: try Workshop(text), trigger, .actual).actuality == .actual)
    }

    @Test(
        "An involved party that says it did not happen denies it, another negates it",
        arguments: [
            ("Norway denied that it had attacked Kenya.", Event.Actuality.denied),
            ("Norway rejected claims that it had attacked Kenya.", .denied),
            ("Norway said that it had not attacked Kenya.", .denied),
            ("Norway said that it would not attack Kenya.", .negated),
            ("The general denied that his men had attacked the village.", .denied),
            ("Peru denied that its navy had attacked Kenya.", .denied),
            ("The Norwegian minister denied that Norwegian troops had attacked Kenya.", .denied),
            ("Kenya denied that Norway had attacked it.", .denied),
            ("The army spokesman, Colonel Ali Said, denied that the army had attacked the village.", .denied),
            ("A spokesman for the rebels denied that the rebels had attacked the village.", .denied),
            ("The militia’s leader denied that the militia had attacked Kenya.", .denied),
            ("Bakers condemned the delay, and Peru rejected reports that it had attacked Kenya.", .denied),
            ("The Peruvian army denied that the Norwegian army had attacked Kenya.", .claimed),
            ("Peru, whose envoys left, denied that the envoys of Norway had attacked Kenya.", .claimed),
            ("Peru denied that the Norwegian army had attacked Kenya.", .claimed),
            ("Peru denied that Norway and its allies had attacked Kenya.", .claimed),
        ]
    )
    func denied(text: String, expected: Event.Actuality) throws {
        let events = try Workshop(text).events.filter { $0.draft.frame.kind == .assault }
        #expect(events.map(\.draft.actuality) == [expected])
    }

    private static let brief = "Norway attacks Kenya. Troops of Peru enter Chad. Mali opens its border with Niger. "

    @Test(
        "In a chronicle of the day, told in the present, an act without a date is of that day",
        arguments: [
            (brief, "2024-05-04", "2024-05-04"), (brief, nil, nil),
            (brief + "I saw it.", "2024-05-04", nil),
            (brief + "It rained. Birds sang. Chad slept.", "2024-05-04", nil),
            ("Norway attacks Kenya. It rained.", "2024-05-04", nil),
        ] as [(String, String?, String?)]
    )
    func chronicle(text: String, published: String?, date: String?) throws {
        let digest = try digest(of: text, published: published)
        let event = try #require(digest.events.first { $0.type == .assault })
        #expect(event.date?.value == date)
        if date != nil { #expect(event.date?.span == event.trigger) }
    }

    @Test(
        "In a chronicle an act has the day where its own clause is in the present",
        arguments: [
            ("Kenya attacks Mali.", "attacks", true), ("Envoys of Kenya are attacked in Mali.", "attacked", true),
            ("Kenya launches an attack on Mali.", "attack", true),
            ("Kenya attacks Mali, and Chad slept.", "attacks", true),
            ("Chad, which had slept, attacks Mali.", "attacks", true),
            ("The ambassador is in talks with Mali.", "talks", true),
            ("Chile is under attack by Peru.", "attack", true),
            (
                "Four people are killed and 22 others are injured in Lima after a Chilean missile strikes an apartment block.",
                "strikes", true
            ),
            ("Kenya attacked Mali.", "attacked", false), ("Kenya launched an attack on Mali.", "attack", false),
            ("Kenya, which attacked Mali, closes its ports.", "attacked", false),
            ("Kenya closes its ports after Chad attacked Mali.", "attacked", false),
            ("An attack by Kenya on Mali killed ten.", "attack", false),
            ("There is an attack on Lima by rebels of Chile.", "attack", true),
            ("There was an attack on Lima by rebels of Chile.", "attack", false),
        ]
    )
    func clauseOfChronicle(text: String, trigger: String, isOfTheDay: Bool) throws {
        let brief =
            "Peru accuses Chile of lies. Delegations of Norway meet. Chad and Niger sign a pact. Togo hails it. "
        let digest = try digest(of: brief + text, published: "2024-05-04")
        let event = try #require(digest.events.first { $0.trigger.text == trigger })
        #expect(event.actuality == .actual)
        #expect(event.date?.value == (isOfTheDay ? "2024-05-04" : nil))
    }
}
