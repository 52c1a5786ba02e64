import ChanceryReading
import ChanceryTestSupport
import Testing

@Suite("Lexicon")
struct LexiconTests {
    @Test("A lexicon file with an error is refused with file and line")
    func malformed() throws {
        var files = try Repository.lexiconFiles()
        files["metonyms.tsv"] = Array("# names\nthe Fort\tRURITANIA\tseat\n".utf8)
        #expect(throws: ResourceError.self) { try Lexicon(parsing: files) }
        files["metonyms.tsv"] = nil
        #expect(throws: ResourceError.self) { try Lexicon(parsing: files) }
    }
}
