import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("EventFinder")
struct EventFinderTests {
    @Test(
        "A verb that names an act has its subject as source and its object as target",
        arguments: [
            ("Norway attacked Kenya.", ["ASSAULT attacked: Norway > Kenya"]),
            ("Norway praised Kenya and Peru.", ["SUPPORT praised: Norway > Kenya + Peru"]),
            ("Norway urged Kenya to leave.", ["REQUEST urged: Norway > Kenya"]),
            ("Norway imposed new sanctions on Kenya.", ["SANCTION imposed: Norway > Kenya"]),
            ("Norway smiled.", []),
        ]
    )
    func active(text: String, expected: [String]) throws { try check(text, expected) }

    @Test(
        "In the passive the subject suffers, and “by” names who acts",
        arguments: [
            ("Kenya was attacked by Norway.", ["ASSAULT attacked: Norway > Kenya"]),
            ("Kenya was attacked in May.", ["ASSAULT attacked:  > Kenya"]),
            ("Kenyan troops were attacked by rebels.", ["ASSAULT attacked: rebels > Kenyan troops"]),
            ("Migrants deported to Kenya left.", ["COERCE deported:  > Migrants"]),
        ]
    )
    func passive(text: String, expected: [String]) throws { try check(text, expected) }

    @Test(
        "Of a mutual act all parties are both source and target",
        arguments: [
            ("The leaders met.", ["CONSULT met: leaders > leaders"]),
            ("Norway and Kenya met.", ["CONSULT met: Norway + Kenya > Norway + Kenya"]),
            ("Norway met Kenya.", ["CONSULT met: Norway > Kenya"]),
            ("Norway met with Kenya.", ["CONSULT met: Norway > Kenya"]),
            (
                "Talks between Norway and Kenya resumed.",
                ["CONSULT Talks: Norway + Kenya > Norway + Kenya"]
            ),
            ("Norway cooperated with Kenya.", ["COOPERATE cooperated: Norway + Kenya > Norway + Kenya"]),
            ("Norway resumed talks with Kenya.", ["CONSULT talks: Norway + Kenya > Norway + Kenya"]),
        ]
    )
    func mutual(text: String, expected: [String]) throws { try check(text, expected) }

    @Test(
        "A noun that names an act has its parties before it, after prepositions, or from the verb that carries it",
        arguments: [
            ("Norway’s attack on Kenya failed.", ["ASSAULT attack: Norway > Kenya"]),
            ("Israeli airstrikes hit homes.", ["ASSAULT airstrikes: Israel > "]),
            ("The attack by Norway on Kenya failed.", ["ASSAULT attack: Norway > Kenya"]),
            ("Norway launched an attack against Kenya.", ["ASSAULT attack: Norway > Kenya"]),
            ("An attack was launched by Norway.", ["ASSAULT attack: Norway > "]),
            ("The arrest of rebels went on.", ["COERCE arrest:  > rebels"]),
            ("An attack on towns across Kenya failed. Kenya left.", ["ASSAULT attack:  > Kenya"]),
            ("The fighting between Norway and Kenya went on.", ["ASSAULT fighting: Norway + Kenya > Norway + Kenya"]),
            ("Attack helicopters left.", []),
        ]
    )
    func nominal(text: String, expected: [String]) throws { try check(text, expected) }

    @Test(
        "One act is one event",
        arguments: [
            ("Norway attacked Kenya. The attack failed.", ["ASSAULT attacked: Norway > Kenya"]),
            ("Norway launched an attack on Kenya. The attack failed.", ["ASSAULT attack: Norway > Kenya"]),
            (
                "Norway launched an attack on Kenya. An attack by Peru failed.",
                ["ASSAULT attack: Norway > Kenya", "ASSAULT attack: Peru > "]
            ),
            (
                "Norway launched an attack on Kenya. The attack by Peru failed.",
                ["ASSAULT attack: Norway > Kenya", "ASSAULT attack: Peru > "]
            ),
            ("Rebels were killed in an attack by Norway.", ["ASSAULT attack: Norway > Rebels"]),
            ("Norway provides humanitarian aid to Kenya.", ["AID provides: Norway > Kenya"]),
        ]
    )
    func once(text: String, expected: [String]) throws { try check(text, expected) }

    @Test("An act of a heading is told by the text below, where that has one of its type")
    func headings() throws {
        let body = "Norway attacked Kenya. It was cold."
        try check("Attack on Kenya\n\n\(body)", ["ASSAULT attacked: Norway > Kenya"])
        try check(
            "Norway praises Kenya\n\n\(body)",
            ["SUPPORT praises: Norway > Kenya", "ASSAULT attacked: Norway > Kenya"]
        )
    }

    @Test("A first person acts as the speaker's side")
    func firstPerson() throws {
        try check("“We attacked Kenya,” Norway’s president, Ansa Veldt, said.", ["ASSAULT attacked: Norway > Kenya"])
    }

    /// A frame for the verb at `trigger` in which the network marks parties.
    private static func frame(
        _ trigger: Int,
        kind: Event.Kind? = .assault,
        isVerbal: Bool = true,
        isMutual: Bool = false,
        sources: [Int] = [],
        targets: [Int] = [],
        both: [Int] = [],
        lemma: String = "act"
    ) -> EventFrame {
        EventFrame(
            trigger: trigger..<(trigger + 1),
            lemmas: [lemma],
            isVerbal: isVerbal,
            kind: kind,
            code: nil,
            isMutual: isMutual,
            roles: EventFrame.Roles(sources: sources, targets: targets, both: both, places: [], dates: []),
            actuality: Scored(.actual, score: 1),
            unasserted: Scored(.actual, score: 1),
            score: 1
        )
    }

    /// "Norway struck Kenya , Peru and Chad . Mali left ."
    private static let notation = """
        [Norway>2:nsubj country NOR] struck/VERB/strike>0:root [Kenya>2:obj country KEN] ,/PUNCT>5:punct [Peru>3:conj country PER] and/CCONJ>7:cc [Chad>3:conj country TCD] ./PUNCT>2:punct
        [Mali>2:nsubj country MLI] left/VERB/leave>0:root ./PUNCT>2:punct
        """

    private static let marks: [(EventFrame, String)] = [
        (frame(1), "Norway > Kenya + Peru + Chad"),
        (frame(1, sources: [4]), "Norway > Kenya + Peru + Chad"),
        (frame(1, targets: [6]), "Norway > Chad + Kenya + Peru"),
        (frame(1, sources: [6], targets: [0]), "Norway > Kenya + Peru + Chad"),
        (frame(1, targets: [6, 8]), "Norway > Chad + Kenya + Peru"),
        (frame(1, sources: [8]), "Norway > Kenya + Peru + Chad"),
        (frame(1, sources: [0], targets: [0, 2]), "Norway > Kenya + Peru + Chad"),
        (frame(1, sources: [0, 2], targets: [2]), "Norway > Kenya + Peru + Chad"),
        (frame(1, both: [0, 2]), "Norway > Kenya + Peru + Chad"),
        (frame(1, isMutual: true, both: [0]), "Norway > "),
        (
            frame(1, isMutual: true, sources: [0, 2, 4], targets: [0, 2]),
            "Norway + Kenya + Peru + Chad > Norway + Kenya + Peru + Chad"
        ),
    ]

    @Test(
        "Parties are those that the network marks in the sentence, with those coordinated, and those of syntax where it marks none",
        arguments: marks
    )
    func marked(frame: EventFrame, expected: String) throws {
        let workshop = try Workshop(noted: Self.notation, events: [frame])
        #expect(workshop.events.map(\.parties) == [expected])
    }

    @Test(
        "A bloc, which is of no one country, may act among itself",
        arguments: [("country NOR", "Norway > "), ("country", "Norway > Norway")]
    )
    func bloc(kind: String, expected: String) throws {
        let notation = "[Norway>2:nsubj \(kind)] met/VERB/meet>0:root ./PUNCT>2:punct"
        let frame = Self.frame(1, isMutual: true, both: [0])
        #expect(try Workshop(noted: notation, events: [frame]).events.map(\.parties) == [expected])
    }

    @Test("Acts of no type are not the same for that, in a heading or beside each other")
    func untyped() throws {
        let notation = """
            # [Norway>2:nsubj country NOR] smiles/VERB/smile>0:root

            [Kenya>2:nsubj country KEN] wept/VERB/weep>0:root near/ADP>4:case [Oslo>2:obl place NOR] ./PUNCT>2:punct
            """
        let frames = [0, 2].map { Self.frame($0 + 1, kind: nil) }
        #expect(try Workshop(noted: notation, events: frames).events.map(\.trigger) == ["smiles", "wept"])
        let nouns =
            "[Norway>2:nsubj country NOR] wants/VERB/want>0:root smiles/NOUN/smile>2:obj and/CCONJ>5:cc tears/NOUN/tear>3:conj ./PUNCT>2:punct"
        let both = [2, 4].map { Self.frame($0, kind: nil, isVerbal: false) }
        #expect(try Workshop(noted: nouns, events: both).events.map(\.trigger) == ["smiles", "tears"])
        let same = [2, 4].map { Self.frame($0, kind: .aid, isVerbal: false) }
        #expect(try Workshop(noted: nouns, events: same).events.map(\.trigger) == ["smiles"])
    }

    @Test("Talk inside a meeting that is told before is no act of its own")
    func talk() throws {
        let notation = """
            [Norway>2:nsubj country NOR] met/VERB/meet>0:root [Kenya>2:obj country KEN] ./PUNCT>2:punct
            [Norway>2:nsubj country NOR] discussed/VERB/discuss>0:root aid/NOUN/aid>2:obj ./PUNCT>2:punct
            """
        let met = Self.frame(1, kind: .consult, lemma: "meet")
        let discussed = Self.frame(5, kind: .consult, lemma: "discuss")
        #expect(try Workshop(noted: notation, events: [met, discussed]).events.map(\.trigger) == ["met"])
        #expect(try Workshop(noted: notation, events: [discussed]).events.map(\.trigger) == ["discussed"])
    }

    @Test("The noun that a participle stands before is what the act was done to")
    func participle() throws {
        try check("Peru received recently deported migrants.", ["COERCE deported:  > recently deported migrants"])
    }

    private func check(_ text: String, _ expected: [String]) throws {
        let found = try Workshop(text).events.map(\.description)
        #expect(found == expected, "\(text)")
    }
}
