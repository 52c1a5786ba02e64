internal import GRDB

// MARK: Who is whom

extension PartyRegister {
    /// A person as far as it matters whose last name it has.
    private struct Person {
        let id: Int64
        let key: String
        let isSurnameAlone: Bool
        let country: String?
        let canonical: Int64
    }

    /// Finds out anew who is meant by a last name alone.
    func link(_ surname: String) throws {
        let people = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT id, key, is_surname_alone, country, canonical FROM parties WHERE surname = ? ORDER BY key"
            ),
            arguments: [surname]
        ).map { Person(id: $0[0], key: $0[1], isSurnameAlone: $0[2], country: $0[3], canonical: $0[4]) }
        let full = people.filter { !$0.isSurnameAlone }
        for person in people where person.isSurnameAlone && !decisions.isDecided(person.key) {
            let compatible = full.filter {
                person.country == nil || $0.country == nil || $0.country == person.country
            }
            var candidates = Set(compatible.map(\.canonical))
            if candidates.count > 1 {
                candidates = Set(try compatible.filter { try sharesOffice(person, $0) }.map(\.canonical))
            }
            let only = candidates.count == 1 ? candidates.first : nil
            try setCanonical(of: person.id, to: only ?? person.id)
        }
    }

    /// Whether two persons are seen in one office, though perhaps not at one time.
    private func sharesOffice(_ one: Person, _ other: Person) throws -> Bool {
        let roles = "SELECT lower(role) FROM actors WHERE role IS NOT NULL AND party = ?"
        return try db.cachedStatement(sql: "SELECT 1 WHERE EXISTS (\(roles) INTERSECT \(roles))")
            .fetchNumber([one.id, other.id]) != nil
    }

    /// Makes everything anew that follows from actors and decisions: after a decision, and after articles are gone.
    ///
    /// - Parameter touched: The parties that have lost actors.
    /// - Throws: `DatabaseError`.
    func settle(touched: Set<Int64> = []) throws {
        var touched = touched
        touched.formUnion(try moveSplitActors())
        let orphans = "NOT EXISTS (SELECT 1 FROM actors WHERE actors.party = parties.id)"
        try db.execute(sql: "DELETE FROM party_names WHERE party IN (SELECT id FROM parties WHERE \(orphans))")
        try db.execute(sql: "DELETE FROM parties WHERE \(orphans)")
        for party in touched.sorted() { try refresh(party) }
        for row in try Row.fetchAll(db, sql: "SELECT id, key, is_surname_alone FROM parties ORDER BY key") {
            let key: String = row[1]
            // Whose last name that is, is found out below.
            if row[2], !decisions.isDecided(key) { continue }
            try setCanonical(of: row[0], to: try root(of: key) ?? row[0])
        }
        let surnames = "SELECT DISTINCT surname FROM parties WHERE is_surname_alone ORDER BY surname"
        for surname in try String.fetchAll(db, sql: surnames) { try link(surname) }
    }

    /// Gives the actors of split parties to the party that the decisions say.
    ///
    /// - Returns: The parties that have lost or won one.
    private func moveSplitActors() throws -> Set<Int64> {
        var touched: Set<Int64> = []
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT actors.id, actors.own_key, articles.digest, parties.id, parties.key
                FROM actors JOIN articles ON articles.id = actors.article JOIN parties ON parties.id = actors.party
                WHERE articles.digest IN (SELECT value FROM json_each(?)) OR parties.key != actors.own_key
                ORDER BY actors.id
                """,
            arguments: [decisions.splitDigests.jsonList]
        )
        for row in rows {
            let wanted = decisions.key(row[1], in: row[2])
            guard wanted != row[4] as String else { continue }
            let old: Int64 = row[3]
            let new = try party(of: wanted) ?? copy(of: old, key: wanted)
            try execute("UPDATE actors SET party = ? WHERE id = ?", [new, row[0] as Int64])
            try rewriteShares(ofActors: "\(row[0] as Int64)")
            touched.formUnion([old, new])
        }
        return touched
    }

    /// Makes a party of the key `key` that is like `party` else.
    private func copy(of party: Int64, key: String) throws -> Int64 {
        try execute(
            """
            INSERT INTO parties (key, kind, surname, is_surname_alone, name, country, sector, wikidata, canonical)
            SELECT ?, kind, surname, is_surname_alone, name, country, sector, wikidata, 0 FROM parties WHERE id = ?
            """,
            [key, party]
        )
        let id = db.lastInsertedRowID
        try execute("UPDATE parties SET canonical = id WHERE id = ?", [id])
        return id
    }

    /// Reads all that is known of a party again off its actors; nothing where it has none.
    private func refresh(_ party: Int64) throws {
        let actors = "actors WHERE party = ? ORDER BY id LIMIT 1"
        guard
            let first = try Row.fetchOne(db, sql: "SELECT name, kind FROM \(actors)", arguments: [party]),
            let key = try String.fetchOne(db, sql: "SELECT key FROM parties WHERE id = ?", arguments: [party])
        else { return }
        let value = { (column: String) in
            "(SELECT \(column) FROM actors WHERE party = parties.id AND \(column) IS NOT NULL ORDER BY id LIMIT 1)"
        }
        let person = PartyKey.Person(name: first[0], kind: first[1])
        try execute(
            """
            UPDATE parties SET name = ?, kind = ?, surname = ?, is_surname_alone = ?, country = \(value("country")),
                sector = \(value("sector")), wikidata = \(value("wikidata"))
            WHERE id = ?
            """,
            [
                decisions.splitNames[key] ?? first[0] as String, first[1] as String, person.surname,
                person.isSurnameAlone, party,
            ]
        )
        try execute("DELETE FROM party_names WHERE party = ?", [party])
        let names = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT DISTINCT n.name FROM actor_names n JOIN actors a ON a.id = n.actor WHERE party = ?"
            ),
            arguments: [party]
        )
        for name in names { try note(name, of: party) }
        if let name = decisions.splitNames[key] { try note(name, of: party, isSeen: false) }
    }

    /// Has `party` be `canonical` from now on, in all that it has said and done.
    ///
    /// - Returns: Its last name where that is another one now.
    /// - Throws: `DatabaseError`.
    @discardableResult
    func setCanonical(of party: Int64, to canonical: Int64) throws -> String? {
        guard try self.canonical(of: party) != canonical else { return nil }
        try execute("UPDATE parties SET canonical = ? WHERE id = ?", [canonical, party])
        try rewriteShares(ofActors: "SELECT id FROM actors WHERE party = \(party)")
        return try String.fetchOne(db, sql: "SELECT surname FROM parties WHERE id = ?", arguments: [party])
    }

    /// Writes again whose the parts of the chosen actors are, and of those in whose office they are.
    private func rewriteShares(ofActors chosen: String) throws {
        let affected = "(SELECT id FROM actors WHERE id IN (\(chosen)) OR office IN (\(chosen)))"
        let voices = try Row.fetchAll(
            db,
            sql: "SELECT DISTINCT actor, statement, day FROM voices WHERE actor IN \(affected)"
        )
        let involvements = try Row.fetchAll(
            db,
            sql: "SELECT DISTINCT actor, event, day, side FROM involvements WHERE actor IN \(affected)"
        )
        let linker = OccurrenceLinker(db)
        var events = Set(involvements.map { $0[1] as Int64 })
        // What could not be told for one of them may be plain now.
        for event in events.sorted() { events.formUnion(try linker.vagueNeighbours(of: event)) }
        for table in ["voices", "involvements"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE actor IN \(affected)")
        }
        for row in voices {
            guard let seat = try seat(of: row[0]) else { continue }
            try addVoice(of: seat, to: row[1], day: row[2])
        }
        for row in involvements {
            guard let seat = try seat(of: row[0]), let side = EventSide(rawValue: row[3]) else { continue }
            try addInvolvement(of: seat, in: row[1], side: side, day: row[2])
        }
        try linker.relink(events)
    }

    private func seat(of actor: Int64) throws -> Seat? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT id, party, office FROM actors WHERE id = ?"),
            arguments: [actor]
        ).map { Seat(actor: $0[0], party: $0[1], office: $0[2]) }
    }
}
