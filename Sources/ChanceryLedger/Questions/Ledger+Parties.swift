internal import GRDB

/// A party that a name may mean.
public struct PartyMatch: Hashable, Sendable {
    /// The party's row.
    let id: Int64
    /// What the ledger calls it in decisions.
    public let key: String
    /// Its name.
    public let name: String
}

extension Ledger {
    /// The parties that `name` may mean: by the key, by a whole name or a person's last name, or by the code of a country; where
    /// there is none, by all the words in any order.
    ///
    /// - Throws: ``LedgerError/unknown(_:)`` where there is none.
    public func parties(named name: String) throws(LedgerError) -> [PartyMatch] {
        let found = try store.read { db in try Self.parties(named: name, in: db) }
        guard !found.isEmpty else { throw .unknown("party called “\(name)”") }
        return found
    }

    /// Every party, in the order of the keys.
    public func parties() throws(LedgerError) -> [PartyMatch] {
        try store.read { db in
            try Row.fetchAll(db, sql: "SELECT id, key, name FROM parties WHERE canonical = id ORDER BY key").map {
                PartyMatch(id: $0[0], key: $0[1], name: $0[2])
            }
        }
    }

    static func parties(named name: String, in db: Database) throws -> [PartyMatch] {
        let folded = PartyKey.folded(name)
        let words = folded.split(separator: " ").map { "% \($0) %" }
        let like = words.map { _ in "' ' || folded || ' ' LIKE ?" }.joined(separator: " AND ")
        let ways: [(condition: String, arguments: StatementArguments)] = [
            ("key = ?", [name]),
            ("surname = ? OR id IN (SELECT party FROM party_names WHERE folded = ?)", [folded, folded]),
            ("kind = 'government' AND country = ?", [name.uppercased()]),
            ("id IN (SELECT party FROM party_names WHERE \(like))", StatementArguments(words)),
        ]
        for way in ways where !words.isEmpty {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, key, name FROM parties
                    WHERE id IN (SELECT canonical FROM parties WHERE \(way.condition)) ORDER BY key
                    """,
                arguments: way.arguments
            )
            if !rows.isEmpty { return rows.map { PartyMatch(id: $0[0], key: $0[1], name: $0[2]) } }
        }
        return []
    }

    /// What is known of parties.
    public func actors(_ parties: [PartyMatch]) throws(LedgerError) -> [ActorRow] {
        try store.read { db in try parties.compactMap { try Self.actor($0.id, in: db) } }
    }

    private static func actor(_ id: Int64, in db: Database) throws -> ActorRow? {
        guard let party = try Row.fetchOne(db, sql: "SELECT * FROM parties WHERE id = ?", arguments: [id]) else {
            return nil
        }
        let own =
            "FROM actors JOIN articles ON articles.id = actors.article WHERE actors.party IN "
            + "(SELECT id FROM parties WHERE canonical = \(id))"
        let seen = try Row.fetchOne(
            db,
            sql: "SELECT min(nullif(day, ?)), max(nullif(day, ?)), count(DISTINCT articles.id) \(own)",
            arguments: [LedgerSchema.unknownDay, LedgerSchema.unknownDay]
        )
        func count(_ what: String, _ table: String) throws -> Int {
            try Int.fetchOne(
                db,
                sql: "SELECT count(DISTINCT \(what)) FROM \(table) WHERE party = \(id) AND part = 'own'"
            )
                ?? 0
        }
        return ActorRow(
            key: party["key"],
            name: party["name"],
            kind: party["kind"],
            country: party["country"],
            sector: party["sector"],
            wikidata: party["wikidata"],
            names: try String.fetchAll(
                db,
                sql: "SELECT DISTINCT name FROM actor_names WHERE actor IN (SELECT actors.id \(own)) ORDER BY name"
            ),
            roles: try roles(own, in: db),
            firstSeen: day(seen?[0]),
            lastSeen: day(seen?[1]),
            articleCount: seen?[2] ?? 0,
            statementCount: try count("statement", "voices"),
            eventCount: try count("event", "involvements"),
            merged: try String.fetchAll(
                db,
                sql: "SELECT key FROM parties WHERE canonical = \(id) AND id != \(id) ORDER BY key"
            )
        )
    }

    private static func roles(_ own: String, in db: Database) throws -> [RoleRow] {
        let unknown = LedgerSchema.unknownDay
        return try Row.fetchAll(
            db,
            sql: """
                SELECT role, holder, min(nullif(day, ?)), max(nullif(day, ?)), count(DISTINCT article)
                FROM (SELECT lower(actors.role) AS role, articles.day, articles.id AS article,
                    (SELECT parties.name FROM actors o JOIN parties ON parties.id = o.party WHERE o.id = actors.office)
                    AS holder \(own) AND actors.role IS NOT NULL)
                GROUP BY role, holder ORDER BY 3, role, holder
                """,
            arguments: [unknown, unknown]
        ).map { row in
            RoleRow(title: row[0], of: row[1], firstSeen: day(row[2]), lastSeen: day(row[3]), articleCount: row[4])
        }
    }

    private static func day(_ day: Int?) -> String? {
        day.map { CalendarInterval(since: $0, until: $0 + 1).isoText }
    }
}
