import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("Cues by rules")
struct CueFrameFinderTests {
    @Test(
        "A verb that reports is a cue, with who speaks",
        arguments: [
            ("She said that talks failed.", ["She: said"]),
            ("Norway called for peace.", ["Norway: called for"]),
            ("“We agree,” said Ana Ruiz.", ["We: agree", "Ana Ruiz: said"]),
            ("Talks, he said, will resume.", ["he: said"]),
            ("It was said that talks failed.", [": said"]),
            ("“We agree,” said Rwanda’s health minister, Claire Uwase, in Oslo.", ["We: agree", "Claire Uwase: said"]),
            ("Her call for peace failed.", []), ("Norway called off its talks with Kenya.", []),
        ]
    )
    func cues(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.view.reading.cues.map { frame in
            "\(frame.speakers.map { workshop.text($0) }.joined(separator: " ")): \(workshop.text(frame.tokens))"
        }
        #expect(found == expected)
    }
}
