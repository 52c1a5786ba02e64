/// Lines of plain text, broken at words to a width, with ANSI styles where they are wanted.
struct TextPage {
    /// How words look.
    enum Style: String {
        case plain = ""
        case strong = "1"
        case faint = "2"
        case red = "1;31"
        case green = "1;32"
        case yellow = "1;33"
        case heading = "1;36"
    }

    /// Words of one style.
    struct Piece {
        let text: String
        let style: Style

        init(_ text: String, _ style: Style) {
            self.text = text
            self.style = style
        }

        static func plain(_ text: String) -> Piece { Piece(text, .plain) }
    }

    private let columnCount: Int
    private let isColored: Bool
    private(set) var text = ""

    init(columnCount: Int, isColored: Bool) {
        self.columnCount = columnCount
        self.isColored = isColored
    }

    /// Adds a heading and its items; nothing where there are none.
    mutating func section<Item>(_ heading: String, _ items: [Item], print: (inout TextPage, Item) -> Void) {
        guard !items.isEmpty else { return }
        addEmptyLine()
        add(heading.uppercased(), style: .heading)
        for item in items { print(&self, item) }
    }

    /// Adds a paragraph of one style.
    mutating func add(_ text: String, style: Style, indent: Int = 0) {
        lay([Piece(text, style)], firstIndent: String(repeating: " ", count: indent), indent: indent)
    }

    /// Adds a list item.
    mutating func item(_ pieces: [Piece], indent: Int = 2) {
        lay(pieces, firstIndent: String(repeating: " ", count: indent) + "- ", indent: indent + 2)
    }

    /// Adds an empty line.
    mutating func addEmptyLine() { text += "\n" }

    private mutating func lay(_ pieces: [Piece], firstIndent: String, indent: Int) {
        var line = firstIndent
        // Counted apart from the line's length, which has the colours in it.
        var columnIndex = firstIndent.count
        var isEmpty = true
        for piece in pieces {
            for word in piece.text.onOneLine.split(separator: " ") {
                if !isEmpty, columnIndex + 1 + word.count > columnCount {
                    text += line + "\n"
                    line = String(repeating: " ", count: indent)
                    columnIndex = indent
                } else if !isEmpty {
                    line += " "
                    columnIndex += 1
                }
                line += styled(word, piece.style)
                columnIndex += word.count
                isEmpty = false
            }
        }
        text += line + "\n"
    }

    private func styled(_ word: Substring, _ style: Style) -> String {
        isColored && style != .plain ? "\u{1B}[\(style.rawValue)m\(word)\u{1B}[0m" : String(word)
    }
}
