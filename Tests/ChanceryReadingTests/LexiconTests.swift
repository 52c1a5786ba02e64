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

    @Test("A lexicon file with an error is refused with file and line")
    func malformed() throws {
        var files = try Repository.lexiconFiles()
        files["metonyms.tsv"] = Array("# names\nthe Fort\tRURITANIA\tseat\n".utf8)
        #expect(throws: ResourceError.self) { try Lexicon(parsing: files) }
        files["metonyms.tsv"] = nil
        #expect(throws: ResourceError.self) { try Lexicon(parsing: files) }
    }
}
