internal import Chancery

/// A table as GitHub's Markdown has it.
///
/// - SeeAlso: <https://github.github.com/gfm/#tables-extension->
struct MarkdownTable: TableForm {
    private let columns: [Table.Column]

    init(columns: [Table.Column]) { self.columns = columns }

    var header: String {
        Self.line(columns.map { Self.escaped($0.heading) }) + Self.line(columns.map { _ in "---" })
    }

    mutating func lines(of row: [Table.Cell]) -> String {
        Self.line(row.map { $0.isNumber ? $0.words : Self.escaped($0.words) })
    }

    mutating func end() -> String { "" }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    private static func escaped(_ text: String) -> String {
        let lines = text.lineFeedScalars.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { String(String.UnicodeScalarView($0)).markdownEscaped }.joined(separator: "<br>")
    }
}
