internal import GRDB

/// Finds out which articles are copies of each other, and keeps it in the column `origin`: one number for all that come from
/// one text.
struct CopyLinker {
    /// A line that so many articles of one publisher have is none of their text.
    private static let boilerplateCountMin = 2
    /// Of the articles that have a run of words so many are looked at, the earliest.
    ///
    /// Of what is printed again and again they have the origin of all later ones.
    private static let articlesPerKeyMax = 200
    /// So many articles are compared word by word.
    private static let candidateCountMax = 32

    let db: Database

    init(_ db: Database) { self.db = db }

    /// Finds what an article that was just inserted is a copy of, or what is one of it.
    func link(_ article: Int, text: String, publisher: String?) throws {
        let lines = TextWords(text).paragraphs
        let boilerplate = try boilerplate(among: lines, of: publisher)
        for line in Set(lines) {
            try execute("INSERT OR IGNORE INTO paragraphs VALUES (?, ?)", [Int64(bitPattern: line), article])
        }
        let sketch = CopySketch(of: text, boilerplate: boilerplate)
        for candidate in try candidates(for: sketch) {
            let other = try self.text(of: candidate)
            let alignment = CopyAlignment(of: text, with: other, boilerplate: boilerplate)
            guard alignment.relation != .independent else { continue }
            try execute(
                "INSERT INTO copies VALUES (?, ?, ?, ?, ?)",
                [
                    article, candidate, alignment.relation.rawValue, alignment.sharedFractions.first,
                    alignment.sharedFractions.second,
                ]
            )
            try join(Int64(article), candidate)
        }
        for key in Set(sketch.keys) {
            try execute("INSERT OR IGNORE INTO copy_keys VALUES (?, ?)", [Int64(bitPattern: key), article])
        }
    }

    /// Finds the origins of articles anew after one that was of the same is gone.
    func relink(_ articles: Set<Int64>) throws {
        for article in articles { try execute("UPDATE articles SET origin = id WHERE id = ?", [article]) }
        for article in articles.sorted() {
            let others = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT other FROM copies WHERE article = ? ORDER BY other"),
                arguments: [article]
            )
            for other in others { try join(article, other) }
        }
    }

    /// The lines that several articles of the publisher have which are no copies of each other.
    private func boilerplate(among lines: [UInt64], of publisher: String?) throws -> Set<UInt64> {
        guard let publisher else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM (
                    SELECT DISTINCT origin FROM paragraphs JOIN articles ON articles.id = paragraphs.article
                    WHERE hash = ? AND publisher = ? LIMIT \(Self.boilerplateCountMin)
                )
                """
        )
        return Set(
            try lines.filter { line in
                let count = try statement.fetchNumber([Int64(bitPattern: line), publisher]) ?? 0
                return count >= Self.boilerplateCountMin
            }
        )
    }

    /// The articles that have most runs of words in common with a text: the best of each origin, then others.
    ///
    /// The others are there so that copies stay together when the article that all were compared to is forgotten.
    private func candidates(for sketch: CopySketch) throws -> [Int64] {
        var counts: [Int64: Int] = [:]
        let statement = try db.cachedStatement(
            sql: "SELECT article FROM copy_keys WHERE key = ? ORDER BY article LIMIT ?"
        )
        for key in Set(sketch.keys) {
            let articles = try Int64.fetchAll(
                statement,
                arguments: [Int64(bitPattern: key), Self.articlesPerKeyMax]
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
    private func text(of article: Int64) throws -> String {
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

    private func origin(of article: Int64) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT origin FROM articles WHERE id = ?"),
            arguments: [article]
        ) ?? article
    }

    private func join(_ article: Int64, _ other: Int64) throws {
        let origins = (try origin(of: article), try origin(of: other))
        guard origins.0 != origins.1 else { return }
        try execute(
            "UPDATE articles SET origin = ? WHERE origin = ?",
            [min(origins.0, origins.1), max(origins.0, origins.1)]
        )
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
