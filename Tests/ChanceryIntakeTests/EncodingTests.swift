import ChanceryArticle
import Foundation
import Testing

@testable import ChanceryIntake

@Suite("Encodings")
struct EncodingTests {
    private static let english = "“We will not sign,” said Zoé Duprée of Peru – in Lima."
    private static let russian = "Министр иностранных дел заявил в понедельник, что переговоры продолжатся в Женеве."

    private static func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
        Array(try #require(text.data(using: encoding)))
    }

    @Test(
        "A text is what its bytes are in the encoding that they tell",
        arguments: [
            (english, String.Encoding.utf8, "utf-8"), (english, .windowsCP1252, "windows-1252"),
            (english, .utf16LittleEndian, "utf-16le"), (english, .utf16BigEndian, "utf-16be"),
            (russian, .windowsCP1251, "windows-1251"), (russian, .utf8, "utf-8"),
        ]
    )
    func guessed(text: String, encoding: String.Encoding, name: String) throws {
        let decoded = try DecodedText(decoding: try Self.bytes(text, encoding))
        #expect(decoded.text == text)
        #expect(decoded.encoding == name)
        #expect(decoded.warnings.contains { $0.contains("does not say in which encoding") } == (name != "utf-8"))
    }

    @Test(
        "A byte order mark tells the encoding and goes",
        arguments: [
            ([0xEF, 0xBB, 0xBF], String.Encoding.utf8, "utf-8"), ([0xFF, 0xFE], .utf16LittleEndian, "utf-16le"),
            ([0xFE, 0xFF], .utf16BigEndian, "utf-16be"), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian, "utf-32le"),
            ([0, 0, 0xFE, 0xFF], .utf32BigEndian, "utf-32be"),
        ] as [([UInt8], String.Encoding, String)]
    )
    func marked(mark: [UInt8], encoding: String.Encoding, name: String) throws {
        let decoded = try DecodedText(decoding: mark + (try Self.bytes(Self.english, encoding)))
        #expect(decoded.text == Self.english)
        #expect(decoded.encoding == name)
        #expect(decoded.warnings.isEmpty)
    }

    @Test(
        "What a text declares counts where its bytes are not UTF-8",
        arguments: [
            ("iso-8859-1", "windows-1252"), ("Windows-1252", "windows-1252"), ("koi8-r", "koi8-r"),
            // Nobody should use it.
            ("utf-7", "windows-1252"), ("utf-8", "windows-1252"), ("no such thing", "windows-1252"),
        ]
    )
    func declared(label: String, expected: String) throws {
        let bytes = try Self.bytes("Caf\u{E9} in Lima, said the minister of Peru on Monday.", .isoLatin1)
        #expect(try DecodedText(decoding: bytes, declared: label).encoding == expected)
        // Bytes that are UTF-8 are, whatever is declared.
        let decoded = try DecodedText(decoding: Array(Self.english.utf8), declared: label)
        #expect(decoded.text == Self.english)
        #expect(decoded.encoding == "utf-8")
    }

    @Test("UTF-8 with a few broken bytes stays UTF-8, and says where it is broken")
    func damaged() throws {
        var bytes = Array("é “Zürich” – Genève: naïve café, Ångström and Šibenik".utf8)
        bytes.insert(0xFF, at: 3)
        let decoded = try DecodedText(decoding: bytes)
        #expect(decoded.encoding == "utf-8")
        #expect(decoded.text.hasPrefix("é \u{FFFD}“Zürich”"))
        #expect(decoded.warnings == ["1 byte is no utf-8 and stands as U+FFFD; the first is byte 3."])
    }

    @Test("Overlong forms are no characters of UTF-8")
    func overlong() throws {
        let decoded = try DecodedText(decoding: Array("Talks ".utf8) + [0xC0, 0xAF] + Array(" ended.".utf8))
        #expect(!decoded.text.contains("/"))
        #expect(!decoded.warnings.isEmpty)
    }

    @Test("Every encoding that is known has tables in this system")
    func tables() {
        for (name, converterName) in CharacterEncoding.known {
            let encoding = CharacterEncoding(label: name)
            #expect(encoding?.converterName == converterName, "\(name)")
            #expect(encoding.flatMap { CharacterConverter.convert([0x41, 0x42], from: $0) }?.bytes == [0x41, 0x42])
        }
    }

    @Test(
        "What is not to be seen is told",
        arguments: [
            ("Talks \u{202E}dedne", "bidirectional controls"),
            ("The Krem\u{43B}in agreed.", "The word Kremлin mixes letters"),
        ]
    )
    func hazards(text: String, warning: String) throws {
        #expect(try DecodedText(decoding: Array(text.utf8)).warnings.contains { $0.contains(warning) })
    }

    @Test("Words of one script each, soft hyphens and no-break spaces are nothing to warn of")
    func harmless() throws {
        let text = "Lavrov (Лавров), αβγ, diplo\u{AD}macy, 5\u{A0}km"
        let decoded = try DecodedText(decoding: Array(text.utf8))
        #expect(decoded.text == text)
        #expect(decoded.warnings.isEmpty)
    }
}
