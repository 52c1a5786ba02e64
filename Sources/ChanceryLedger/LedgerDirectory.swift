internal import ChanceryFiles
public import SystemPackage

/// The files of a ledger, all in one directory.
///
/// The store follows from the others and the digests; these two lines of files hold what cannot be made again.
public struct LedgerDirectory: Hashable, Sendable {
    /// The directory.
    public let path: FilePath

    /// The ledger in the directory `path`.
    public init(_ path: FilePath) { self.path = path }

    /// Whether there is a ledger, or what was one.
    public var isThere: Bool { (try? FileCalls.status(of: store)) != nil }

    /// The SQLite database.
    var store: FilePath { path.appending("ledger.sqlite") }
    /// Which digests came, in which order.
    var arrivals: LineLog<Arrival> { LineLog(path: path.appending("arrivals.jsonl")) }
    /// What people have decided about parties.
    var decisions: LineLog<Decision> { LineLog(path: path.appending("decisions.jsonl")) }

    /// Every decision about parties, in the order in which they were made.
    public func allDecisions() throws(LedgerError) -> [Decision] {
        var cursor = LineLog<Decision>.Cursor()
        return try decisions.entries(after: &cursor)
    }
}
