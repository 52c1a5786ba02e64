internal import Chancery

/// A table with commas or tabs between its cells, to be opened in a spreadsheet.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe in front, but for plain numbers. The line ends of a
/// cell become line feeds.
///
/// - SeeAlso: RFC 4180; <https://www.iana.org/assignments/media-types/text/tab-separated-values>;
///   <https://owasp.org/www-community/attacks/CSV_Injection>
struct SeparatedTable: TableForm {
    private let columns: [Table.Column]
    private let isTabbed: Bool

    init(columns: [Table.Column], isTabbed: Bool) {
        self.columns = columns
        self.isTabbed = isTabbed
    }

    var header: String { line(columns.map { .text($0.name) }) }

    mutating func lines(of row: [Table.Cell]) -> String { line(row) }

    mutating func end() -> String { "" }

    private func line(_ row: [Table.Cell]) -> String {
        let cells = row.map { cell in
            let text = cell.isNumber ? cell.words : Self.harmless(cell.words)
            return isTabbed ? Self.escaped(text) : Self.quoted(text)
        }
        if isTabbed { return cells.joined(separator: "\t") + "\n" }
        // An empty line would be no row.
        return (cells == [""] ? "\"\"" : cells.joined(separator: ",")) + "\r\n"
    }

    /// The text as a spreadsheet can open it without running it.
    private static func harmless(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.lineFeedScalars.filter { isPrinted($0) }))
        // A reader may drop what is not seen.
        let first = plain.unicodeScalars.first { !$0.properties.isDefaultIgnorableCodePoint }
        guard let first, "=+-@\t\n＝＋－＠".unicodeScalars.contains(first),
            !isPlainNumber(plain)
        else { return plain }
        return "'" + plain
    }

    private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\t" || !scalar.isInvisibleControl
    }

    /// Whether the text is digits with a sign, a point and an exponent at most.
    private static func isPlainNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        } && Double(text) != nil
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n")].contains($0) })
        else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": escaped += "\\t"
            case "\n": escaped += "\\n"
            case "\\": escaped += "\\\\"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension String {
    /// The text with a line feed for every line end.
    var lineFeedScalars: [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        var isAfterReturn = false
        for scalar in unicodeScalars {
            if scalar != "\n" || !isAfterReturn { scalars.append(scalar == "\r" ? "\n" : scalar) }
            isAfterReturn = scalar == "\r"
        }
        return scalars
    }
}
