internal import ChanceryArticle

/// A place in a line of Markdown, counted in bytes and, for indentation, in columns; a tab goes to the next fourth.
struct MarkdownCursor {
    let bytes: [UInt8]
    /// The next byte.
    private(set) var index: Int
    /// Where the line ends.
    let end: Int
    private var column = 0
    /// The columns of a tab that are not skipped yet.
    private var spareColumns = 0
    private static let tab = UInt8(ascii: "\t")

    init(bytes: [UInt8], from start: Int, to end: Int) {
        self.bytes = bytes
        index = start
        self.end = end
    }

    /// The first byte that is neither space nor tab.
    var textStart: Int {
        var next = index
        while next < end, bytes[next] == Bytes.space || bytes[next] == Self.tab { next += 1 }
        return next
    }

    /// Whether only white space is left.
    var isBlank: Bool { textStart == end }

    /// The columns of white space that come next.
    var indentColumns: Int {
        var columns = spareColumns
        var next = index
        while next < end, bytes[next] == Bytes.space || bytes[next] == Self.tab {
            columns += bytes[next] == Self.tab ? 4 - (column + columns) % 4 : 1
            next += 1
        }
        return columns
    }

    /// Moves on by `columns`, each a column of white space or one byte.
    mutating func skip(columns: Int) {
        var left = columns
        while left > 0, index < end || spareColumns > 0 {
            if spareColumns > 0 {
                spareColumns -= 1
            } else {
                spareColumns = bytes[index] == Self.tab ? 3 - column % 4 : 0
                index += 1
            }
            column += 1
            left -= 1
        }
    }

    /// How many of `byte` stand in a row from `start` on.
    func runLength(of byte: UInt8, from start: Int) -> Int {
        var next = start
        while next < end, bytes[next] == byte { next += 1 }
        return next - start
    }

    private func isSpaceOrEnd(_ position: Int) -> Bool {
        position >= end || bytes[position] == Bytes.space || bytes[position] == Self.tab
    }

    // MARK: What starts here

    /// Whether the mark of a block quote comes next.
    var isAtQuoteMark: Bool { indentColumns < 4 && textStart < end && bytes[textStart] == UInt8(ascii: ">") }

    /// Moves behind the mark of a block quote and one space; false where there is none.
    mutating func skipQuoteMark() -> Bool {
        guard isAtQuoteMark else { return false }
        skip(columns: indentColumns + 1)
        if indentColumns > 0 { skip(columns: 1) }
        return true
    }

    /// Whether a comment comes next.
    var isAtCommentStart: Bool { MarkdownSpans.isCommentStart(at: textStart, in: bytes, before: end) }

    /// Whether the rest of the line is a heading with its mark.
    var isHeading: Bool {
        let marks = runLength(of: UInt8(ascii: "#"), from: textStart)
        return (1...6).contains(marks) && isSpaceOrEnd(textStart + marks)
    }

    /// Whether the rest of the line is a thematic break: three marks of a kind or more, and nothing else.
    var isRule: Bool {
        let mark = bytes[textStart]
        guard "-*_".utf8.contains(mark) else { return false }
        var count = 0
        for byte in bytes[textStart..<end] {
            if byte == mark { count += 1 } else if byte != Bytes.space, byte != Self.tab { return false }
        }
        return count >= 3
    }

    /// By how many columns what belongs to the list item that starts here is indented; nil where none starts.
    func listItemColumns(interruptingParagraph: Bool) -> Int? {
        let start = textStart
        var next = start
        while next < end, next - start < 9, Bytes.isDigit(bytes[next]) { next += 1 }
        guard next < end else { return nil }
        let isMark = next == start ? "-*+".utf8.contains(bytes[next]) : ".)".utf8.contains(bytes[next])
        guard isMark, isSpaceOrEnd(next + 1) else { return nil }
        var rest = self
        rest.skip(columns: indentColumns + next + 1 - start)
        if interruptingParagraph {
            let isFirst = next == start || (next == start + 1 && bytes[start] == UInt8(ascii: "1"))
            guard isFirst, !rest.isBlank else { return nil }
        }
        let space = rest.indentColumns
        return rest.column - column + (rest.isBlank || space > 4 ? 1 : space)
    }
}

/// The fence that opens a block of code: three backticks or tildes, or more.
struct MarkdownFence {
    private let mark: UInt8
    private let length: Int

    /// The fence at `cursor`, nil where there is none.
    init?(at cursor: MarkdownCursor) {
        let start = cursor.textStart
        mark = cursor.bytes[start]
        guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        length = cursor.runLength(of: mark, from: start)
        guard length >= 3 else { return nil }
        // Backticks further on make it a code span in a paragraph.
        if mark == UInt8(ascii: "`"), cursor.bytes[(start + length)..<cursor.end].contains(mark) { return nil }
    }

    /// Whether the line at `cursor` closes the fence: at least as many of its marks, and nothing else.
    func isClosed(by cursor: MarkdownCursor) -> Bool {
        guard cursor.indentColumns < 4 else { return false }
        let start = cursor.textStart
        let marks = cursor.runLength(of: mark, from: start)
        return marks >= length && cursor.bytes[(start + marks)..<cursor.end].allSatisfy { $0 == 32 || $0 == 9 }
    }
}
