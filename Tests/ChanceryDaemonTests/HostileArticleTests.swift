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

/// What becomes of an article over which its reader ends, and of the others; the processes have tests of their own.
@Suite("Articles over which their readers end")
struct HostileArticleTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    /// Reads in this process, and fails as told over some articles.
    private final class Failing: ArticleReading {
        private let desk: RunningService.Desk
        private let failures: Mutex<[String: [ReadingFailure]]>
        private let gate: Gate

        /// Fails over the article of a name as often as there are failures for it; what it reads waits at `gate`.
        init(_ failures: [String: [ReadingFailure]], gate: Gate = Gate(isOpen: true)) throws {
            desk = RunningService.Desk(data: try Repository.readerData())
            self.failures = Mutex(failures)
            self.gate = gate
        }

        func reply(to request: ReadingRequest, within limit: Duration) throws(ReadingFailure) -> ReadingReply {
            let failure: ReadingFailure? = failures.withLock { failures in
                guard let next = failures[request.name]?.first else { return nil }
                failures[request.name]?.removeFirst()
                return next
            }
            if let failure { throw failure }
            gate.pass()
            return desk.reply(to: request, within: limit)
        }
    }

    private static let memory = ReaderMemory(usedBytes: 50 << 20, limitBytes: nil)
    private static let trap = ReadingFailure.died(.signal(4, memory: memory))

    private func reason(of name: String, in service: RunningService) throws -> QuarantineReason {
        let path = service.settings.spool.quarantine.appending("\(name).reason.json").string
        return try JSONDecoder().decode(QuarantineReason.self, from: Data(contentsOf: URL(filePath: path)))
    }

    @Test(
        "One quarantined file, the service alive, all others digested",
        arguments: [
            ([trap, trap], "gave-up", "signal 4"),
            ([.overTime(.seconds(7))], "time-limit", "longer than 7 seconds"),
            ([trap, .overTime(.milliseconds(1_500))], "time-limit", "longer than 1.5 seconds"),
            ([.died(.signal(9, memory: memory)), .died(.lost)], "gave-up", "does not tell how"),
        ] as [([ReadingFailure], String, String)]
    )
    func hostile(failures: [ReadingFailure], code: String, words: String) async throws {
        let service = try RunningService(in: root, readers: Failing(["bad.txt": failures])) {
            $0.reading.processCount = 2
        }
        try service.drop("Delegations met in Lima.", as: "bad.txt")
        for number in 1...5 { try service.drop("Delegations met in Oslo. \(number)", as: "\(number).txt") }
        try await service.until("all told") { service.outcomes.count == 6 }
        try await service.until("all moved") { service.names(in: service.settings.spool.work).isEmpty }
        #expect(service.outcomes.sorted() == (1...5).map { "digested \($0).txt" } + ["quarantined bad.txt"])
        let reason = try reason(of: "bad.txt", in: service)
        #expect(reason.code == code)
        #expect(reason.reason.contains(words))
        #expect(reason.remedy.contains("article.memory-limit") == (code == "gave-up"))
        #expect(reason.id?.hasPrefix("sha256:") == true)
        let entry = try #require(service.log.entries.first { $0.metadata["outcome"] == "quarantined" })
        #expect(
            (entry.metadata["message.id"]?.description == "624be34b3b2a4fea946ee71c1da56be2") == (code == "gave-up")
        )
        let warnings = service.reasons(of: "A reader process ended over it, it is tried once more.")
        #expect(warnings.count == failures.count - 1)
    }

    @Test("One that ends once is tried again, and digested")
    func once() async throws {
        let service = try RunningService(in: root, readers: Failing(["odd.txt": [Self.trap]]))
        try service.drop("Delegations met in Lima.", as: "odd.txt")
        try await service.until("told") { service.outcomes == ["digested odd.txt"] }
        try service.drop("Delegations met in Lima. Again.", as: "odd.txt")
        try await service.until("told") { service.outcomes.count == 2 }
        #expect(service.outcomes.last == "digested odd.txt")
    }

    @Test("A reader's death counts, and the service's after it: the third start gives the article up")
    func readerThenService() async throws {
        let gate = Gate()
        let first = try RunningService(in: root, readers: Failing(["bad.txt": [Self.trap]], gate: gate))
        try first.drop("Delegations met in Lima.", as: "bad.txt")
        let work = first.settings.spool.work
        try await first.until("tried again") { Self.firstNote(in: work) == UInt8(ascii: "2") }
        // What would lie on the disk if the service died now.
        let after = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: work.string, toPath: after.path.appending("work").string)
        gate.open()
        let second = try RunningService(in: after)
        try await second.until("told") { second.outcomes == ["quarantined bad.txt"] }
        try await second.until("moved") { second.names(in: second.settings.spool.work).isEmpty }
        let reason = try reason(of: "bad.txt", in: second)
        #expect(reason.code == "gave-up")
        #expect(reason.reason.hasPrefix("work on it was begun 2 times"))
    }

    /// The first letter of the notes on attempts in `work`: how often work on the first file was begun.
    private static func firstNote(in work: FilePath) -> UInt8? {
        (try? Data(contentsOf: URL(filePath: work.appending(".chancery.attempts").string)))?.first
    }

    @Test("Without readers the service pauses, counts nothing against the article, and resumes by itself")
    func notStarted() async throws {
        let failure = ReadingFailure.notStarted(reason: "no memory")
        let readers = try Failing(["a.txt": Array(repeating: failure, count: 4)])
        let service = try RunningService(in: root, readers: readers)
        try service.drop("Delegations met in Lima.", as: "a.txt")
        try await service.until("told") { service.outcomes == ["digested a.txt"] }
        #expect(service.reasons(of: "Paused, nothing is lost.") == ["no process to read with: no memory"])
        try await service.until("resumed") { service.log.entries.contains { $0.message == "Resumed." } }
    }

    /// Reads nothing until it is let.
    private struct Waiting: ArticleReading {
        let gate: Gate

        func reply(to request: ReadingRequest, within limit: Duration) throws(ReadingFailure) -> ReadingReply {
            gate.pass()
            throw .notStarted(reason: "the service is stopping")
        }
    }

    /// A service that stops at once, when the worker of the one before has let go of the spool.
    private func service(readers: (any ArticleReading)? = nil) async throws -> RunningService {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try RunningService(in: root, readers: readers) { $0.stopTimeout = .milliseconds(50) }
            } catch ServiceError.spoolTaken where ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    @Test("A stop that does not wait for an article to the end is not held against it")
    func stopped() async throws {
        for _ in 0..<3 {
            let gate = Gate()
            let service = try await self.service(readers: Waiting(gate: gate))
            if service.names(in: service.settings.spool.work).isEmpty {
                try service.drop("Delegations met in Lima.", as: "long.txt")
            }
            let work = service.settings.spool.work
            try await service.until("begun") { Self.firstNote(in: work) == UInt8(ascii: "1") }
            service.stop()
            gate.open()
        }
        let service = try await self.service()
        try await service.until("told") { service.outcomes == ["digested long.txt"] }
    }

    @Test("A file that cannot be read is given up without reading it again")
    func unreadable() async throws {
        let spool = Settings.Spool(inbox: root.path.appending("inbox"))
        _ = try spool.layout.prepare()
        try Data("Delegations met.".utf8).write(to: URL(filePath: spool.work.appending("deadly.txt").string))
        for _ in 0..<3 { _ = try AttemptLog(work: spool.work).begin("deadly.txt") }
        let service = try RunningService(in: root)
        try await service.until("told") { service.outcomes == ["quarantined deadly.txt"] }
        try await service.until("moved") { service.names(in: service.settings.spool.work).isEmpty }
        let reason = try reason(of: "deadly.txt", in: service)
        #expect(reason.id == nil)
        // No reader is to blame.
        #expect(!reason.remedy.contains("memory-limit"))
    }
}
