import Chancery
import Testing

@testable import ChanceryReaders

@Suite("Frames")
struct FrameTests {
    static let requests = [
        ReadingRequest(name: "a.txt", bytes: [], limits: IntakeLimits(sizeBytes: 0)),
        ReadingRequest(name: "", bytes: [0x00, 0xFF, 0x0A], sidecar: [], limits: IntakeLimits(sizeBytes: .max)),
        ReadingRequest(
            name: "b",
            bytes: [0x61],
            sidecar: [0x7B],
            corrections: [0x7D, 0x0A],
            limits: IntakeLimits(sizeBytes: 1)
        ),
        ReadingRequest(name: "c", bytes: [], corrections: [0x7D], limits: IntakeLimits(sizeBytes: 1)),
        ReadingRequest(
            name: "é\u{10FFFF}\0.md",
            bytes: [0xFF],
            sidecar: [0x00],
            limits: IntakeLimits(sizeBytes: 1),
            wantsMarkdown: true
        ),
        ReadingRequest(
            name: String(repeating: "n", count: 4096),
            bytes: (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) },
            sidecar: [UInt8](repeating: 0x7B, count: 1 << 20),
            limits: IntakeLimits(sizeBytes: 16 << 20)
        ),
    ]

    @Test("A request comes out as it went in", arguments: requests.indices)
    func request(index: Int) throws {
        let request = Self.requests[index]
        #expect(try ReadingRequest(Frame(.request, from: Bytes(try request.frame().all).next)) == request)
    }

    @Test("A request whose sidecar is longer than the message, or shorter than nothing, is none", arguments: [2, -1])
    func sidecar(byteCount: Int) {
        let header =
            #"{"name":"a","sizeLimitBytes":1,"elementLimit":1,"wantsMarkdown":false,"hasCorrections":true,"sidecarBytes":"#
        let frame = Frame(.request, header: Array("\(header)\(byteCount)}".utf8), first: [], second: [0x7B])
        #expect(throws: FrameError.malformed("a sidecar longer than its message")) { try ReadingRequest(frame) }
    }

    private static func digest(_ json: [UInt8], markdown: [UInt8]? = nil, statementCount: Int = 1) -> DigestedArticle {
        DigestedArticle(
            sha256: String(repeating: "0f", count: 32),
            json: json,
            markdown: markdown,
            statementCount: statementCount,
            eventCount: 0
        )
    }

    static let replies: [ReadingReply] = [
        .digested([digest([0x00, 0xFF, 0x0A], statementCount: 3)]), .digested([digest([0x0A], markdown: [])]),
        .digested([digest([0x0A], markdown: [0xFF, 0x00])]),
        .digested([digest([0x31, 0x0A]), digest([0x0A]), digest([0x32, 0x0A, 0x0A])]),
        .digested([digest([0x31, 0x0A], markdown: [0x41, 0x42]), digest([0x32, 0x0A], markdown: [])]),
        .digested(Array(repeating: digest([0x0A]), count: ReadingReply.articleCountMax)),
        .refused(Refusal(code: "not-utf8", reason: "“\u{0}\n\u{7F}”", remedy: "Ü")),
        .refused(Refusal(code: "c", reason: String(repeating: "\u{1}", count: 4096), remedy: "")),
    ]

    @Test("A reply comes out as it went in", arguments: replies)
    func reply(reply: ReadingReply) throws {
        let request = Self.request(for: reply)
        #expect(try ReadingReply(Frame(.reply, from: Bytes(try reply.frame().all).next), to: request) == reply)
    }

    @Test("What the child says first comes out as it went in")
    func hello() throws {
        for hello in [
            Hello(problem: "no data\n"), Hello(ReaderConfinement(hasSystemCallFilter: true, landlockVersion: 6)),
        ] {
            #expect(try Hello(Frame(.hello, from: Bytes(try hello.frame().all).next)) == hello)
        }
    }

    @Test("A frame that ends early is an error, wherever it ends")
    func truncated() throws {
        let all = try ReadingReply.digested([Self.digest([0x00, 0xFF, 0x0A])]).frame().all
        for count in all.indices {
            #expect(throws: count == 0 ? FrameError.ended : FrameError.cutShort) {
                try Frame(.reply, from: Bytes(Array(all[..<count])).next)
            }
        }
    }

    @Test("A frame with any byte changed is read or refused, and never believed beyond the limits", arguments: [2, 4])
    func changed(index: Int) throws {
        let reply = Self.replies[index]
        let all = try reply.frame().all
        for index in all.indices {
            for value in [0x00, 0x01, 0x30, 0x7F, 0x80, 0xFF] as [UInt8] where value != all[index] {
                var bytes = all
                bytes[index] = value
                let source = Bytes(bytes)
                let frame = try? Frame(.reply, from: source.next)
                // The prefix has no byte that could be another one, but for lengths.
                if index < 8 { #expect(frame == nil) }
                #expect(source.askedMax <= Frame.blobBytesMax)
                _ = try frame.map { frame in
                    do throws(FrameError) {
                        _ = try ReadingReply(frame, to: Self.request(for: reply))
                    } catch {
                        guard case .malformed = error else { throw error }
                    }
                }
            }
        }
    }

    @Test("Random bytes are no frame")
    func random() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<100).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            #expect(throws: FrameError.self) { try Frame(.reply, from: Bytes(bytes).next) }
            // The same behind a beginning that is right.
            _ = try? Frame(.reply, from: Bytes(Array("CHRD\u{1}\u{3}\0\0".utf8) + bytes).next)
        }
    }

    /// The header of a reply with one digest, with `change` in place of what is told of it.
    private static func part(_ change: String) -> String {
        var facts = [
            "sha256": "\"\(String(repeating: "0", count: 64))\"", "statementCount": "1", "eventCount": "0",
            "jsonBytes": "1",
        ]
        let pair = change.split(separator: ":", maxSplits: 1)
        if pair.count == 2 { facts[String(pair[0].filter { $0 != "\"" })] = String(pair[1]) }
        return "{\"digests\":[{\(facts.map { "\"\($0)\":\($1)" }.sorted().joined(separator: ","))}]}"
    }

    @Test("The header that the others are made of is the reply's")
    func wellFormed() throws {
        let frame = Frame(.reply, header: Array(Self.part("").utf8), first: [0x0A])
        #expect(try ReadingReply(frame, to: Self.requests[0]) != .digested([]))
    }

    @Test("Bytes that belong to no digest, and more digests than may be, are refused")
    func surplus() throws {
        let frame = Frame(.reply, header: Array(Self.part("").utf8), first: [0x0A, 0x0A])
        #expect(throws: FrameError.malformed("bytes that belong to no digest")) {
            try ReadingReply(frame, to: Self.requests[0])
        }
        let many = Array(repeating: Self.digest([0x0A]), count: ReadingReply.articleCountMax + 1)
        #expect(throws: FrameError.malformed("no digest, or too many")) {
            try ReadingReply(try ReadingReply.digested(many).frame(), to: Self.requests[0])
        }
    }

    @Test(
        "A header that is not the reply's is refused",
        arguments: [
            "", "{}", "[]", "null", "{\"digests\":null,\"refusalCode\":null}", String(repeating: "[", count: 100_000),
            "{\"digests\":[]}", part(#""statementCount":-1"#), part(#""statementCount":1e300"#),
            part(#""statementCount":2"#), part(#""eventCount":\#(Int.max)"#),
            part(#""markdownBytes":0"#), part(#""jsonBytes":0"#), part(#""jsonBytes":2"#), part(#""jsonBytes":-1"#),
            part(#""sha256":"0F""#), part(#""sha256":"\#(String(repeating: "F", count: 64))""#),
            part("").replacing("{\"digests", with: "{\"refusalCode\":\"\",\"digests"),
            part("").replacing("}]", with: "},{\"sha256\":1}]"),
            "{\"refusalCode\":1}",
        ]
    )
    func header(text: String) {
        let frame = Frame(.reply, header: Array(text.utf8), first: [0x0A])
        #expect { try ReadingReply(frame, to: Self.requests[0]) } throws: { error in
            guard case .malformed? = error as? FrameError else { return false }
            return true
        }
    }

    @Test("A refusal whose words are no text is refused")
    func noText() {
        let frame = Frame(.reply, header: Array("{\"refusalCode\":\"c\"}".utf8), first: [0xFF])
        #expect(throws: FrameError.malformed("a reason that is no text")) {
            try ReadingReply(frame, to: Self.requests[0])
        }
    }

    @Test("A reply may have many times the bytes of its article, and never more than a frame")
    func partLimit() {
        #expect(ReadingReply.partBytesMax(of: Self.requests[0]) == 4 << 20)
        #expect(ReadingReply.partBytesMax(of: Self.requests[1]) == (4 << 20) + 3 * 160)
        let long = ReadingRequest(
            name: "a",
            bytes: [UInt8](repeating: 0, count: 8 << 20),
            limits: IntakeLimits(sizeBytes: 16 << 20)
        )
        #expect(ReadingReply.partBytesMax(of: long) == Frame.blobBytesMax)
    }

    @Test("A refusal that is longer than a person reads is cut by the reader, and not taken from another")
    func longRefusal() throws {
        let reason = String(repeating: "é", count: 10_000)
        let frame = try ReadingReply.refused(Refusal(code: "c-1", reason: reason, remedy: "r")).frame()
        let reply = try ReadingReply(frame, to: Self.requests[0])
        #expect(reply == .refused(Refusal(code: "c-1", reason: reason.prefix(2_046) + "…", remedy: "r")))
        for (code, length) in [("c", 4_097), ("", 1), ("C", 1), ("c d", 1), (String(repeating: "c", count: 41), 1)] {
            let header = Array("{\"refusalCode\":\"\(code)\"}".utf8)
            let frame = Frame(.reply, header: header, first: [UInt8](repeating: 0x78, count: length))
            #expect(throws: FrameError.malformed("a refusal that is too long, or has no code")) {
                try ReadingReply(frame, to: Self.requests[0])
            }
        }
    }

    @Test("Another version, another kind and lengths above the limits are refused before anything is read")
    func prefix() throws {
        let prefix = try Frame(.reply, header: [1]).prefix()
        let changes: [(Int, UInt8)] = [
            (0, 0x43 + 1), (4, 1), (5, 2), (6, 1), (11, 1), (12, 1), (19, 0x41), (31, 0xFF),
        ]
        for (index, value) in changes {
            var bytes = prefix
            bytes[index] = value
            let source = Bytes(bytes + [UInt8](repeating: 0, count: 64))
            #expect(throws: FrameError.self) { try Frame(.reply, from: source.next) }
            #expect(source.askedMax == Frame.prefixBytes, "byte \(index)")
        }
    }

    private static func request(for reply: ReadingReply) -> ReadingRequest {
        var wantsMarkdown = false
        if case .digested(let articles) = reply { wantsMarkdown = articles[0].markdown != nil }
        return ReadingRequest(
            name: "a.txt",
            bytes: [],
            limits: IntakeLimits(sizeBytes: 1),
            wantsMarkdown: wantsMarkdown
        )
    }
}

/// Gives bytes as a connection does.
private final class Bytes {
    private var rest: ArraySlice<UInt8>
    private(set) var askedMax = 0

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func next(_ count: Int) throws(FrameError) -> [UInt8] {
        askedMax = max(askedMax, count)
        guard count <= rest.count else { throw rest.isEmpty ? .ended : .cutShort }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}

extension Frame {
    /// The frame as it is sent.
    fileprivate var all: [UInt8] { get throws { try prefix() + header + first + second } }
}
