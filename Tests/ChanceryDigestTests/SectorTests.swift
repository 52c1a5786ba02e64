import ChanceryDigest
import Foundation
import Testing

@Suite("Sectors")
struct SectorTests {
    @Test("A sector is three capital letters", arguments: ["GOV", "MIL", "XYZ"])
    func codes(code: String) throws {
        let sector = try #require(Sector(rawValue: code))
        #expect(sector.rawValue == code)
        #expect(String(decoding: try JSONEncoder().encode([sector]), as: UTF8.self) == "[\"\(code)\"]")
    }

    @Test("Anything else is none", arguments: ["", "GO", "GOVT", "gov", "G1V", "-", "ÄBC"])
    func others(text: String) {
        #expect(Sector(rawValue: text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Sector].self, from: Data("[\"\(text)\"]".utf8))
        }
    }
}
