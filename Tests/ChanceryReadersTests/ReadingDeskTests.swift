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
            sizeLimitBytes: sizeLimitBytes,
            wantsMarkdown: wantsMarkdown
        )
    }

    @Test("A digest is that of the digester, byte for byte", arguments: [false, true])
    func digest(wantsMarkdown: Bool) throws {
        let data = try Repository.languageData()
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

    @Test("An article over the limit of its own request is refused, and read under another")
    func sizeLimit() throws {
        var desk = ReadingDesk(data: try Repository.languageData())
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
        var desk = ReadingDesk(data: try Repository.languageData())
        let article = Array("Ana Ruiz said that she would come.".utf8)
        let sidecar = ReadingRequest(name: "a.txt", bytes: article, sidecar: Array("[".utf8), sizeLimitBytes: 1 << 20)
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
