import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("ArgumentFinder")
struct ArgumentFinderTests {

    @Test(
        "The subject of a verb",
        arguments: [
            ("She said talks would resume.", "said", ["She"]),
            ("She said talks would resume.", "resume", ["talks"]),
            ("Norway and Kenya met.", "met", ["Norway", "Kenya"]),
            ("Norway, Kenya and envoys met.", "met", ["Norway", "Kenya", "envoys"]),
            ("Ana Ruiz, the minister, left.", "left", ["Ana Ruiz"]),
            ("In Oslo, envoys met.", "met", ["envoys"]),
            ("Envoys of Kenya met.", "met", ["Envoys"]),
            ("She left because talks failed.", "failed", ["talks"]),
            ("They fled after rebels fired.", "fired", ["rebels"]),
            ("He left; talks failed.", "failed", ["talks"]),
            ("the envoy who left returned.", "left", ["the envoy"]),
            ("the envoy who left returned.", "returned", ["the envoy"]),
            ("Leave!", "Leave", []),
            ("Norway left.\nWho met Kenya?", "met", ["Who"]),
        ]
    )
    func subjects(text: String, verb: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.predicate(of: verb).subjects
        #expect(workshop.words(ofPhrases: found) == expected)
    }

    @Test(
        "A verb without a subject of its own has that of the verb it hangs on",
        arguments: [
            ("Norway signed it and left.", "left", ["Norway"]),
            ("Norway asked Kenya to leave.", "leave", ["Kenya"]),
            ("Norway wants to leave.", "leave", ["Norway"]),
            ("Kenya was urged to leave.", "leave", ["Kenya"]),
            ("Rebels fired, killing ten men.", "killing", ["Rebels"]),
            ("Speaking in Oslo, he agreed.", "Speaking", ["he"]),
            ("Norway promised Kenya to leave.", "leave", ["Norway"]),
            ("They praised the decision of Norway to leave.", "leave", ["Norway"]),
            ("Norway made a decision to leave.", "leave", ["Norway"]),
        ]
    )
    func sharedSubjects(text: String, verb: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.predicate(of: verb).subjects
        #expect(workshop.words(ofPhrases: found) == expected)
    }

    @Test(
        "The objects of a verb follow it at once",
        arguments: [
            ("They praised Norway and Kenya.", "praised", ["Norway", "Kenya"]),
            ("They openly praised him today.", "praised", ["him"]),
            ("They met in Oslo.", "met", []),
            ("They left.\nEnvoys stayed.", "left", []),
            ("They freed him, the envoy, later.", "freed", ["him"]),
        ]
    )
    func objects(text: String, verb: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.predicate(of: verb).objects
        #expect(workshop.words(ofPhrases: found) == expected)
    }

    @Test(
        "Prepositions belong to a word up to the next finite verb or mark, each with what it governs",
        arguments: [
            (
                "talks between Norway and Kenya in Oslo.",
                ["between: Norway Kenya", "in: Oslo"]
            ),
            ("talks on trade began in May.", ["on: trade"]),
            ("talks on trade; in May they failed.", ["on: trade"]),
            ("talks on trade, in May.", ["on: trade", "in: May"]),
        ]
    )
    func prepositions(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.view.prepositions(after: 1).map { token in
            let governed = workshop.words(ofPhrases: workshop.view.directPhrases(after: token + 1))
            return "\(workshop.text(token..<(token + 1))): \(governed.joined(separator: " "))"
        }
        #expect(found == expected)
    }
}
