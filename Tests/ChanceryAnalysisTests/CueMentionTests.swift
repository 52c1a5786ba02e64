import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("CueMention")
struct CueMentionTests {
    @Test(
        "What introduces a cue starts at its subject, or at the comma or conjunction before that",
        arguments: [
            ("She said so.", "She said so."),
            ("He left, but she said so.", ", but she said so."),
            ("Talks failed, officials said.", ", officials said."),
            ("He left while she said no.", "while she said no."),
        ]
    )
    func introductions(text: String, expected: String) throws {
        let workshop = try Workshop(text)
        let cue = try #require(workshop.cues.last)
        #expect(workshop.text(cue.introStart..<workshop.forms.count) == expected)
    }
}
