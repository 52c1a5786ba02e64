import Chancery
import ChanceryTestSupport
import Foundation
import SystemPackage
import Testing

@testable import ChanceryReaders

@Suite("Reading")
struct ReadingDeskTests {
    private static let sample = Repository.root.appending(path: "Docs/sample/summit.txt")
    private static let golden = Repository.root.appending(path: "Tests/GoldenTests/Goldens/summit.txt.digest.json")

    private static func request(wantsMarkdown: Bool = false, sizeLimitBytes: Int = 1 << 24) throws -> ReadingRequest {
        ReadingRequest(
            name: "summit.txt",
            bytes: Array(try Data(contentsOf: sample)),
            limits: IntakeLimits(sizeBytes: sizeLimitBytes),
            wantsMarkdown: wantsMarkdown
        )
    }

    @Test("A digest is that of the digester, byte for byte", arguments: [false, true])
    func digest(wantsMarkdown: Bool) throws {
        let data = try Repository.readerData()
        let request = try Self.request(wantsMarkdown: wantsMarkdown)
        let digester = Digester(data: data)
        let file = IncomingFile(name: request.name, bytes: request.bytes)
        let digest = digester.digest(of: try #require(try digester.articles(in: file).first))
        let expected = DigestedArticle(
            sha256: ArticleSource.sha256(of: request.bytes),
            json: try digest.json() + [UInt8(ascii: "\n")],
            markdown: wantsMarkdown ? Array(digest.markdown.utf8) : nil,
            statementCount: digest.statements.count,
            eventCount: digest.events.count
        )
        var desk = ReadingDesk(data: data)
        #expect(desk.reply(to: request) == .digested([expected]))
    }

    @Test("Corrections of the file are applied, and lines that are none are refused")
    func corrections() throws {
        let plain = try Self.request()
        let id = "sha256:\(ArticleSource.sha256(of: plain.bytes))"
        let line = #"{"article":"\#(id)","merge":["Nobody"],"into":"Norland"}"#
        var desk = ReadingDesk(data: try Repository.readerData())
        func reply(_ corrections: String) -> ReadingReply {
            let lines = Array(corrections.utf8)
            return desk.reply(
                to: ReadingRequest(
                    name: "summit.txt",
                    bytes: plain.bytes,
                    corrections: lines,
                    limits: IntakeLimits(sizeBytes: 1 << 24)
                )
            )
        }
        guard case .digested(let articles) = reply(line + "\n"), let json = articles.first?.json else {
            Issue.record("not digested")
            return
        }
        let digest = try ArticleDigest(json: json)
        #expect(digest.source.corrections == "sha256:\(ArticleSource.sha256(of: Array((line + "\n").utf8)))")
        #expect(
            digest.warnings.last == "A correction, of actors that are one, was not applied: no actor is called Norland."
        )
        guard case .refused(let refusal) = reply("{}\n") else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.code == "no-corrections" && refusal.reason.contains("line 1: article is missing"))
    }

    /// An article out of a file of several.
    private static func article(_ part: Int) -> Article {
        let text = "Ana Ruiz said that she would come on May \(part)."
        return Article(
            source: ArticleSource(
                name: "box.txt",
                sizeBytes: text.utf8.count,
                mediaType: .plainText,
                encoding: "utf-8",
                sha256: ArticleSource.sha256(of: Array(text.utf8)),
                collection: ArticleSource.Collection(sha256: String(repeating: "0f", count: 32), part: part)
            ),
            metadata: ArticleMetadata(),
            text: text,
            blocks: [Article.Block(.paragraph, TextRange(0, text.utf8.count))]
        )
    }

    /// A digest in which there is nothing but a text.
    private static func digest(of article: Article, text: String) -> ArticleDigest {
        ArticleDigest(
            id: "sha256:\(article.source.sha256)",
            generator: ArticleDigest.Generator(name: "chancery", version: "0.0.0", models: [:]),
            source: ArticleDigest.Source(
                name: "box.txt",
                bytes: 1,
                mediaType: "text/plain",
                encoding: "utf-8",
                sidecar: nil
            ),
            article: ArticleDigest.ArticleRecord(
                title: nil,
                byline: [],
                publisher: nil,
                url: nil,
                published: nil,
                language: nil,
                text: text,
                words: 1,
                sentences: 1,
                paragraphs: 1
            ),
            summary: [],
            actors: [],
            statements: [],
            events: [],
            conditions: [],
            dates: [],
            places: [],
            warnings: []
        )
    }

    @Test("Each of several articles has a digest with its own hash, its file's, and its number")
    func several() throws {
        let digester = Digester(data: try Repository.readerData())
        let request = ReadingRequest(
            name: "box.txt",
            bytes: [0x78],
            limits: IntakeLimits(sizeBytes: 1),
            wantsMarkdown: true
        )
        let articles = (1...3).map(Self.article)
        let digested = try ReadingDesk.digested(articles, of: request, digest: digester.digest)
        #expect(digested.map(\.sha256) == articles.map(\.source.sha256))
        for (index, article) in digested.enumerated() {
            let digest = try ArticleDigest(json: article.json.dropLast())
            #expect(digest.id == "sha256:\(article.sha256)")
            #expect(digest.source.file == "sha256:" + String(repeating: "0f", count: 32))
            #expect(digest.source.part == index + 1)
            #expect(article.statementCount == digest.statements.count)
            #expect(article.markdown?.isEmpty == false)
        }
    }

    @Test("More digests than a reply can hold are refused, and longer ones too")
    func limits() throws {
        let digester = Digester(data: try Repository.readerData())
        let request = ReadingRequest(name: "box.txt", bytes: [0x78], limits: IntakeLimits(sizeBytes: 1))
        let many = Array(repeating: Self.article(1), count: ReadingReply.articleCountMax + 1)
        var readCount = 0
        let tooMany = #expect(throws: Refusal.self) {
            try ReadingDesk.digested(many, of: request) { article in
                readCount += 1
                return digester.digest(of: article)
            }
        }
        #expect(tooMany?.code == "too-many-articles")
        #expect(readCount == 0)
        let tooLong = #expect(throws: Refusal.self) {
            try ReadingDesk.digested([Self.article(1), Self.article(2)], of: request) { article in
                readCount += 1
                return Self.digest(of: article, text: String(repeating: "a", count: 3 << 20))
            }
        }
        #expect(tooLong?.code == "digests-too-large")
        #expect(readCount == 2)
    }

    @Test("An article over the limit of its own request is refused, and read under another")
    func sizeLimit() throws {
        var desk = ReadingDesk(data: try Repository.readerData())
        let small = try Self.request(sizeLimitBytes: 10)
        let error = ArticleError.tooLarge(sizeBytes: small.bytes.count, limitBytes: 10)
        let refusal = Refusal(code: "too-large", reason: error.description, remedy: error.remedy)
        #expect(desk.reply(to: small) == .refused(refusal))
        guard case .digested = desk.reply(to: try Self.request()) else {
            Issue.record("the limit of another request holds")
            return
        }
    }

    @Test("The sidecar is read with the article, and refused with it")
    func sidecar() throws {
        var desk = ReadingDesk(data: try Repository.readerData())
        let article = Array("Ana Ruiz said that she would come.".utf8)
        let sidecar = ReadingRequest(
            name: "a.txt",
            bytes: article,
            sidecar: Array("[".utf8),
            limits: IntakeLimits(sizeBytes: 1 << 20)
        )
        guard case .refused(let refusal) = desk.reply(to: sidecar) else {
            Issue.record("half a sidecar is no sidecar")
            return
        }
        #expect(refusal.code == "malformed-sidecar")
    }

    @Test("The program that is installed reads an article in its confinement as the golden digest has it")
    func builtProgram() throws {
        let pool = ReaderPool(
            program: try Probe.program("chancery"),
            arguments: ["chancery", "read-articles", "--memory-limit", "\(Probe.memoryLimitBytes)"],
            count: 1
        )
        try pool.start()
        defer { pool.stop() }
        let request = try Self.request(wantsMarkdown: true)
        let digest = try Digest(json: Array(Data(contentsOf: Self.golden)))
        let expected = DigestedArticle(
            sha256: ArticleSource.sha256(of: request.bytes),
            json: try digest.json() + [UInt8(ascii: "\n")],
            markdown: Array(digest.markdown.utf8),
            statementCount: digest.statements.count,
            eventCount: digest.events.count
        )
        #expect(try pool.reply(to: request, within: .seconds(300)) == .digested([expected]))
        #expect(try pool.reply(to: request, within: .seconds(300)) == .digested([expected]))
    }

    @Test("Without data the program says where it looked for them")
    func noData() throws {
        let pool = ReaderPool(
            program: try Probe.program("chancery"),
            arguments: [
                "chancery", "read-articles", "--memory-limit", "\(Probe.memoryLimitBytes)", "--resources",
                "/nothing/there",
            ],
            count: 1
        )
        #expect {
            try pool.start()
        } throws: { error in
            guard case .notStarted(let reason)? = error as? ReadingFailure else { return false }
            return reason.contains("/nothing/there")
        }
    }
}
