import Chancery
import ChanceryFiles
import ChanceryReaders
import ChancerySettings
import ChancerySpool
import ChanceryTestSupport
import Foundation
import InMemoryLogging
import Logging
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("The service")
struct ServiceTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    private let article = "Ministers from Japan and Brazil met in Geneva on May 4. “We agreed,” said Ana Petrova.\n"

    private func digests(_ service: RunningService) -> [String] {
        service.names(in: service.settings.spool.outbox).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    }

    @Test("An article that is dropped becomes one digest, one archived file and one entry in the log")
    func digested() async throws {
        let service = try RunningService(in: root) { $0.markdown = true }
        try await service.until("ready") { service.messages.contains { $0.contains("READY=1") } }
        try service.drop(article, as: "talks.txt")
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["talks.txt"] }
        let sha256 = ArticleSource.sha256(of: Array(article.utf8))
        let stem = "talks.txt.\(sha256.prefix(12))"
        #expect(service.names(in: service.settings.spool.outbox) == ["\(stem).json", "\(stem).md"])
        #expect(service.outcomes == ["digested talks.txt"])
        let json = try Data(contentsOf: URL(filePath: service.settings.spool.outbox.appending("\(stem).json").string))
        let digest = try Digest(json: Array(json))
        #expect(digest.id == "sha256:\(sha256)")
        #expect(digest.source.name == "talks.txt")
        #expect(json.last == UInt8(ascii: "\n"))
        let entry = try #require(service.log.entries.first { $0.metadata["outcome"] != nil })
        #expect(entry.level == .notice)
        #expect(entry.metadata["digest"] == "\(stem).json")
        #expect(entry.metadata["sha256"] == "\(sha256)")
        #expect(Set(entry.metadata.keys).isSuperset(of: ["statements", "events", "duration.usec", "digest.bytes"]))
    }

    @Test("An article that is not in English has a digest of its metadata, and an outcome of its own")
    func unsupportedLanguage() async throws {
        let service = try RunningService(in: root)
        try service.drop(
            "Les ministres du Japon et du Brésil se sont rencontrés à Genève mardi. Ils sont convenus d’un plan.\n",
            as: "accord.txt"
        )
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["accord.txt"] }
        #expect(service.outcomes == ["unsupported-language accord.txt"])
        let name = try #require(digests(service).first)
        let path = service.settings.spool.outbox.appending(name).string
        let digest = try Digest(json: Array(try Data(contentsOf: URL(filePath: path))))
        #expect(digest.article.language == "fr")
        #expect(digest.statements.isEmpty && digest.events.isEmpty)
        let entry = try #require(service.log.entries.first { $0.metadata["outcome"] != nil })
        #expect(entry.level == .warning)
        #expect(entry.metadata["language"] == "fr")
        #expect(entry.metadata["digest"] == "\(name)")
    }

    @Test("Twenty copies that come at once make one digest and nineteen duplicates that point to it")
    func duplicates() async throws {
        let service = try RunningService(in: root) { $0.reading.processCount = 4 }
        for number in 1...20 { try service.drop(article, as: "copy-\(number).txt") }
        try await service.until("all archived") { service.names(in: service.settings.spool.archive).count == 20 }
        #expect(digests(service).count == 1)
        #expect(service.outcomes.filter { $0.hasPrefix("duplicate") }.count == 19)
        #expect(Set(service.log.entries.compactMap { $0.metadata["digest"]?.description }).count == 1)
    }

    @Test("What cannot be digested lies in the quarantine with its reason, and the log says what to do")
    func quarantined() async throws {
        let service = try RunningService(in: root) { $0.article.sizeLimitBytes = 2_000 }
        let bad = service.settings.spool.inbox.appending("noise.txt").string
        try Data([0x47, 0x65, 0x73, 0x70, 0x01, 0x81, 0x02, 0x8D]).write(to: URL(filePath: bad))
        try service.drop("", as: "empty.txt")
        try service.drop("<?xml version=\"1.0\"?><rss/>", as: "page.txt")
        try service.drop("{}", as: "data.json")
        try service.drop(String(repeating: "word ", count: 500), as: "long.txt")
        let names = ["data.json", "empty.txt", "long.txt", "noise.txt", "page.txt"]
        try await service.until("all in quarantine") {
            service.names(in: service.settings.spool.quarantine) == names.flatMap { [$0, "\($0).reason.json"] }
        }
        #expect(service.outcomes.sorted() == names.map { "quarantined \($0)" })
        let path = service.settings.spool.quarantine.appending("noise.txt.reason.json").string
        let reason = try String(contentsOfFile: path, encoding: .utf8)
        #expect(reason.contains(#""code" : "not-utf8""#))
        #expect(reason.contains("at byte 5"))
        for entry in service.log.entries where entry.metadata["outcome"] != nil {
            #expect(entry.level == .error)
            #expect(entry.metadata["remedy"] != nil)
        }
    }

    @Test("A gigabyte is refused for its size alone, and what comes next is read")
    func gigabyte() async throws {
        let service = try RunningService(in: root)
        // A file of holes: it takes no room on the disk.
        let path = root.path.appending("line.txt").string
        try Data().write(to: URL(filePath: path))
        #expect(truncate(path, 1 << 30) == 0)
        let inbox = service.settings.spool.inbox
        try FileManager.default.moveItem(atPath: path, toPath: inbox.appending("line.txt").string)
        try await service.until("told") { service.outcomes == ["quarantined line.txt"] }
        let reason = service.settings.spool.quarantine.appending("line.txt.reason.json").string
        let told = try JSONDecoder().decode(QuarantineReason.self, from: Data(contentsOf: URL(filePath: reason)))
        #expect(told.code == "too-large")
        #expect(told.reason == "the file has 1073741824 bytes, more than the limit of 16777216")
        #expect(told.remedy.contains("article.size-limit"))
        // Nobody has read it.
        #expect(told.id == nil)
        try service.drop(article, as: "next.txt")
        try await service.until("digested") { service.outcomes.last == "digested next.txt" }
    }

    @Test("A sidecar that came before tells the metadata, and belongs to the identity")
    func sidecar() async throws {
        let service = try RunningService(in: root)
        try service.drop(#"{"title": "Talks in Geneva", "published": "2031-05-05"}"#, as: "talks.txt.meta.json")
        try service.drop(article, as: "talks.txt")
        try await service.until("archived") { service.names(in: service.settings.spool.archive).count == 2 }
        let name = try #require(digests(service).first)
        let digest = try Digest(
            json: Array(try Data(contentsOf: URL(filePath: service.settings.spool.outbox.appending(name).string)))
        )
        #expect(digest.article.title == "Talks in Geneva")
        #expect(digest.article.published == "2031-05-05")
        #expect(digest.source.sidecar?.hasPrefix("sha256:") == true)
        try service.drop(article, as: "again.txt")
        try await service.until("second digest") { digests(service).count == 2 }
    }

    @Test("What lay in inbox and work before the start is done, and what had its digest keeps it")
    func recovery() async throws {
        let first = try RunningService(in: root)
        try first.drop(article, as: "done.txt")
        try await first.until("archived") { first.names(in: first.settings.spool.archive) == ["done.txt"] }
        first.stop()
        let spool = first.settings.spool
        // As a crash leaves them: one with its digest written but not archived, one just claimed, one not yet seen.
        try first.unretire("done.txt")
        try Data("Delegations met in Oslo.".utf8).write(to: URL(filePath: spool.work.appending("claimed.txt").string))
        try first.drop("Delegations met in Lima.", as: "waiting.txt")
        let second = try RunningService(in: root)
        try await second.until("all archived") {
            second.names(in: spool.archive) == ["claimed.txt", "done.txt", "waiting.txt"]
        }
        #expect(second.outcomes.sorted() == ["digested claimed.txt", "digested done.txt", "digested waiting.txt"])
        #expect(digests(second).count == 3)
        #expect(second.names(in: spool.work).isEmpty)
    }

    @Test("A stop finishes what is at work and leaves the rest in the inbox")
    func drain() async throws {
        let gate = Gate()
        let service = try RunningService(in: root, gate: gate) { $0.reading.processCount = 1 }
        let count = 20
        for number in 1...count { try service.drop("Ministers met in Oslo. Round \(number).", as: "\(number).txt") }
        // One of each kind is at work and waits at the gate, another one is claimed.
        try await service.until("begun") {
            service.outcomes.count == 2 && service.names(in: service.settings.spool.work).count == 3
        }
        service.askToStop()
        try await service.until("stopping") { service.messages.contains { $0.hasPrefix("STOPPING=1") } }
        gate.open()
        service.stop()
        let spool = service.settings.spool
        #expect(service.names(in: spool.work).isEmpty)
        #expect(service.names(in: spool.inbox).count == count - 2)
        #expect(service.names(in: spool.archive).count == 2)
        #expect(digests(service).count == 2)
    }

    @Test("A name that is not UTF-8 goes the whole way")
    func bytesName() async throws {
        let service = try RunningService(in: root)
        let name = try #require(FilePath.Component(bytes: [0xFF] + Array(".txt".utf8)))
        let file = try FileDescriptor.open(
            service.settings.spool.inbox.appending(name),
            .writeOnly,
            options: .create,
            permissions: .ownerReadWrite
        )
        try file.closeAfter { _ = try file.writeAll(Array(article.utf8)) }
        try await service.until("told") { service.outcomes == ["digested %FF.txt"] }
    }

    @Test("Without an outbox the service pauses, loses nothing, and resumes by itself")
    func pause() async throws {
        let service = try RunningService(in: root)
        try await service.until("ready") { service.messages.contains { $0.contains("READY=1") } }
        let outbox = service.settings.spool.outbox.string
        try FileManager.default.removeItem(atPath: outbox)
        try service.drop(article, as: "talks.txt")
        try await service.until("paused") { service.log.entries.contains { $0.message == "Paused, nothing is lost." } }
        #expect(service.names(in: service.settings.spool.work) == ["talks.txt"])
        try FileManager.default.createDirectory(atPath: outbox, withIntermediateDirectories: false)
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["talks.txt"] }
        #expect(service.outcomes == ["digested talks.txt"])
        #expect(service.log.entries.filter { $0.message == "Paused, nothing is lost." }.count == 1)
        try await service.until("resumed") { service.log.entries.contains { $0.message == "Resumed." } }
    }

    @Test("An inbox that is removed and made again is watched again")
    func inboxGone() async throws {
        let service = try RunningService(in: root)
        try await service.until("ready") { service.messages.contains { $0.contains("READY=1") } }
        try FileManager.default.removeItem(atPath: service.settings.spool.inbox.string)
        try await service.until("paused") { service.log.entries.contains { $0.message == "Paused, nothing is lost." } }
        try FileManager.default.createDirectory(
            atPath: service.settings.spool.inbox.string,
            withIntermediateDirectories: false
        )
        try service.drop(article, as: "talks.txt")
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["talks.txt"] }
    }

    @Test("A writer that opens a waiting file again is waited for")
    func reopened() async throws {
        let inbox = root.path.appending("inbox")
        try FileManager.default.createDirectory(atPath: inbox.string, withIntermediateDirectories: true)
        let count = 10
        for number in 1...count {
            let path = inbox.appending("\(number).txt").string
            try Data("Ministers met. Round \(number).".utf8).write(to: URL(filePath: path))
        }
        // Dropped last, and so the last in the line that the first scan makes.
        let first = FilePath.Component("zz.txt")
        try Data("Only the first half.".utf8).write(to: URL(filePath: inbox.appending(first).string))
        let gate = Gate()
        let service = try RunningService(in: root, gate: gate) { $0.reading.processCount = 1 }
        try await service.until("the line is made") { !service.outcomes.isEmpty }
        let file = try FileHandle(forWritingTo: URL(filePath: inbox.appending(first).string))
        try file.seekToEnd()
        try file.write(contentsOf: Data(" More.".utf8))
        gate.open()
        try await service.until("the others") { service.names(in: service.settings.spool.archive).count >= count }
        #expect(service.names(in: inbox) == ["zz.txt"])
        try file.write(contentsOf: Data(" The second half.".utf8))
        try file.close()
        try await service.until("all") { service.names(in: service.settings.spool.archive).count == count + 1 }
        let archived = service.settings.spool.archive.appending(first).string
        let sha256 = ArticleSource.sha256(of: Array(try Data(contentsOf: URL(filePath: archived))))
        #expect(digests(service).contains("zz.txt.\(sha256.prefix(12)).json"))
        #expect(digests(service).count == count + 1)
    }

    @Test("What has just come is digested while a backlog waits")
    func fresh() async throws {
        let inbox = root.path.appending("inbox")
        try FileManager.default.createDirectory(atPath: inbox.string, withIntermediateDirectories: true)
        for number in 1...20 {
            let path = inbox.appending("\(number).txt").string
            try Data("Ministers met. Round \(number).".utf8).write(to: URL(filePath: path))
        }
        let gate = Gate()
        let readers = Slow(gate: gate, desk: RunningService.Desk(data: try Repository.readerData()))
        let service = try RunningService(in: root, readers: readers, freshReader: readers.desk)
        try await service.until("the backlog waits") { service.names(in: service.settings.spool.work).count == 2 }
        for number in 21...25 {
            try service.drop("Ministers met. Round \(number).", as: "\(number).txt")
            try await service.until("\(number) is digested") { service.outcomes.last == "digested \(number).txt" }
        }
        #expect(service.outcomes.count == 5)
        gate.open()
        try await service.until("all") { service.outcomes.count == 25 }
        #expect(Set(service.outcomes).count == 25)
    }

    @Test("Where the reader of what has just come cannot be started, the others read it")
    func freshReaderMissing() async throws {
        let service = try RunningService(in: root, freshReader: Missing())
        try service.drop(article, as: "talks.txt")
        try await service.until("digested") { service.outcomes == ["digested talks.txt"] }
        #expect(!service.log.entries.contains { $0.message == "Paused, nothing is lost." })
    }

    /// Cannot be started.
    private struct Missing: ArticleReading {
        func reply(to request: ReadingRequest, within limit: Duration) throws(ReadingFailure) -> ReadingReply {
            throw .notStarted(reason: "its data is gone")
        }
    }

    /// Reads once a gate is open.
    private struct Slow: ArticleReading {
        let gate: Gate
        let desk: RunningService.Desk

        func reply(to request: ReadingRequest, within limit: Duration) -> ReadingReply {
            gate.pass()
            return desk.reply(to: request, within: limit)
        }
    }

    @Test("Names of full length that differ only at the front do not mix up their reasons")
    func longNames() async throws {
        let service = try RunningService(in: root) { $0.reading.processCount = 4 }
        let names = (100...109).map { "\($0)" + String(repeating: "q", count: 248) + ".txt" }
        for name in names { try service.drop("a\u{0}", as: name) }
        try await service.until("all in quarantine") {
            service.names(in: service.settings.spool.quarantine).count == 2 * names.count
        }
        #expect(!service.log.entries.contains { $0.message == "Paused, nothing is lost." })
        let reasons = service.names(in: service.settings.spool.quarantine).filter { $0.hasSuffix(".reason.json") }
        for name in reasons {
            let path = service.settings.spool.quarantine.appending(name).string
            let reason = try JSONDecoder().decode(QuarantineReason.self, from: Data(contentsOf: URL(filePath: path)))
            #expect(reason.file.prefix(3) == name.prefix(3))
        }
    }

    @Test("The status file counts, the watchdog is fed, and a reload applies what it can")
    func status() async throws {
        let service = try RunningService(in: root)
        try service.drop(article, as: "talks.txt")
        try FileManager.default.createDirectory(
            atPath: service.settings.spool.inbox.appending("folder").string,
            withIntermediateDirectories: false
        )
        try await service.until("counted") {
            let status = try? String(contentsOfFile: service.settings.status.string, encoding: .utf8)
            return status?.contains(#""digested" : 1"#) == true && status?.contains(#""refused" : 1"#) == true
        }
        try await service.until("fed") { service.messages.filter { $0 == "WATCHDOG=1" }.count > 2 }
        var changed = service.settings
        changed.markdown = true
        changed.reading.processCount = 7
        changed.stopTimeout = .seconds(20)
        service.apply(changed)
        try service.drop(article + "More.", as: "more.txt")
        try await service.until("with Markdown") {
            service.names(in: service.settings.spool.outbox).contains { $0.hasSuffix(".md") }
        }
        service.stop()
        #expect(service.messages.contains { $0.hasPrefix("STOPPING=1\nEXTEND_TIMEOUT_USEC=50") })
        #expect(service.log.entries.last?.message == "Stopped.")
    }
}
