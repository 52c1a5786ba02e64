import ChanceryReading
import ChanceryTestSupport
import Testing

@Suite("PredicateFinder")
struct PredicateFinderTests {
    @Test(
        "A predicate is a verb with its auxiliaries, and knows its form",
        arguments: [
            ("She agrees.", ["agrees: finite"]),
            ("She agreed.", ["agreed: finite past"]),
            ("She is talking.", ["is talking: finite"]),
            ("She was attacked.", ["was attacked: finite passive past"]),
            ("It has been seized.", ["has been seized: finite passive past"]),
            ("It must be freed.", ["must be freed: finite passive must"]),
            ("It will resume.", ["will resume: finite will"]),
            ("They did not agree.", ["did not agree: finite negated past"]),
            ("They would never agree.", ["would never agree: finite negated would"]),
            ("They never agreed.", ["never agreed: finite negated past"]),
            ("They want to talk.", ["want: finite", "to talk: infinitive"]),
            ("They fled, fearing it.", ["fled: finite past", "fearing: gerund"]),
            ("men, killed by rebels", ["killed: passive past"]),
            ("He is ill.", ["is: finite"]), ("the talks", []),
            ("The envoy signed and was jailed.", ["signed: finite past", "was jailed: finite passive past"]),
            (
                "The envoy was arrested, tried and jailed.",
                [
                    "was arrested: finite passive past", "tried: finite passive past", "jailed: finite passive past",
                ]
            ),
            (
                "Kenya will meet, talk and agree.",
                ["will meet: finite will", "talk: finite will", "agree: finite will"]
            ),
        ]
    )
    func predicates(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.view.predicates.map { group in
            let flags = [
                ("finite", group.isFinite), ("passive", group.isPassive), ("negated", group.isNegated),
                ("infinitive", group.isInfinitive), ("gerund", group.isGerund), ("past", group.isPast),
            ]
            let words = flags.filter { $0.1 }.map { $0.0 } + (group.modality.map { [$0] } ?? [])
            return "\(workshop.text(group.tokens)): \(words.joined(separator: " "))"
        }
        #expect(found == expected)
    }
}
