import Chancery
import ChanceryReaders
import ChancerySettings
import ChanceryTestSupport
import Foundation
import InMemoryLogging
import Logging
import Synchronization
import SystemPackage
import Testing

@testable import ChanceryDaemon

/// What becomes of a file that holds several articles.
@Suite("Files of several articles")
struct ManyArticlesTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    /// Takes each line of a file for an article.
    private final class Lines: ArticleReading {
        private let digester: Digester
        private let readCount = Mutex(0)

        var requests: Int { readCount.withLock(\.self) }

        init() throws { digester = Digester(data: try Repository.languageData()) }

        func reply(to request: ReadingRequest, within limit: Duration) throws(ReadingFailure) -> ReadingReply {
            readCount.withLock { $0 += 1 }
            do {
                return .digested(
                    try request.bytes.split(separator: UInt8(ascii: "\n")).map { line in
                        let file = IncomingFile(name: request.name, bytes: Array(line), sidecar: request.sidecar)
                        let digest = digester.digest(of: try digester.articles(in: file)[0])
                        return DigestedArticle(
                            sha256: ArticleSource.sha256(of: Array(line)),
                            json: try digest.json() + [UInt8(ascii: "\n")],
                            markdown: nil,
                            statementCount: digest.statements.count,
                            eventCount: digest.events.count
                        )
                    }
                )
            } catch {
                return .refused(Refusal(code: "test", reason: "\(error)", remedy: ""))
            }
        }
    }

    private static let three = "Peru met Chile.\nKenya met Norway.\nFrance met Italy.\n"

    private func name(_ line: String, in file: String) -> String {
        "\(file).\(ArticleSource.sha256(of: Array(line.utf8)).prefix(12)).json"
    }

    private func digests(_ service: RunningService) -> [String] { service.names(in: service.settings.spool.outbox) }

    @Test("Each article has a digest under its own hash, and the file one outcome that names them all")
    func three() async throws {
        let service = try RunningService(in: root, readers: Lines())
        try service.drop(Self.three, as: "box.txt")
        try await service.until("told") { service.outcomes == ["digested box.txt"] }
        let names = ["Peru met Chile.", "Kenya met Norway.", "France met Italy."].map { name($0, in: "box.txt") }
        #expect(digests(service) == names.sorted())
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["box.txt"] }
        let entry = try #require(service.log.entries.first { $0.metadata["outcome"] == "digested" })
        #expect(entry.metadata["digest"] == .array(names.map { .string($0) }))
        #expect(entry.metadata["articles"] == "3")
        #expect(entry.metadata["events"] == "3")
    }

    @Test("The same file again is a duplicate, and what somebody took away is made again")
    func again() async throws {
        let service = try RunningService(in: root, readers: Lines())
        try service.drop(Self.three, as: "a.txt")
        try await service.until("told") { service.outcomes.count == 1 }
        let before = digests(service)
        try service.drop(Self.three, as: "b.txt")
        try await service.until("told again") { service.outcomes.count == 2 }
        #expect(service.outcomes.last == "duplicate b.txt")
        #expect(digests(service) == before)
        try FileManager.default.removeItem(
            atPath: service.settings.spool.outbox.appending(name("Kenya met Norway.", in: "a.txt")).string
        )
        try service.drop(Self.three, as: "c.txt")
        try await service.until("told once more") { service.outcomes.count == 3 }
        #expect(service.outcomes.last == "digested c.txt")
        let made = name("Kenya met Norway.", in: "c.txt")
        #expect(digests(service) == (before.filter { !$0.contains(made.dropFirst(6).prefix(12)) } + [made]).sorted())
    }

    @Test("An article in two files has one digest, also when both come at once")
    func shared() async throws {
        let service = try RunningService(in: root, readers: Lines()) { $0.workers = 4 }
        for number in 1...6 { try service.drop("Peru met Chile.\nKenya met Norway \(number).\n", as: "\(number).txt") }
        try await service.until("told") { service.outcomes.count == 6 }
        #expect(Set(service.outcomes) == Set((1...6).map { "digested \($0).txt" }))
        let shared = ArticleSource.sha256(of: Array("Peru met Chile.".utf8)).prefix(12)
        #expect(digests(service).filter { $0.contains(shared) }.count == 1)
        #expect(digests(service).count == 7)
    }

    @Test("What a crash has left in the middle is gone on with, and nothing is made twice", arguments: [0, 1, 2, 3])
    func crash(writtenCount: Int) async throws {
        let names = ["Peru met Chile.", "Kenya met Norway.", "France met Italy."].map { name($0, in: "box.txt") }
        do {
            let service = try RunningService(in: root, readers: Lines())
            try service.drop(Self.three, as: "box.txt")
            try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["box.txt"] }
            service.stop()
            // As if it had died after so many digests.
            for name in names.dropFirst(writtenCount) {
                try FileManager.default.removeItem(atPath: service.settings.spool.outbox.appending(name).string)
            }
            try FileManager.default.moveItem(
                atPath: service.settings.spool.archive.appending("box.txt").string,
                toPath: service.settings.spool.work.appending("box.txt").string
            )
        }
        let service = try RunningService(in: root, readers: Lines())
        try await service.until("told") { service.outcomes == ["digested box.txt"] }
        #expect(digests(service) == names.sorted())
        let entry = try #require(service.log.entries.first { $0.metadata["outcome"] == "digested" })
        #expect(entry.metadata["digest"] == .array(names.map { .string($0) }))
        #expect(entry.metadata["events"] == (writtenCount == 3 ? nil : "\(3 - writtenCount)"))
    }
}
