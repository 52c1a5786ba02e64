/// The codes of CAMEO with what PLOVER makes of them.
///
/// - SeeAlso: PLOVER manual (2021), <https://github.com/openeventdata/PLOVER>
package struct Crosswalk {
    /// The codes in the order of the file.
    package let entries: [Entry]

    /// A code and its type.
    package struct Entry: Hashable {
        /// The CAMEO code, three or four digits.
        package let code: String
        /// The PLOVER type, CONCEDE and RETREAT told as YIELD.
        package let type: String
        /// The mode; nil where the type has none for it.
        package let mode: String?
    }

    /// The table in `text`, lines `code: type, mode, context # text`.
    ///
    /// - Throws: ``DictionaryError`` where a line has another form.
    package init(parsing text: String) throws(DictionaryError) {
        var entries: [Entry] = []
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let content = line.prefix { $0 != "#" }
            // Tildes end the table.
            if content.hasPrefix("~") { break }
            if content.allSatisfy(\.isWhitespace) { continue }
            let halves = content.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, halves[0].allSatisfy({ "0123456789".contains($0) }) else {
                throw DictionaryError(line: number, reason: "\(line) is no `code: type, mode, context`")
            }
            // Two digits are the heads of the lists.
            if halves[0].count == 2 { continue }
            let cells = halves[1].split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
            guard let type = cells.first, !type.isEmpty else {
                throw DictionaryError(line: number, reason: "\(halves[0]) has no type")
            }
            let mode = cells.count > 1 && !cells[1].isEmpty ? cells[1] : nil
            // The table lists one code twice, with a slip of the pen in its mode.
            if entries.contains(where: { $0.code == halves[0] }) { continue }
            let isYielding = type == "CONCEDE" || type == "RETREAT"
            entries.append(Entry(code: String(halves[0]), type: isYielding ? "YIELD" : type, mode: mode))
        }
        self.entries = entries
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// Why a dictionary cannot be read.
package struct DictionaryError: Error, CustomStringConvertible {
    /// The number of the line, from 1.
    package let line: Int
    /// What is wrong with it.
    package let reason: String

    package var description: String { "line \(line): \(reason)" }
}
