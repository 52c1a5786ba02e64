internal import GRDB

/// Articles that come from one text.
public struct CopyRow: Hashable, Sendable, Codable {
    /// An article, where it is and who published it.
    public struct Member: Hashable, Sendable, Codable {
        /// The file that the article came in.
        public let article: String
        /// The digest's file in the outbox.
        public let digest: String
        /// The headline.
        public let title: String?
        /// Who published it.
        public let publisher: String?
        /// When, ISO 8601.
        public let published: String?
    }

    /// A comparison of two of them.
    public struct Pair: Hashable, Sendable, Codable {
        /// One article, by its file.
        public let article: String
        /// The other one.
        public let other: String
        /// `exact` or `nearCopy`.
        public let relation: String
        /// The share of the words of `article` that `other` has as well, 0 to 1.
        public let shared: Double
        /// The share of the words of `other` that `article` has as well, 0 to 1.
        public let otherShared: Double
    }

    /// The file of the one that was published first, and of several on one day came first.
    public let original: String
    /// The files of all of them, the original first.
    public let articles: [String]
    /// More of each.
    public let members: [Member]
    /// What was found to be copied.
    public let pairs: [Pair]
}

extension CopyRow: TableRow {
    /// It has parts that no cell can hold.
    public static let hasParts = true
    /// What there is to know of a row.
    public static let columns = [
        Table.Column("original", heading: "Original", isWhole: true), Table.Column("published", heading: "Published"),
        Table.Column("publishers", heading: "Publishers"), Table.Column("copies", heading: "Copies", isWhole: true),
        Table.Column("titles", heading: "Titles"), Table.Column("digests", heading: "Digests", isWhole: true),
    ]
    /// The main columns.
    public static let readableColumns = ["original", "published", "publishers", "copies"]

    /// A cell for every column.
    public var cells: [Table.Cell] {
        [
            .text(original), .init(members.first?.published), .list(members.compactMap(\.publisher)),
            .list(Array(articles.dropFirst())), .list(members.compactMap(\.title)),
            .list(members.map(\.digest)),
        ]
    }
}

extension Ledger {
    /// The articles that come from one text, syndicated, shortened or under another headline.
    ///
    /// - Parameter selection: When one of them was published, by whom, and how many groups.
    /// - Returns: A page of them.
    /// - Throws: `LedgerError`.
    public func copies(_ selection: Selection = Selection()) throws(LedgerError) -> Answer<CopyRow> {
        var query = Query("SELECT a.origin FROM articles a")
        query.require("a.id IN (SELECT article FROM copies UNION SELECT other FROM copies)")
        query.require("a.day BETWEEN ? AND ?", [selection.firstDay, selection.lastDay])
        query.require(selection)
        let order = selection.isNewestFirst ? "DESC" : "ASC"
        return try store.read { db in
            try query.page(
                db,
                of: selection,
                ending: "GROUP BY a.origin ORDER BY min(a.day) \(order), a.origin \(order)"
            ) { row in
                try Self.copies(of: row[0], in: db)
            }
        }
    }

    private static func copies(of origin: Int64, in db: Database) throws -> CopyRow {
        let members = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT source, digest, title, publisher, published FROM articles WHERE origin = ?
                    ORDER BY day = \(LedgerSchema.unknownDay), day, id
                    """
            ),
            arguments: [origin]
        ).map { row in
            CopyRow.Member(article: row[0], digest: row[1], title: row[2], publisher: row[3], published: row[4])
        }
        let pairs = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT a.source, b.source, relation, shared, other_shared
                    FROM copies JOIN articles a ON a.id = article JOIN articles b ON b.id = other
                    WHERE a.origin = ? ORDER BY other, article
                    """
            ),
            arguments: [origin]
        ).map { CopyRow.Pair(article: $0[0], other: $0[1], relation: $0[2], shared: $0[3], otherShared: $0[4]) }
        let articles = members.map(\.article)
        return CopyRow(original: articles[0], articles: articles, members: members, pairs: pairs)
    }
}
