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
        let group = "(SELECT id FROM parties WHERE canonical = \(id))"
        func number(_ sql: String) throws -> Int? { try Int.fetchOne(db, sql: sql) }
        // Read off the ends of an index, and counted in its order.
        func seen(_ end: String) throws -> String? {
            let ofOne = "SELECT \(end)(day) FROM actors WHERE party = p.id AND day > \(LedgerSchema.unknownDay)"
            return day(try number("SELECT \(end)((\(ofOne))) FROM parties p WHERE canonical = \(id)"))
        }
        func count(_ what: String, _ table: String) throws -> Int {
            let all = "SELECT DISTINCT day, \(what) FROM \(table) WHERE party = \(id) AND part = 'own'"
            return try number("SELECT count(*) FROM (\(all))") ?? 0
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
                sql: "SELECT DISTINCT name FROM party_names WHERE party IN \(group) AND name != '' ORDER BY name"
            ),
            roles: try roles(ofPartiesIn: group, in: db),
            firstSeen: try seen("min"),
            lastSeen: try seen("max"),
            articleCount: try number("SELECT count(DISTINCT article) FROM actors WHERE party IN \(group)") ?? 0,
            statementCount: try count("statement", "voices"),
            eventCount: try count("event", "involvements"),
            merged: try String.fetchAll(
                db,
                sql: "SELECT key FROM parties WHERE canonical = \(id) AND id != \(id) ORDER BY key"
            )
        )
    }

    private static func roles(ofPartiesIn group: String, in db: Database) throws -> [RoleRow] {
        let unknown = LedgerSchema.unknownDay
        return try Row.fetchAll(
            db,
            sql: """
                SELECT lower(a.role), p.name, min(nullif(a.day, ?)), max(nullif(a.day, ?)), count(DISTINCT a.article)
                FROM actors a LEFT JOIN actors o ON o.id = a.office LEFT JOIN parties p ON p.id = o.party
                WHERE a.party IN \(group) AND a.role IS NOT NULL
                GROUP BY 1, 2 ORDER BY 3, 1, 2
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
