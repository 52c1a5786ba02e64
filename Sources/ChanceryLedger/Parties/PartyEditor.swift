internal import GRDB

extension LedgerKeeper {
    /// Decides that parties are one.
    ///
    /// - Parameters:
    ///   - parties: The keys of those that are the same.
    ///   - root: The key of the one that stays.
    ///   - now: The time, ISO 8601 in UTC.
    /// - Returns: The decision.
    /// - Throws: ``LedgerError/unknown(_:)`` where a party is not there.
    public mutating func merge(_ parties: [String], into root: String, now: String) throws(LedgerError) -> Decision {
        try requireParties(parties + [root])
        let others = parties.filter { $0 != root }
        guard !others.isEmpty else { throw .unknown("second party to merge") }
        return try decide { Decision(number: $0, at: now, merge: Decision.Merge(into: root, parties: others)) }
    }

    /// Decides that who is called like a party in some articles is somebody else.
    ///
    /// - Parameters:
    ///   - party: The party's key.
    ///   - digests: The digests of those articles, by their file names or those of the articles.
    ///   - name: What to call the other one.
    ///   - now: The time, ISO 8601 in UTC.
    /// - Returns: The decision.
    /// - Throws: ``LedgerError/unknown(_:)`` where the party is not there, or an article does not name it.
    public mutating func split(
        _ party: String,
        in digests: [String],
        as name: String,
        now: String
    ) throws(LedgerError) -> Decision {
        try requireParties([party])
        let found = try digestNames(naming: party, among: digests)
        return try decide { number in
            Decision(number: number, at: now, split: Decision.Split(party: party, digests: found, name: name))
        }
    }

    /// Takes a decision back.
    ///
    /// - Parameters:
    ///   - number: The decision's number.
    ///   - now: The time, ISO 8601 in UTC.
    /// - Returns: The decision that it holds no longer.
    /// - Throws: ``LedgerError/unknown(_:)`` where there is no decision of that number.
    public mutating func undo(_ number: Int, now: String) throws(LedgerError) -> Decision {
        guard try allDecisions().contains(where: { $0.number == number }) else {
            throw .unknown("decision of the number \(number)")
        }
        return try decide { Decision(number: $0, at: now, undo: number) }
    }

    /// Makes sure that the store has parties of these keys.
    private func requireParties(_ keys: [String]) throws(LedgerError) {
        for key in keys {
            let isThere = try store.read { db in
                try Row.fetchOne(db, sql: "SELECT 1 FROM parties WHERE key = ?", arguments: [key]) != nil
            }
            guard isThere else { throw .unknown("party of the key \(key)") }
        }
    }

    /// The file names of the digests that are meant by `names`, each of which names the party of `key`.
    private func digestNames(naming key: String, among names: [String]) throws(LedgerError) -> [String] {
        var found: [String] = []
        for name in names {
            let digests = try store.read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT digest FROM articles
                            JOIN actors ON actors.article = articles.id JOIN parties ON parties.id = actors.party
                        WHERE (digest = ? OR source = ?) AND key = ? ORDER BY digest
                        """,
                    arguments: [name, name, key]
                )
            }
            guard !digests.isEmpty else { throw .unknown("article \(name) that names \(key)") }
            found += digests
        }
        return found
    }
}
