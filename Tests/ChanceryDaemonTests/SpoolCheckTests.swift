import ChanceryFiles
import ChancerySettings
import ChancerySpool
import ChanceryTestSupport
import Foundation
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("The check of a spool")
struct SpoolCheckTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    /// The settings of a spool that has served three articles, one with a sidecar, and put one into quarantine.
    private func served() async throws -> Settings {
        let service = try RunningService(in: root) { $0.markdown = true }
        try service.drop(#"{"title": "Talks"}"#, as: "b.txt.meta.json")
        try service.drop("Japan met Brazil in Geneva. “We agreed,” said Ana Petrova.\n", as: "a.txt")
        try service.drop("Peru met Chile in Lima on Friday.\n", as: "b.txt")
        try service.drop("Peru met Chile in Lima on Friday.\n", as: "c.txt")
        try service.drop("{}", as: "broken.json")
        try await service.until("all done") {
            service.names(in: service.settings.spool.archive).count == 4
                && service.names(in: service.settings.spool.quarantine).count == 2
        }
        service.stop()
        return service.settings
    }

    private func kinds(_ settings: Settings) throws -> [SpoolFinding.Kind] {
        try SpoolCheck(settings).report().findings.map(\.kind)
    }

    private func write(_ text: String, _ path: FilePath) throws {
        try Data(text.utf8).write(to: URL(filePath: path.string))
    }

    private func remove(_ path: FilePath) throws { try FileManager.default.removeItem(atPath: path.string) }

    private func names(_ path: FilePath, _ suffix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path.string).filter { $0.hasSuffix(suffix) }.sorted()
    }

    @Test("A spool that nothing has happened to is sound, and every file is counted once")
    func sound() async throws {
        let settings = try await served()
        try write("Kenya met Mali.\n", settings.spool.inbox.appending("later.txt"))
        try write("half", settings.spool.inbox.appending(".hidden"))
        let report = try SpoolCheck(settings).report()
        #expect(report.findings == [])
        #expect(report.isSound)
        #expect(report.counts.archive == 3 && report.counts.quarantine == 1 && report.counts.digests == 3)
        #expect(report.counts.inputs == 5 && report.counts.pending == 1)
        #expect(report.servedBy == nil)
    }

    @Test("While a service is at work it is named, the spool can be checked, and not be repaired")
    func live() async throws {
        let service = try RunningService(in: root)
        try service.drop("Japan met Brazil in Geneva.\n", as: "a.txt")
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["a.txt"] }
        let check = SpoolCheck(service.settings)
        let report = try check.report()
        #expect(report.findings == [])
        #expect(report.servedBy == getpid())
        #expect(throws: ServiceError.self) { try check.repair() }
    }

    @Test(
        "What is lost, double or half is found, and repaired where that can be",
        arguments: SpoolFinding.Kind.allCases.filter { ![.missingArticle, .missingOwner, .irregular].contains($0) }
    )
    func repair(kind: SpoolFinding.Kind) async throws {
        let settings = try await served()
        try damage(settings, kind)
        #expect(try kinds(settings).contains(kind))
        let repaired = try SpoolCheck(settings).repair(redigesting: true)
        #expect(repaired.findings.filter { $0.kind == kind }.allSatisfy { $0.repair != nil })
        #expect(repaired.isSound)
        // What was moved back is digested again.
        let service = try RunningService(in: root) { $0.markdown = true }
        try await service.until("all done") { service.names(in: settings.spool.inbox).isEmpty }
        try await service.until("archived") { service.names(in: settings.spool.archive).count == 4 }
        service.stop()
        let report = try SpoolCheck(settings).report()
        #expect(report.findings == [])
        #expect(report.counts.archive == 3 && report.counts.digests == 3)
    }

    private func damage(_ settings: Settings, _ kind: SpoolFinding.Kind) throws {
        let spool = settings.spool
        let digest = spool.outbox.appending(try #require(try names(spool.outbox, ".json").first))
        switch kind {
        case .missingDigest: try remove(digest)
        case .doubleDigest:
            try FileManager.default.copyItem(
                atPath: digest.string,
                toPath: spool.outbox.appending("z.\(String(repeating: "0", count: 12)).json").string
            )
        case .brokenDigest:
            let bytes = try Data(contentsOf: URL(filePath: digest.string))
            try bytes.dropLast(100).write(to: URL(filePath: digest.string))
        case .missingReason: try write("{}", spool.quarantine.appending("broken.json.reason.json"))
        case .missingFile:
            let path = spool.quarantine.appending("broken.json.reason.json")
            try FileManager.default.copyItem(
                atPath: path.string,
                toPath: spool.quarantine.appending("gone.txt.reason.json").string
            )
        case .staleTemporary: try write("half", spool.outbox.appending(".chancery-1-1"))
        case .brokenMarkdown:
            try write("# Half", FilePath(digest.string.replacing(/json$/, with: "md")))
        case .staleMarkdown: try write("# Half", spool.outbox.appending("gone.txt.000000000000.md"))
        case .brokenSequence: try write("none", settings.state.appending("sequence"))
        case .missingArticle: try remove(spool.archive.appending("a.txt"))
        case .missingOwner: try remove(spool.archive.appending("b.txt"))
        case .irregular:
            try FileManager.default.createDirectory(
                atPath: spool.archive.appending("folder").string,
                withIntermediateDirectories: false
            )
        }
    }

    @Test(
        "What cannot be repaired is told, and stays",
        arguments: [SpoolFinding.Kind.missingArticle, .missingOwner, .irregular]
    )
    func irreparable(kind: SpoolFinding.Kind) async throws {
        let settings = try await served()
        try damage(settings, kind)
        #expect(try kinds(settings).contains(kind))
        let report = try SpoolCheck(settings).repair()
        #expect(!report.isSound)
        #expect(report.findings.contains { $0.kind == kind && $0.repair == nil })
        #expect(try kinds(settings).contains(kind))
    }

    private func move(_ old: FilePath, _ new: FilePath) throws {
        try FileManager.default.moveItem(atPath: old.string, toPath: new.string)
    }

    @Test("What is on its way, or was taken back by a cut of the power, is no loss, and a repair parts nothing")
    func onTheWay() async throws {
        let settings = try await served()
        let spool = settings.spool
        // Between the moves of an article and of its sidecar.
        try move(spool.archive.appending("b.txt.meta.json"), spool.work.appending("b.txt.meta.json"))
        #expect(try kinds(settings) == [])
        #expect(try SpoolCheck(settings).repair().findings == [])
        #expect(try names(spool.archive, ".meta.json") == ["b.txt.meta.json"])
        // The article is back in the inbox, its digest is there.
        try move(spool.archive.appending("a.txt"), spool.inbox.appending("a.txt"))
        #expect(try kinds(settings) == [])
    }

    @Test("Files of others are none of the spool's, whatever they are called")
    func others() async throws {
        let settings = try await served()
        let spool = settings.spool
        for path in [
            spool.outbox.appending("README.md"), spool.outbox.appending("state.json"), spool.archive.appending(".keep"),
        ] {
            try write("{}", path)
        }
        try FileManager.default.createDirectory(
            atPath: spool.outbox.appending("done").string,
            withIntermediateDirectories: false
        )
        #expect(try SpoolCheck(settings).repair(redigesting: true).findings == [])
        // A file of a user that is called as reasons are.
        try write("Peru met Chile.", spool.quarantine.appending("talks.reason.json"))
        #expect(try SpoolCheck(settings).repair().findings.map(\.kind) == [.missingReason])
        #expect(try names(spool.quarantine, "talks.reason.json") == ["talks.reason.json"])
        #expect(try kinds(settings) == [])
    }

    @Test("A name that is not UTF-8 is as good as any, for the digest to read too")
    func bytes() async throws {
        let service = try RunningService(in: root) { $0.markdown = true }
        let name = try #require(FilePath.Component(bytes: Array("a".utf8) + [0xFF] + Array(".txt".utf8)))
        let hidden = service.settings.spool.inbox.appending(".a")
        try write("Japan met Brazil in Geneva.\n", hidden)
        try FileCalls.rename(hidden, to: service.settings.spool.inbox.appending(name))
        let archived = service.settings.spool.archive.appending(name)
        try await service.until("archived") { (try? FileCalls.status(of: archived)) != nil }
        service.stop()
        let again = try RunningService(in: root) { $0.markdown = true }
        try await again.until("ready") { again.messages.contains { $0.contains("READY=1") } }
        again.stop()
        #expect(try FileCalls.names(in: service.settings.spool.outbox).count { $0.extension == "md" } == 1)
        #expect(try kinds(service.settings) == [])
        let report = try SpoolEraser(service.settings).forget(.name(name))
        #expect(report.removed.count == 3)
        #expect(try FileCalls.names(in: service.settings.spool.outbox) == [".chancery.lock"])
    }

    @Test("What is tried again gets its own sidecar, and nobody else's")
    func retried() async throws {
        let settings = try await served()
        let spool = settings.spool
        try write(#"{"title": "Mine"}"#, spool.quarantine.appending("broken.json.meta.json"))
        try write("Kenya met Mali.", spool.inbox.appending("broken.json"))
        let keeper = QuarantineKeeper(settings)
        #expect(throws: QuarantineKeeper.Failure.occupied("broken.json")) { try keeper.retry("broken.json") }
        #expect(try names(spool.inbox, "") == ["broken.json"])
        #expect(
            try names(spool.quarantine, "json") == [
                "broken.json", "broken.json.meta.json", "broken.json.reason.json",
            ]
        )
        try remove(spool.inbox.appending("broken.json"))
        #expect(try keeper.retry("broken.json") == "broken.json")
        #expect(try names(spool.inbox, "") == ["broken.json", "broken.json.meta.json"])
        #expect(try names(spool.quarantine, "json") == [])
    }

    @Test("What a person forgets is gone also where it has another name by now")
    func forgotten() async throws {
        let settings = try await served()
        let spool = settings.spool
        try move(spool.quarantine.appending("broken.json"), spool.quarantine.appending("broken.json.44136fa355b3"))
        try move(
            spool.quarantine.appending("broken.json.reason.json"),
            spool.quarantine.appending("broken.json.44136fa355b3.reason.json")
        )
        try write("{}", spool.inbox.appending("copy.reason.json"))
        #expect(try SpoolEraser(settings).forget(.name("broken.json")).removed.count == 3)
        #expect(try names(spool.quarantine, "json") == [] && names(spool.inbox, "json") == [])
    }

    @Test("A digest is that of the content with its sidecar: another one does not count for it")
    func sidecars() async throws {
        let settings = try await served()
        try write("{}", settings.spool.archive.appending("c.txt.meta.json"))
        let findings = try SpoolCheck(settings).report().findings
        #expect(findings.map(\.kind) == [.missingDigest])
        #expect(findings.first?.path.lastComponent == "c.txt")
    }
}
