/// Writes a table row by row, so that its rows need not all be there at once.
///
/// What a terminal would obey or hide, control characters and marks that turn the direction of text, is in no form:
/// JSON has it escaped, the others leave it out.
public struct TableWriter {
    private var form: any TableForm
    private let columnCount: Int
    private let output: (String) -> Void

    /// Begins a table.
    ///
    /// - Parameters:
    ///   - columns: The columns, from left to right.
    ///   - format: How the table is written.
    ///   - output: Takes the pieces in their order, each of whole lines.
    public init(columns: [Table.Column], format: Table.Format, output: @escaping (String) -> Void) {
        columnCount = columns.count
        self.output = output
        form =
            switch format {
            case .text(let columnCount): TextTable(columns: columns, columnCount: columnCount)
            case .json: JSONTable(columns: columns, isArray: true)
            case .jsonLines: JSONTable(columns: columns, isArray: false)
            case .csv: SeparatedTable(columns: columns, isTabbed: false)
            case .tabSeparated: SeparatedTable(columns: columns, isTabbed: true)
            case .markdown: MarkdownTable(columns: columns)
            }
        pass(form.header)
    }

    /// Writes a row.
    ///
    /// - Precondition: It has a cell for every column.
    public mutating func write(_ row: [Table.Cell]) {
        precondition(row.count == columnCount)
        pass(form.lines(of: row))
    }

    /// Writes what comes after the last row.
    public mutating func finish() { pass(form.end()) }

    private func pass(_ lines: String) { if !lines.isEmpty { output(lines) } }
}

/// One way to write a table.
protocol TableForm {
    /// What comes before the first row.
    var header: String { get }
    /// What the next row adds; nothing where it is held back.
    mutating func lines(of row: [Table.Cell]) -> String
    /// What comes after the last row.
    mutating func end() -> String
}

extension Table.Cell {
    /// The cell as words, a list with `; ` between.
    var words: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number): number.isFinite ? "\(number)" : ""
        case .list(let words): words.joined(separator: "; ")
        case .empty: ""
        }
    }

    /// Whether it is a number.
    var isNumber: Bool {
        switch self {
        case .integer, .number: true
        case .text, .list, .empty: false
        }
    }
}
