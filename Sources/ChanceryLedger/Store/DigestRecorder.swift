internal import ChanceryDigest
internal import Foundation
internal import GRDB

/// Writes digests into the store.
struct DigestRecorder {
    let db: Database
    let parties: PartyRegister

    init(_ db: Database, decisions: Decisions) {
        self.db = db
        parties = PartyRegister(db, decisions: decisions)
    }

    /// Records `digest`, unless its file is recorded already.
    ///
    /// - Returns: Whether it was recorded now.
    func record(_ digest: ArticleDigest, of arrival: Arrival) throws -> Bool {
        guard try !isRecorded(arrival.digest) else { return false }
        let published = digest.article.published.flatMap { CalendarInterval(timex: $0, reference: nil) }
        try insert(digest, of: arrival, published: published)
        try insertPassages(of: digest.article.text, article: arrival.number)
        let siblings = try CopyLinker(db).link(
            Int64(arrival.number),
            text: digest.article.text,
            publisher: digest.article.publisher
        )
        let day = published?.since ?? LedgerSchema.unknownDay
        let actors = try parties.insert(digest.actors, of: arrival, day: day)
        for statement in digest.statements { try insert(statement, article: arrival.number, actors: actors, day: day) }
        let countries = Dictionary(uniqueKeysWithValues: digest.actors.map { ($0.id, $0.country) })
        let events = try digest.events.map { event in
            let parties = (event.source + event.target).compactMap { countries[$0] ?? nil }
            return try insert(event, article: arrival.number, actors: actors, countries: parties, published: published)
        }
        let linker = OccurrenceLinker(db)
        for event in events { try linker.link(event) }
        try linker.relink(eventsOf: siblings)
        for condition in digest.conditions { try insert(condition, article: arrival.number, actors: actors) }
        return true
    }

    func isRecorded(_ digest: String) throws -> Bool {
        try cached("SELECT 1 FROM articles WHERE digest = ?") { try Row.fetchOne($0, arguments: [digest]) != nil }
    }

    /// Notes that the digest in a file could not be read.
    func passOver(_ digest: String) throws { try execute("INSERT OR IGNORE INTO passed_over VALUES (?)", [digest]) }

    /// Whether the digest in a file could not be read when it was to be recorded.
    func isPassedOver(_ digest: String) throws -> Bool {
        try cached("SELECT 1 FROM passed_over WHERE digest = ?") { try $0.fetchNumber([digest]) != nil }
    }

    private func insert(_ digest: ArticleDigest, of arrival: Arrival, published: CalendarInterval?) throws {
        try execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                arrival.number, arrival.digest, digest.id, digest.source.name, digest.article.title,
                digest.article.publisher, digest.article.url, digest.article.published,
                published?.since ?? LedgerSchema.unknownDay, digest.article.language, arrival.number,
                digest.article.words,
                digest.generator.version, arrival.sequence.map { Int64(clamping: $0) }, arrival.arrived,
            ]
        )
    }

    /// The paragraphs of the text, each to be found by its words.
    private func insertPassages(of text: String, article: Int) throws {
        var start = 0
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let count = line.count
            if line.contains(where: { !$0.properties.isWhitespace }) {
                try execute(
                    "INSERT INTO passages (article, start, stop, text) VALUES (?, ?, ?, ?)",
                    [article, start, start + count, String(line)]
                )
            }
            start += count + 1
        }
    }

    private func insert(
        _ statement: ArticleDigest.Statement,
        article: Int,
        actors: [String: PartyRegister.Seat],
        day: Int
    ) throws {
        guard let first = statement.content.first, let last = statement.content.last else { return }
        try execute(
            """
            INSERT INTO statements
                (article, statement, speaker, addressee, cue, content, start, stop, mode, class, polarity, verifiability,
                confidence, day)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                article, statement.id, statement.speaker.flatMap { actors[$0]?.actor },
                statement.addressee.flatMap { actors[$0]?.actor }, statement.cue?.text,
                statement.content.map(\.text).joined(separator: " … "), first.start, last.end, statement.mode.rawValue,
                statement.class.rawValue, statement.polarity.rawValue, statement.verifiability.rawValue,
                statement.confidence, day,
            ]
        )
        let id = db.lastInsertedRowID
        for speaker in [statement.speaker].compactMap(\.self) + statement.coSpeakers {
            guard let seat = actors[speaker] else { continue }
            try parties.addVoice(of: seat, to: id, day: day)
        }
    }

    private func insert(
        _ event: ArticleDigest.Event,
        article: Int,
        actors: [String: PartyRegister.Seat],
        countries: [String],
        published: CalendarInterval?
    ) throws -> Int64 {
        let interval = event.date.flatMap { CalendarInterval(timex: $0.value, reference: published) }
        let day = interval?.since ?? published?.since ?? LedgerSchema.unknownDay
        try execute(
            """
            INSERT INTO events
                (article, event, type, mode, cameo, goldstein, trigger, start, stop, date, since, until, duration, place,
                country, latitude, longitude, geonames, actuality, asserted_by, verifiability, day, is_vague)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                article, event.id, event.type?.rawValue, event.mode, event.cameo, event.goldstein, event.trigger.text,
                event.trigger.start, event.trigger.end, event.date?.value, interval?.since, interval?.until,
                event.duration, event.place?.name, event.place?.country, event.place?.latitude, event.place?.longitude,
                event.place?.geonames, event.actuality.rawValue, event.assertedBy, event.verifiability.rawValue, day,
                EventMatch.isVague(interval?.days, date: event.date?.value),
            ]
        )
        let id = db.lastInsertedRowID
        for country in countries {
            try execute("INSERT OR IGNORE INTO event_countries VALUES (?, ?, ?)", [country, day, id])
        }
        for (side, ids) in [(EventSide.source, event.source), (.target, event.target)] {
            for actor in ids {
                guard let seat = actors[actor] else { continue }
                try parties.addInvolvement(of: seat, in: id, side: side, day: day)
            }
        }
        return id
    }

    private func insert(
        _ condition: ArticleDigest.Condition,
        article: Int,
        actors: [String: PartyRegister.Seat]
    ) throws {
        let spans = [condition.outcome] + condition.terms
        let terms = try JSONEncoder().encode(condition.terms.map(\.text))
        try execute(
            """
            INSERT INTO conditions (article, condition, kind, outcome, terms, start, stop, set_by, statement)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                article, condition.id, condition.kind.rawValue, condition.outcome.text,
                String(decoding: terms, as: UTF8.self), spans.map(\.start).min() ?? 0, spans.map(\.end).max() ?? 0,
                condition.setBy.flatMap { actors[$0]?.actor }, condition.statement,
            ]
        )
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try cached(sql) { try $0.execute(arguments: arguments) }
    }

    private func cached<Value>(_ sql: String, _ body: (GRDB.Statement) throws -> Value) throws -> Value {
        try body(db.cachedStatement(sql: sql))
    }
}

/// On which side of an act a party is.
enum EventSide: String, Hashable, Sendable {
    case source, target
}
