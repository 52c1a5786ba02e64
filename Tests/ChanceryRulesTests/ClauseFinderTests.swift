import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryRules

@Suite("ClauseFinder")
struct ClauseFinderTests {
    private static let norway = "[Norway country NOR]"
    private static let kenya = "[Kenya country KEN]"

    @Test(
        "The subject of a verb",
        arguments: [
            ("She/PRON said/VERB/say talks/NOUN would/AUX resume/VERB .", "said", ["She"]),
            ("She/PRON said/VERB/say talks/NOUN would/AUX resume/VERB .", "resume", ["talks"]),
            ("\(norway) and/CCONJ \(kenya) met/VERB/meet .", "met", ["Norway", "Kenya"]),
            ("\(norway) , \(kenya) and/CCONJ envoys/NOUN met/VERB/meet .", "met", ["Norway", "Kenya", "envoys"]),
            ("[Ana Ruiz person] , the/DET minister/NOUN , left/VERB/leave .", "left", ["Ana Ruiz"]),
            ("In/ADP [Oslo place NOR] , envoys/NOUN met/VERB/meet .", "met", ["envoys"]),
            ("Envoys/NOUN of/ADP \(kenya) met/VERB/meet .", "met", ["Envoys"]),
            ("She/PRON left/VERB/leave because/SCONJ talks/NOUN failed/VERB/fail .", "failed", ["talks"]),
            ("They/PRON fled/VERB/flee after/ADP rebels/NOUN fired/VERB/fire .", "fired", ["rebels"]),
            ("He/PRON left/VERB/leave ; talks/NOUN failed/VERB/fail .", "failed", ["talks"]),
            ("the/DET envoy/NOUN who/PRON left/VERB/leave returned/VERB/return .", "left", ["the envoy"]),
            ("the/DET envoy/NOUN who/PRON left/VERB/leave returned/VERB/return .", "returned", ["the envoy"]),
            ("Leave/VERB !", "Leave", []),
            ("\(norway) left/VERB/leave .\nWho/PRON met/VERB/meet \(kenya) ?", "met", ["Who"]),
        ]
    )
    func subjects(notation: String, verb: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
        let found = workshop.predicate(of: verb).subjects
        #expect(workshop.words(ofPhrases: found) == expected)
    }

    @Test(
        "A verb without a subject of its own has that of the verb it hangs on",
        arguments: [
            ("\(norway) signed/VERB/sign it/PRON and/CCONJ left/VERB/leave .", "left", ["Norway"]),
            ("\(norway) asked/VERB/ask \(kenya) to/PART leave/VERB .", "leave", ["Kenya"]),
            ("\(norway) wants/VERB/want to/PART leave/VERB .", "leave", ["Norway"]),
            ("\(kenya) was/AUX/be urged/VERB/urge to/PART leave/VERB .", "leave", ["Kenya"]),
            ("Rebels/NOUN fired/VERB/fire , killing/VERB/kill ten/NUM men/NOUN .", "killing", ["Rebels"]),
            ("Speaking/VERB/speak in/ADP [Oslo place NOR] , he/PRON agreed/VERB/agree .", "Speaking", ["he"]),
        ]
    )
    func sharedSubjects(notation: String, verb: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
        let found = workshop.predicate(of: verb).subjects
        #expect(workshop.words(ofPhrases: found) == expected)
    }

    @Test(
        "The objects of a verb follow it at once",
        arguments: [
            ("They/PRON praised/VERB/praise \(norway) and/CCONJ \(kenya) .", "praised", ["Norway", "Kenya"]),
            ("They/PRON openly/ADV praised/VERB/praise him/PRON today/NOUN .", "praised", ["him"]),
            ("They/PRON met/VERB/meet in/ADP [Oslo place NOR] .", "met", []),
            ("They/PRON left/VERB/leave .\nEnvoys/NOUN stayed/VERB/stay .", "left", []),
            ("They/PRON freed/VERB/free him/PRON , the/DET envoy/NOUN , later/ADV .", "freed", ["him"]),
        ]
    )
    func objects(notation: String, verb: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
        let found = workshop.predicate(of: verb).objects
        #expect(workshop.words(ofPhrases: found) == expected)
    }

    @Test(
        "Prepositions belong to a word up to the next finite verb or mark, each with what it governs",
        arguments: [
            (
                "talks/NOUN between/ADP \(norway) and/CCONJ \(kenya) in/ADP [Oslo place NOR] .",
                ["between: Norway Kenya", "in: Oslo"]
            ),
            ("talks/NOUN on/ADP trade/NOUN began/VERB/begin in/ADP May/PROPN .", ["on: trade"]),
            ("talks/NOUN on/ADP trade/NOUN ; in/ADP May/PROPN they/PRON failed/VERB/fail .", ["on: trade"]),
            ("talks/NOUN on/ADP trade/NOUN , in/ADP May/PROPN .", ["on: trade", "in: May"]),
            ("talks/NOUN because/SCONJ of/ADP trade/NOUN .", []),
        ]
    )
    func prepositions(notation: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
        let found = workshop.view.prepositions(after: 1).map { token in
            let governed = workshop.words(ofPhrases: workshop.view.directPhrases(after: token + 1))
            return "\(workshop.text(token..<(token + 1))): \(governed.joined(separator: " "))"
        }
        #expect(found == expected)
    }
}
