import ChanceryArticle
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryRules

@Suite("The reader by rules")
struct RuleReaderTests {
    private static func reading(_ text: String, as name: String = "test.txt") throws -> Reading {
        RuleReader(data: try Repository.languageData()).reading(of: try Article(noted: text, as: name))
    }

    @Test(
        "Abbreviations, initials and quotations do not end a sentence early",
        arguments: [
            ("Dr. Ada Quill met Gen. Orr. They spoke.", ["Dr. Ada Quill met Gen. Orr.", "They spoke."]),
            ("The U.S. envoy left. He slept.", ["The U.S. envoy left.", "He slept."]),
            ("J. B. Marlow came.", ["J. B. Marlow came."]),
            ("“Stop. Go back,” he said. He left.", ["“Stop.", "Go back,” he said.", "He left."]),
            ("\"We agree.\" She left.", ["\"We agree.\"", "She left."]),
            ("It ends in spring.The talks go on.", ["It ends in spring.", "The talks go on."]),
            ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ]
    )
    func sentences(text: String, expected: [String]) throws {
        let reading = try Self.reading(text)
        #expect(reading.sentences.map { String(text[$0.range]) } == expected)
    }

    @Test(
        "Clitics are words of their own, hyphens and numbers stay whole",
        arguments: [
            ("Russia’s envoy", ["Russia", "’s", "envoy"]), ("They don't", ["They", "do", "n't"]),
            ("long-term", ["long-term"]), ("$1,000.50", ["$", "1,000.50"]),
            ("the U.S. (UN)", ["the", "U.S.", "(", "UN", ")"]),
        ]
    )
    func tokens(text: String, expected: [String]) throws {
        #expect(try Self.reading(text).tokens.map(\.form) == expected)
    }

    @Test("Wrapped lines are one paragraph, single lines are paragraphs of their own")
    func paragraphs() throws {
        #expect(
            try Self.reading("A headline\n\nThe talks went on until\nlate at night.\n\nThen they ended.").paragraphCount
                == 3
        )
        #expect(try Self.reading("One thing happened.\nAnother happened.").paragraphCount == 2)
    }

    @Test("Marks of Markdown are no part of a sentence")
    func markdown() throws {
        let text = "# Talks open\n\n**Envoys met.** They met in [Oslo](https://example.org).\n\n> We\n> agree."
        let reading = try Self.reading(text, as: "test.md")
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
        #expect(try Self.reading(text).names.map { "\($0.canonical)/\($0.kind.rawValue)" } == expected)
    }

    @Test("Hostile text is read in a time that grows with its length")
    func hostile() throws {
        let texts = [
            String(repeating: "a", count: 1 << 18), String(repeating: "\"", count: 25_000),
            String(repeating: "(", count: 25_000), String(repeating: "](", count: 12_500),
        ]
        for text in texts {
            for name in ["a.txt", "a.md"] { #expect(try Self.reading("a " + text, as: name).sentences.count < 2000) }
        }
    }

    @Test("A lexicon file with an error is refused with file and line")
    func malformed() throws {
        var files = try Repository.lexiconFiles()
        files["metonyms.tsv"] = Array("# names\nthe Fort\tRURITANIA\tseat\n".utf8)
        #expect(throws: ResourceError.self) { try Lexicon(parsing: files) }
        files["metonyms.tsv"] = nil
        #expect(throws: ResourceError.self) { try Lexicon(parsing: files) }
    }
}
