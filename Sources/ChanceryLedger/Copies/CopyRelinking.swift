internal import GRDB

/// Finds out what is a copy of what when some articles are gone, as if they had never come.
///
/// What ``CopyLinker`` finds of an article depends on those that came before and have a key with it in common or, of one
/// publisher, a line: on their texts, and on which of them had one origin by then. So it is asked anew only of those that came
/// after one that is gone, or after one that has another origin, and have something in common with it that counts. For the
/// rest, what was found stands in `copies`.
struct CopyRelinking {
    /// A line in the articles of a publisher.
    private struct PublisherLine: Hashable {
        let hash: Int64
        let publisher: String
    }

    private let db: Database
    private let linker: CopyLinker
    private let gone: Set<Int64>
    /// The articles of each origin that has several, and one of them since the first that goes.
    private let groups: [Int64: Set<Int64>]
    /// The origins of these articles.
    private let origins: [Int64: Int64]
    /// The articles that are gone or may have other origins.
    private var changed: Set<Int64> = []
    /// Later ones that have something in common with these.
    private var touched: Set<Int64> = []
    private var keysSeen: Set<Int64> = []
    private var linesSeen: Set<PublisherLine> = []

    /// Reads what must be known of articles before they go.
    init(_ db: Database, without gone: Set<Int64>) throws {
        self.db = db
        self.gone = gone
        linker = CopyLinker(db)
        // The first article of an origin has its number.
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT origin, id FROM articles
                WHERE origin IN (SELECT origin FROM articles WHERE id >= ? AND origin != id)
                """,
            arguments: [gone.min()]
        )
        groups = Dictionary(grouping: rows) { $0[0] as Int64 }.mapValues { Set($0.map { $0[1] as Int64 }) }
        origins = Dictionary(uniqueKeysWithValues: rows.map { ($0[1], $0[0]) })
        for article in gone.sorted() { try noteChange(of: group(of: article), from: article) }
    }

    /// Links anew, after the articles are gone, what they had a part in.
    ///
    /// - Returns: The articles that are copies of others now than they were, but for those that are gone.
    mutating func run() throws -> Set<Int64> {
        guard let first = gone.min() else { return [] }
        // Every article must see the origins that there were when it came.
        var shown = Set(origins.keys).subtracting(gone)
        for article in shown {
            try linker.execute("UPDATE articles SET origin = id WHERE id = ? AND origin != id", [article])
        }
        for article in shown.sorted() where article < first { try rejoin(article) }
        let later = "SELECT id FROM articles WHERE id > ? ORDER BY id"
        for article in try Int64.fetchAll(db, sql: later, arguments: [first]) {
            if touched.contains(article), try isStale(article) {
                shown.formUnion(try relink(article))
            } else if origins[article] != nil {
                try rejoin(article)
            }
        }
        let after = try siblings(among: shown)
        return shown.filter { group(of: $0).subtracting(gone) != after[$0] }
    }

    /// Joins an article with those that it was found to be a copy of.
    private func rejoin(_ article: Int64) throws {
        for other in try others(of: article) { try linker.join(article, other) }
    }

    /// Whether what `article` is a copy of may depend on what has changed.
    private func isStale(_ article: Int64) throws -> Bool {
        let publisher = try publisher(of: article)
        let view = try linker.view(of: try linker.text(of: article), publisher: publisher, before: article)
        if let publisher {
            for line in view.whole.paragraphs {
                let line = PublisherLine(hash: Int64(bitPattern: line), publisher: publisher)
                guard try !linesSeen.contains(line) || isBoilerplateAnyway(line, before: article) else { return true }
            }
        }
        return view.telling.keys.contains { keysSeen.contains(Int64(bitPattern: $0)) }
    }

    /// Whether a line is boilerplate for an article, whatever has changed.
    private func isBoilerplateAnyway(_ line: PublisherLine, before article: Int64) throws -> Bool {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT article, origin FROM paragraphs JOIN articles ON articles.id = article
                    WHERE hash = ? AND article < ? AND publisher = ?
                    """
            ),
            arguments: [line.hash, article, line.publisher]
        )
        var origins: Set<Int64> = []
        while origins.count < CopyLinker.boilerplateCountMin, let row = try rows.next() {
            if !changed.contains(row[0]) { origins.insert(row[1]) }
        }
        return origins.count >= CopyLinker.boilerplateCountMin
    }

    private func publisher(of article: Int64) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT publisher FROM articles WHERE id = ?"),
            arguments: [article]
        )
    }

    /// Finds anew what an article is a copy of.
    ///
    /// - Returns: The articles whose origin may be another one now, as far as that was not known of them.
    private mutating func relink(_ article: Int64) throws -> Set<Int64> {
        let before = try others(of: article)
        try linker.execute("DELETE FROM copies WHERE article = ?", [article])
        try linker.link(article, text: try linker.text(of: article), publisher: try publisher(of: article))
        guard try before != others(of: article) else { return [] }
        let joined = try db.cachedStatement(sql: "SELECT id FROM articles WHERE origin = ?")
        let now = try Int64.fetchSet(joined, arguments: [linker.origin(of: article)])
        // Each group once: a text that is printed again and again has thousands in one.
        let firsts = Set(now.union([article]).map { origins[$0] ?? $0 })
        let new = firsts.reduce(into: Set<Int64>()) { $0.formUnion(groups[$1] ?? [$1]) }.subtracting(changed)
        try noteChange(of: new, from: article)
        return new
    }

    /// Notes that from `article` on some are gone or have other origins: later ones that have something in common with them
    /// may be copies of others than they were.
    private mutating func noteChange(of articles: Set<Int64>, from article: Int64) throws {
        changed.formUnion(articles)
        let keys = try db.cachedStatement(sql: "SELECT key FROM copy_keys WHERE article = ?")
        let withKey = try db.cachedStatement(sql: "SELECT article FROM copy_keys WHERE key = ? AND article > ?")
        let earlier = try db.cachedStatement(
            sql: "SELECT count(*) FROM (SELECT 1 FROM copy_keys WHERE key = ? AND article < ? LIMIT ?)"
        )
        let lines = try db.cachedStatement(
            sql: """
                SELECT hash, publisher FROM paragraphs JOIN articles ON articles.id = article
                WHERE article = ? AND publisher IS NOT NULL
                """
        )
        let withLine = try db.cachedStatement(
            sql: """
                SELECT article FROM paragraphs JOIN articles ON articles.id = article
                WHERE hash = ? AND article > ? AND publisher = ?
                """
        )
        // Those that were noted for a key before are later than an earlier one: all that are later now are among them.
        for one in articles {
            for key in try Int64.fetchAll(keys, arguments: [one]) where !keysSeen.contains(key) {
                // Of what is behind those that are looked at nothing depends.
                let count = try earlier.fetchNumber([key, one, CopyLinker.articlesPerKeyMax]) ?? 0
                guard count < CopyLinker.articlesPerKeyMax else { continue }
                keysSeen.insert(key)
                touched.formUnion(try Int64.fetchAll(withKey, arguments: [key, article]))
            }
            for row in try Row.fetchAll(lines, arguments: [one]) {
                let line = PublisherLine(hash: row[0], publisher: row[1])
                guard linesSeen.insert(line).inserted else { continue }
                touched.formUnion(try Int64.fetchAll(withLine, arguments: [line.hash, article, line.publisher]))
            }
        }
    }

    private func others(of article: Int64) throws -> Set<Int64> {
        try Int64.fetchSet(
            db.cachedStatement(sql: "SELECT other FROM copies WHERE article = ?"),
            arguments: [article]
        )
    }

    /// The articles that `article` had one origin with before.
    private func group(of article: Int64) -> Set<Int64> {
        origins[article].flatMap { groups[$0] } ?? [article]
    }

    /// The articles that each has one origin with.
    private func siblings(among articles: Set<Int64>) throws -> [Int64: Set<Int64>] {
        var groups: [Int64: Set<Int64>] = [:]
        for article in articles { groups[try linker.origin(of: article), default: []].insert(article) }
        return groups.values.reduce(into: [:]) { siblings, group in
            for article in group { siblings[article] = group }
        }
    }
}
