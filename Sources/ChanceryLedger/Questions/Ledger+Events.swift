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
        return try store.read { db in
            let parties = try Self.rarestFirst(parties, in: db)
            let query = Self.query(ofType: type, with: parties, isBetween: isBetween, selection)
            let ending = Self.order(of: selection, with: parties)
            return try query.page(db, of: selection, ending: ending) { try Self.event(of: $0[0], in: db) }
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
            try query.forEach(db, of: selection, ending: Self.order(of: selection, with: [])) { row in
                try body(try Self.event(of: row[0], in: db))
            }
        }
    }

    /// The parties by how much they have a part in, so that the fewest have to be looked at.
    private static func rarestFirst(_ parties: [[PartyMatch]], in db: Database) throws -> [[PartyMatch]] {
        guard parties.count > 1 else { return parties }
        let counts = try parties.map { party in
            let list = party.map { "\($0.id)" }.joined(separator: ", ")
            let some = "SELECT 1 FROM occurrence_parties WHERE party IN (\(list)) LIMIT \(countedMax)"
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(some))") ?? 0
        }
        return zip(parties, counts).sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// More are not counted.
    private static let countedMax = 20_000

    /// The order of the page, and each occurrence once where several of the parties asked for have a part in it.
    private static func order(of selection: Selection, with parties: [[PartyMatch]]) -> String {
        let order = selection.isNewestFirst ? "DESC" : "ASC"
        guard let first = parties.first else { return "ORDER BY o.day \(order), o.id \(order)" }
        let group = first.count > 1 ? "GROUP BY p.day, p.occurrence " : ""
        return group + "ORDER BY p.day \(order), p.occurrence \(order)"
    }

    private static func query(
        ofType type: String? = nil,
        with parties: [[PartyMatch]] = [],
        isBetween: Bool = false,
        _ selection: Selection
    ) -> Query {
        let sets = parties.map { "(" + $0.map { "\($0.id)" }.joined(separator: ", ") + ")" }
        var query: Query
        if let first = sets.first {
            // In the order of its key, so that a page is read off without a look at the rest.
            // The joins are in the order in which they shall be made, and a plus keeps an index from being taken.
            query = Query("SELECT o.id FROM occurrence_parties p CROSS JOIN occurrences o ON o.id = p.occurrence")
            query.require("p.party IN \(first) AND p.day <= ?", [selection.lastDay])
            if let since = selection.since?.since { query.require("p.day >= ?", [since - longestDays]) }
        } else {
            query = Query("SELECT o.id FROM occurrences o")
            query.require("o.day <= ?", [selection.lastDay])
            // What began so long before is no act any more but an age; without a bound the index would be of no use.
            if let since = selection.since?.since { query.require("o.day >= ?", [since - longestDays]) }
        }
        query.require("o.last_day >= ?", [selection.firstDay])
        if let type { query.require("o.type = ?", [type]) }
        for set in sets.dropFirst() {
            query.require(
                "EXISTS (SELECT 1 FROM occurrence_parties q WHERE q.occurrence = o.id AND +q.party IN \(set))"
            )
        }
        if isBetween, sets.count == 2 {
            query.require(
                """
                EXISTS (
                    SELECT 1 FROM events e CROSS JOIN involvements i ON i.event = e.id
                        CROSS JOIN involvements j ON j.event = e.id AND j.side != i.side
                    WHERE e.occurrence = o.id AND +i.party IN \(sets[0]) AND +j.party IN \(sets[1])
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
                    SELECT e.*, e.id AS event_id, a.day AS published_day, a.source,
                        a.digest, a.title, a.publisher, a.published, a.url, a.origin
                    FROM events e JOIN articles a ON a.id = e.article WHERE e.occurrence = ? ORDER BY e.id
                    """
            ),
            arguments: [occurrence]
        )
        return try EventRow(occurrence: rows, in: db)
    }
}
