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
            ("part", false), ("talks", false),
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
            (Array("Gespräch 50%.txt".utf8), "Gespräch 50%.txt"), ([0x61, 0xFF, 0x2E], "a%FF."),
            (Array("é%".utf8) + [0xC3], "é%25%C3"), ([0x01, 0x80], "\u{1}%80"),
        ]
    )
    func escaped(bytes: [UInt8], expected: String) throws {
        let name = try #require(FilePath.Component(bytes: bytes))
        #expect(name.escaped == expected)
        #expect(name.bytes == bytes)
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
