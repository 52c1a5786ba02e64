import Chancery
import ChanceryReaders
import ChancerySettings
import ChancerySpool
import ChanceryTestSupport
import Foundation
import InMemoryLogging
import Logging
import Synchronization
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("Files of several articles")
struct ManyArticlesTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    /// Takes each line of a file for an article; where there is one, the file is that article.
    private final class LineReader: ArticleReading {
        private let names = Mutex<[String]>([])
        /// Where the reading of a file waits, by its name.
        private let gates: [String: Gate]

        init(gates: [String: Gate] = [:]) { self.gates = gates }

        /// The files that were read, in order.
        var readNames: [String] { names.withLock(\.self) }

        func reply(to request: ReadingRequest, within limit: Duration) throws(ReadingFailure) -> ReadingReply {
            names.withLock { $0.append(request.name) }
            gates[request.name]?.pass()
            let lines = request.bytes.split(separator: UInt8(ascii: "\n"))
            let articles = lines.enumerated().map { index, line in
                var source = ["\"name\": \"\(request.name)\""]
                if let sidecar = request.sidecar { source.append("\"sidecar\": \"\(Self.hash(of: sidecar))\"") }
                if lines.count > 1 {
                    source += ["\"file\": \"\(Self.hash(of: request.bytes))\"", "\"part\": \(index + 1)"]
                }
                let own = lines.count > 1 ? Array(line) : request.bytes
                let id = Self.hash(of: own)
                let lines = try? DigestCorrections(parsing: request.corrections ?? []).about(id)
                if let lines { source.append("\"corrections\": \"sha256:\(lines.sha256)\"") }
                let json = "{\"id\": \"\(id)\", \"source\": {\(source.joined(separator: ", "))}}\n"
                return DigestedArticle(
                    sha256: ArticleSource.sha256(of: own),
                    json: Array(json.utf8),
                    markdown: request.wantsMarkdown ? Array(line) : nil,
                    statementCount: index + 1,
                    eventCount: 10
                )
            }
            return .digested(articles)
        }

        private static func hash(of bytes: [UInt8]) -> String { "sha256:\(ArticleSource.sha256(of: bytes))" }
    }

    /// The name of the digest of the article that is the line `line` of the file `name`.
    private func digest(_ line: String, in name: String) -> String {
        "\(name).\(ArticleSource.sha256(of: Array(line.utf8)).prefix(12)).json"
    }

    private func digests(_ service: RunningService) -> [String] {
        // What the service is just writing again, in vain, is none.
        service.names(in: service.settings.spool.outbox).filter { !$0.hasPrefix(".") }
    }

    /// Waits until the file `name` lies in the archive, and gives what was told of it last.
    private func archived(_ name: String, in service: RunningService) async throws -> Logger.Metadata {
        let archive = service.settings.spool.archive
        try await service.until("\(name) archived") { service.names(in: archive).contains(name) }
        let told = service.log.entries.filter { $0.metadata["outcome"] != nil && $0.metadata["file"] == "\(name)" }
        return try #require(told.last).metadata
    }

    /// The digests that an entry names.
    private func named(_ entry: Logger.Metadata) -> [String] {
        guard case .array(let names) = entry["digest"] else { return [entry["digest"]?.description ?? ""] }
        return names.map(\.description)
    }

    @Test("Three articles have three digests under three names, and the file one outcome")
    func three() async throws {
        let service = try RunningService(in: root, readers: LineReader()) { $0.markdown = true }
        try service.drop("one\ntwo\nthree", as: "box.txt")
        let entry = try await archived("box.txt", in: service)
        let expected = ["one", "two", "three"].map { digest($0, in: "box.txt") }
        #expect(digests(service).filter { $0.hasSuffix(".json") } == expected.sorted())
        #expect(digests(service).filter { $0.hasSuffix(".md") }.count == 3)
        #expect(service.outcomes == ["digested box.txt"])
        #expect(named(entry) == expected)
        #expect(entry["articles"] == "3")
        #expect(entry["statements"] == "6")
        #expect(entry["events"] == "30")
        #expect(entry["sha256"] == "\(ArticleSource.sha256(of: Array("one\ntwo\nthree".utf8)))")
        #expect(service.names(in: service.settings.spool.work).isEmpty)
    }

    @Test("Dropped again it is a duplicate of its first article, with everything there was")
    func again() async throws {
        let service = try RunningService(in: root, readers: LineReader())
        try service.drop("one\ntwo", as: "box.txt")
        _ = try await archived("box.txt", in: service)
        let before = digests(service)
        try service.drop("one\ntwo", as: "copy.txt")
        let entry = try await archived("copy.txt", in: service)
        #expect(service.outcomes == ["digested box.txt", "duplicate copy.txt"])
        #expect(named(entry) == [digest("one", in: "box.txt")])
        #expect(digests(service) == before)
        // What somebody took away is made again, and nothing else.
        try FileManager.default.removeItem(
            atPath: service.settings.spool.outbox.appending(digest("two", in: "box.txt")).string
        )
        try service.drop("one\ntwo", as: "more.txt")
        let more = try await archived("more.txt", in: service)
        let expected = [digest("one", in: "box.txt"), digest("two", in: "more.txt")]
        #expect(named(more) == expected)
        #expect(more["statements"] == "2")
        #expect(digests(service) == expected.sorted())
    }

    @Test("An article that several files hold has one digest, which each of them names")
    func shared() async throws {
        let service = try RunningService(in: root, readers: LineReader())
        try service.drop("one", as: "one.txt")
        let single = try await archived("one.txt", in: service)
        #expect(single["articles"] == nil)
        #expect(single["digest"] == "\(digest("one", in: "one.txt"))")
        try service.drop("one\ntwo\ntwo", as: "box.txt")
        let box = try await archived("box.txt", in: service)
        #expect(named(box) == [digest("one", in: "one.txt"), digest("two", in: "box.txt")])
        #expect(box["articles"] == "2")
        #expect(box["statements"] == "2")
        try service.drop("two", as: "two.txt")
        #expect(named(try await archived("two.txt", in: service)) == [digest("two", in: "box.txt")])
        #expect(digests(service).count == 2)
        #expect(service.outcomes == ["digested one.txt", "digested box.txt", "duplicate two.txt"])
    }

    @Test("The sidecar belongs to the identity of each")
    func sidecar() async throws {
        let service = try RunningService(in: root, readers: LineReader())
        try service.drop("one\ntwo", as: "box.txt")
        _ = try await archived("box.txt", in: service)
        try service.drop("{}", as: "with.txt.meta.json")
        try service.drop("one\ntwo", as: "with.txt")
        #expect(named(try await archived("with.txt", in: service)).count == 2)
        try await service.until("both archived") {
            service.names(in: service.settings.spool.archive).contains("with.txt.meta.json")
        }
        try service.drop("{}", as: "again.txt.meta.json")
        try service.drop("two\none", as: "again.txt")
        let entry = try await archived("again.txt", in: service)
        #expect(entry["outcome"] == "duplicate")
        #expect(named(entry) == [digest("two", in: "with.txt")])
        #expect(digests(service).count == 4)
    }

    @Test("What is corrected in one of the articles is so in its digest, and the others stay")
    func corrections() async throws {
        let file = try root.write([], as: "corrections.jsonl")
        let service = try RunningService(in: root, readers: LineReader()) { $0.corrections = file }
        try service.drop("one\ntwo", as: "box.txt")
        _ = try await archived("box.txt", in: service)
        let id = "sha256:\(ArticleSource.sha256(of: Array("two".utf8)))"
        let line = #"{"article":"\#(id)","merge":["A"],"into":"B"}"# + "\n"
        try root.write(line.utf8, as: "corrections.jsonl")
        try service.drop("one\ntwo", as: "box.txt")
        try await service.until("told") { service.outcomes == ["digested box.txt", "digested box.txt"] }
        let corrected = ArticleSource.sha256(of: Array(line.utf8)).prefix(12)
        let plain = ["one", "two"].map { digest($0, in: "box.txt") }
        let new = plain[1].replacing(".json", with: ".\(corrected).json")
        #expect(digests(service) == (plain + [new]).sorted())
        #expect(
            named(try #require(service.log.entries.last { $0.metadata["outcome"] != nil }).metadata) == [plain[0], new]
        )
        // The article on its own has the same digest.
        try service.drop("two", as: "two.txt")
        #expect(named(try await archived("two.txt", in: service)) == [new])
        #expect(service.outcomes.last == "duplicate two.txt")
    }

    @Test("Of very many digests the entry names some, and says how many there are")
    func many() async throws {
        let service = try RunningService(in: root, readers: LineReader())
        let count = ServiceLogger.namedDigestCountMax + 4
        try service.drop((1...count).map(String.init).joined(separator: "\n"), as: "box.txt")
        let entry = try await archived("box.txt", in: service)
        #expect(digests(service).count == count)
        #expect(entry["articles"] == "\(count)")
        #expect(named(entry) == (1...count - 4).map { digest("\($0)", in: "box.txt") })
    }

    @Test(
        "After a crash in the middle the file is read again, and goes on where it was",
        arguments: [[], ["one"], ["two", "three"], ["one", "two", "three"]]
    )
    func crash(written: [String]) async throws {
        let lines = ["one", "two", "three"]
        let all = lines.map { digest($0, in: "box.txt") }
        let first = try RunningService(in: root, readers: LineReader())
        try first.drop(lines.joined(separator: "\n"), as: "box.txt")
        _ = try await archived("box.txt", in: first)
        first.stop()
        // As a crash leaves it between two digests, or behind the last one.
        let spool = first.settings.spool
        try first.unretire("box.txt")
        for line in lines where !written.contains(line) {
            try FileManager.default.removeItem(atPath: spool.outbox.appending(digest(line, in: "box.txt")).string)
        }
        _ = try AttemptLog(work: spool.work).begin("box.txt")
        let second = try RunningService(in: root, readers: LineReader())
        let entry = try await archived("box.txt", in: second)
        #expect(second.outcomes == ["digested box.txt"])
        #expect(named(entry) == all)
        #expect(entry["articles"] == "3")
        // Of what was written before, nobody has counted anything.
        #expect(entry["events"]?.description == (written.count == 3 ? nil : "\(10 * (3 - written.count))"))
        #expect(digests(second) == all.sorted())
        // What is done is done.
        try second.drop(lines.joined(separator: "\n"), as: "box.txt")
        try await second.until("told") { second.outcomes == ["digested box.txt", "duplicate box.txt"] }
    }

    @Test("After a crash behind the last digest a file is digested where one of them is its own")
    func crashShared() async throws {
        let first = try RunningService(in: root, readers: LineReader())
        try first.drop("zero\none", as: "other.txt")
        _ = try await archived("other.txt", in: first)
        try first.drop("one\ntwo", as: "box.txt")
        _ = try await archived("box.txt", in: first)
        first.stop()
        try first.unretire("box.txt")
        let second = try RunningService(in: root, readers: LineReader())
        let entry = try await archived("box.txt", in: second)
        #expect(second.outcomes == ["digested box.txt"])
        #expect(named(entry) == [digest("one", in: "other.txt"), digest("two", in: "box.txt")])
        #expect(digests(second).count == 3)
    }

    @Test("After a crash before its first digest a file is a duplicate of one that had its name and its articles")
    func crashDuplicate() async throws {
        let first = try RunningService(in: root, readers: LineReader())
        try first.drop("one\ntwo", as: "box.txt")
        _ = try await archived("box.txt", in: first)
        first.stop()
        let spool = first.settings.spool
        try Data("two\none".utf8).write(to: URL(filePath: spool.work.appending("box.txt").string))
        let second = try RunningService(in: root, readers: LineReader())
        try await second.until("told") { second.outcomes == ["duplicate box.txt"] }
        #expect(digests(second).count == 2)
    }

    @Test("Where a digest cannot be written the service pauses, and writes none of the others twice")
    func unwritable() async throws {
        let spool = Settings.Spool(inbox: root.path.appending("inbox"))
        _ = try spool.layout.prepare()
        // What has the names that the second digest could have.
        let sha256 = ArticleSource.sha256(of: Array("two".utf8))
        let names = ["box.txt.\(sha256.prefix(12))", "box.txt.\(sha256.prefix(12)).\(sha256)"].map { "\($0).json" }
        let places = names.map { spool.outbox.appending($0).string }
        for place in places {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        }
        let service = try RunningService(in: root, readers: LineReader())
        try service.drop("one\ntwo\nthree", as: "box.txt")
        try await service.until("paused") { !service.reasons(of: "Paused, nothing is lost.").isEmpty }
        #expect(service.outcomes.isEmpty)
        #expect(Set(digests(service)) == Set(names + [digest("one", in: "box.txt")]))
        try FileManager.default.removeItem(atPath: places[0])
        let entry = try await archived("box.txt", in: service)
        let expected = ["one", "two", "three"].map { digest($0, in: "box.txt") }
        #expect(service.outcomes == ["digested box.txt"])
        #expect(named(entry) == expected)
        #expect(digests(service) == (expected + [names[1]]).sorted())
    }

    @Test("A file waits for another that holds one of its articles, and then writes the others")
    func deferred() async throws {
        let gate = Gate()
        let reader = LineReader(gates: ["one.txt": gate])
        let service = try RunningService(in: root, readers: reader) { $0.reading.processCount = 2 }
        try service.drop("one", as: "one.txt")
        try await service.until("one is being read") { reader.readNames == ["one.txt"] }
        try service.drop("two\none", as: "box.txt")
        let notes = service.settings.spool.work.appending(".chancery.attempts").string
        try await service.until("the other has been put off") {
            let content = (try? Data(contentsOf: URL(filePath: notes))) ?? Data()
            return reader.readNames.contains("box.txt") && !String(decoding: content, as: UTF8.self).contains("box.txt")
        }
        #expect(digests(service).isEmpty)
        gate.open()
        let entry = try await archived("box.txt", in: service)
        #expect(service.outcomes == ["digested one.txt", "digested box.txt"])
        #expect(named(entry) == [digest("two", in: "box.txt"), digest("one", in: "one.txt")])
        #expect(digests(service) == [digest("one", in: "one.txt"), digest("two", in: "box.txt")].sorted())
    }

    @Test("Files that come at once and hold the same articles in any order make one digest of each")
    func crowd() async throws {
        let service = try RunningService(in: root, readers: LineReader()) { $0.reading.processCount = 4 }
        let lines = ["one", "two", "three", "four"]
        for number in 0..<20 {
            let turned = lines[(number % 4)...] + lines[..<(number % 4)]
            try service.drop(turned.joined(separator: "\n"), as: "\(number).txt")
            try service.drop(lines[number % 4], as: "single-\(number).txt")
        }
        try await service.until("all archived") { service.names(in: service.settings.spool.archive).count == 40 }
        #expect(service.outcomes.count == 40)
        #expect(digests(service).count == 4)
        let hashes = lines.map { ArticleSource.sha256(of: Array($0.utf8)).prefix(12) }
        for hash in hashes { #expect(digests(service).filter { $0.contains(".\(hash).") }.count == 1) }
        let told = service.log.entries.filter { $0.metadata["outcome"] == "digested" }.flatMap { named($0.metadata) }
        #expect(Set(told) == Set(digests(service)))
    }
}
