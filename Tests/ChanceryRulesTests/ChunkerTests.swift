import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryRules

@Suite("Chunker")
struct ChunkerTests {
    @Test(
        "A noun phrase is a noun with what belongs to it on its left",
        arguments: [
            ("the/DET new/ADJ envoy/NOUN met/VERB/meet him/PRON .", ["the new envoy", "him"]),
            ("his/PRON peace/NOUN plan/NOUN failed/VERB/fail .", ["his peace plan"]),
            ("She/PRON left/VERB/leave .", ["She"]),
            ("[Russia country RUS] ’s/PART envoy/NOUN left/VERB/leave .", ["Russia’s envoy"]),
            ("[Russian nationality RUS] and/CCONJ local/ADJ envoys/NOUN met/VERB .", ["Russian and local envoys"]),
            ("old/ADJ and/CCONJ new/ADJ envoys/NOUN met/VERB/meet .", ["old and new envoys"]),
            ("envoys/NOUN and/CCONJ ministers/NOUN met/VERB/meet .", ["envoys", "ministers"]),
            ("[Ana Ruiz person] [Tobias Orr person] met/VERB/meet .", ["Ana Ruiz", "Tobias Orr"]),
            ("[Foreign Ministry organization] [Ana Ruiz person] met/VERB/meet .", ["Foreign Ministry Ana Ruiz"]),
            ("three/NUM very/ADV long/ADJ talks/NOUN failed/VERB/fail .", ["three very long talks"]),
            ("talks/NOUN the/DET envoy/NOUN wants/VERB/want", ["talks", "the envoy"]),
            ("$/SYM 5/NUM million/NOUN of/ADP aid/NOUN", ["$5 million", "aid"]),
            ("They/PRON left/VERB/leave early/ADV .\nEnvoys/NOUN stayed/VERB/stay .", ["They", "Envoys"]),
            ("the/DET best/ADJ left/VERB/leave .", []),
        ]
    )
    func nounPhrases(notation: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
        #expect(workshop.words(ofPhrases: Array(workshop.view.phrases.typedIndices)) == expected)
    }

    @Test(
        "The last noun is the head",
        arguments: [
            ("the/DET peace/NOUN talks/NOUN failed/VERB/fail .", "talks"),
            ("[Ana Ruiz person] left/VERB/leave .", "Ruiz"),
            ("[Russia country RUS] ’s/PART envoy/NOUN left/VERB/leave .", "envoy"),
        ]
    )
    func heads(notation: String, expected: String) throws {
        let workshop = try Workshop(noted: notation)
        #expect(workshop.view.phrases.map { workshop.forms[$0.head] } == [expected])
    }

    @Test(
        "A predicate is a verb with its auxiliaries, and knows its form",
        arguments: [
            ("She/PRON agrees/VERB/agree .", ["agrees: finite"]),
            ("She/PRON agreed/VERB/agree .", ["agreed: finite past"]),
            ("She/PRON is/AUX/be talking/VERB/talk .", ["is talking: finite"]),
            ("She/PRON was/AUX/be attacked/VERB/attack .", ["was attacked: finite passive past"]),
            ("It/PRON has/AUX/have been/AUX/be seized/VERB/seize .", ["has been seized: finite passive past"]),
            ("It/PRON must/AUX be/AUX freed/VERB/free .", ["must be freed: finite passive must"]),
            ("It/PRON will/AUX resume/VERB .", ["will resume: finite will"]),
            ("They/PRON did/AUX/do not/PART agree/VERB .", ["did not agree: finite negated past"]),
            ("They/PRON would/AUX never/ADV agree/VERB .", ["would never agree: finite negated would"]),
            ("They/PRON never/ADV agreed/VERB/agree .", ["agreed: finite negated past"]),
            ("They/PRON want/VERB to/PART talk/VERB .", ["want: finite", "to talk: infinitive"]),
            ("They/PRON fled/VERB/flee , fearing/VERB/fear it/PRON .", ["fled: finite past", "fearing: gerund"]),
            ("men/NOUN/man , killed/VERB/kill by/ADP rebels/NOUN", ["killed: passive past"]),
            ("He/PRON is/AUX/be ill/ADJ .", ["is: finite"]), ("the/DET talks/NOUN", []),
        ]
    )
    func predicates(notation: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
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
