internal import ChanceryDigest
internal import GRDB

/// Finds out which events of different articles are one occurrence, and keeps it in the column `occurrence`.
///
/// None of it depends on the order in which they came:
///
/// - Events that ``EventMatch`` takes for the same are one occurrence, and so are those that stand under the same words in
///   the same sentence of copies, and those that each of them is the same as.
/// - Those of a vague time, so wide that several occurrences may lie in it, join none. Where they are the same in copies,
///   they stay together: in the occurrence of a copy that tells the time, if there is one; else in the one occurrence that
///   agrees with the first of them, if there is just one.
struct OccurrenceLinker {
    /// No more events are looked at.
    private static let candidateCountMax = 2_000

    /// Events that stand under the same words in the same sentence of copies, in their order.
    private struct Group {
        /// Those that tell the time, or nothing of it.
        var told: [Int64] = []
        /// Those of a vague time.
        var vague: [Int64] = []
        /// Those of other articles that tell the time.
        var copies: Set<Int64> = []
    }

    let db: Database

    init(_ db: Database) { self.db = db }

    /// Finds the occurrence of an event that was just inserted.
    func link(_ event: Int64) throws {
        try set([event], to: event)
        let group = try group(of: event)
        guard !group.vague.contains(event) else { return try attach(group) }
        try join(event, with: group.copies)
        if let profile = try profile(of: event), let days = EventMatch.precise(profile) {
            let around = (days.lowerBound - EventMatch.preciseDaysMax)...(days.upperBound + EventMatch.preciseDaysMax)
            let same = try candidates(for: profile, days: around).filter { EventMatch.isMatch(profile, $0) }.map(\.id)
            try join(event, with: Set(same))
            try attach(Set(try vagueNeighbours(of: profile, days).map(\.id)))
        }
        try attach(group)
    }

    /// The events of a vague time that may be an event of few days, or be parted by it from the one that they were.
    func vagueNeighbours(of event: Int64) throws -> Set<Int64> {
        guard let profile = try profile(of: event), let days = EventMatch.precise(profile) else { return [] }
        return Set(try vagueNeighbours(of: profile, days).map(\.id))
    }

    private func vagueNeighbours(of event: EventProfile, _ days: Range<Int>) throws -> [EventProfile] {
        try candidates(for: event, days: EventMatch.daysBefore(days), isVague: true).filter { vague in
            EventMatch.mayBe(vague, days) && EventMatch.isMatchBesideTime(event, vague)
        }
    }

    /// Finds anew the occurrences of events about which something has changed, and of those that were one with them.
    func relink(_ events: Set<Int64>) throws {
        guard !events.isEmpty else { return }
        let all = try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id FROM events
                    WHERE occurrence IN (SELECT occurrence FROM events WHERE id IN (SELECT value FROM json_each(?)))
                    ORDER BY id
                    """
            ),
            arguments: [events.jsonList]
        )
        for id in all { try set([id], to: id) }
        for id in all { try link(id) }
        // Whose they are may be all that has changed.
        for occurrence in Set(try all.map(occurrence(of:))).sorted() { try refresh(occurrence) }
    }

    /// Finds anew the occurrences of the events of articles that are copies of others than they were.
    func relink(eventsOf articles: Set<Int64>) throws {
        let events = try db.cachedStatement(sql: "SELECT id FROM events WHERE article = ?")
        try relink(Set(try articles.flatMap { try Int64.fetchAll(events, arguments: [$0]) }))
    }

    /// Takes away occurrences that have no events any more.
    func prune() throws {
        try db.execute(
            sql: "DELETE FROM occurrences WHERE NOT EXISTS (SELECT 1 FROM events WHERE occurrence = occurrences.id)"
        )
    }

    private func join(_ event: Int64, with same: Set<Int64>) throws {
        guard !same.isEmpty else { return }
        let own = try occurrence(of: event)
        let others = Set(try same.map(occurrence(of:))).subtracting([own])
        let all = others.union([own])
        guard let first = all.min(), !others.isEmpty else { return }
        let hasCompany = try isJoined(event)
        let joined = "occurrence IN (SELECT value FROM json_each(?))"
        let members = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM events WHERE \(joined) AND NOT is_vague ORDER BY id"),
            arguments: [all.jsonList]
        )
        try db.cachedStatement(sql: "UPDATE events SET occurrence = ? WHERE \(joined)").execute(
            arguments: [first, all.jsonList]
        )
        for occurrence in all.sorted() { try refresh(occurrence) }
        // What may have been either of two is now of one; what may be `event` itself is looked at by who joins it.
        guard others.count > 1 || hasCompany else { return }
        try attach(Set(try members.flatMap(vagueNeighbours(of:))))
    }

    /// Whether another event that tells its time is in the occurrence of `event`.
    private func isJoined(_ event: Int64) throws -> Bool {
        try db.cachedStatement(
            sql: """
                SELECT 1 FROM events
                WHERE occurrence = (SELECT occurrence FROM events WHERE id = :event) AND id != :event AND NOT is_vague
                """
        ).fetchNumber(["event": event]) != nil
    }

    /// The event and those of copies that stand in the same sentence under the same words.
    ///
    /// An event that is the same in none is alone, though its article says the same twice.
    private func group(of event: Int64) throws -> Group {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT other.id, other.is_vague, other.article != e.article
                    FROM events e JOIN articles a ON a.id = e.article
                        JOIN articles b ON b.origin = a.origin
                        JOIN events other ON other.article = b.id AND other.type IS e.type AND other.trigger = e.trigger
                        JOIN passages p ON p.article = a.id AND p.start <= e.start AND p.stop >= e.stop
                        JOIN passages q ON q.article = b.id AND q.start <= other.start AND q.stop >= other.stop
                    WHERE e.id = ? AND p.text = q.text AND e.start - p.start = other.start - q.start
                    ORDER BY other.id
                    """
            ),
            arguments: [event]
        )
        let isInCopies = rows.contains { $0[2] }
        var group = Group()
        for row in rows where isInCopies || row[0] == event {
            if row[1] { group.vague.append(row[0]) } else { group.told.append(row[0]) }
            if row[2], !row[1] { group.copies.insert(row[0]) }
        }
        return group
    }

    /// Gives events of a vague time, and those that are the same in copies, to the occurrences that they may be.
    private func attach(_ events: Set<Int64>) throws {
        var attached: Set<Int64> = []
        for event in events.sorted() where !attached.contains(event) {
            let group = try group(of: event)
            try attach(group)
            attached.formUnion(group.vague)
        }
    }

    /// Gives the events of a vague time to the one occurrence that they may be.
    private func attach(_ group: Group) throws {
        guard let first = group.vague.first else { return }
        let occurrence = try group.told.first.map(occurrence(of:)) ?? onlyOccurrence(like: first)
        try set(group.vague, to: occurrence ?? first)
    }

    /// The occurrence that agrees with an event of a vague time; nil where there are several.
    private func onlyOccurrence(like event: Int64) throws -> Int64? {
        guard let event = try profile(of: event) else { return nil }
        // Where the year is open, that may be in any.
        let around = event.days.map { ($0.lowerBound - EventMatch.preciseDaysMax)...$0.upperBound } ?? Int.min...Int.max
        var occurrences: Set<Int64> = []
        for candidate in try candidates(for: event, days: around) {
            guard let days = EventMatch.precise(candidate), candidate.days != nil, EventMatch.mayBe(event, days),
                EventMatch.isMatchBesideTime(event, candidate)
            else { continue }
            occurrences.insert(try occurrence(of: candidate.id))
        }
        return occurrences.count == 1 ? occurrences.first : nil
    }

    private func occurrence(of event: Int64) throws -> Int64 {
        try db.cachedStatement(sql: "SELECT occurrence FROM events WHERE id = ?").fetchNumber([event]) ?? event
    }

    private func set(_ events: [Int64], to occurrence: Int64) throws {
        var changed: Set<Int64> = []
        for event in events {
            let old = try db.cachedStatement(sql: "SELECT occurrence FROM events WHERE id = ?").fetchNumber([event])
            guard old != occurrence else { continue }
            try db.cachedStatement(sql: "UPDATE events SET occurrence = ? WHERE id = ?").execute(
                arguments: [occurrence, event]
            )
            changed.formUnion([old, occurrence].compactMap(\.self))
        }
        for occurrence in changed.sorted() { try refresh(occurrence) }
    }

    /// Reads the days and parties of an occurrence again off its events.
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
        try db.cachedStatement(
            sql: """
                INSERT INTO occurrence_parties
                SELECT DISTINCT i.party, o.day, o.id
                FROM occurrences o JOIN events e ON e.occurrence = o.id JOIN involvements i ON i.event = e.id
                WHERE o.id = ?
                """
        ).execute(arguments: [occurrence])
    }
}

// MARK: Profiles

extension OccurrenceLinker {
    /// The events of the same type in which one of the parties, or somebody of the same country, has a part.
    ///
    /// Of very many those of the latest days.
    private func candidates(
        for event: EventProfile,
        days: ClosedRange<Int>,
        isVague: Bool = false
    ) throws -> [EventProfile] {
        let parties = event.source + event.target
        let ids = Set(parties.flatMap { [$0.canonical, $0.office].compactMap(\.self) })
        let countries = Set(parties.filter(\.isOfficial).compactMap(\.country))
        guard !ids.isEmpty else { return [] }
        // Events of a vague time are few: they are looked through by their time, the others by their parties.
        let sql =
            isVague
            ? """
            SELECT id FROM events WHERE is_vague AND type = :type AND article != :article
                AND (day BETWEEN :since AND :until OR day = \(LedgerSchema.unknownDay))
                AND (EXISTS (
                        SELECT 1 FROM involvements
                        WHERE event = events.id AND party IN (SELECT value FROM json_each(:parties)))
                    OR EXISTS (
                        SELECT 1 FROM event_countries
                        WHERE event = events.id AND country IN (SELECT value FROM json_each(:countries))))
            ORDER BY day DESC, id DESC LIMIT \(Self.candidateCountMax)
            """
            : """
            SELECT id FROM events WHERE type = :type AND article != :article AND NOT is_vague AND id IN (
                SELECT event FROM involvements
                WHERE party IN (SELECT value FROM json_each(:parties)) AND day BETWEEN :since AND :until
                UNION SELECT event FROM event_countries
                WHERE country IN (SELECT value FROM json_each(:countries)) AND day BETWEEN :since AND :until)
            ORDER BY day DESC, id DESC LIMIT \(Self.candidateCountMax)
            """
        let found = try Int64.fetchAll(
            db.cachedStatement(sql: sql),
            arguments: [
                "type": event.type.rawValue, "article": event.article, "parties": ids.jsonList,
                "countries": countries.jsonList, "since": days.lowerBound, "until": days.upperBound,
            ]
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
        let passage: String = row["passage"] ?? ""
        let offset = start - (row["passage_start"] ?? start)
        return EventProfile(
            id: event,
            article: row["article"],
            type: type,
            mode: row["mode"],
            trigger: SentenceWords.trigger(row["trigger"]),
            actuality: actuality,
            days: since.flatMap { since in until.map { since..<$0 } },
            openDate: since == nil
                ? (row["date"] as String?).flatMap { $0.hasPrefix(EventMatch.openYear) ? $0 : nil } : nil,
            published: published == LedgerSchema.unknownDay ? nil : published,
            source: sides[.source] ?? [],
            target: sides[.target] ?? [],
            place: EventProfile.Place(row),
            sentence: Sentence(around: offset, in: passage)
        )
    }

    private static let eventQuery = """
        SELECT e.article, e.type, e.actuality, e.since, e.until, e.date, e.start, e.stop, e.mode, e.trigger, e.place,
            e.country, e.geonames, a.day AS published_day, p.text AS passage, p.start AS passage_start
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
    fileprivate init?(_ row: Row) {
        guard let name: String = row["place"] else { return nil }
        let folded = PartyKey.folded(name)
        self.init(
            name: folded,
            geonames: row["geonames"],
            country: row["country"],
            isCountry: CountryNames.folded.contains(folded)
        )
    }
}
