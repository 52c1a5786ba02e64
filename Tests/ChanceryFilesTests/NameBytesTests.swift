import ChanceryFiles
import SystemPackage
import Testing

@Suite("Names as bytes")
struct NameBytesTests {
    @Test(
        "Bytes that are not UTF-8 are percent-escaped",
        arguments: [
            ("Gespräch 50%.txt", [], "Gespräch 50%.txt"), ("a", [0xFF, 0x2E], "a%FF."), ("é%", [0xC3], "é%25%C3"),
            ("\u{1}", [0x80], "\u{1}%80"), ("100%25.txt", [], "100%2525.txt"), ("a%FF", [], "a%25FF"),
            ("a%fé", [], "a%fé"), ("%%41", [], "%%2541"), ("100%", [0xFF], "100%25%FF"),
        ] as [(String, [UInt8], String)]
    )
    func escaped(text: String, raw: [UInt8], expected: String) throws {
        let bytes = Array(text.utf8) + raw
        let name = try #require(FilePath.Component(bytes: bytes))
        #expect(name.escaped == expected)
        #expect(name.bytes == bytes)
        #expect(name.shown == (raw.isEmpty ? text : expected))
    }

    @Test("No two names are escaped alike: the bytes can be told from the text")
    func injective() throws {
        let parts: [[UInt8]] = [[], [0x25], [0x46, 0x46], [0xFF], [0x32, 0x35], [0xC3], [0xA9], Array("é".utf8)]
        var names: [String: [UInt8]] = [:]
        for first in parts {
            for second in parts {
                for third in parts {
                    let bytes = first + second + third
                    guard let name = FilePath.Component(bytes: bytes) else { continue }
                    #expect(names.updateValue(bytes, forKey: name.escaped) ?? bytes == bytes, "\(name.escaped)")
                }
            }
        }
        #expect(names.count > 200)
    }

    @Test("A path is its bytes, up to the first NUL")
    func path() {
        let path = FilePath(bytes: Array("/a/".utf8) + [0xFF, 0, 0x62])
        #expect(path.lastComponent?.bytes == [0xFF])
        #expect(path.removingLastComponent() == "/a")
        #expect(FilePath(bytes: []).isEmpty)
    }

    @Test("What is no name is none", arguments: [[], Array("a/b".utf8), [0x61, 0]] as [[UInt8]])
    func none(bytes: [UInt8]) {
        #expect(FilePath.Component(bytes: bytes) == nil)
    }

    @Test("A suffix cuts a long name between two characters")
    func cut() throws {
        let name = try #require(FilePath.Component(String(repeating: "é", count: 127)))
        let longer = name.appending(".0123456789ab.json")
        #expect(longer.bytes.count <= 255)
        #expect(longer.escaped == String(repeating: "é", count: 118) + ".0123456789ab.json")
        #expect(FilePath.Component("talks.txt").appending(".json").string == "talks.txt.json")
    }
}
