internal import GRDB

extension EventRow {
    /// What the events of an occurrence come to.
    ///
    /// - Parameters:
    ///   - rows: Its events with the columns of `events` and `articles`, in the order of their rows; at least one.
    ///   - db: The store.
    /// - Throws: `DatabaseError`.
    init(occurrence rows: [Row], in db: Database) throws {
        let reports = try rows.map { try EventReport($0, in: db) }
        let place = Self.most(rows.filter { $0["place"] != nil }) { $0["place"] as String? }
        let closest = rows.filter { $0["since"] != nil }.min { left, right in
            (Self.length(left), left["since"] as Int) < (Self.length(right), right["since"] as Int)
        }
        let first = rows[0]
        self.init(
            type: first["type"],
            mode: rows.lazy.compactMap { $0["mode"] as String? }.first,
            cameo: first["cameo"],
            goldstein: first["goldstein"],
            date: closest.flatMap(EventReport.date) ?? reports.lazy.compactMap(\.date).first,
            published: rows.filter { $0["published"] != nil }.min {
                ($0["published_day"] as Int, $0["published"] as String) < ($1["published_day"], $1["published"])
            }?["published"],
            duration: Self.most(rows.filter { $0["duration"] != nil }) { $0["duration"] as String? }?["duration"],
            place: place?["place"],
            country: place?["country"],
            latitude: place?["latitude"],
            longitude: place?["longitude"],
            geonames: place?["geonames"],
            actuality: Self.actuality(rows),
            verifiability: reports.map(\.verifiability).max() ?? "V0",
            source: try Self.parties(on: .source, of: rows, in: db),
            target: try Self.parties(on: .target, of: rows, in: db),
            origins: Set(rows.map { $0["origin"] as Int64 }).count,
            details: Self.details(reports),
            reports: reports
        )
    }

    /// From the one that says most.
    private static let actualitiesByRank = [
        "actual", "claimed", "denied", "negated", "planned", "conditional", "possible", "background",
    ]

    private static func actuality(_ rows: [Row]) -> String {
        let all = rows.map { $0["actuality"] as String }
        guard let first = actualitiesByRank.first(where: all.contains) else { return "actual" }
        // What an article presupposes that came afterwards is no plan any more.
        let isOver = rows.contains { row in
            guard row["actuality"] == "background", let until = row["until"] as Int? else { return false }
            return until <= row["published_day"]
        }
        return isOver && ["planned", "conditional", "possible"].contains(first) ? "background" : first
    }

    private static func length(_ row: Row) -> Int {
        let since: Int? = row["since"]
        let until: Int? = row["until"]
        return (until ?? .max) - (since ?? 0)
    }

    /// The first row that has the value that most of them have.
    private static func most(_ rows: [Row], _ value: (Row) -> String?) -> Row? {
        var counts: [String: Int] = [:]
        for row in rows { counts[value(row) ?? "", default: 0] += 1 }
        let best = counts.values.max()
        return rows.first { counts[value($0) ?? ""] == best }
    }

    private static func details(_ reports: [EventReport]) -> [String: [String: [String]]] {
        let values: [(String, (EventReport) -> String?)] = [
            ("actuality", \.actuality), ("date", \.date), ("duration", \.duration), ("place", \.place),
        ]
        var details: [String: [String: [String]]] = [:]
        for (name, value) in values {
            var articles: [String: [String]] = [:]
            for report in reports {
                guard let value = value(report) else { continue }
                if articles[value]?.contains(report.citation.article) != true {
                    articles[value, default: []].append(report.citation.article)
                }
            }
            if articles.count > 1 { details[name] = articles }
        }
        return details
    }

    /// The parties on a side, each once, in the order in which articles name them.
    private static func parties(on side: EventSide, of rows: [Row], in db: Database) throws -> [EventParty] {
        var found: [EventParty] = []
        var keys: Set<String> = []
        for row in rows {
            let statement = try db.cachedStatement(sql: partyQuery)
            for party in try Row.fetchAll(statement, arguments: [row["event_id"] as Int64, side.rawValue]) {
                let party = EventParty(party)
                if keys.insert(party.key).inserted { found.append(party) }
            }
        }
        return found
    }

    private static let partyQuery = """
        SELECT p.name, p.key, p.country, p.sector, actors.role, p.wikidata
        FROM involvements JOIN actors ON actors.id = involvements.actor
            JOIN parties own ON own.id = actors.party JOIN parties p ON p.id = own.canonical
        WHERE event = ? AND side = ? AND part = 'own' ORDER BY actors.id
        """
}

extension EventParty {
    fileprivate init(_ row: Row) {
        name = row[0]
        key = row[1]
        country = row[2]
        sector = row[3]
        role = row[4]
        wikidata = row[5]
    }
}

extension EventReport {
    fileprivate init(_ row: Row, in db: Database) throws {
        event = row["event"]
        trigger = row["trigger"]
        actuality = row["actuality"]
        date = Self.date(row) ?? row["date"]
        duration = row["duration"]
        place = row["place"]
        verifiability = row["verifiability"]
        let statement: String? = row["asserted_by"]
        assertedBy = try statement.flatMap { statement in
            try String.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT p.name FROM statements s JOIN actors ON actors.id = s.speaker
                            JOIN parties own ON own.id = actors.party JOIN parties p ON p.id = own.canonical
                        WHERE s.article = ? AND s.statement = ?
                        """
                ),
                arguments: [row["article"] as Int64, statement]
            )
        }
        citation = Citation(row)
    }

    /// The days of an event, where they could be told.
    static func date(_ row: Row) -> String? {
        let since: Int? = row["since"]
        let until: Int? = row["until"]
        return since.flatMap { since in until.map { CalendarInterval(since: since, until: $0).isoText } }
    }
}
