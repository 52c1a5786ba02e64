internal import FoundationEssentials

/// A row of an answer, as a table has it.
public protocol TableRow: Encodable, Sendable {
    /// What there is to know of a row, under the names that programs read.
    static var columns: [Table.Column] { get }
    /// The names of the columns that a person reads.
    static var readableColumns: [String] { get }
    /// Whether a row has parts of its own that no cell can hold; as JSON it is then written with all of them.
    static var hasParts: Bool { get }
    /// A cell for every column.
    var cells: [Table.Cell] { get }
}

extension TableRow {
    /// It has none.
    public static var hasParts: Bool { false }
}

extension Answer where Row: TableRow {
    /// Writes the rows; forms for reading have fewer columns than those for programs.
    ///
    /// - Parameters:
    ///   - format: How.
    ///   - output: Takes the pieces in their order, each of whole lines.
    public func write(as format: Table.Format, to output: @escaping (String) -> Void) {
        let isForReading: Bool
        switch format {
        case .text, .markdown: isForReading = true
        case .json where Row.hasParts: return writeObjects(before: "[\n", between: ",\n", after: "\n]\n", to: output)
        case .jsonLines where Row.hasParts: return writeObjects(before: "", between: "\n", after: "\n", to: output)
        case .json, .jsonLines, .csv, .tabSeparated: isForReading = false
        }
        let indices = Row.columns.indices.filter { !isForReading || Row.readableColumns.contains(Row.columns[$0].name) }
        var writer = TableWriter(columns: indices.map { Row.columns[$0] }, format: format, output: output)
        for row in rows {
            let cells = row.cells
            writer.write(indices.map { cells[$0] })
        }
        writer.finish()
    }

    private func writeObjects(before: String, between: String, after: String, to output: (String) -> Void) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard !rows.isEmpty else { return output(before.isEmpty ? "" : "[]\n") }
        for (index, row) in rows.enumerated() {
            guard let json = try? encoder.encode(row) else { preconditionFailure("a row is always JSON") }
            let object = String(decoding: json, as: UTF8.self).withoutControlsInJSON
            output((index == 0 ? before : between) + object + (index == rows.count - 1 ? after : ""))
        }
    }
}

extension Table.Cell {
    /// The text, or nothing.
    init(_ text: String?) { self = text.map { .text($0) } ?? .empty }

    /// The number, or nothing.
    init(_ number: Double?) { self = number.map { .number($0) } ?? .empty }
}

extension Citation {
    static let columns: [Table.Column] = [
        Table.Column("article", heading: "Article", isWhole: true),
        Table.Column("digest", heading: "Digest", isWhole: true),
        Table.Column("title", heading: "Title"), Table.Column("publisher", heading: "Publisher"),
        Table.Column("published", heading: "Published"), Table.Column("url", heading: "URL"),
        Table.Column("start", heading: "Start"), Table.Column("end", heading: "End"),
    ]

    var cells: [Table.Cell] {
        [
            .text(article), .text(digest), .init(title), .init(publisher), .init(published), .init(url),
            .integer(start), .integer(end),
        ]
    }
}

extension PassageRow: TableRow {
    /// What there is to know of a row.
    public static let columns = [Table.Column("text", heading: "Text")] + Citation.columns
    /// The main columns.
    public static let readableColumns = ["published", "text", "article", "start", "end"]

    /// A cell for every column.
    public var cells: [Table.Cell] { [.text(text)] + citation.cells }
}

extension StatementRow: TableRow {
    /// What there is to know of a row.
    public static let columns =
        [
            Table.Column("date", heading: "Date"), Table.Column("speaker", heading: "Speaker"),
            Table.Column("class", heading: "Class"), Table.Column("content", heading: "Content"),
            Table.Column("addressee", heading: "Addressee"), Table.Column("polarity", heading: "Polarity"),
            Table.Column("verifiability", heading: "Verifiability"), Table.Column("mode", heading: "Mode"),
            Table.Column("cue", heading: "Cue"), Table.Column("confidence", heading: "Confidence"),
        ] + Citation.columns
    /// The main columns.
    public static let readableColumns = [
        "date", "speaker", "class", "content", "verifiability", "article", "start", "end",
    ]

    /// A cell for every column.
    public var cells: [Table.Cell] {
        [
            .init(date), .init(speaker), .text(`class`), .text(content), .init(addressee), .text(polarity),
            .text(verifiability), .text(mode), .init(cue), .init(confidence),
        ] + citation.cells
    }
}

extension EventRow: TableRow {
    /// It has parts that no cell can hold.
    public static let hasParts = true
    /// What there is to know of a row.
    public static let columns = [
        Table.Column("date", heading: "Date"), Table.Column("published", heading: "Published"),
        Table.Column("type", heading: "Type"),
        Table.Column("actuality", heading: "Actuality"), Table.Column("source", heading: "Source"),
        Table.Column("target", heading: "Target"), Table.Column("trigger", heading: "Trigger"),
        Table.Column("place", heading: "Place"), Table.Column("country", heading: "Country"),
        Table.Column("duration", heading: "Duration"), Table.Column("mode", heading: "Mode"),
        Table.Column("cameo", heading: "CAMEO"), Table.Column("goldstein", heading: "Goldstein"),
        Table.Column("verifiability", heading: "Verifiability"), Table.Column("origins", heading: "Origins"),
        Table.Column("differing", heading: "Differing"), Table.Column("reports", heading: "Reports", isWhole: true),
        Table.Column("digests", heading: "Digests", isWhole: true),
    ]
    /// The main columns.
    public static let readableColumns = [
        "date", "published", "type", "actuality", "source", "target", "trigger", "place", "origins", "reports",
    ]

    /// A cell for every column.
    public var cells: [Table.Cell] {
        [
            .init(date), .init(published), .init(type), .text(actuality),
            .list(source.map(\.name)), .list(target.map(\.name)),
            .text(reports[0].trigger), .init(place), .init(country), .init(duration), .init(mode), .init(cameo),
            .init(goldstein), .text(verifiability), .integer(origins), .list(differing),
            .list(reports.map { "\($0.citation.article):\($0.citation.start)-\($0.citation.end)" }),
            .list(reports.map(\.citation.digest)),
        ]
    }

    /// Where articles differ, in words: `duration PT4H (a.txt) or PT4H30M (b.txt)`.
    private var differing: [String] {
        details.sorted { $0.key < $1.key }.map { name, values in
            let words = values.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.joined(separator: ", ")))" }
            return "\(name) \(words.joined(separator: " or "))"
        }
    }
}

extension ActorRow: TableRow {
    /// It has parts that no cell can hold.
    public static let hasParts = true
    /// What there is to know of a row.
    public static let columns = [
        Table.Column("name", heading: "Name"), Table.Column("kind", heading: "Kind"),
        Table.Column("country", heading: "Country"), Table.Column("sector", heading: "Sector"),
        Table.Column("names", heading: "Names"), Table.Column("roles", heading: "Roles"),
        Table.Column("firstSeen", heading: "First"), Table.Column("lastSeen", heading: "Last"),
        Table.Column("articleCount", heading: "Articles"), Table.Column("statementCount", heading: "Statements"),
        Table.Column("eventCount", heading: "Events"), Table.Column("wikidata", heading: "Wikidata"),
        Table.Column("key", heading: "Key", isWhole: true), Table.Column("merged", heading: "Merged"),
    ]
    /// The main columns.
    public static let readableColumns = [
        "name", "kind", "country", "names", "roles", "firstSeen", "lastSeen", "articleCount", "key",
    ]

    /// A cell for every column.
    public var cells: [Table.Cell] {
        [
            .text(name), .text(kind), .init(country), .init(sector), .list(names), .list(roles.map(\.words)),
            .init(firstSeen), .init(lastSeen), .integer(articleCount), .integer(statementCount), .integer(eventCount),
            .init(wikidata), .text(key), .list(merged),
        ]
    }
}

extension RoleRow {
    /// The office with the days at which it was seen: `foreign minister, 2026-02-03 to 2026-03-09`.
    var words: String {
        let office = of.map { "\(title) of \($0)" } ?? title
        guard let firstSeen, let lastSeen else { return office }
        return firstSeen == lastSeen ? "\(office), \(firstSeen)" : "\(office), \(firstSeen) to \(lastSeen)"
    }
}
