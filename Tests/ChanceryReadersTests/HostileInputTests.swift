import Chancery
import ChanceryTestSupport
import Foundation
import Testing

@testable import ChanceryReaders

/// Hostile files, read by the program that is installed in a process that it confines.
@Suite("Hostile files in a confined reader", .serialized)
struct HostileInputTests {
    private static let prose =
        "The foreign minister of Peru met the envoys of Chile in Lima on Monday, and they agreed to meet again."

    /// One process for all of them: each finds it as the one before has left it.
    private static let pool = Result {
        let pool = ReaderPool(
            program: try Probe.program("chancery"),
            arguments: ["chancery", "read-articles", "--memory-limit", "\(4 << 30)"],
            count: 1
        )
        try pool.start()
        return pool
    }

    private static func reply(to bytes: [UInt8], named name: String, limits: IntakeLimits = IntakeLimits()) throws
        -> ReadingReply
    {
        let request = ReadingRequest(name: name, bytes: bytes, limits: limits)
        return try pool.get().reply(to: request, within: patience)
    }

    /// The digest of `bytes`; and the process that made it is the one that reads what comes next.
    private static func digest(of bytes: [UInt8], named name: String) throws -> ArticleDigest {
        let before = try pool.get().idleProcesses
        let reply = try reply(to: bytes, named: name)
        #expect(try pool.get().idleProcesses == before)
        guard case .digested(let articles) = reply else { throw Unexpected(reply: reply) }
        return try ArticleDigest(json: try #require(articles.first).json.dropLast())
    }

    private struct Unexpected: Error { let reply: ReadingReply }

    /// Why `bytes` are refused; and the process that refused them reads what comes next.
    private static func refusal(
        of bytes: [UInt8],
        named name: String,
        limits: IntakeLimits = IntakeLimits()
    ) throws -> Refusal {
        let before = try pool.get().idleProcesses
        let reply = try reply(to: bytes, named: name, limits: limits)
        #expect(try pool.get().idleProcesses == before)
        guard case .refused(let refusal) = reply else { throw Unexpected(reply: reply) }
        return refusal
    }

    private static func page(_ body: String, head: String = "") -> [UInt8] {
        Array("<!DOCTYPE html><html lang=en><head>\(head)</head><body>\(body)</body></html>".utf8)
    }

    @Test(
        "A hundred thousand elements within each other are refused",
        arguments: ["<div>", "<table><tr><td>", "<blockquote>", "<ul><li>", "<b>", "<i>"]
    )
    func deep(tags: String) throws {
        let bytes = Self.page(String(repeating: tags, count: 100_000) + Self.prose)
        let refusal = try Self.refusal(of: bytes, named: "a.html")
        #expect(refusal.code == "too-deep")
        #expect(refusal.reason == "more than 5000 elements of the page stand within each other")
    }

    @Test("A page of more elements than its request allows is refused, with the setting that helps")
    func elements() throws {
        let bytes = Self.page("<p>\(Self.prose)</p>" + String(repeating: "<i></i>", count: 3_000))
        let refusal = try Self.refusal(of: bytes, named: "a.html", limits: IntakeLimits(elementCount: 3_000))
        #expect(refusal.code == "too-complex")
        #expect(refusal.reason == "the page has more elements than the limit of 3000")
        #expect(refusal.remedy.contains("article.element-limit"))
        #expect(try Self.digest(of: bytes, named: "a.html").article.text == Self.prose)
    }

    @Test(
        "What nobody writes in a start tag is passed over",
        arguments: [
            "data-x='\(String(repeating: "x", count: 10_000_000))'",
            (0..<100_000).map { "a\($0)=1" }.joined(separator: " "),
            (0..<100_000).map { "a\($0)" }.joined(separator: "\n"),
        ]
    )
    func attributes(text: String) throws {
        let bytes = Self.page("<div \(text)><p>\(Self.prose)</p></div>")
        #expect(try Self.digest(of: bytes, named: "a.html").article.text == Self.prose)
    }

    @Test(
        "What is no text is refused with the place and the way out",
        arguments: [
            (Array("\(prose)\0".utf8), "a.txt", "binary"), (page("<p>\(prose)\0</p>"), "a.html", "binary"),
            (Array("---\ntitle: a\0\n---\n\(prose)".utf8), "a.md", "binary"),
            // UTF-16 with a byte too many, and no mark that tells of it.
            (prose.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0x41], "a.txt", "binary"),
            ([0x41, 0x01, 0x02, 0x81, 0x8D, 0x90], "a.txt", "not-utf8"),
        ] as [([UInt8], String, String)]
    )
    func noText(bytes: [UInt8], name: String, code: String) throws {
        let refusal = try Self.refusal(of: bytes, named: name)
        #expect(refusal.code == code)
        #expect(refusal.reason.contains("at byte"))
        #expect(!refusal.remedy.isEmpty)
    }

    @Test(
        "What is damaged or lies about its encoding is read as what it is, and told",
        arguments: [
            // Overlong forms of `/`, and halves of pairs of UTF-16.
            ([0xC0, 0xAF, 0xE0, 0x80, 0xAF] + Array(" é \(prose)".utf8), "a.txt", "U+FFFD|does not say"),
            ([0xED, 0xA0, 0x80] + Array(" \(String(repeating: "é", count: 16)) \(prose)".utf8), "a.txt", "U+FFFD"),
            ([0xFF, 0xFE] + utf16("\(prose) ") + [0x00, 0xD8, 0x41, 0x00], "a.txt", "U+FFFD"),
            ([0xFF, 0xFE] + utf16(prose) + [0x41], "a.txt", "U+FFFD"),
            (utf16(prose), "a.txt", "does not say in which encoding"),
            (page("<p>\(prose)</p><p>+ADw-b+AD4-</p>", head: "<meta charset=utf-7>"), "a.html", nil),
            (page("<p>\(prose)</p>", head: "<meta charset=utf-16>"), "a.html", nil),
            (Array("Talks \u{202E}dedne\u{202C}. \(prose)".utf8), "a.txt", "bidirectional controls"),
            (page("<p>\(prose) \u{2066}x\u{2069}</p>"), "a.html", "bidirectional controls"),
            (Array("The Krem\u{43B}in agreed. \(prose)".utf8), "a.md", "mixes letters of several scripts"),
        ] as [([UInt8], String, String?)]
    )
    func lies(bytes: [UInt8], name: String, warning: String?) throws {
        let digest = try Self.digest(of: bytes, named: name)
        #expect(digest.article.text.contains(Self.prose))
        #expect(!digest.article.text.contains("/") && !digest.article.text.contains("<b>"))
        guard let warning else { return }
        let alternatives = warning.split(separator: "|")
        #expect(digest.warnings.contains { told in alternatives.contains { told.contains($0) } })
    }

    private static func utf16(_ text: String) -> [UInt8] {
        text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test("What is kept of hidden controls and letters of other scripts stands in the text as it came")
    func kept() throws {
        let text = "Talks \u{202E}dedne\u{202C}. The Krem\u{43B}in agreed, said Ana Ruiz on Monday in Lima."
        #expect(try Self.digest(of: Array(text.utf8), named: "a.txt").article.text == text)
    }

    @Test("A line as long as a file may be is ended by the time limit, and the next file is read")
    func line() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: IntakeLimits.defaultSizeBytes)
        let request = ReadingRequest(name: "a.txt", bytes: bytes, limits: IntakeLimits())
        let limit = Duration.milliseconds(200)
        #expect(throws: ReadingFailure.overTime(limit)) { try Self.pool.get().reply(to: request, within: limit) }
        #expect(try Self.digest(of: Array(Self.prose.utf8), named: "a.txt").article.text == Self.prose)
        let refusal = try Self.refusal(of: bytes + [UInt8(ascii: "a")], named: "a.txt")
        #expect(refusal.code == "too-large")
        #expect(refusal.remedy.contains("article.size-limit"))
    }
}
