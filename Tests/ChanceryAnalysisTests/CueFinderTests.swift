import Testing

@testable import ChanceryAnalysis

@Suite("CueFinder")
struct CueFinderTests {
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
        let found = workshop.cues.map { cue in
            "\(workshop.words(ofPhrases: cue.subjects).joined(separator: " ")): \(workshop.text(cue.tokens))"
        }
        #expect(found == expected)
    }

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
