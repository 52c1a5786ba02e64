/// Rows of cells under columns.
///
/// Only forms for reading lose anything: ``Format/text(columnCount:)`` cuts long cells and puts everything on one line.
public struct Table: Hashable, Sendable {
    /// What stands in one place of every row.
    public struct Column: Hashable, Sendable {
        /// The key, in camel case, for forms that programs read.
        public let name: String
        /// The words above it, for forms that people read.
        public let heading: String
        /// Whether its cells are of no use unless they are whole.
        public let isWhole: Bool

        /// A column.
        ///
        /// - Parameters:
        ///   - name: The key, in camel case.
        ///   - heading: The words above it.
        ///   - isWhole: Whether its cells are of no use unless they are whole, such as what points somewhere.
        public init(_ name: String, heading: String, isWhole: Bool = false) {
            self.name = name
            self.heading = heading
            self.isWhole = isWhole
        }
    }

    /// What stands in a row under a column.
    public enum Cell: Hashable, Sendable {
        /// Words.
        case text(String)
        /// A whole number.
        case integer(Int)
        /// A number, as many of whose digits are printed as it takes to read it back; one that is not finite is as if
        /// there were none.
        case number(Double)
        /// Several words or names; in forms without lists `; ` stands between them.
        case list([String])
        /// Nothing.
        case empty
    }

    /// How a table is written.
    public enum Format: Hashable, Sendable {
        /// Columns side by side for a terminal with so many of them; long cells are cut and end with an ellipsis, but for
        /// those that must be whole.
        case text(columnCount: Int)
        /// One JSON array with an object a row, each on a line.
        case json
        /// A JSON object a line.
        case jsonLines
        /// Comma-separated values with a line of names, as RFC 4180 has them.
        case csv
        /// Tab-separated values with a line of names; a tab in a cell is `\t`, a line end `\n`, a backslash `\\`.
        case tabSeparated
        /// A Markdown table, line ends in cells as `<br>`.
        case markdown
    }

    /// The columns, from left to right.
    public let columns: [Column]
    /// The rows, each with a cell for every column.
    public let rows: [[Cell]]

    /// A table.
    ///
    /// - Precondition: Every row has a cell for every column.
    public init(columns: [Column], rows: [[Cell]]) {
        precondition(rows.allSatisfy { $0.count == columns.count })
        self.columns = columns
        self.rows = rows
    }

    /// Writes the table piece by piece.
    ///
    /// - Parameters:
    ///   - format: How.
    ///   - output: Takes the pieces in their order, each of whole lines.
    public func write(as format: Format, to output: @escaping (String) -> Void) {
        var writer = TableWriter(columns: columns, format: format, output: output)
        for row in rows { writer.write(row) }
        writer.finish()
    }
}
