import ChanceryArticle
import ChanceryReading
import ChanceryTestSupport
import ChanceryTrained
import Testing

@Suite("TrainedReader")
struct TrainedReaderTests {
    private func reading(_ text: String, as name: String = "a.txt", published: String? = nil) throws -> Reading {
        TrainedReader(data: try Repository.readerData())
            .reading(of: try Article(noted: text, as: name, published: published))
    }

    @Test("An article has sentences, tokens with their tags, and a tree for each sentence")
    func surface() throws {
        let reading = try reading("Talks open in Lima\n\nMr. Kell didn’t meet Peru’s envoys. They left on 4 May 2031.")
        #expect(reading.headline == "Talks open in Lima")
        #expect(
            reading.sentences.map { reading.article.text[$0.range] } == [
                "Talks open in Lima", "Mr. Kell didn’t meet Peru’s envoys.", "They left on 4 May 2031.",
            ]
        )
        #expect(
            reading.sentences.map(\.paragraphIndex) == [0, 1, 1]
                && reading.sentences.map(\.isHeading) == [true, false, false]
        )
        let second = Array(reading.tokens[reading.sentences[1].tokens])
        #expect(second.map(\.form) == ["Mr.", "Kell", "did", "n’t", "meet", "Peru", "’s", "envoys", "."])
        #expect(second.map(\.lemma) == ["Mr.", "Kell", "do", "not", "meet", "Peru", "'s", "envoy", "."])
        #expect(second[4].partOfSpeech == .verb && second[2].partOfSpeech == .auxiliary)
        #expect(reading.arcs.count == reading.tokens.count)
        for sentence in reading.sentences {
            #expect(sentence.tokens.count { reading.arcs[$0].head == nil } == 1)
        }
        #expect(reading.names.contains { $0.canonical == "Peru" } && reading.times.map(\.value) == ["2031-05-04"])
    }

    @Test("The words of Markdown are read, not its marks, each block by itself")
    func markdown() throws {
        let reading = try reading("# Talks\n\n- **Peru** left\n- Kenya stayed\n\n`code`", as: "a.md")
        #expect(reading.tokens.map(\.form) == ["Talks", "Peru", "left", "Kenya", "stayed"])
        #expect(reading.sentences.map(\.paragraphIndex) == [0, 1, 2])
    }

    @Test("Marks alone are a sentence with a tree too")
    func marks() throws {
        let reading = try reading("… !!!\n\nPeru left.\n\n***")
        #expect(reading.tokens.map(\.form) == ["…", "!!!", "Peru", "left", "."])
        #expect(reading.sentences.count == 2 && reading.arcs.count { $0.head == nil } == 2)
    }

    @Test("A sentence that was cut is told")
    func cut() throws {
        let endless = "They met " + String(repeating: "and then met the envoys of Kenya ", count: 70)
        let reading = try reading(endless)
        #expect(reading.sentences.map(\.tokens.count).max() == 400)
        #expect(reading.warnings == ["A sentence was too long and was cut."])
    }

    @Test(
        "Irregular forms have the dictionary forms of the word list",
        arguments: [("The envoys fled.", "flee"), ("Three gunmen came.", "gunman"), ("They left.", "leave")]
    )
    func irregular(text: String, lemma: String) throws {
        #expect(try reading(text).tokens.map(\.lemma).contains(lemma))
    }

    @Test(
        "Abbreviations, initials and quotations do not end a sentence early",
        arguments: [
            ("Dr. Ada Quill met Gen. Orr. They spoke.", ["Dr. Ada Quill met Gen. Orr.", "They spoke."]),
            ("The U.S. envoy left. He slept.", ["The U.S. envoy left.", "He slept."]),
            ("J. B. Marlow came.", ["J. B. Marlow came."]),
            ("“Stop. Go back,” he said. He left.", ["“Stop. Go back,” he said.", "He left."]),
            ("It ends in spring.The talks go on.", ["It ends in spring.", "The talks go on."]),
            ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ]
    )
    func sentences(text: String, expected: [String]) throws {
        let reading = try reading(text)
        #expect(reading.sentences.map { String(text[$0.range]) } == expected)
    }

    @Test(
        "Clitics and hyphens are words of their own, numbers stay whole",
        arguments: [
            ("Russia’s envoy", ["Russia", "’s", "envoy"]), ("They don't", ["They", "do", "n't"]),
            ("long-term", ["long", "-", "term"]), ("$1,000.50", ["$", "1,000.50"]),
            ("the U.S. (UN)", ["the", "U.S.", "(", "UN", ")"]),
        ]
    )
    func tokens(text: String, expected: [String]) throws {
        #expect(try reading(text).tokens.map(\.form) == expected)
    }

    @Test("Wrapped lines are one paragraph, single lines are paragraphs of their own")
    func paragraphs() throws {
        #expect(
            try reading("A headline\n\nThe talks went on until\nlate at night.\n\nThen they ended.").paragraphCount
                == 3
        )
        #expect(try reading("One thing happened.\nAnother happened.").paragraphCount == 2)
    }

    @Test("Marks of Markdown are no part of a sentence")
    func marksOfMarkdown() throws {
        let text = "# Talks open\n\n**Envoys met.** They met in [Oslo](https://example.org).\n\n> We\n> agree."
        let reading = try reading(text, as: "test.md")
        #expect(
            reading.sentences.map { reading.tokens[$0.tokens].map(\.form).joined(separator: " ") }
                == ["Talks open", "Envoys met .", "They met in Oslo .", "We agree ."]
        )
        #expect(reading.sentences.map(\.isHeading) == [true, false, false, false])
    }

    @Test(
        "Names are told by lists and by the company they keep",
        arguments: [
            ("Foreign minister Ansa Veldt met Tobias Orr.", ["Ansa Veldt/person", "Tobias Orr/person"]),
            ("The Ruritanian Ministry of Trade in Oslo", ["Ruritanian Ministry of Trade/organization", "Oslo/place"]),
            ("Iraqi forces near Tikrit", ["Iraq/nationality", "Tikrit/place"]),
            ("The Kremlin and NATO", ["Russia/country", "NATO/organization"]),
        ]
    )
    func names(text: String, expected: [String]) throws {
        #expect(try reading(text).names.map { "\($0.canonical)/\($0.kind.rawValue)" } == expected)
    }

    @Test("Hostile text is read in a time that grows with its length")
    func hostile() throws {
        let texts = [
            String(repeating: "a", count: 1 << 18), String(repeating: "\"", count: 2_500),
            String(repeating: "(", count: 2_500), String(repeating: "](", count: 1_250),
        ]
        for text in texts {
            for name in ["a.txt", "a.md"] { #expect(try reading("a " + text, as: name).sentences.count < 2000) }
        }
    }
}
