import ChanceryArticle
import ChanceryTestSupport
import Testing

@testable import ChanceryReading

@Suite("Readings written by hand")
struct NotationTests {
    @Test(
        "The text is made of the words, with spaces where a printer would set them",
        arguments: [
            ("She/PRON said/VERB talks/NOUN would/AUX resume/VERB .", "She said talks would resume."),
            ("[Iran country IRN] ’s/PART envoy/NOUN did/AUX n't/PART go/VERB !", "Iran’s envoy didn't go!"),
            ("“ Stop/VERB , ” he/PRON said/VERB : \" Go/VERB . \" (/PUNCT No/INTJ )", "“Stop,” he said: \"Go.\" (No)"),
            ("$/SYM 5/NUM rose/VERB 3/NUM %/SYM\nYes/INTJ .\n\nNo/INTJ .", "$5 rose 3% Yes.\n\nNo."),
            ("[/PUNCT a/DET ]/PUNCT [É. Roux person] ’/PUNCT", "[a] É. Roux ’"),
        ]
    )
    func text(notation: String, expected: String) {
        let reading = Reading(noted: notation)
        #expect(reading.article.text == expected)
        for token in reading.tokens { #expect(expected[token.range] == token.form) }
    }

    @Test("A word may say what it hangs on, and as what")
    func arcs() {
        let reading = Reading(
            noted: """
                She/PRON>2:nsubj left/VERB/leave>0:root .>2:punct
                [Ana>2:compound Ruiz>3:nsubj person] stayed/VERB>0:root
                """
        )
        #expect(reading.arcs.map(\.head) == [1, nil, 1, 4, 5, nil])
        #expect(
            reading.arcs.map(\.relation.rawValue) == ["nsubj", "root", "punct", "compound", "nsubj", "root"]
        )
        #expect(Reading(noted: "She/PRON left/VERB/leave .").arcs.isEmpty)
    }

    @Test("Lines are sentences, empty lines part paragraphs, and headings say so")
    func structure() {
        let reading = Reading(
            noted: """
                # Talks/NOUN/talk open/VERB

                They/PRON met/VERB/meet .
                They/PRON left/VERB/leave on/ADP 3/NUM May/PROPN .
                """,
            published: "2024-06-01"
        )
        #expect(reading.headline == "Talks open")
        #expect(reading.sentences.map(\.isHeading) == [true, false, false])
        #expect(reading.sentences.map(\.paragraphIndex) == [0, 1, 1])
        #expect(reading.sentences.map(\.tokens) == [0..<2, 2..<5, 5..<11])
        #expect(reading.tokens.map(\.lemma).prefix(4) == ["talk", "open", "they", "meet"])
        #expect(reading.times.map(\.value) == ["2024-05-03"])
        #expect(reading.paragraphCount == 2)
    }

    @Test(
        "A name says its kind and what is known of it",
        arguments: [
            ("[Sergey Lavrov person]", "Sergey Lavrov/person//false", "PROPN"),
            ("[Iraqi nationality IRQ =Iraq]", "Iraq/nationality/IRQ/false", "ADJ"),
            ("[Iraqis/PROPN nationality IRQ =Iraq]", "Iraq/nationality/IRQ/false", "PROPN"),
            ("[ the/DET Hill place USA metonym =Capitol Hill ]", "Capitol Hill/place/USA/true", "DET"),
        ]
    )
    func names(notation: String, expected: String, firstPart: String) throws {
        let reading = Reading(noted: "Yes/INTJ , \(notation) met/VERB .")
        let name = try #require(reading.names.first)
        #expect("\(name.canonical)/\(name.kind.rawValue)/\(name.country ?? "")/\(name.mayBeMetonym)" == expected)
        #expect(name.tokens.lowerBound == 2)
        #expect(name.tokens.upperBound == reading.tokens.count - 2)
        #expect(reading.tokens[2].partOfSpeech.rawValue == firstPart)
    }

    @Test(
        "What is wrong is said with its line",
        arguments: [
            ("Yes/INTJ\nword", 2, "“word” has no part of speech"),
            ("a/NOM", 1, "“NOM” of “a/NOM” is no part of speech"),
            ("a/NOUN/b/c", 1, "“a/NOUN/b/c” is not form/PART or form/PART/lemma"),
            ("/NOUN", 1, "“/NOUN” is not form/PART or form/PART/lemma"),
            ("[Oslo place", 1, "the name at “[Oslo” is never closed"), ("[Oslo]", 1, "the name “Oslo” says no kind"),
            ("[place NOR]", 1, "the name “place NOR” has no words"),
            ("[Oslo place Norway]", 1, "“Norway” of the name “Oslo place Norway” is no code of a country"),
            ("\n\n", 1, "no sentence"), ("#  ", 1, "no word"),
            ("a/DET>x:det", 1, "“a/DET>x:det” does not end in >head:relation"),
            ("a/DET>2:det b/NOUN", 1, "the arcs are no tree of all words with one root"),
            ("a/DET>2:det b/NOUN>3:root", 1, "the arcs are no tree of all words with one root"),
            ("a/NOUN>0:root\nb/NOUN", 1, "some sentences have arcs and others have none"),
        ]
    )
    func errors(notation: String, line: Int, reason: String) {
        #expect(throws: NotationError(line: line, reason: reason)) { try Notation(notation) }
    }

    @Test("A reading with an error in it is a trap that says what is wrong")
    func trap() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Reading(noted: "Yes")
        }
        let errors = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(errors.contains("Line 1 of the reading written by hand: “Yes” has no part of speech"))
    }
}
