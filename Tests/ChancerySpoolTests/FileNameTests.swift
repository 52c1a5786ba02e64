import SystemPackage
import Testing

@testable import ChancerySpool

@Suite("File names")
struct FileNameTests {
    @Test(
        "Names of files still being made are passed over",
        arguments: [
            (".talks.txt.Xy12", true), ("talks.txt.part", true), ("talks.tmp", true), ("talks.txt~", true),
            (".talks.txt.swp", true), ("#talks.txt#", true), ("talks.txt", false), ("talks.tmp.txt", false),
            ("part", false), ("talks", false), ("~$talks.txt", true), ("talks.txt___jb_tmp___", true),
            // vim's probe, and numbers that are none.
            ("4913", true), ("5036", false), ("04913", false), ("4913.txt", false),
            // The losing side of a conflict.
            ("talks.sync-conflict-20310504-101500-ABCDEFG.txt", true), ("talks.sync-conflict-20310504-101500", true),
            ("talks (Ana's conflicted copy 2031-05-04).txt", true), ("talks (conflicted copy).txt", true),
            ("talks (Conflicted copy from desk on 2031-05-04).md", true), ("a conflicted copy (draft).txt", false),
            ("sync-conflict-in-the-north.txt", false), ("talks.sync-conflict.txt", false),
        ]
    )
    func transient(name: String, isTransient: Bool) throws {
        #expect(try #require(FilePath.Component(name)).isTransient == isTransient)
    }

    @Test(
        "A sidecar names the article it belongs to",
        arguments: [
            ("talks.txt.meta.json", "talks.txt"), ("talks.md.meta.json", "talks.md"), ("talks.meta.json", nil),
            ("talks.json", nil), (".meta.json", nil), ("talks.pdf.meta.json", nil),
        ]
    )
    func sidecar(name: String, owner: String?) throws {
        let component = try #require(FilePath.Component(name))
        #expect(component.sidecarOwner == owner.flatMap { FilePath.Component($0) })
        if let owner { #expect(FilePath.Component(owner)?.sidecarName == component) }
    }

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
                    for fourth in parts {
                        let bytes = first + second + third + fourth
                        guard let name = FilePath.Component(bytes: bytes) else { continue }
                        #expect(names.updateValue(bytes, forKey: name.escaped) ?? bytes == bytes, "\(name.escaped)")
                    }
                }
            }
        }
        #expect(names.count > 1_000)
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
