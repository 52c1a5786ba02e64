internal import Chancery

/// A table as JSON, an object a row, its keys in the order of the columns.
///
/// - SeeAlso: RFC 8259; <https://jsonlines.org>
struct JSONTable: TableForm {
    private let keys: [String]
    private let isArray: Bool
    private var isEmpty = true

    init(columns: [Table.Column], isArray: Bool) {
        keys = columns.map { Self.quoted($0.name) + ":" }
        self.isArray = isArray
    }

    var header: String { "" }

    mutating func lines(of row: [Table.Cell]) -> String {
        let object = "{" + zip(keys, row).map { $0 + Self.value($1) }.joined(separator: ",") + "}"
        guard isArray else { return object + "\n" }
        defer { isEmpty = false }
        // The line before ends only here, for after the last row there is no comma.
        return (isEmpty ? "[\n" : ",\n") + object
    }

    mutating func end() -> String { isArray ? (isEmpty ? "[]\n" : "\n]\n") : "" }

    private static func value(_ cell: Table.Cell) -> String {
        switch cell {
        case .text(let text): quoted(text)
        case .integer, .number: cell.words.isEmpty ? "null" : cell.words
        case .list(let words): "[" + words.map(quoted).joined(separator: ",") + "]"
        case .empty: "null"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted.withoutControlsInJSON + "\""
    }
}

extension String {
    /// The JSON text with control characters, and marks that turn the direction of text, escaped.
    ///
    /// They may stand inside of strings alone; so the text has no line ends and tabs between its parts.
    package var withoutControlsInJSON: String {
        guard unicodeScalars.contains(where: \.isInvisibleControl) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isInvisibleControl {
                // All of them have at most four digits.
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
