internal import GRDB

extension Ledger {
    /// The paragraphs in which words stand, the best match first or, where that is asked for, the latest.
    ///
    /// - Parameters:
    ///   - words: All of them must stand there, in any of their inflections; what is in quotation marks in this order, `word*`
    ///     as the beginning of a word, and no word that has a minus before it.
    ///   - parties: Only in articles that name one of these; in any where it is empty.
    ///   - selection: When, where, and how many.
    /// - Returns: A page of them.
    /// - Throws: `LedgerError`, ``LedgerError/unknown(_:)`` where there is no word to look for.
    public func search(
        _ words: String,
        naming parties: [PartyMatch] = [],
        _ selection: Selection = Selection()
    ) throws(LedgerError) -> Answer<PassageRow> {
        guard let pattern = SearchPattern(words) else { throw .unknown("word to look for in “\(words)”") }
        // Where most are shown, all are ranked and no more of the best looked at than it takes: SQLite joins in the order of
        // what comes first. The limit is none, but what has one is not taken apart. Where most are left out, that would be
        // to look here and there at nearly all; so they are read in the order in which they lie, and ranked then.
        let isRankedFirst = selection.isOfAll && parties.isEmpty && !selection.isNewestFirst
        var query = Query(
            """
            SELECT p.start, p.stop, p.text, a.*
            FROM (
                SELECT rowid AS passage, rank FROM passage_words WHERE passage_words MATCH ?
                \(isRankedFirst ? "ORDER BY rank, rowid LIMIT -1" : "")
            ) w CROSS JOIN passages p ON p.id = w.passage CROSS JOIN articles a ON a.id = p.article
            """,
            [pattern.text]
        )
        query.require("a.day BETWEEN ? AND ?", [selection.firstDay, selection.lastDay])
        query.require(selection)
        if !selection.includesCopies { query.requireFirst(of: "passages", column: "text", alias: "p", in: selection) }
        if !parties.isEmpty {
            let ids = parties.map { "\($0.id)" }.joined(separator: ", ")
            query.require(
                """
                a.id IN (
                    SELECT article FROM actors JOIN parties ON parties.id = actors.party
                    WHERE parties.canonical IN (\(ids))
                )
                """
            )
        }
        return try store.read { db in
            let order = selection.isNewestFirst ? "a.day DESC, w.rank" : "w.rank"
            let ending = isRankedFirst ? "" : "ORDER BY \(order), p.id"
            return try query.page(db, of: selection, ending: ending) { row in
                PassageRow(text: row["text"], citation: Citation(row))
            }
        }
    }
}

/// Words to look for, as FTS5 wants them.
///
/// - SeeAlso: <https://www.sqlite.org/fts5.html#full_text_query_syntax>
struct SearchPattern {
    /// The expression.
    let text: String

    /// The pattern of what a person types; nil where no word is in it that shall stand there.
    init?(_ words: String) {
        var wanted: [String] = []
        var unwanted: [String] = []
        var rest = words[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.dropFirst()
                continue
            }
            let isUnwanted = first == "-"
            if isUnwanted { rest = rest.dropFirst() }
            let term: Substring
            if rest.first == "\"" {
                rest = rest.dropFirst()
                term = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(term.count).dropFirst()
            } else {
                term = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(term.count)
            }
            guard term.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            let isBeginning = term.last == "*"
            let body = term.filter { $0 != "\"" && $0 != "\0" }
            let phrase = "\"\(isBeginning ? body.dropLast() : body[...])\"" + (isBeginning ? " *" : "")
            if isUnwanted { unwanted.append(phrase) } else { wanted.append(phrase) }
        }
        guard !wanted.isEmpty else { return nil }
        let all = wanted.joined(separator: " AND ")
        text = unwanted.isEmpty ? all : "(\(all)) NOT (\(unwanted.joined(separator: " OR ")))"
    }
}
