internal import GRDB

extension Ledger {
    /// The PLOVER type of meetings, visits, talks and calls.
    public static let meetingType = "CONSULT"

    /// What happened, may happen or did not, in the order of its days; what several articles tell of is one row.
    ///
    /// - Parameters:
    ///   - type: The PLOVER type; any where it is nil.
    ///   - parties: All of them had a part in it, each in one of the forms given; anybody where it is empty.
    ///   - isBetween: Whether two of `parties` must be on different sides of it.
    ///   - selection: When, where, and how many.
    /// - Returns: A page of it.
    /// - Throws: `LedgerError`.
    public func events(
        ofType type: String? = nil,
        with parties: [[PartyMatch]] = [],
        isBetween: Bool = false,
        _ selection: Selection = Selection()
    ) throws(LedgerError) -> Answer<EventRow> {
        let query = Self.query(ofType: type, with: parties, isBetween: isBetween, selection)
        return try store.read { db in
            try query.page(db, of: selection, ending: Self.order(of: selection)) { try Self.event(of: $0[0], in: db) }
        }
    }

    /// Reads what ``events(ofType:with:isBetween:_:)`` finds one by one, so that it need not all be there at once.
    ///
    /// - Parameters:
    ///   - selection: When, where, and how many.
    ///   - body: What is done with each.
    /// - Throws: `LedgerError`, and what `body` throws as one.
    public func forEachEvent(
        _ selection: Selection = Selection(limit: .max),
        _ body: (EventRow) throws -> Void
    ) throws(LedgerError) {
        let query = Self.query(selection)
        try store.read { db in
            try query.forEach(db, of: selection, ending: Self.order(of: selection)) { row in
                try body(try Self.event(of: row[0], in: db))
            }
        }
    }

    private static func order(of selection: Selection) -> String {
        let order = selection.isNewestFirst ? "DESC" : "ASC"
        return "ORDER BY o.day \(order), o.id \(order)"
    }

    private static func query(
        ofType type: String? = nil,
        with parties: [[PartyMatch]] = [],
        isBetween: Bool = false,
        _ selection: Selection
    ) -> Query {
        var query = Query("SELECT o.id FROM occurrences o")
        if let type { query.require("o.type = ?", [type]) }
        query.require("o.day <= ? AND o.last_day >= ?", [selection.lastDay, selection.firstDay])
        if let first = selection.since?.since {
            // What began so long before is no act any more but an age; without a bound the index would be of no use.
            query.require("o.day >= ?", [first - longestDays])
        }
        let sets = parties.map { "(" + $0.map { "\($0.id)" }.joined(separator: ", ") + ")" }
        for set in sets {
            query.require(
                """
                o.id IN (
                    SELECT e.occurrence FROM involvements i JOIN events e ON e.id = i.event WHERE i.party IN \(set)
                )
                """
            )
        }
        if isBetween, sets.count == 2 {
            query.require(
                """
                EXISTS (
                    SELECT 1 FROM events e JOIN involvements i ON i.event = e.id
                        JOIN involvements j ON j.event = i.event AND j.side != i.side
                    WHERE e.occurrence = o.id AND i.party IN \(sets[0]) AND j.party IN \(sets[1])
                )
                """
            )
        }
        if let publisher = selection.publisher {
            query.require(
                """
                EXISTS (
                    SELECT 1 FROM events e JOIN articles a ON a.id = e.article
                    WHERE e.occurrence = o.id AND a.publisher = ? COLLATE NOCASE
                )
                """,
                [publisher]
            )
        }
        return query
    }

    private static let longestDays = 366

    private static func event(of occurrence: Int64, in db: Database) throws -> EventRow {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT e.*, e.id AS event_id, a.source, a.digest, a.title, a.publisher, a.published, a.url, a.origin
                    FROM events e JOIN articles a ON a.id = e.article WHERE e.occurrence = ? ORDER BY e.id
                    """
            ),
            arguments: [occurrence]
        )
        return try EventRow(occurrence: rows, in: db)
    }
}
