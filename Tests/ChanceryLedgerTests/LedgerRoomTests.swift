import ChanceryFiles
import Foundation
import GRDB
import SystemPackage
import Testing

@testable import ChanceryLedger

@Suite("A ledger with little room")
struct LedgerRoomTests {
    private let ledger: TemporaryLedger
    private static let call = "Kari Lund, the prime minister of Norway, called President Jon Arvel on 5 March 2026."
    private let now = "2026-04-07T09:30:00Z"

    init() throws { ledger = try TemporaryLedger() }

    /// The same ledger, which leaves more than any file system has.
    private var tight: LedgerDirectory {
        var directory = ledger.directory
        directory.room.reserveBytes = 1 << 56
        return directory
    }

    private func sizeBytes(of name: String) -> Int? {
        guard let name = FilePath.Component(name) else { return nil }
        return (try? FileCalls.status(of: ledger.directory.path.appending(name)))?.sizeBytes
    }

    private func keeper(of directory: LedgerDirectory) throws -> LedgerKeeper {
        try LedgerKeeper(directory, outbox: ledger.outbox, now: now) { _ in }
    }

    private func expectNoRoom(_ body: () throws -> Void) {
        #expect {
            try body()
        } throws: { error in
            guard case LedgerError.noRoom(let path, _) = error else { return false }
            return path == ledger.directory.path.string
        }
    }

    @Test("None is made")
    func new() throws {
        expectNoRoom { _ = try keeper(of: tight) }
        #expect(sizeBytes(of: "ledger.sqlite") == nil)
        #expect(sizeBytes(of: "arrivals.jsonl") == nil)
        #expect(try ledger.record([try ledger.add("Norway and Chile met in Oslo.", as: "a.txt")]).recordedCount == 1)
    }

    @Test("Nothing is recorded, decided or made anew, but forgotten; what came is recorded when there is room")
    func waiting() throws {
        let first = try ledger.add(Self.call, as: "a.txt")
        try ledger.record([first])
        let second = try ledger.add("Norway accused Chile of lies.", as: "b.txt")
        let sizes = ["ledger.sqlite", "ledger.sqlite-wal", "arrivals.jsonl"].map(sizeBytes)
        var keeper = try keeper(of: tight)
        expectNoRoom { _ = try keeper.catchUp(with: [second], now: now) }
        expectNoRoom { _ = try keeper.merge(["name:kari lund"], into: "name:jon arvel", now: now) }
        expectNoRoom { _ = try keeper.rebuild(now: now) }
        keeper.close()
        #expect(["ledger.sqlite", "ledger.sqlite-wal", "arrivals.jsonl"].map(sizeBytes) == sizes)
        #expect(sizeBytes(of: "decisions.jsonl") == nil)
        keeper = try self.keeper(of: tight.takingAllRoom)
        #expect(try keeper.forget([first.digest.string]) { _, _ in false } == [first.digest.string])
        keeper.close()
        #expect(try ledger.record([second]).recordedCount == 1)
        #expect(try Ledger(ledger.directory).extent().articleCount == 1)
    }

    @Test("The journal is given back before something is written, and when that has failed")
    func journal() throws {
        try ledger.record([try ledger.add(Self.call, as: "a.txt")])
        let store = try LedgerStore(writing: ledger.directory)
        defer { store.close() }
        try store.write { try $0.execute(sql: "INSERT INTO passed_over VALUES ('some')") }
        #expect(sizeBytes(of: "ledger.sqlite-wal") ?? 0 > 0)
        let scarce = try LedgerStore(writing: tight.takingAllRoom)
        defer { scarce.close() }
        expectFailure(of: scarce) { _ in #expect(sizeBytes(of: "ledger.sqlite-wal") == 0) }
        expectFailure(of: scarce) { db in
            // More than is kept in memory, so that it goes to the journal before the end.
            try db.execute(sql: "INSERT INTO passed_over VALUES (zeroblob(40000000))")
            #expect(sizeBytes(of: "ledger.sqlite-wal") ?? 0 > 1 << 20)
        }
        #expect(sizeBytes(of: "ledger.sqlite-wal") == 0)
        #expect(try scarce.isSound())
    }

    private func expectFailure(of store: LedgerStore, _ body: (Database) throws -> Void) {
        #expect(throws: LedgerError.self) {
            try store.write { db in
                try body(db)
                throw LedgerError.unknown("use of it")
            }
        }
    }
}
