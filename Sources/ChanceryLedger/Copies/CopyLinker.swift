internal import GRDB

/// Finds out which articles are copies of each other, and keeps it in the column `origin`: one number for all that come from
/// one text.
struct CopyLinker {
    /// A line that so many articles of one publisher have is none of their text.
    static let boilerplateCountMin = 2
    /// Of the articles that have a run of words so many are looked at, the earliest.
    ///
    /// Of what is printed again and again they have the origin of all later ones.
    static let articlesPerKeyMax = 200
    /// So many articles are compared word by word.
    private static let candidateCountMax = 32

    /// How an article is looked at.
    struct View {
        /// Hashes of the lines that are none of its text.
        let boilerplate: Set<UInt64>
        /// The sketch of all of it.
        let whole: CopySketch
        /// The sketch of its text; of all where that is nearly all boilerplate, for it may be a copy nevertheless.
        let telling: CopySketch
    }

    let db: Database

    init(_ db: Database) { self.db = db }

    /// Finds what an article that was just inserted is a copy of, or what that came before is one of it.
    ///
    /// - Returns: Earlier articles that by this one have an origin in common with others that they had not.
    @discardableResult
    func link(_ article: Int64, text: String, publisher: String?) throws -> Set<Int64> {
        let view = try view(of: text, publisher: publisher, before: article)
        for line in Set(view.whole.paragraphs) {
            try execute("INSERT OR IGNORE INTO paragraphs VALUES (?, ?)", [Int64(bitPattern: line), article])
        }
        for key in view.whole.keys {
            try execute("INSERT OR IGNORE INTO copy_keys VALUES (?, ?)", [Int64(bitPattern: key), article])
        }
        var origins: Set<Int64> = []
        for candidate in try candidates(for: view.telling, before: article) {
            let other = try self.text(of: candidate)
            let alignment = CopyAlignment(of: text, with: other, boilerplate: view.boilerplate)
            guard alignment.relation != .independent else { continue }
            try execute(
                "INSERT INTO copies VALUES (?, ?, ?, ?, ?)",
                [
                    article, candidate, alignment.relation.rawValue, alignment.sharedFractions.first,
                    alignment.sharedFractions.second,
                ]
            )
            let origin = try origin(of: candidate)
            if try origin != self.origin(of: article) { origins.insert(origin) }
            try join(article, candidate)
        }
        guard origins.count > 1 else { return [] }
        let siblings = try db.cachedStatement(sql: "SELECT id FROM articles WHERE origin = ? AND id != ?")
        return try Int64.fetchSet(siblings, arguments: [origin(of: article), article])
    }

    /// Looks at the text of an article by what came before.
    func view(of text: String, publisher: String?, before article: Int64) throws -> View {
        let sketch = CopySketch(of: text)
        let boilerplate = try boilerplate(among: sketch.paragraphs, of: publisher, before: article)
        let telling = boilerplate.isEmpty ? sketch : CopySketch(of: text, boilerplate: boilerplate)
        return View(boilerplate: boilerplate, whole: sketch, telling: telling.keys.isEmpty ? sketch : telling)
    }

    /// The lines that several earlier articles of the publisher have which are no copies of each other.
    private func boilerplate(
        among lines: [UInt64],
        of publisher: String?,
        before article: Int64
    ) throws -> Set<UInt64> {
        guard let publisher else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM (
                    SELECT DISTINCT origin FROM paragraphs JOIN articles ON articles.id = paragraphs.article
                    WHERE hash = ? AND article < ? AND publisher = ? LIMIT \(Self.boilerplateCountMin)
                )
                """
        )
        return Set(
            try lines.filter { line in
                let count = try statement.fetchNumber([Int64(bitPattern: line), article, publisher]) ?? 0
                return count >= Self.boilerplateCountMin
            }
        )
    }

    /// The earlier articles that have most runs of words in common with a text: the best of each origin, then others.
    ///
    /// The others are there so that copies stay together when the article that all were compared to is forgotten.
    private func candidates(for sketch: CopySketch, before article: Int64) throws -> [Int64] {
        var counts: [Int64: Int] = [:]
        let statement = try db.cachedStatement(
            sql: "SELECT article FROM copy_keys WHERE key = ? AND article < ? ORDER BY article LIMIT ?"
        )
        for key in sketch.keys {
            let articles = try Int64.fetchAll(
                statement,
                arguments: [Int64(bitPattern: key), article, Self.articlesPerKeyMax]
            )
            for article in articles { counts[article, default: 0] += 1 }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        var origins: Set<Int64> = []
        var best: [Int64] = []
        var others: [Int64] = []
        for article in ranked {
            if origins.insert(try origin(of: article)).inserted { best.append(article) } else { others.append(article) }
        }
        return (best + others).prefix(Self.candidateCountMax).sorted()
    }

    /// The text of an article, as it came but for the number of blank lines between paragraphs and what stands in them.
    ///
    /// That there are any matters, for they end a quotation.
    func text(of article: Int64) throws -> String {
        var text = ""
        var end: Int?
        let statement = try db.cachedStatement(
            sql: "SELECT start, stop, text FROM passages WHERE article = ? ORDER BY start"
        )
        for row in try Row.fetchAll(statement, arguments: [article]) {
            if let end { text += row[0] - end == 1 ? "\n" : "\n\n" }
            text += row[2] as String
            end = row[1]
        }
        return text
    }

    func origin(of article: Int64) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT origin FROM articles WHERE id = ?"),
            arguments: [article]
        ) ?? article
    }

    func join(_ article: Int64, _ other: Int64) throws {
        let origins = (try origin(of: article), try origin(of: other))
        guard origins.0 != origins.1 else { return }
        try execute(
            "UPDATE articles SET origin = ? WHERE origin = ?",
            [min(origins.0, origins.1), max(origins.0, origins.1)]
        )
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
