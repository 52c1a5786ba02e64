internal import GRDB

extension Ledger {
    /// What was said.
    ///
    /// - Parameters:
    ///   - speakers: By whom: the party itself, and persons in its office; nobody in particular where it is empty.
    ///   - kind: The kind of speech act; any where it is nil.
    ///   - includesOffices: Whether what persons in an office of the party say counts.
    ///   - selection: When, where, and how many.
    /// - Returns: A page of it.
    /// - Throws: `LedgerError`.
    public func statements(
        by speakers: [PartyMatch] = [],
        ofClass kind: String? = nil,
        includesOffices: Bool = true,
        _ selection: Selection = Selection()
    ) throws(LedgerError) -> Answer<StatementRow> {
        let columns = """
            SELECT s.*, a.*, speakers.name AS speaker_name, addressees.name AS addressee_name FROM
            """
        let joins = """
            JOIN articles a ON a.id = s.article
                LEFT JOIN actors speakers ON speakers.id = s.speaker
                LEFT JOIN actors addressees ON addressees.id = s.addressee
            """
        var query: Query
        let order = selection.isNewestFirst ? "DESC" : "ASC"
        let ending: String
        if speakers.isEmpty {
            query = Query("\(columns) statements s \(joins)")
            query.require("s.day BETWEEN ? AND ?", [selection.firstDay, selection.lastDay])
            ending = "ORDER BY s.day \(order), s.id \(order)"
        } else {
            // In the order of its key, so that a page is read off without a look at the rest.
            query = Query("\(columns) voices v CROSS JOIN statements s ON s.id = v.statement \(joins)")
            let parties = speakers.map { "\($0.id)" }.joined(separator: ", ")
            query.require(
                "v.party IN (\(parties)) AND v.day BETWEEN ? AND ?",
                [selection.firstDay, selection.lastDay]
            )
            if !includesOffices { query.require("v.part = ?", [PartyRegister.Part.own.rawValue]) }
            ending = "GROUP BY v.day, v.statement ORDER BY v.day \(order), v.statement \(order)"
        }
        if let kind { query.require("s.class = ?", [kind]) }
        if !selection.includesCopies {
            query.requireFirst(of: "statements", column: "content", alias: "s", in: selection)
        }
        query.require(selection)
        return try store.read { db in
            try query.page(db, of: selection, ending: ending) { row in
                StatementRow(
                    date: row["published"],
                    speaker: row["speaker_name"],
                    addressee: row["addressee_name"],
                    class: row["class"],
                    polarity: row["polarity"],
                    verifiability: row["verifiability"],
                    mode: row["mode"],
                    cue: row["cue"],
                    content: row["content"],
                    confidence: row["confidence"],
                    citation: Citation(row)
                )
            }
        }
    }
}

extension Query {
    /// Only what is in articles of the publisher asked for.
    mutating func require(_ selection: Selection) {
        guard let publisher = selection.publisher else { return }
        require("a.publisher = ? COLLATE NOCASE", [publisher])
    }
}

extension Query {
    /// Only rows of the table `alias` that do not say again in a copy what an earlier article of `selection` says.
    ///
    /// An article outside of it hides nothing: who asks for one publisher's articles gets what these say.
    mutating func requireFirst(of table: String, column: String, alias: String, in selection: Selection) {
        let publisher = selection.publisher == nil ? "" : "AND b.publisher = ? COLLATE NOCASE"
        require(
            """
            NOT EXISTS (
                SELECT 1 FROM articles b JOIN \(table) t ON t.article = b.id
                WHERE b.origin = a.origin AND b.id != a.id AND t.\(column) = \(alias).\(column)
                    AND (b.day = \(LedgerSchema.unknownDay), b.day, b.id) < (a.day = \(LedgerSchema.unknownDay), a.day, a.id)
                    AND b.day BETWEEN ? AND ? \(publisher)
            )
            """,
            [selection.firstDay, selection.lastDay] + StatementArguments([selection.publisher].compactMap(\.self))
        )
    }
}

extension Citation {
    /// The citation in a row with the columns of `articles`, `start` and `stop`.
    init(_ row: Row) {
        article = row["source"]
        digest = row["digest"]
        title = row["title"]
        publisher = row["publisher"]
        published = row["published"]
        url = row["url"]
        start = row["start"]
        end = row["stop"]
    }
}
