internal import ChanceryFiles
public import SystemPackage

/// The files of a ledger, all in one directory.
///
/// The store follows from the others and the digests; these two lines of files hold what cannot be made again.
public struct LedgerDirectory: Hashable, Sendable {
    /// The directory.
    public let path: FilePath

    /// What may be taken of its file system.
    var room: LedgerRoom

    /// The ledger in the directory `path`.
    public init(_ path: FilePath) {
        self.path = path
        room = LedgerRoom(path: path)
    }

    /// The same ledger for who forgets, and takes what is left to the articles: forgetting gives room back.
    public var takingAllRoom: LedgerDirectory {
        var taking = self
        taking.room.isTaken = true
        return taking
    }

    /// Whether there is a ledger, or what was one.
    public var isThere: Bool { (try? FileCalls.status(of: path)) != nil }

    /// The damaged files that were put aside.
    ///
    /// - Throws: `LedgerError` where the directory cannot be read.
    public func setAside() throws(LedgerError) -> [FilePath] {
        try inLedger {
            let names = try FileCalls.names(in: path).filter { $0.escaped.contains(Self.damagedMark) }
            return names.sorted { $0.escaped < $1.escaped }.map { path.appending($0) }
        }
    }

    /// What stands in the name of a damaged file, before the time at which it was put aside.
    static let damagedMark = ".damaged-"

    /// The SQLite database.
    var store: FilePath { path.appending("ledger.sqlite") }
    /// Which digests came, in which order.
    var arrivals: LineLog<Arrival> { LineLog(path: path.appending("arrivals.jsonl"), room: room) }
    /// What people have decided about parties.
    var decisions: LineLog<Decision> { LineLog(path: path.appending("decisions.jsonl"), room: room) }

    /// Every decision about parties, in the order in which they were made.
    public func allDecisions() throws(LedgerError) -> [Decision] {
        var cursor = LineLog<Decision>.Cursor()
        return try decisions.entries(after: &cursor)
    }
}
