import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("ReadingView")
struct ReadingViewTests {
    private static let notation = """
        [Ana>4:nmod:poss Ruiz>1:flat person] ’s/PART>1:case Envoys/NOUN/Envoy>5:nsubj met/VERB/meet>0:root ./PUNCT>5:punct
        “/PUNCT>3:punct They/PRON>3:nsubj agree/VERB>7:ccomp ,/PUNCT>3:punct ”/PUNCT>3:punct she/PRON>7:nsubj said/VERB/say>0:root ./PUNCT>7:punct
        """

    @Test("Every token knows sentence, name, quotation, phrase and verb")
    func layers() throws {
        let view = try Workshop(noted: Self.notation).view
        #expect(view.sentenceOf == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1])
        #expect(places(view.nameOf) == "00............")
        #expect(places(view.quotationOf) == "......00000...")
        #expect(places(view.phraseOf) == "0000...1...2..")
        #expect(places(view.predicateAt) == "....0...1...2.")
        #expect(places(view.cueAt) == "........0...1.")
        #expect(view.sentence(of: 8) == 6..<14)
        #expect(view.name(at: 1)?.canonical == "Ana Ruiz")
        #expect(view.name(at: 2) == nil)
        #expect(view.part(4) == .verb)
    }

    /// The index of each token in one character, a stop where there is none.
    private func places<Element>(_ indices: [IndexOf<Element>?]) -> String {
        indices.map { $0.map { "\($0.value)" } ?? "." }.joined()
    }

    @Test("Forms are folded to lower case and straight apostrophes, dictionary forms stay")
    func folding() throws {
        let view = try Workshop(noted: Self.notation).view
        #expect(view.lower.prefix(5) == ["ana", "ruiz", "'s", "envoys", "met"])
        #expect(view.lemmas[3] == "Envoy")
    }

    @Test("Tokens are words as they stand in the text")
    func text() throws {
        let view = try Workshop(noted: Self.notation).view
        #expect(view.text(of: 0..<4) == "Ana Ruiz’s Envoys")
        #expect(view.text(of: 3..<4) == "Envoys")
        #expect(view.text(of: 4..<8) == "met. “They")
    }

    @Test(
        "Marks go from both ends, but for those whose partner stays",
        arguments: [
            (", talks/NOUN resume/VERB .", "talks resume"), ("“ We/PRON agree/VERB . ”", "We agree"),
            ("“ Peace/NOUN ” is/AUX near/ADJ .", "“Peace” is near"), ("It/PRON is/AUX “ peace/NOUN ”", "It is “peace”"),
            ("They/PRON left/VERB (/PUNCT late/ADV ) .", "They left (late)"), (", .", nil),
        ]
    )
    func trimmed(notation: String, expected: String?) throws {
        let workshop = try Workshop(noted: notation)
        let trimmed = workshop.view.trimmed(0..<workshop.forms.count)
        #expect(trimmed.map { workshop.text($0) } == expected)
    }
}
