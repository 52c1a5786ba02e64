internal import ChanceryDigest
internal import GRDB

/// Keeps the parties of the store: which of them an actor of an article is, and what of statements and events is whose.
///
/// Which party is which depends on the actors and the decisions that there are, not on the order in which they came; what a
/// party is called, and its kind and country, come from the article that came first. A person who is called by the last name alone is the only one of that name who is called in full, where the countries agree.
struct PartyRegister {
    /// An actor of an article in the store.
    struct Seat: Hashable {
        /// The row in `actors`.
        let actor: Int64
        /// The row in `parties` of the party itself.
        let party: Int64
        /// The row in `actors` of whom the actor is in office for.
        let office: Int64?
    }

    /// As what somebody has a part in a statement or an event.
    enum Part: String {
        /// As the party itself.
        case own
        /// As the one in whose office the party is.
        case office
    }

    let db: Database
    let decisions: Decisions

    init(_ db: Database, decisions: Decisions) {
        self.db = db
        self.decisions = decisions
    }

    /// Inserts the actors of an article that was published on `day`.
    ///
    /// - Returns: Their rows by their identifiers in the digest.
    func insert(_ actors: [ArticleDigest.Actor], of arrival: Arrival, day: Int) throws -> [String: Seat] {
        var rows: [String: (actor: Int64, party: Int64)] = [:]
        var surnames: Set<String> = []
        for actor in actors {
            let key = PartyKey(of: actor)
            let party = try self.party(decisions.key(key.text, in: arrival.digest), of: actor, key, noting: &surnames)
            // A new office or country may tell who is meant by a last name.
            if let surname = key.person.surname { surnames.insert(surname) }
            let mention = actor.mentions.first
            try execute(
                """
                INSERT INTO actors
                    (article, actor, party, own_key, name, kind, country, sector, wikidata, role, day, start, stop)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    arrival.number, actor.id, party, key.text, actor.name, actor.kind.rawValue, actor.country,
                    actor.sector?.rawValue, actor.wikidata, actor.role?.title, day, mention?.start, mention?.end,
                ]
            )
            let row = db.lastInsertedRowID
            rows[actor.id] = (row, party)
            for name in Self.names(of: actor) {
                try execute("INSERT INTO actor_names VALUES (?, ?)", [row, name])
                try note(name, of: party)
            }
        }
        for surname in surnames.sorted() { try link(surname) }
        var seats: [String: Seat] = [:]
        for actor in actors {
            guard let row = rows[actor.id] else { continue }
            let office = actor.role?.of.flatMap { rows[$0]?.actor }
            if let office {
                try execute("UPDATE actors SET office = ? WHERE id = ?", [office, row.actor])
            }
            seats[actor.id] = Seat(actor: row.actor, party: row.party, office: office)
        }
        return seats
    }

    /// The names that an article has for an actor, each once.
    private static func names(of actor: ArticleDigest.Actor) -> Set<String> {
        let mentions = actor.mentions.filter { $0.form == .name }.map { mention in
            // "Revik's" is Revik.
            ["'s", "\u{2019}s"].first(where: mention.text.hasSuffix).map { String(mention.text.dropLast($0.count)) }
                ?? mention.text
        }
        return Set([actor.name] + mentions)
    }

    /// Notes that the actor, and whose office it has, is a voice of a statement.
    func addVoice(of seat: Seat, to statement: Int64, day: Int) throws {
        for (part, party) in try shares(of: seat) {
            try execute(
                "INSERT OR IGNORE INTO voices VALUES (?, ?, ?, ?, ?)",
                [party, day, statement, part.rawValue, seat.actor]
            )
        }
    }

    /// Notes that the actor, and whose office it has, is on a side of an event.
    func addInvolvement(of seat: Seat, in event: Int64, side: EventSide, day: Int) throws {
        for (part, party) in try shares(of: seat) {
            try execute(
                "INSERT OR IGNORE INTO involvements VALUES (?, ?, ?, ?, ?, ?)",
                [party, day, event, side.rawValue, part.rawValue, seat.actor]
            )
        }
    }

    private func shares(of seat: Seat) throws -> [(Part, Int64)] {
        let own = try canonical(of: seat.party)
        guard let office = seat.office, let holder = try officeParty(office), holder != own else {
            return [(.own, own)]
        }
        return [(.own, own), (.office, holder)]
    }

    func canonical(of party: Int64) throws -> Int64 {
        try db.cachedStatement(sql: "SELECT canonical FROM parties WHERE id = ?").fetchNumber([party]) ?? party
    }

    private func officeParty(_ actor: Int64) throws -> Int64? {
        try db.cachedStatement(
            sql: "SELECT canonical FROM actors JOIN parties ON parties.id = actors.party WHERE actors.id = ?"
        ).fetchNumber([actor])
    }

    /// The party of `key`, which is made where it is not there; `surnames` gets the last names of those that are others now.
    private func party(
        _ key: String,
        of actor: ArticleDigest.Actor,
        _ own: PartyKey,
        noting surnames: inout Set<String>
    ) throws -> Int64 {
        if let id = try party(of: key) {
            try execute(
                """
                UPDATE parties SET country = coalesce(country, ?), sector = coalesce(sector, ?),
                    wikidata = coalesce(wikidata, ?)
                WHERE id = ? AND (country IS NULL OR sector IS NULL OR wikidata IS NULL)
                """,
                [actor.country, actor.sector?.rawValue, actor.wikidata, id]
            )
            return id
        }
        try execute(
            """
            INSERT INTO parties (key, kind, surname, is_surname_alone, name, country, sector, wikidata, canonical)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
            """,
            [
                key, actor.kind.rawValue, own.person.surname, own.person.isSurnameAlone,
                decisions.splitNames[key] ?? actor.name, actor.country, actor.sector?.rawValue, actor.wikidata,
            ]
        )
        let id = db.lastInsertedRowID
        if let name = decisions.splitNames[key] { try note(name, of: id, isSeen: false) }
        try execute("UPDATE parties SET canonical = id WHERE id = ?", [id])
        if decisions.isDecided(key) {
            // Others may have waited for the one that they are merged into.
            for other in try group(of: key) {
                if let changed = try setCanonical(of: other, to: try root(of: key) ?? other) {
                    surnames.insert(changed)
                }
            }
        }
        return id
    }

    /// The parties that somebody has decided to be one with that of `key`, those that are there; that of the key which stays
    /// comes first.
    private func group(of key: String) throws -> [Int64] {
        let root = decisions.root(of: key)
        return try ([root] + decisions.keys(mergedInto: root)).compactMap(party(of:))
    }

    /// The party that the one of `key` is merged into, or the first of the others where that is not there.
    func root(of key: String) throws -> Int64? {
        decisions.isDecided(key) ? try group(of: key).first : try party(of: key)
    }

    func party(of key: String) throws -> Int64? {
        try db.cachedStatement(sql: "SELECT id FROM parties WHERE key = ?").fetchNumber([key])
    }

    /// Notes that a party is called `name`: seen in an article, or by decision.
    func note(_ name: String, of party: Int64, isSeen: Bool = true) throws {
        try execute(
            "INSERT OR IGNORE INTO party_names VALUES (?, ?, ?)",
            [PartyKey.folded(name), party, isSeen ? name : ""]
        )
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension GRDB.Statement {
    /// The number in the first column of the first row, if there is one.
    func fetchNumber(_ arguments: StatementArguments) throws -> Int64? {
        try Int64.fetchOne(self, arguments: arguments)
    }
}
