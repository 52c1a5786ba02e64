/// The names of a dictionary of actors or agents in the form of PETRARCH, with their codes.
///
/// Codes that hold between dates only count as if they always held; of several the last counts, which is mostly the one
/// without a date.
///
/// - SeeAlso: <https://petrarch.readthedocs.io/en/latest/dictionaries.html>
package struct CodedNames {
    /// The entries in the order of the file.
    package private(set) var entries: [Entry] = []

    /// What one code stands for.
    package struct Entry: Hashable {
        /// The names, words in lower case.
        package fileprivate(set) var names: [[String]]
        /// The code; nil where the dictionary has none for it.
        package fileprivate(set) var code: String?
    }

    /// The dictionary in `text`.
    package init(parsing text: String) {
        var isComment = false
        for line in text.split(whereSeparator: \.isNewline) {
            if line.contains("<!--") { isComment = true }
            defer { if line.contains("-->") { isComment = false } }
            let content = line.prefix { $0 != "#" && $0 != ";" }
            if isComment || content.allSatisfy(\.isWhitespace) || content.hasPrefix("!") { continue }
            let names = content.prefix { !"[{".contains($0) }
            let words = names.split { $0 == "_" || $0.isWhitespace }.map { $0.lowercased() }
            if content.first?.isWhitespace == true, words.isEmpty {
                guard !entries.isEmpty else { continue }
                entries[entries.count - 1].code = Self.code(in: content) ?? entries[entries.count - 1].code
            } else if words.first?.hasPrefix("+") == true {
                guard !entries.isEmpty else { continue }
                let name = [String(words[0].dropFirst())] + words.dropFirst()
                entries[entries.count - 1].names.append(name.filter { !$0.isEmpty })
            } else if !words.isEmpty {
                entries.append(Entry(names: [words], code: Self.code(in: content)))
            }
        }
    }

    /// The code in square brackets without dates and tildes; nil where none of its signs is a letter.
    private static func code(in line: Substring) -> String? {
        guard let open = line.firstIndex(of: "[") else { return nil }
        let inside = line[line.index(after: open)...].prefix { $0 != "]" && !$0.isWhitespace }
        let code = inside.filter { $0.isLetter }.uppercased()
        return code.isEmpty ? nil : code
    }
}
