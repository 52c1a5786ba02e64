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
        let repaired = try SpoolCheck(settings).repair()
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

    @Test("A digest is that of the content with its sidecar: another one does not count for it")
    func sidecars() async throws {
        let settings = try await served()
        try write("{}", settings.spool.archive.appending("c.txt.meta.json"))
        let findings = try SpoolCheck(settings).report().findings
        #expect(findings.map(\.kind) == [.missingDigest])
        #expect(findings.first?.path.lastComponent == "c.txt")
    }
}
