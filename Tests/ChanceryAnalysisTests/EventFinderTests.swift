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

    private func check(_ text: String, _ expected: [String]) throws {
        let found = try Workshop(text).events.map(\.description)
        #expect(found == expected, "\(text)")
    }
}
