import ChancerySettings
import ChancerySpool
import ChanceryTestSupport
import Foundation
import InMemoryLogging
import Logging
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("Files over which the service died")
struct AttemptTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    /// Leaves files in `work/` as a service does that dies over them for the given time.
    private func die(over names: [FilePath.Component], count: Int) throws {
        let spool = Settings.Spool(inbox: root.path.appending("inbox"))
        _ = try spool.layout.prepare()
        for name in names {
            let content = Data("Delegations met in Lima. \(name.string)\n".utf8)
            try content.write(to: URL(filePath: spool.work.appending(name).string))
        }
        for _ in 0..<count {
            let attempts = try AttemptLog(work: spool.work)
            for name in names { _ = try attempts.begin(name) }
        }
    }

    @Test("At its third start a file is given up with an entry of its own; what was begun once is tried again")
    func givenUp() async throws {
        try die(over: ["deadly.txt"], count: 2)
        try die(over: ["innocent.txt"], count: 1)
        let sidecar = root.path.appending("work").appending("deadly.txt.meta.json").string
        try Data("{}".utf8).write(to: URL(filePath: sidecar))
        let service = try RunningService(in: root)
        try await service.until("both told") { service.outcomes.count == 2 }
        #expect(service.outcomes.sorted() == ["digested innocent.txt", "quarantined deadly.txt"])
        try await service.until("moved") { service.names(in: service.settings.spool.work).isEmpty }
        let quarantine = service.settings.spool.quarantine
        #expect(
            service.names(in: quarantine) == ["deadly.txt", "deadly.txt.meta.json", "deadly.txt.reason.json"]
        )
        let path = quarantine.appending("deadly.txt.reason.json").string
        let reason = try JSONDecoder().decode(QuarantineReason.self, from: Data(contentsOf: URL(filePath: path)))
        #expect(reason.code == "gave-up")
        #expect(reason.id?.hasPrefix("sha256:") == true)
        let entry = try #require(service.log.entries.first { $0.metadata["code"] == "gave-up" })
        #expect(entry.metadata["message.id"] == "624be34b3b2a4fea946ee71c1da56be2")
        #expect(entry.level == .error)
        // Whoever drops it again has it tried again.
        try service.drop("Delegations met in Lima.", as: "deadly.txt")
        try await service.until("digested") { service.outcomes.contains("digested deadly.txt") }
    }

    @Test("What was at work when the service died goes first, and alone")
    func alone() async throws {
        let suspects: [FilePath.Component] = ["s1.txt", "s2.txt", "s3.txt"]
        try die(over: ["w1.txt", "w2.txt"], count: 0)
        try die(over: suspects, count: 1)
        let gate = Gate()
        let service = try RunningService(in: root, gate: gate) { $0.reading.processCount = 4 }
        try await service.until("one has begun") { service.outcomes.count == 1 }
        // A turn of the loop later, nothing has joined it.
        try service.drop("Delegations met in Oslo.", as: "new.txt")
        try await service.until("claimed") { service.names(in: service.settings.spool.work).contains("new.txt") }
        #expect(service.outcomes == ["digested s1.txt"])
        gate.open()
        try await service.until("all") { service.outcomes.count == 6 }
        #expect(Array(service.outcomes.prefix(3)) == ["digested s1.txt", "digested s2.txt", "digested s3.txt"])
    }

    @Test("Without its directory a file that is given up waits, and is given up after a restart as well")
    func heldGivenUp() async throws {
        try die(over: ["deadly.txt"], count: 2)
        let quarantine = root.path.appending("quarantine").string
        let gate = Gate()
        let first = try RunningService(in: root, gate: gate)
        try await first.until("told") { first.outcomes == ["quarantined deadly.txt"] }
        try FileManager.default.removeItem(atPath: quarantine)
        gate.open()
        try await first.until("paused") { !first.reasons(of: "Paused, nothing is lost.").isEmpty }
        first.stop()
        let second = try RunningService(in: root)
        try await second.until("moved") { second.names(in: FilePath(quarantine)).contains("deadly.txt") }
        #expect(second.outcomes == ["quarantined deadly.txt"])
    }
}
