import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@Suite("Lexicon")
struct LexiconTests {
    @Test(
        "The noun at the end tells what somebody does, in the plural too, or the one before a preposition",
        arguments: [
            ("the two traders", "BUS"), ("steel tycoon", "BUS"), ("lawmakers of three parties", "LEG"),
            ("Ruritanian lawmakers", "LEG"), ("head of national police", "COP"), ("journalist of a weekly", "JRN"),
            ("editor of a weekly", nil), ("weather balloon", nil), ("", nil),
        ] as [(String, String?)]
    )
    func agent(phrase: String, sector: String?) throws {
        let lexicon = try Lexicon(parsing: Repository.lexiconFiles())
        #expect(lexicon.sector(ofParty: phrase)?.rawValue == sector)
    }

    @Test("A noun that stands twice among the agents is named")
    func agentTwice() throws {
        var files = try Repository.lexiconFiles()
        files["agents.tsv"] = Array("oil trader\tBUS\noil trader\tGOV\n".utf8)
        #expect(throws: ResourceError.malformed(file: "agents.tsv", line: 2, reason: "oil trader stands there twice")) {
            try Lexicon(parsing: files)
        }
    }

    @Test(
        "What cannot be right in the files for codes is named",
        arguments: [
            ("cameo.tsv", "190\tASSAULT\t-\t-10\n190\tCOERCE,ASSAULT\t-\t-10", 2, "190 has a row for ASSAULT already"),
            ("act-patterns.tsv", "0\t-\tin &nowhere\t145", 1, "&nowhere is not in act-synsets.tsv"),
            ("act-verbs.tsv", "send\t0\t-\n \t0\t-", 2, "no verb"),
        ]
    )
    func codes(file: String, content: String, line: Int, reason: String) throws {
        var files = try Repository.lexiconFiles()
        files[file] = Array(content.utf8)
        #expect(throws: ResourceError.malformed(file: file, line: line, reason: reason)) { try Lexicon(parsing: files) }
    }

    @Test(
        "A code has a mode only for acts of a type that knows it",
        arguments: [
            ("191", Event.Kind.coerce, "restrict"), ("191", .assault, nil), ("139", .threaten, "relations"),
            ("139", .request, nil), ("1712", .assault, "seize"), ("1712", .coerce, "seize"),
        ] as [(String, Event.Kind, String?)]
    )
    func mode(cameo: String, kind: Event.Kind, mode: String?) throws {
        let code = try #require(try Lexicon(parsing: Repository.lexiconFiles()).actCodes.code(cameo, of: kind))
        #expect(code.mode == mode)
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
