internal import GRDB

/// What was said and done, over time and sources: answers questions from all digests that were recorded.
public struct Ledger: Sendable {
    let store: LedgerStore

    /// Opens the ledger in `directory`.
    ///
    /// - Throws: ``LedgerError/missing(path:)`` where there is none, and others where it cannot be read.
    public init(_ directory: LedgerDirectory) throws(LedgerError) { store = try LedgerStore(reading: directory) }

    /// How much it holds.
    public func extent() throws(LedgerError) -> LedgerExtent {
        try store.read { db in
            func count(_ table: String, _ condition: String = "1") throws -> Int {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
            }
            return LedgerExtent(
                articleCount: try count("articles"),
                partyCount: try count("parties", "canonical = id"),
                statementCount: try count("statements"),
                eventCount: try count("events"),
                conditionCount: try count("conditions"),
                lastArrival: try LedgerStore.progress(db).arrival
            )
        }
    }
}

/// How much a ledger holds.
public struct LedgerExtent: Hashable, Sendable, Codable {
    /// How many articles.
    public let articleCount: Int
    /// How many parties.
    public let partyCount: Int
    /// How many statements.
    public let statementCount: Int
    /// How many events.
    public let eventCount: Int
    /// How many conditions.
    public let conditionCount: Int
    /// The number of the last arrival that was recorded.
    public let lastArrival: Int
}
