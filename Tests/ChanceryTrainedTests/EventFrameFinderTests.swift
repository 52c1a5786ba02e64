import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("EventFrameFinder")
struct EventFrameFinderTests {
    private static func reading(
        _ anchor: Int,
        _ kind: Event.Kind?,
        kindScore: Double = 0.9,
        score: Double = 0.95
    ) -> EventReading {
        EventReading(
            anchor: anchor,
            kind: Scored(kind, score: kindScore),
            actuality: Scored(.actual, score: 1),
            unasserted: Scored(.actual, score: 1),
            roles: EventFrame.Roles(sources: [0], targets: [], both: [], places: [], dates: []),
            score: score
        )
    }

    /// The frames of `text` for what the network is said to read of its words.
    private func frames(_ text: String, _ readings: [EventReading]) throws -> [String] {
        let workshop = try Workshop(text)
        let finder = EventFrameFinder(view: workshop.view, lexicon: workshop.data.lexicon, readings: readings)
        return finder.frames().map { frame in
            let kind = frame.kind?.rawValue ?? "-"
            return
                "\(kind) \(frame.code?.cameo ?? "-") \(workshop.text(frame.trigger)) \(frame.isVerbal ? "verb" : "noun")"
        }
    }

    @Test("A listed word is the act of its entry, unless the network is sure of another type, or reads no act")
    func listed() throws {
        let text = "Norway attacked Kenya."
        #expect(try frames(text, [Self.reading(1, .assault)]) == ["ASSAULT 190 attacked verb"])
        #expect(try frames(text, [Self.reading(1, .assault, score: 0.06)]) == ["ASSAULT 190 attacked verb"])
        #expect(try frames(text, [Self.reading(1, .accuse, kindScore: 0.94)]) == ["ASSAULT 190 attacked verb"])
        #expect(try frames(text, [Self.reading(1, .accuse, kindScore: 0.95)]) == ["ACCUSE 110 attacked verb"])
        #expect(try frames(text, []).isEmpty)
    }

    @Test(
        "A word of no list is an act where the network is sure, of no type only where it is very sure",
        arguments: [
            (Event.Kind.yield as Event.Kind?, 0.5, ["YIELD 080 smiled verb"]), (.yield, 0.49, []),
            (nil, 0.9, ["- - smiled verb"]), (nil, 0.89, []),
        ]
    )
    func unlisted(kind: Event.Kind?, score: Double, expected: [String]) throws {
        #expect(try frames("Norway smiled.", [Self.reading(1, kind, score: score)]) == expected)
    }

    @Test("Neighbours of one type are one act, from a word on that is sure and up to one that a list has")
    func run() throws {
        let text = "Norway smiled gladly today."
        let two = [Self.reading(1, .yield), Self.reading(2, .yield, score: 0.5)]
        #expect(try frames(text, two) == ["YIELD 080 smiled gladly verb"])
        let other = [Self.reading(1, .yield), Self.reading(2, .aid)]
        #expect(try frames(text, other) == ["YIELD 080 smiled verb", "AID 070 gladly noun"])
        let unsure = [Self.reading(1, .yield, score: 0.3), Self.reading(2, .yield)]
        #expect(try frames(text, unsure) == ["YIELD 080 gladly noun"])
        let listed = [Self.reading(0, .assault), Self.reading(1, .assault)]
        #expect(
            try frames("Norway attacked Kenya.", listed) == ["ASSAULT 190 Norway noun", "ASSAULT 190 attacked verb"]
        )
    }

    @Test(
        "Of a verb and its object the word list knows the type, of a verb and a particle the network where it is sure"
    )
    func objects() throws {
        let sure = { Self.reading(1, $0, kindScore: 0.99) }
        #expect(try frames("Norway suspended aid.", [sure(.yield)]) == ["SANCTION 162 suspended aid verb"])
        #expect(try frames("Norway withdrew from Kenya.", [sure(.yield)]) == ["YIELD 080 withdrew from verb"])
        #expect(try frames("Norway fired two shells at Kenya.", [sure(.mobilize)]).first?.hasPrefix("MOBILIZE") == true)
    }

    @Test(
        "A call is one by telephone whatever it is called",
        arguments: ["phone call", "telephone call", "phone conversation", "telephone conversation"]
    )
    func phone(words: String) throws {
        let found = try frames("Norway had a \(words) with Kenya.", [Self.reading(3, .consult)])
        #expect(found == ["CONSULT 041 \(words) noun"])
    }

    @Test("A participle before its noun is an act, though it is no predicate")
    func participle() throws {
        let text = "Peru received recently deported migrants."
        #expect(try frames(text, [Self.reading(3, .coerce)]) == ["COERCE 174 deported noun"])
    }

    @Test(
        "The words around a verb tell the code, then the word lists, then the verb, then the type",
        arguments: [
            ("Norway sent Kenya a relief convoy.", 1, Event.Kind.aid, nil, "073", Rule.codeOfPattern),
            ("Norway sent soldiers to the border.", 1, .mobilize, nil, "154", .codeOfPattern),
            ("Soldiers were sent to the border.", 2, .mobilize, nil, "154", .codeOfPattern),
            ("Norway held talks with Kenya.", 2, .consult, "040", "046", .codeOfPattern),
            ("Norway met Kenya.", 1, .consult, "040", "040", .codeOfAct),
            ("Norway deported him.", 1, .coerce, nil, "174", .codeOfVerb),
            ("Norway smiled at Kenya.", 1, .threaten, nil, "130", .codeOfType),
            // A code of another type does not count.
            ("Norway deported him.", 1, .aid, "174", "070", .codeOfType),
        ] as [(String, Int, Event.Kind, String?, String, Rule)]
    )
    func code(text: String, anchor: Int, kind: Event.Kind, listed: String?, expected: String, rule: Rule) throws {
        let workshop = try Workshop(text)
        let coder = ActCoder(view: workshop.view, lexicon: workshop.data.lexicon)
        let found = coder.code(of: anchor..<anchor + 1, kind: kind, listed: listed)
        #expect(found.code?.cameo == expected)
        #expect(found.rule == rule)
    }
}
