import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryRules

@Suite("Cues by rules")
struct CueFrameFinderTests {
    @Test(
        "A verb that reports is a cue, with who speaks",
        arguments: [
            ("She/PRON said/VERB/say that/SCONJ talks/NOUN failed/VERB/fail .", ["She: said"]),
            ("[Norway country NOR] called/VERB/call for/ADP peace/NOUN .", ["Norway: called for"]),
            ("“ We/PRON agree/VERB , ” said/VERB/say [Ana Ruiz person] .", ["We: agree", "Ana Ruiz: said"]),
            ("Talks/NOUN , he/PRON said/VERB/say , will/AUX resume/VERB .", ["he: said"]),
            ("It/PRON was/AUX/be said/VERB/say that/SCONJ talks/NOUN failed/VERB/fail .", [": said"]),
            ("Her/PRON call/NOUN for/ADP peace/NOUN failed/VERB/fail .", []),
        ]
    )
    func cues(notation: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
        let found = workshop.view.reading.statements.map { frame in
            "\(frame.speakers.map { workshop.text($0) }.joined(separator: " ")): \(workshop.text(frame.cue))"
        }
        #expect(found == expected)
    }
}
