internal import Chancery

/// A table with its columns side by side, no wider than a terminal as far as that can be.
///
/// Rows are laid out in blocks, so that neither all of them are kept nor long cells of later ones cut more than need be;
/// columns only grow from block to block. Numbers stand to the right. They are never cut, nor is what must be whole: in the
/// last column that may go beyond the terminal.
struct TextTable: TableForm {
    /// So many rows are laid out at once.
    static let blockRowCount = 500
    /// No column is made narrower than this.
    private static let cutWidthMin = 8
    private static let gap = "  "

    private let headings: [String]
    private let columnCount: Int
    private var rows: [[String]] = []
    private var hasHeader = false
    private var columns: [Column]

    /// How a column is laid out.
    private struct Column {
        /// The width of its widest cell.
        var width: Int
        let isWhole: Bool
        /// Whether all its cells are numbers, or empty.
        var isNumeric = true

        var isUncut: Bool { isWhole || isNumeric }
    }

    init(columns: [Table.Column], columnCount: Int) {
        headings = columns.map(\.heading.onOneLine)
        self.columnCount = columnCount
        self.columns = zip(headings, columns).map { Column(width: $0.terminalWidth, isWhole: $1.isWhole) }
    }

    var header: String { "" }

    mutating func lines(of row: [Table.Cell]) -> String {
        let cells = row.map(\.words.onOneLine)
        for (index, cell) in row.enumerated() {
            columns[index].width = max(columns[index].width, cells[index].terminalWidth)
            if !cell.isNumber, !cells[index].isEmpty { columns[index].isNumeric = false }
        }
        rows.append(cells)
        return rows.count < Self.blockRowCount ? "" : block()
    }

    mutating func end() -> String { rows.isEmpty && hasHeader ? "" : block() }

    private mutating func block() -> String {
        let cutWidth = cutWidth
        let lines = (hasHeader ? rows : [headings] + rows).map { line($0, cutWidth: cutWidth) }
        hasHeader = true
        rows = []
        return lines.joined()
    }

    /// The width to which columns of words are cut so that all fit.
    private var cutWidth: Int {
        let words = columns.filter { !$0.isUncut }.map(\.width)
        let whole = columns.filter(\.isUncut).map(\.width).reduce(0, +)
        var room = columnCount - whole - Self.gap.utf8.count * (columns.count - 1)
        if let last = columns.last, last.isWhole {
            // What goes beyond the terminal there must not take the room of all others.
            room += max(0, last.width - columnCount / 3)
        }
        guard words.reduce(0, +) > room else { return .max }
        var width = max(Self.cutWidthMin, min(room, words.max() ?? 0))
        while width > Self.cutWidthMin, words.map({ min($0, width) }).reduce(0, +) > room { width -= 1 }
        return width
    }

    private func line(_ cells: [String], cutWidth: Int) -> String {
        var line = ""
        for (index, (cell, column)) in zip(cells, columns).enumerated() {
            let width = column.isUncut ? column.width : min(column.width, cutWidth)
            let cut = cell.cut(toTerminalWidth: width)
            let padding = String(repeating: " ", count: width - cut.terminalWidth)
            if index > 0 { line += Self.gap }
            line += column.isNumeric ? padding + cut : cut + padding
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}

extension String {
    /// How many columns of a terminal the text takes.
    fileprivate var terminalWidth: Int {
        utf8.count == unicodeScalars.count ? utf8.count : reduce(0) { $0 + $1.terminalWidth }
    }

    /// The text, or its beginning and an ellipsis where it is wider.
    fileprivate func cut(toTerminalWidth width: Int) -> String {
        guard terminalWidth > width else { return self }
        var room = width - 1
        let start = prefix { character in
            room -= character.terminalWidth
            return room >= 0
        }
        return start + "…"
    }
}

extension Character {
    /// Two columns for the scripts of East Asia and for pictures, else one, whatever marks it has.
    ///
    /// - SeeAlso: Unicode Standard Annex 11, coarsely
    fileprivate var terminalWidth: Int {
        switch unicodeScalars.first?.value ?? 0 {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
