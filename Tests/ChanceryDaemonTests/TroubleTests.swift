import ChanceryFiles
import ChanceryReaders
import ChancerySettings
import ChanceryTestSupport
import Foundation
import InMemoryLogging
import Logging
import SystemPackage
import Testing

@testable import ChanceryDaemon

/// What users of drop folders stumble over: odd sidecars, directories that go, disks that are full.
@Suite("The service in trouble")
struct TroubleTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    private let article = "Ministers from Japan and Brazil met in Geneva on May 4. “We agreed,” said Ana Petrova.\n"

    private func started(_ adjust: (inout Settings) -> Void = { _ in }) async throws -> RunningService {
        let service = try RunningService(in: root, adjust: adjust)
        try await service.until("ready") { service.messages.contains { $0.contains("READY=1") } }
        return service
    }

    @Test("A sidecar that is no regular file is named in a warning, and the article digested without it")
    func irregularSidecar() async throws {
        let service = try await started()
        let sidecar = service.settings.spool.inbox.appending("talks.txt.meta.json")
        try FileManager.default.createDirectory(atPath: sidecar.string, withIntermediateDirectories: false)
        try service.drop(article, as: "talks.txt")
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["talks.txt"] }
        #expect(service.outcomes.contains("digested talks.txt"))
        #expect(!service.outcomes.contains { $0.hasPrefix("quarantined") })
        #expect(service.names(in: service.settings.spool.inbox) == ["talks.txt.meta.json"])
        let warning = try #require(service.log.entries.first { $0.metadata["sidecar"] != nil })
        #expect(warning.level == .warning)
        #expect(warning.metadata["sidecar"] == "talks.txt.meta.json")
    }

    @Test("A sidecar over the limit is the reason, not its article's size")
    func largeSidecar() async throws {
        let service = try await started { $0.article.sizeLimitBytes = 2_000 }
        try service.drop(String(repeating: " ", count: 2_001), as: "talks.txt.meta.json")
        try service.drop(article, as: "talks.txt")
        try await service.until("told") { service.outcomes == ["quarantined talks.txt"] }
        #expect(
            service.reasons(of: "Put into quarantine.") == ["sidecar: it has 2001 bytes, more than the limit of 2000"]
        )
    }

    @Test(
        "An outcome is told once, however often the move to its place is tried",
        arguments: [("talks.txt", "archive"), ("broken.txt", "quarantine")]
    )
    func toldOnce(name: String, place: FilePath.Component) async throws {
        let service = try await started { $0.reading.processCount = 2 }
        let directory = root.path.appending(place).string
        try FileManager.default.removeItem(atPath: directory)
        try service.drop(name == "talks.txt" ? article : "a\u{0}", as: name)
        try await service.until("paused") { !service.reasons(of: "Paused, nothing is lost.").isEmpty }
        try await service.until("tried again") { service.reasons(of: "Tried again in vain.").count >= 3 }
        #expect(service.names(in: service.settings.spool.work) == [name])
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        try await service.until("there") { service.names(in: FilePath(directory)).contains(name) }
        try await service.until("resumed") { service.log.entries.contains { $0.message == "Resumed." } }
        #expect(service.outcomes.filter { $0.hasSuffix(name) }.count == 1)
        service.stop()
        let status = try String(contentsOfFile: service.settings.status.string, encoding: .utf8)
        #expect(status.contains(name == "talks.txt" ? #""digested" : 1"# : #""quarantined" : 1"#))
    }

    @Test(
        "A directory that is gone is called by its name, and is waited for",
        arguments: [("inbox", "inbox"), ("work directory", "work"), ("outbox", "outbox")]
    )
    func gone(called: String, directory: FilePath.Component) async throws {
        let service = try await started()
        let path = root.path.appending(directory).string
        try FileManager.default.removeItem(atPath: path)
        if called != "inbox" { try service.drop(article, as: "talks.txt") }
        try await service.until("paused") { !service.reasons(of: "Paused, nothing is lost.").isEmpty }
        let reason = "the \(called) \(path) is gone; the service waits until it is there again"
        #expect(service.reasons(of: "Paused, nothing is lost.") == [reason])
        let entry = try #require(service.log.entries.first { $0.message == "Paused, nothing is lost." })
        #expect(entry.metadata["remedy"]?.description.hasPrefix("Make it again") == true)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        if called == "inbox" { try service.drop(article, as: "talks.txt") }
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["talks.txt"] }
        #expect(service.outcomes == ["digested talks.txt"])
    }

    @Test("What helps is told with a pause")
    func remedies() {
        func remedy(_ cause: Errno) -> String {
            TroubleCause.spool(FileError(operation: "open", path: "/spool/outbox/a", cause: cause)).remedy
        }
        #expect(remedy(.noSpace) == "Make room on the file system of /spool/outbox/a.")
        #expect(remedy(.permissionDenied) == "Let the service write to /spool/outbox/a.")
        #expect(remedy(.noSuchAddressOrDevice).hasPrefix("Move /spool/outbox/a away"))
        #expect(remedy(.ioError).contains("/spool/outbox/a"))
        #expect(TroubleCause.readers(.notStarted(reason: "no memory")).remedy.contains("memory"))
    }

    @Test("The state directory is not made again for the status file in it: it is waited for like all the others")
    func stateGone() async throws {
        let service = try await started { $0.status = $0.state.appending("status.json") }
        let state = service.settings.state.string
        let away = root.path.appending("away").string
        try FileManager.default.moveItem(atPath: state, toPath: away)
        try service.drop(article, as: "talks.txt")
        try await service.until("the status file was tried") {
            !service.reasons(of: "The status file cannot be written, it is tried again.").isEmpty
        }
        try await service.until("paused") { !service.reasons(of: "Paused, nothing is lost.").isEmpty }
        #expect(!FileManager.default.fileExists(atPath: state))
        try FileManager.default.moveItem(atPath: away, toPath: state)
        try await service.until("told") { service.outcomes == ["digested talks.txt"] }
    }

    @Test("A status file that cannot be written is told once, and is right as soon as it can be")
    func status() async throws {
        let directory = root.path.appending("elsewhere")
        let service = try await started { $0.status = directory.appending("state").appending("status.json") }
        let message: Logger.Message = "The status file cannot be written, it is tried again."
        try await service.until("told") { !service.reasons(of: message).isEmpty }
        for number in 1...3 {
            try service.drop(article + "Round \(number).", as: "\(number).txt")
            try await service.until("archived") { service.names(in: service.settings.spool.archive).count == number }
        }
        #expect(service.reasons(of: message).count == 1)
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: false)
        try await service.until("written without anything new") {
            let status = try? String(contentsOfFile: service.settings.status.string, encoding: .utf8)
            return status?.contains(#""digested" : 3"#) == true
        }
        #expect(service.reasons(of: message).count == 1)
    }

    @Test("Each outcome has a number, rising over restarts; without a place to write it down nothing is told")
    func sequence() async throws {
        var numbers: [String] = []
        for round in 1...2 {
            let service = try await started { $0.reading.processCount = 4 }
            try await service.until("the number before") {
                let status = try? String(contentsOfFile: service.settings.status.string, encoding: .utf8)
                return status?.contains("\"sequence\" : \(numbers.count)") == true
            }
            for number in 1...3 { try service.drop(article + "\(round) \(number).", as: "\(round)-\(number).txt") }
            let folder = service.settings.spool.inbox.appending("\(round)-folder").string
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try await service.until("told") { service.outcomes.filter { $0.contains("\(round)-") }.count == 4 }
            numbers += service.log.entries.compactMap { $0.metadata["sequence"]?.description }
            service.stop()
            try FileManager.default.removeItem(atPath: folder)
            let status = try String(contentsOfFile: service.settings.status.string, encoding: .utf8)
            #expect(status.contains("\"sequence\" : \(numbers.count)"))
        }
        #expect(numbers == (1...numbers.count).map(String.init))
        let service = try await started()
        try FileManager.default.removeItem(atPath: service.settings.state.string)
        try service.drop(article + "Untold.", as: "untold.txt")
        try await service.until("paused") { !service.reasons(of: "Paused, nothing is lost.").isEmpty }
        #expect(!service.outcomes.contains("digested untold.txt"))
        try FileManager.default.createDirectory(
            atPath: service.settings.state.string,
            withIntermediateDirectories: false
        )
        try await service.until("told") { service.outcomes.contains("digested untold.txt") }
        #expect(service.outcomes.filter { $0 == "digested untold.txt" }.count == 1)
    }

    @Test("Many things that are no files are told at once")
    func manyRefused() async throws {
        let service = try await started()
        for number in 1...300 {
            let folder = service.settings.spool.inbox.appending("folder-\(number)").string
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        }
        try await service.until("told") { Set(service.outcomes).count == 300 }
        #expect(service.outcomes.count == 300)
    }

    @Test("A sequence that is damaged is no reason to begin anew: the service says what to do")
    func damagedSequence() async throws {
        let service = try await started()
        service.stop()
        let path = service.settings.state.appending("sequence")
        try Data("garbage".utf8).write(to: URL(filePath: path.string))
        let error = #expect(throws: ServiceError.self) { try RunningService(in: root) }
        #expect(error == .noSequence(path))
        #expect(error?.description.contains("CHANCERY_SEQUENCE") == true)
    }

    @Test(
        "What lies in the place of the service's own files and is no file is named at the start, and not waited for",
        arguments: ["work/.chancery.attempts", "work/.chancery.lock", "state/sequence"]
    )
    func irregular(name: String) async throws {
        let service = try await started()
        service.stop()
        let path = root.path.pushing(FilePath(name))
        try? FileManager.default.removeItem(atPath: path.string)
        #expect(mkfifo(path.string, 0o600) == 0)
        let error = #expect(throws: ServiceError.self) { try RunningService(in: root) }
        #expect(error?.description.hasPrefix("\(path) should be a regular file") == true)
    }

    @Test("A sidecar that a crash kept from following its article follows it with an entry of its own")
    func follower() async throws {
        let first = try await started()
        try first.drop(article, as: "talks.txt")
        try await first.until("archived") { first.names(in: first.settings.spool.archive) == ["talks.txt"] }
        first.stop()
        let spool = first.settings.spool
        try Data("{}".utf8).write(to: URL(filePath: spool.work.appending("talks.txt.meta.json").string))
        let second = try await started()
        #expect(second.names(in: spool.archive) == ["talks.txt", "talks.txt.meta.json"])
        let entry = try #require(second.log.entries.first { $0.message == "Moved a sidecar after its article." })
        #expect(entry.metadata["file"] == "talks.txt.meta.json")
    }

    @Test("A second service on the spool is refused, and says whose it is; the first goes on")
    func second() async throws {
        let service = try await started()
        let error = #expect(throws: ServiceError.self) { try RunningService(in: root) }
        let pid = ProcessInfo.processInfo.processIdentifier
        #expect(error == .spoolTaken(directory: service.settings.spool.work, pid: pid))
        #expect(error?.description.contains("another chancery (pid \(pid)) serves this spool") == true)
        try service.drop(article, as: "talks.txt")
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["talks.txt"] }
    }
}
