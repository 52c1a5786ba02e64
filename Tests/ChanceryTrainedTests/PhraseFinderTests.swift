import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("PhraseFinder")
struct PhraseFinderTests {
    @Test(
        "A noun phrase is a noun with what belongs to it on its left",
        arguments: [
            ("the new envoy met him.", ["the new envoy", "him"]),
            ("his peace plan failed.", ["his peace plan"]),
            ("She left.", ["She"]),
            ("Russia’s envoy left.", ["Russia’s envoy"]),
            ("Russian and local envoys met.", ["Russian and local envoys"]),
            ("old and new envoys met.", ["old and new envoys"]),
            ("envoys and ministers met.", ["envoys", "ministers"]),
            ("Foreign Ministry Ana Ruiz met.", ["Foreign Ministry Ana Ruiz"]),
            ("three very long talks failed.", ["three very long talks"]),
            ("talks the envoy wants", ["talks", "the envoy"]),
            ("They gave $5 million of aid.", ["They", "$5 million", "aid"]),
            ("They left early.\nEnvoys stayed.", ["They", "Envoys"]),
            ("They are old.", ["They"]),
        ]
    )
    func nounPhrases(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        #expect(workshop.words(ofPhrases: Array(workshop.view.phrases.typedIndices)) == expected)
    }

    @Test(
        "The last noun is the head",
        arguments: [
            ("the peace talks failed.", "talks"),
            ("Ana Ruiz left.", "Ruiz"),
            ("Russia’s envoy left.", "envoy"),
        ]
    )
    func heads(text: String, expected: String) throws {
        let workshop = try Workshop(text)
        #expect(workshop.view.phrases.map { workshop.forms[$0.head] } == [expected])
    }
}
