internal import ChanceryDigest
internal import GRDB

/// Finds out which events of different articles are one occurrence, and keeps it in the column `occurrence`.
///
/// Events that ``EventMatch`` takes for the same are one occurrence, and so are those that each of them is the same as: that
/// does not depend on the order in which they came. One whose time is told so widely that several occurrences may lie in it
/// belongs to the one that agrees with it, if there is just one.
struct OccurrenceLinker {
    /// Time is told at most so widely.
    private static let longestDays = 366
    /// Dates that leave the year open.
    private static let openDates = "XXXX-*"
    /// A party that has a part in more events of these days tells nothing.
    private static let candidateCountMax = 2_000

    let db: Database

    init(_ db: Database) { self.db = db }

    /// Finds the occurrence of an event that was just inserted.
    func link(_ event: Int64) throws {
        try set(event, to: event)
        guard let profile = try profile(of: event) else { return }
        if EventMatch.isVague(profile) { return try attach(profile) }
        guard let days = EventMatch.precise(profile) else { return }
        let around = (days.lowerBound - EventMatch.preciseDaysMax)...(days.upperBound + EventMatch.preciseDaysMax)
        var same: Set<Int64> = []
        for candidate in try candidates(for: profile, days: around) where EventMatch.isMatch(profile, candidate) {
            same.insert(candidate.id)
        }
        try join(event, with: same)
        let before = (days.lowerBound - Self.longestDays)...days.upperBound
        for candidate in try candidates(for: profile, days: before, isVague: true)
        where EventMatch.mayBe(candidate, days) && EventMatch.isMatchBesideTime(profile, candidate) {
            try attach(candidate)
        }
    }

    /// Finds anew the occurrences of events about which something has changed, and of those that were one with them.
    func relink(_ events: Set<Int64>) throws {
        guard !events.isEmpty else { return }
        let list = events.sorted().map { "\($0)" }.joined(separator: ", ")
        let all = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM events WHERE id IN (\(list))
                    OR occurrence IN (SELECT occurrence FROM events WHERE id IN (\(list)))
                ORDER BY id
                """
        )
        for id in all { try set(id, to: id) }
        for id in all { try link(id) }
    }

    /// Takes away occurrences that have no events any more.
    func prune() throws {
        try db.execute(
            sql: "DELETE FROM occurrences WHERE NOT EXISTS (SELECT 1 FROM events WHERE occurrence = occurrences.id)"
        )
    }

    private func join(_ event: Int64, with same: Set<Int64>) throws {
        guard !same.isEmpty else { return }
        let list = same.sorted().map { "\($0)" }.joined(separator: ", ")
        let occurrences = try Int64.fetchSet(db, sql: "SELECT occurrence FROM events WHERE id IN (\(list))")
        let all = occurrences.union([event])
        guard let first = all.min() else { return }
        try db.execute(
            sql:
                "UPDATE events SET occurrence = ? WHERE occurrence IN (\(all.map { "\($0)" }.joined(separator: ", ")))",
            arguments: [first]
        )
        for occurrence in all { try refresh(occurrence) }
    }

    /// Gives an event of a vague time to the one occurrence that it may be.
    private func attach(_ event: EventProfile) throws {
        // Where the year is open, that may be in any.
        let around = event.days.map { ($0.lowerBound - EventMatch.preciseDaysMax)...$0.upperBound } ?? Int.min...Int.max
        var occurrences: Set<Int64> = []
        for candidate in try candidates(for: event, days: around) {
            guard let days = EventMatch.precise(candidate), candidate.days != nil, EventMatch.mayBe(event, days),
                EventMatch.isMatchBesideTime(event, candidate), candidate.article != event.article
            else { continue }
            occurrences.insert(try occurrence(of: candidate.id))
        }
        try set(event.id, to: occurrences.count == 1 ? occurrences.first ?? event.id : event.id)
    }

    private func occurrence(of event: Int64) throws -> Int64 {
        try db.cachedStatement(sql: "SELECT occurrence FROM events WHERE id = ?").fetchNumber([event]) ?? event
    }

    private func set(_ event: Int64, to occurrence: Int64) throws {
        let old = try db.cachedStatement(sql: "SELECT occurrence FROM events WHERE id = ?").fetchNumber([event])
        guard old != occurrence else { return }
        try db.cachedStatement(sql: "UPDATE events SET occurrence = ? WHERE id = ?").execute(
            arguments: [occurrence, event]
        )
        if let old { try refresh(old) }
        try refresh(occurrence)
    }

    /// Reads the days of an occurrence again off its events.
    private func refresh(_ occurrence: Int64) throws {
        // By those that tell the time closely, where there are such.
        let isPrecise = "until - since <= \(EventMatch.preciseDaysMax)"
        let unknown = LedgerSchema.unknownDay
        try db.cachedStatement(sql: "DELETE FROM occurrences WHERE id = ?").execute(arguments: [occurrence])
        try db.cachedStatement(
            sql: """
                INSERT INTO occurrences
                SELECT occurrence, type,
                    coalesce(min(CASE WHEN \(isPrecise) THEN since END), min(since), min(nullif(day, \(unknown))), \(unknown)),
                    coalesce(max(CASE WHEN \(isPrecise) THEN until END) - 1, max(until) - 1, max(day))
                FROM events WHERE occurrence = ? GROUP BY occurrence
                """
        ).execute(arguments: [occurrence])
    }
}

// MARK: Profiles

extension OccurrenceLinker {
    /// The events of the same type in which one of the parties, or somebody of the same country, has a part.
    private func candidates(
        for event: EventProfile,
        days: ClosedRange<Int>,
        isVague: Bool = false
    ) throws -> [EventProfile] {
        let parties = event.source + event.target
        let ids = Set(parties.flatMap { [$0.canonical, $0.office].compactMap(\.self) }).sorted()
        let countries = Set(parties.filter(\.isOfficial).compactMap(\.country)).sorted()
        guard !ids.isEmpty else { return [] }
        let list = ids.map { "\($0)" }.joined(separator: ", ")
        let marks = countries.map { _ in "?" }.joined(separator: ", ")
        let isOpen = "since IS NULL AND coalesce(date, '') GLOB '\(Self.openDates)'"
        let width =
            isVague
            ? "(until - since > \(EventMatch.preciseDaysMax) OR \(isOpen))"
            : "coalesce(until - since, 1) <= \(EventMatch.preciseDaysMax) AND NOT (\(isOpen))"
        // What has no day at all lies before any.
        let first = isVague ? "day = \(LedgerSchema.unknownDay) OR day" : "day"
        let found = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM events WHERE type = ? AND article != ? AND \(width) AND id IN (
                    SELECT event FROM involvements WHERE party IN (\(list)) AND (\(first) BETWEEN ? AND ?)
                    UNION
                    SELECT event FROM event_countries WHERE country IN (\(marks)) AND (\(first) BETWEEN ? AND ?)
                )
                ORDER BY id LIMIT \(Self.candidateCountMax)
                """,
            arguments: [event.type.rawValue, event.article, days.lowerBound, days.upperBound]
                + StatementArguments(countries) + [days.lowerBound, days.upperBound]
        )
        return try found.compactMap(profile(of:))
    }

    /// The profile of an event; nil where it has no type.
    private func profile(of event: Int64) throws -> EventProfile? {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: Self.eventQuery), arguments: [event]),
            let type = (row["type"] as String?).flatMap(ArticleDigest.Event.Kind.init),
            let actuality = ArticleDigest.Event.Actuality(rawValue: row["actuality"])
        else { return nil }
        var sides: [EventSide: [EventProfile.Party]] = [:]
        for party in try Row.fetchAll(db.cachedStatement(sql: Self.partyQuery), arguments: [event]) {
            guard let side = EventSide(rawValue: party["side"]), let found = EventProfile.Party(party) else { continue }
            sides[side, default: []].append(found)
        }
        let since: Int? = row["since"]
        let until: Int? = row["until"]
        let published: Int = row["published_day"]
        let start: Int = row["start"]
        let words: Set<String>
        if let passage: String = row["passage"] {
            words = SentenceWords.around(start - row["passage_start"], in: passage)
        } else {
            words = []
        }
        let place = try EventProfile.Place(row) { name in
            try db.cachedStatement(sql: "SELECT 1 FROM parties WHERE key = ?").fetchNumber(["government:\(name)"])
                != nil
        }
        return EventProfile(
            id: event,
            article: row["article"],
            type: type,
            mode: row["mode"],
            trigger: SentenceWords.trigger(row["trigger"]),
            actuality: actuality,
            days: since.flatMap { since in until.map { since..<$0 } },
            openDate: since == nil
                ? (row["date"] as String?).flatMap { $0.hasPrefix(Self.openDates.dropLast()) ? $0 : nil } : nil,
            published: published == LedgerSchema.unknownDay ? nil : published,
            source: sides[.source] ?? [],
            target: sides[.target] ?? [],
            place: place,
            words: words
        )
    }

    private static let eventQuery = """
        SELECT e.article, e.type, e.actuality, e.since, e.until, e.date, e.start, e.stop, e.mode, e.trigger, e.place, e.country, e.geonames,
            a.day AS published_day, p.text AS passage, p.start AS passage_start
        FROM events e JOIN articles a ON a.id = e.article
            LEFT JOIN passages p ON p.article = e.article AND p.start <= e.start AND p.stop >= e.stop
        WHERE e.id = ?
        """
    private static let partyQuery = """
        SELECT DISTINCT i.side, i.party, a.kind, a.country, a.sector, a.role,
            (SELECT o.canonical FROM actors h JOIN parties o ON o.id = h.party WHERE h.id = a.office) AS office
        FROM involvements i JOIN actors a ON a.id = i.actor
        WHERE i.event = ? AND i.part = 'own' ORDER BY i.party
        """
}

extension EventProfile.Party {
    /// A party in a row with columns of `actors`; nil where it has no name of its own.
    fileprivate init?(_ row: Row) {
        let kind: String = row["kind"]
        let country: String? = row["country"]
        switch ArticleDigest.Actor.Kind(rawValue: kind) {
        case .person, .government, .organization, .bloc: break
        // Whose they are is all that is told of them.
        case .group, .anonymous: guard country != nil else { return nil }
        case nil: return nil
        }
        let sector: String? = row["sector"]
        let role: String? = row["role"]
        self.init(
            canonical: row["party"],
            office: row["office"],
            country: country,
            isOfficial: kind == "government" || role != nil || ["GOV", "MIL", "LEG", "SPY"].contains(sector),
            isState: kind == "government",
            isPerson: kind == "person"
        )
    }
}

extension EventProfile.Place {
    /// The place in a row with columns of `events`.
    fileprivate init?(_ row: Row, isCountry: (String) throws -> Bool) throws {
        guard let name: String = row["place"] else { return nil }
        let folded = PartyKey.folded(name)
        self.init(
            name: folded,
            geonames: row["geonames"],
            country: row["country"],
            isCountry: try isCountry(folded)
        )
    }
}
