internal import Chancery
internal import FoundationEssentials

/// What a reader process says first.
struct Hello: Codable, Hashable, Sendable {
    /// How the process is confined, where it reads.
    let confinement: ReaderConfinement?
    /// Why it does not read, where it does not.
    let problem: String?

    init(_ confinement: ReaderConfinement) {
        self.confinement = confinement
        problem = nil
    }

    init(problem: String) {
        confinement = nil
        self.problem = problem
    }

    init(_ frame: Frame) throws(FrameError) {
        self = try Frame.decoded(Hello.self, from: frame.header)
    }

    func frame() throws(FrameError) -> Frame { Frame(.hello, header: try Frame.encoded(self)) }
}

extension ReadingRequest {
    /// What is told of an article beside its bytes; the second blob is the sidecar, and the corrections after it.
    private struct Header: Codable {
        let name: String
        let sizeLimitBytes: Int
        let elementLimit: Int
        let wantsMarkdown: Bool
        let sidecarBytes: Int?
        let hasCorrections: Bool
    }

    init(_ frame: Frame) throws(FrameError) {
        let header = try Frame.decoded(Header.self, from: frame.header)
        guard header.sizeLimitBytes >= 0, header.elementLimit >= 0 else { throw .malformed("a limit below zero") }
        let sidecarBytes = header.sidecarBytes ?? 0
        guard (0...frame.second.count).contains(sidecarBytes) else {
            throw .malformed("a sidecar longer than its message")
        }
        self.init(
            name: header.name,
            bytes: frame.first,
            sidecar: header.sidecarBytes.map { Array(frame.second.prefix($0)) },
            corrections: header.hasCorrections ? Array(frame.second.dropFirst(sidecarBytes)) : nil,
            limits: IntakeLimits(sizeBytes: header.sizeLimitBytes, elementCount: header.elementLimit),
            wantsMarkdown: header.wantsMarkdown
        )
    }

    func frame() throws(FrameError) -> Frame {
        let header = Header(
            name: name,
            sizeLimitBytes: limits.sizeBytes,
            elementLimit: limits.elementCount,
            wantsMarkdown: wantsMarkdown,
            sidecarBytes: sidecar?.count,
            hasCorrections: corrections != nil
        )
        let second = (sidecar ?? []) + (corrections ?? [])
        return Frame(.request, header: try Frame.encoded(header), first: bytes, second: second)
    }
}

extension ReadingReply {
    /// Either a refusal or digests.
    ///
    /// Of a refusal the blobs are reason and remedy, for a reason may quote the article; of digests they are JSON and
    /// Markdown, those of one after those of the other.
    private struct Header: Codable {
        let refusalCode: String?
        let digests: [Part]?
    }

    /// What is told of a digest beside its bytes, and how many of these are its own.
    private struct Part: Codable {
        let sha256: String
        let statementCount: Int
        let eventCount: Int
        let unreadLanguage: String?
        let jsonBytes: Int
        let markdownBytes: Int?
    }

    /// The most bytes that each blob of a reply to `request` may have: more than twice what the digest has of an article
    /// that is nothing but short statements (73 times its bytes), and no more than any frame takes.
    static func partBytesMax(of request: ReadingRequest) -> Int {
        let givenBytes = request.bytes.count + (request.sidecar?.count ?? 0) + (request.corrections?.count ?? 0)
        let articleBytes = min(givenBytes, Frame.blobBytesMax)
        return min((4 << 20) + articleBytes * 160, Frame.blobBytesMax)
    }

    /// The most bytes that a refusal's code may have; it is written in lower-case letters, digits and hyphens.
    private static let codeBytesMax = 40
    /// The most bytes that a refusal's reason or remedy may have.
    private static let reasonBytesMax = 4096

    /// The most bytes that the tag of a language may have.
    private static let languageBytesMax = 64

    /// The bytes of `text`, or of as many of its characters as fit.
    private static func cut(_ text: String) -> [UInt8] {
        if text.utf8.count <= reasonBytesMax { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for character in text {
            guard bytes.count + character.utf8.count + "…".utf8.count <= reasonBytesMax else { break }
            bytes += character.utf8
        }
        return bytes + "…".utf8
    }

    private static func isCode(_ code: String) -> Bool {
        (1...codeBytesMax).contains(code.utf8.count)
            && code.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }

    /// The reply in `frame` to `request`.
    ///
    /// - Throws: ``FrameError/malformed(_:)`` where it is no reply to this request.
    init(_ frame: Frame, to request: ReadingRequest) throws(FrameError) {
        let header = try Frame.decoded(Header.self, from: frame.header)
        switch (header.refusalCode, header.digests) {
        case (let code?, nil):
            // It stands in the journal and in the status: no more than a person can read.
            guard Self.isCode(code), frame.first.count <= Self.reasonBytesMax, frame.second.count <= Self.reasonBytesMax
            else {
                throw .malformed("a refusal that is too long, or has no code")
            }
            guard let reason = String(validating: frame.first, as: UTF8.self),
                let remedy = String(validating: frame.second, as: UTF8.self)
            else { throw .malformed("a reason that is no text") }
            self = .refused(Refusal(code: code, reason: reason, remedy: remedy))
        case (nil, let parts?): self = .digested(try Self.digests(parts, in: frame, to: request))
        default: throw .malformed("neither a digest nor a refusal alone")
        }
    }

    func frame() throws(FrameError) -> Frame {
        switch self {
        case .refused(let refusal):
            let header = try Frame.encoded(Header(refusalCode: refusal.code, digests: nil))
            return Frame(
                .reply,
                header: header,
                first: Self.cut(refusal.reason),
                second: Self.cut(refusal.remedy)
            )
        case .digested(let articles):
            let parts = articles.map { article in
                Part(
                    sha256: article.sha256,
                    statementCount: article.statementCount,
                    eventCount: article.eventCount,
                    unreadLanguage: article.unreadLanguage,
                    jsonBytes: article.json.count,
                    markdownBytes: article.markdown?.count
                )
            }
            let header = try Frame.encoded(Header(refusalCode: nil, digests: parts))
            // As a rule there is one, and it is not copied.
            if let only = articles.first, articles.count == 1 {
                return Frame(.reply, header: header, first: only.json, second: only.markdown ?? [])
            }
            var (json, markdown): ([UInt8], [UInt8]) = ([], [])
            for article in articles {
                json += article.json
                markdown += article.markdown ?? []
            }
            return Frame(.reply, header: header, first: json, second: markdown)
        }
    }

    private static func digests(
        _ parts: [Part],
        in frame: Frame,
        to request: ReadingRequest
    ) throws(FrameError) -> [DigestedArticle] {
        guard (1...articleCountMax).contains(parts.count) else { throw .malformed("no digest, or too many") }
        var (json, markdown) = (frame.first[...], frame.second[...])
        var found: [DigestedArticle] = []
        for part in parts {
            guard isHash(part.sha256) else { throw .malformed("a hash that is none") }
            guard (part.markdownBytes != nil) == request.wantsMarkdown else {
                throw .malformed("Markdown where none was asked for, or none where it was")
            }
            let (own, ownMarkdown) = (part.jsonBytes, part.markdownBytes ?? 0)
            guard (0...json.count).contains(own), (0...markdown.count).contains(ownMarkdown) else {
                throw .malformed("a digest longer than its message")
            }
            // The service sums the counts up. What a digest has takes more than a byte.
            guard (0...own).contains(part.statementCount), (0...own).contains(part.eventCount) else {
                throw .malformed("a count that no such digest has")
            }
            guard part.unreadLanguage.map({ (1...languageBytesMax).contains($0.utf8.count) }) ?? true else {
                throw .malformed("a language that is too long for a tag")
            }
            guard own > 0, json[json.startIndex + own - 1] == UInt8(ascii: "\n") else {
                throw .malformed("a digest without its end")
            }
            found.append(
                DigestedArticle(
                    sha256: part.sha256,
                    json: Array(json.prefix(own)),
                    markdown: part.markdownBytes.map { Array(markdown.prefix($0)) },
                    statementCount: part.statementCount,
                    eventCount: part.eventCount,
                    unreadLanguage: part.unreadLanguage
                )
            )
            json = json.dropFirst(own)
            markdown = markdown.dropFirst(ownMarkdown)
        }
        guard json.isEmpty, markdown.isEmpty else { throw .malformed("bytes that belong to no digest") }
        return found
    }

    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}

extension Frame {
    fileprivate static func decoded<Value: Decodable>(
        _ type: Value.Type,
        from header: [UInt8]
    ) throws(FrameError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(header))
        } catch {
            throw .malformed("the header cannot be read")
        }
    }

    fileprivate static func encoded(_ value: some Encodable) throws(FrameError) -> [UInt8] {
        do {
            return Array(try JSONEncoder().encode(value))
        } catch {
            throw .malformed("the header cannot be written: \(error)")
        }
    }
}
