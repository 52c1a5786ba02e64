import ChanceryArticle
import Testing

@testable import ChanceryIntake

@Suite("An article from bytes")
struct IntakeTests {
    private let intake = Intake(limits: IntakeLimits(sizeBytes: 1_000))

    private func article(_ text: String, named name: String = "talks.txt", sidecar: String? = nil) throws -> Article {
        try intake.articles(
            in: IncomingFile(name: name, bytes: Array(text.utf8), sidecar: sidecar.map { Array($0.utf8) })
        )[0]
    }

    @Test(
        "The text is kept verbatim but for line ends, byte order mark and front matter",
        arguments: [
            ("Ministers met.\n\nThey agreed.\n", "Ministers met.\n\nThey agreed.\n"),
            ("Ministers met.\r\nThey agreed.\rTalks end.", "Ministers met.\nThey agreed.\nTalks end."),
            ("\u{FEFF}Ministers met.", "Ministers met."),
            ("---\ntitle: Talks\n---\nMinisters met.", "Ministers met."),
            ("\u{FEFF}---\r\ntitle: Talks\r\n---\r\n\r\nMinisters met.", "\nMinisters met."),
            ("---\nNote: the talks ended.\n---\nMore.", "---\nNote: the talks ended.\n---\nMore."),
            ("---\n\nA rule, not front matter.\n", "---\n\nA rule, not front matter.\n"),
            ("---\ntitle: never closed\nMinisters met.", "---\ntitle: never closed\nMinisters met."),
        ]
    )
    func text(input: String, expected: String) throws {
        #expect(try article(input).text == expected)
    }

    @Test(
        "Bytes that are no article are refused with the reason",
        arguments: [
            ([UInt8](), ArticleError.empty),
            (Array(" \n\t ".utf8), .empty),
            (Array("---\ntitle: Talks\n---\n".utf8), .empty),
            ([0x41, 0x01, 0x02, 0x81, 0x8D, 0x90], .notUTF8(byteOffset: 3)),
            ([0x41, 0x00, 0x42], .binary(byteOffset: 1)),
            (Array("%PDF-1.7 ...".utf8), .unsupported(mediaType: "application/pdf")),
            (Array("<?xml version=\"1.0\"?><rss/>".utf8), .unsupported(mediaType: "application/xml")),
            (Array("<!doctype html><p>–".utf8), .empty),
            ([UInt8](repeating: 0x41, count: 1_001), .tooLarge(sizeBytes: 1_001, limitBytes: 1_000)),
        ]
    )
    func refused(bytes: [UInt8], reason: ArticleError) {
        #expect(throws: reason) { try intake.articles(in: IncomingFile(name: "talks.txt", bytes: bytes)) }
    }

    @Test(
        "The extension tells Markdown from plain text and names what is not read",
        arguments: [
            ("a.txt", "text/plain"), ("a", "text/plain"), ("a.2025", "text/plain"), (".md", "text/plain"),
            ("a.md", "text/markdown"), ("a.MARKDOWN", "text/markdown"),
        ]
    )
    func mediaType(name: String, expected: String) throws {
        #expect(try article("Ministers met.", named: name).source.mediaType.rawValue == expected)
        #expect(throws: ArticleError.unsupported(mediaType: "application/json")) {
            try article("Ministers met.", named: "a.json")
        }
    }

    @Test("What the caller says beats the sidecar, and the sidecar beats the front matter")
    func precedence() throws {
        let file = IncomingFile(
            name: "talks.txt",
            bytes: Array("---\ntitle: Front\npublisher: Front\nurl: front\n---\nMinisters met.".utf8),
            sidecar: Array(#"{"title": "Side", "publisher": "Side", "byline": "Ana Petrova", "extra": [1]}"#.utf8),
            metadata: ArticleMetadata(title: "Caller")
        )
        let read = try intake.articles(in: file)[0]
        #expect(read.metadata.title == "Caller")
        #expect(read.metadata.publisher == "Side")
        #expect(read.metadata.url == "front")
        #expect(read.metadata.byline == ["Ana Petrova"])
        #expect(read.source.sidecarSHA256?.utf8.count == 64)
    }

    @Test(
        "A sidecar that cannot be read is named, with the field",
        arguments: [
            ("{", "it is no JSON"), ("", "it is no JSON"), ("[]", "it is no JSON object"),
            ("\"Talks\"", "it is no JSON object"), ("null", "it is no JSON object"),
            (#"{"title": 3}"#, "title is no text"), (#"{"url": ["a"]}"#, "url is no text"),
            (#"{"language": {}}"#, "language is no text"), (#"{"published": 2025}"#, "published is no text"),
            (#"{"byline": 3}"#, "byline is neither a name nor a list of names"),
            (#"{"byline": ["Ana Petrova", 3]}"#, "byline is neither a name nor a list of names"),
            (#"{"published": "yesterday"}"#, "published: yesterday is no ISO 8601 date"),
        ]
    )
    func malformedSidecar(content: String, reason: String) {
        #expect(throws: ArticleError.malformedSidecar(reason: reason)) {
            try article("Ministers met.", sidecar: content)
        }
    }

    @Test(
        "Dates are checked against the calendar",
        arguments: [
            ("2025", true), ("2025-02", true), ("2024-02-29", true), ("2025-02-18T14:30:00+03:00", true),
            ("2025-02-29", false), ("2025-13-01", false), ("18.02.2025", false), ("2025-02-18T25:00", false),
            ("", false),
        ]
    )
    func dates(value: String, isValid: Bool) {
        let metadata = ArticleMetadata(published: value)
        let file = IncomingFile(name: "a", bytes: Array("Ministers met.".utf8), metadata: metadata)
        if isValid {
            #expect(throws: Never.self) { try intake.articles(in: file) }
        } else {
            #expect(throws: ArticleError.malformedDate(value)) { try intake.articles(in: file) }
        }
    }

    /// Articles parted by lines of a percent sign.
    private struct Bundle: ArticleForm {
        let mediaType = MediaType(rawValue: "text/x-bundle")
        let fileExtensions: Set<String> = ["bundle"]

        func articles(in file: IncomingFile) throws(ArticleError) -> [Article] {
            var found: [Article] = []
            for part in file.bytes.split(separator: UInt8(ascii: "%")) {
                found += try PlainTextForm().articles(in: IncomingFile(name: file.name, bytes: Array(part)))
            }
            return found
        }
    }

    @Test("Each of several articles has the hash of its own bytes, the file's, and its number")
    func several() throws {
        let intake = Intake(forms: [PlainTextForm(), Bundle()])
        let bytes = Array("Ministers met.%They left.".utf8)
        let articles = try intake.articles(in: IncomingFile(name: "a.bundle", bytes: bytes))
        #expect(articles.map(\.text) == ["Ministers met.", "They left."])
        #expect(articles.map(\.source.sizeBytes) == [14, 10])
        #expect(articles.map(\.source.sha256) == articles.map { ArticleSource.sha256(of: Array($0.text.utf8)) })
        #expect(articles.compactMap(\.source.collection?.part) == [1, 2])
        #expect(Set(articles.compactMap(\.source.collection?.sha256)) == [ArticleSource.sha256(of: bytes)])
        let one = try intake.articles(in: IncomingFile(name: "a.bundle", bytes: Array("They left.".utf8)))
        #expect(one.map(\.source.collection) == [nil])
    }

    @Test("The sidecar of a file is that of each of its articles, whatever the form makes of it")
    func sidecarOfSeveral() throws {
        let intake = Intake(forms: [PlainTextForm(), Bundle()])
        let sidecar = Array("{}".utf8)
        let file = IncomingFile(name: "a.bundle", bytes: Array("Ministers met.%They left.".utf8), sidecar: sidecar)
        let sha256 = ArticleSource.sha256(of: sidecar)
        #expect(try intake.articles(in: file).map(\.source.sidecarSHA256) == [sha256, sha256])
    }

    @Test("The identity is the SHA-256 of the bytes")
    func identity() {
        #expect(
            ArticleSource.sha256(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }
}
