/// A second reader of separated values, which knows nothing of the writer.
struct SeparatedValues {
    private(set) var rows: [[String]] = []

    /// Reads as RFC 4180 says.
    init(commas text: String) {
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"": cell.append(scalars.removeFirst())
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(String(cell))
                cell = String.UnicodeScalarView()
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                rows.append(row + [String(cell)])
                (row, cell) = ([], String.UnicodeScalarView())
            default: cell.append(scalar)
            }
        }
    }

    /// Reads tab-separated values with escapes.
    init(tabs text: String) {
        rows = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
                var text = ""
                var isEscape = false
                for character in cell.unicodeScalars {
                    if isEscape {
                        text.unicodeScalars.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
                        isEscape = false
                    } else if character == "\\" {
                        isEscape = true
                    } else {
                        text.unicodeScalars.append(character)
                    }
                }
                return text
            }
        }
    }
}
