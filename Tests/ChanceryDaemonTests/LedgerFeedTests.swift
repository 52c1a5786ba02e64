import ChanceryLedger
import ChancerySettings
import ChanceryTestSupport
import Foundation
import GRDB
import InMemoryLogging
import Logging
import SystemPackage
import Testing

@testable import ChanceryDaemon

/// The service tells the ledger of each digest, and no file waits for a ledger that cannot record.
@Suite("The feed of the ledger")
struct LedgerFeedTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    private static let texts = [
        "Ministers from Japan and Brazil met in Geneva on May 4. “We agreed,” said Ana Petrova.\n",
        "Norway accused Kenya of lies. “We will not sign the pact,” Tomas Veyra said.\n",
        "Peru and Chile signed an agreement in Lima on Friday, Foreign Minister Ana Ruiz said.\n",
    ]

    private var ledger: FilePath { root.path.appending("ledger") }

    private var store: FilePath { ledger.appending("ledger.sqlite") }

    private func started(at ledger: FilePath? = nil) throws -> RunningService {
        try RunningService(in: root) { $0.ledger = ledger ?? self.ledger }
    }

    /// Has the service digest the texts of these numbers.
    private func drop(_ numbers: Range<Int>, into service: RunningService) async throws {
        for number in numbers { try service.drop(Self.texts[number], as: "\(number).txt") }
        try await service.until("digested") {
            numbers.allSatisfy { service.outcomes.contains("digested \($0).txt") }
        }
    }

    /// How many articles the ledger holds.
    private func recordedCount(at ledger: FilePath? = nil) -> Int {
        (try? Ledger(LedgerDirectory(ledger ?? self.ledger)).extent().articleCount) ?? 0
    }

    /// The lines of the log of arrivals, each with its line end.
    private func arrivals() throws -> [[String: Any]] {
        let text = try String(contentsOfFile: ledger.appending("arrivals.jsonl").string, encoding: .utf8)
        #expect(text.hasSuffix("\n"))
        return try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func status(of service: RunningService) -> ServiceStatus.Ledger? {
        let json = try? Data(contentsOf: URL(filePath: service.settings.status.string))
        return json.flatMap { try? JSONDecoder().decode(ServiceStatus.self, from: $0) }?.ledger
    }

    private func entries(_ id: String, in service: RunningService) -> [InMemoryLogHandler.Entry] {
        service.log.entries.filter { $0.metadata["message.id"]?.description == id }
    }

    @Test("Each digest is recorded once, with the number of its outcome; what has none is not")
    func recorded() async throws {
        let service = try started()
        try await drop(0..<2, into: service)
        try service.drop(Self.texts[0], as: "copy.txt")
        try service.drop("{}", as: "bad.json")
        try service.drop(
            "Les ministres du Japon et du Brésil se sont rencontrés à Genève mardi. Ils sont convenus d’un plan.\n",
            as: "accord.txt"
        )
        try await service.until("all recorded") { recordedCount() == 3 }
        try await service.until("all told") { service.outcomes.count == 5 }
        try await service.until("in the status") { status(of: service)?.recorded == 3 }
        #expect(status(of: service)?.error == nil)
        #expect(status(of: service)?.waiting == 0)
        service.stop()
        let digests = service.names(in: service.settings.spool.outbox)
        let arrivals = try arrivals()
        #expect(arrivals.compactMap { $0["digest"] as? String }.sorted() == digests)
        #expect(arrivals.compactMap { $0["number"] as? Int } == [1, 2, 3])
        #expect(arrivals.compactMap { $0["sequence"] as? Int }.count == 3)
    }

    @Test("What lay in the outbox before is recorded at the start, and not again at the next one")
    func found() async throws {
        let before = try RunningService(in: root)
        try await drop(0..<2, into: before)
        before.stop()
        let service = try started()
        try await service.until("recorded") { recordedCount() == 2 }
        #expect(try arrivals().allSatisfy { $0["sequence"] == nil })
        service.stop()
        let again = try started()
        try await drop(2..<3, into: again)
        again.stop()
        #expect(recordedCount() == 3)
        #expect(try arrivals().count == 3)
    }

    /// What keeps a ledger from being written; root may write where others may not, so none of them is a matter of modes.
    enum Hindrance: CaseIterable {
        case fileInItsPlace, noParent, directoryAsStore, directoryAsLog

        /// What is made at the beginning, if anything, and whether it is a directory.
        func obstacle(in root: FilePath) -> (path: FilePath, isDirectory: Bool)? {
            switch self {
            case .fileInItsPlace: (root.appending("ledger"), false)
            case .noParent: nil
            case .directoryAsStore: (root.appending("ledger").appending("ledger.sqlite"), true)
            case .directoryAsLog: (root.appending("ledger").appending("arrivals.jsonl"), true)
            }
        }
    }

    @Test(
        "A ledger that cannot be written holds no file, says so once, and goes on by itself",
        arguments: Hindrance.allCases
    )
    func hindered(by hindrance: Hindrance) async throws {
        let files = FileManager.default
        let volume = root.path.appending("volume")
        let ledger = hindrance == .noParent ? volume.appending("ledger") : ledger
        let obstacle = hindrance.obstacle(in: root.path)
        if let (path, isDirectory) = obstacle {
            if isDirectory {
                try files.createDirectory(atPath: path.string, withIntermediateDirectories: true)
            } else {
                try Data().write(to: URL(filePath: path.string))
            }
        }
        let service = try started(at: ledger)
        try await drop(0..<1, into: service)
        try await service.until("told") { status(of: service)?.error != nil }
        try await drop(1..<2, into: service)
        try await service.until("archived") { service.names(in: service.settings.spool.archive) == ["0.txt", "1.txt"] }
        #expect(entries("9761d0eee15044da97622c496d6c0dcb", in: service).map(\.level) == [.error])
        #expect(service.messages.allSatisfy { !$0.contains("Paused") })
        if let (path, _) = obstacle {
            try files.removeItem(atPath: path.string)
        } else {
            try files.createDirectory(atPath: volume.string, withIntermediateDirectories: false)
        }
        try await service.until("recorded") { recordedCount(at: ledger) == 2 }
        try await service.until("well again") { status(of: service)?.error == nil }
        #expect(service.log.entries.contains { $0.message == "The ledger records again." })
        #expect(entries("9761d0eee15044da97622c496d6c0dcb", in: service).count == 1)
    }

    @Test("A ledger that somebody else has locked holds no file, and what has come meanwhile is recorded afterwards")
    func locked() async throws {
        let service = try started()
        try await drop(0..<1, into: service)
        try await service.until("recorded") { recordedCount() == 1 }
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: store.string, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        try await drop(1..<3, into: service)
        try await service.until("archived") { service.names(in: service.settings.spool.archive).count == 3 }
        try await service.until("told") { status(of: service)?.error?.contains("database is locked") == true }
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try await service.until("recorded") { recordedCount() == 3 }
        service.stop()
        #expect(try arrivals().compactMap { $0["number"] as? Int } == [1, 2, 3])
    }

    @Test("A damaged store is put aside and made anew of the digests", arguments: [0, 4_096])
    func damaged(from offset: Int) async throws {
        let before = try started()
        try await drop(0..<2, into: before)
        before.stop()
        #expect(recordedCount() == 2)
        var bytes = try Data(contentsOf: URL(filePath: store.string))
        let end = offset == 0 ? 16 : bytes.count
        bytes.replaceSubrange(offset..<end, with: Data(repeating: 0x58, count: end - offset))
        try bytes.write(to: URL(filePath: store.string))
        let service = try started()
        try await drop(2..<3, into: service)
        try await service.until("recorded") { recordedCount() == 3 }
        try await service.until("told") { !entries("1921f9e14f8e464fb071d937824aa4ae", in: service).isEmpty }
        service.stop()
        let entry = try #require(entries("1921f9e14f8e464fb071d937824aa4ae", in: service).first)
        #expect(entry.level == .critical)
        let place = try #require(entry.metadata["path"]?.description)
        #expect(place.hasPrefix(store.string + ".damaged-"))
        #expect(try Data(contentsOf: URL(filePath: place)) == bytes)
        #expect(try arrivals().count == 3)
        #expect(entries("9761d0eee15044da97622c496d6c0dcb", in: service).isEmpty)
    }

    @Test("What a damaged log of arrivals has lost is found in the outbox")
    func damagedLog() async throws {
        let before = try started()
        try await drop(0..<2, into: before)
        before.stop()
        let log = URL(filePath: ledger.appending("arrivals.jsonl").string)
        var bytes = try Data(contentsOf: log)
        bytes[0] = 0
        try bytes.write(to: log)
        // So that nothing but the outbox knows of the first.
        try FileManager.default.removeItem(atPath: store.string)
        let service = try started()
        try await service.until("recorded") { recordedCount() == 2 }
        service.stop()
        let entry = try #require(entries("1921f9e14f8e464fb071d937824aa4ae", in: service).first)
        #expect(entry.metadata["path"]?.description.hasPrefix(log.path + ".damaged-") == true)
        #expect(try arrivals().compactMap { $0["number"] as? Int } == [2, 3])
    }

    @Test("A store that somebody has made anew beside the service is the one that is written to")
    func replaced() async throws {
        let service = try started()
        try await drop(0..<1, into: service)
        try await service.until("recorded") { recordedCount() == 1 }
        let outbox = service.settings.spool.outbox
        for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: store.string + suffix) }
        var keeper = try LedgerKeeper(LedgerDirectory(ledger), outbox: outbox, now: "2026-04-07T09:30:00Z") { _ in }
        #expect(try keeper.catchUp(now: "2026-04-07T09:30:00Z").recordedCount == 1)
        keeper.close()
        try await drop(1..<3, into: service)
        try await service.until("recorded") { recordedCount() == 3 }
        service.stop()
        #expect(recordedCount() == 3)
        #expect(try arrivals().count == 3)
    }

    /// What a death at any moment, or a person, leaves of the two files.
    enum Remains: CaseIterable {
        case lineCut, lineCutAndNoStore, noLog, journalNotPutIn, journalNotPutInAndDamaged
    }

    @Test("Whatever a death leaves, every digest is recorded once", arguments: Remains.allCases)
    func remains(_ remains: Remains) async throws {
        let files = FileManager.default
        let before = try started()
        try await drop(0..<2, into: before)
        try await before.until("recorded") { recordedCount() == 2 }
        let copy = root.path.appending("copy").string
        // The database is at rest now, its journal not empty.
        try files.copyItem(atPath: ledger.string, toPath: copy)
        before.stop()
        let log = ledger.appending("arrivals.jsonl").string
        switch remains {
        case .lineCut, .lineCutAndNoStore:
            let bytes = try Data(contentsOf: URL(filePath: log))
            try bytes.dropLast(20).write(to: URL(filePath: log))
            if remains == .lineCutAndNoStore { try files.removeItem(atPath: store.string) }
        case .noLog: try files.removeItem(atPath: log)
        case .journalNotPutIn, .journalNotPutInAndDamaged:
            try files.removeItem(atPath: ledger.string)
            try files.moveItem(atPath: copy, toPath: ledger.string)
            let journal = try #require(try files.attributesOfItem(atPath: store.string + "-wal")[.size] as? Int)
            #expect(journal > 0)
            if remains == .journalNotPutInAndDamaged {
                try Data("no database".utf8).write(to: URL(filePath: store.string))
            }
        }
        let service = try started()
        try await drop(2..<3, into: service)
        service.stop()
        #expect(recordedCount() == 3)
        let arrivals = try arrivals()
        #expect(arrivals.compactMap { $0["number"] as? Int } == [1, 2, 3])
        #expect(Set(arrivals.compactMap { $0["digest"] as? String }).count == 3)
    }
}
