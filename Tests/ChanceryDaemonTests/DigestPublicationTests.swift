import ChanceryReaders
import ChancerySpool
import ChanceryTestSupport
import Foundation
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("Publishing digests")
struct DigestPublicationTests {
    private let directory: TemporaryDirectory
    private let work: TemporaryDirectory
    private let outbox: Outbox
    private let attempts: AttemptLog
    private let file = ContentIdentity(sha256: hash("f"), sidecarSHA256: nil)

    init() throws {
        directory = try TemporaryDirectory()
        work = try TemporaryDirectory()
        outbox = try Outbox(directory: directory.path)
        attempts = try AttemptLog(work: work.path)
    }

    private static func hash(_ digit: String) -> String { String(repeating: digit, count: 64) }

    private static func article(_ digit: String) -> DigestedArticle {
        let json = "{\"id\": \"sha256:\(hash(digit))\", \"source\": {\"name\": \"box.txt\"}}\n"
        return DigestedArticle(
            sha256: hash(digit),
            json: Array(json.utf8),
            markdown: nil,
            statementCount: 0,
            eventCount: 0
        )
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path.string).sorted() }
    }

    @Test("Where one of the articles is just being made, none is written, and none stays reserved")
    func beingMade() throws {
        let other = ContentIdentity(sha256: Self.hash("b"), sidecarSHA256: nil)
        #expect(try outbox.reserve(other) == .reserved)
        let publication = DigestPublication(in: outbox, noting: attempts, from: "box.txt", of: file)
        let articles = ["c", "a", "b"].map(Self.article)
        #expect(throws: Fate.deferred) { try publication.publish(articles) }
        #expect(try names.isEmpty && attempts.content(of: "box.txt") == nil)
        for digit in ["a", "c"] {
            let identity = ContentIdentity(sha256: Self.hash(digit), sidecarSHA256: nil)
            #expect(try outbox.reserve(identity) == .reserved)
            outbox.release(identity)
        }
        outbox.release(other)
        #expect(try publication.publish(articles).map(\.article) == articles)
        #expect(try names.count == 3 && attempts.content(of: "box.txt") == file)
        #expect(try publication.publish(articles).allSatisfy { if case .found = $0.place { true } else { false } })
    }

    @Test("The only article of a file goes by the file's identity, whatever its reader calls it")
    func only() throws {
        let publication = DigestPublication(in: outbox, noting: attempts, from: "box.txt", of: file)
        #expect(try publication.publish([Self.article("a")]).map(\.place) == [.written("box.txt.ffffffffffff.json")])
    }

    @Test("The article that is its file has the reservation that the file has")
    func wholeFile() throws {
        #expect(try outbox.reserve(file) == .reserved)
        let publication = DigestPublication(in: outbox, noting: attempts, from: "box.txt", of: file)
        let entries = try publication.publish(["f", "a", "f"].map(Self.article))
        #expect(
            entries.map(\.place)
                == [.written("box.txt.ffffffffffff.json"), .written("box.txt.aaaaaaaaaaaa.json")]
        )
        #expect(try outbox.reserve(file) == .beingMade)
    }
}
