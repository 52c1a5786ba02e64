import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("CueMention")
struct CueMentionTests {
    @Test(
        "What introduces a cue starts at its subject, or at the comma or conjunction before that",
        arguments: [
            ("She/PRON said/VERB/say so/ADV .", "She said so."),
            ("He/PRON left/VERB/leave , but/CCONJ she/PRON said/VERB/say so/ADV .", ", but she said so."),
            ("Talks/NOUN failed/VERB/fail , officials/NOUN said/VERB/say .", ", officials said."),
            ("He/PRON left/VERB/leave while/SCONJ she/PRON said/VERB/say no/INTJ .", "while she said no."),
        ]
    )
    func introductions(notation: String, expected: String) throws {
        let workshop = try Workshop(noted: notation)
        let cue = try #require(workshop.cues.last)
        #expect(workshop.text(cue.introStart..<workshop.forms.count) == expected)
    }
}
