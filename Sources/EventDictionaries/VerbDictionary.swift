/// A dictionary of verbs in the form of PETRARCH: verbs that mean alike, each block with patterns of words that tell the
/// CAMEO code of an act.
///
/// Both forms are read, that of PETRARCH (2014) and that of PETRARCH-2; what stands for parties (`+`, `$`, `%`, `^`) and
/// the transformations (`~`) are left out, as the reader finds the parties of an act by itself.
///
/// - SeeAlso: <https://petrarch.readthedocs.io/en/latest/dictionaries.html>
package struct VerbDictionary {
    /// Words that may stand for one another in a pattern, by the name of their set, without `&`, in lower case.
    package private(set) var synonyms: [String: [[String]]] = [:]
    /// The blocks, in the order of the file.
    package private(set) var blocks: [Block] = []

    /// Verbs that mean alike.
    package struct Block {
        /// The verbs.
        package fileprivate(set) var verbs: [Verb] = []
        /// The patterns that hold for all of them.
        package fileprivate(set) var patterns: [Pattern] = []
    }

    /// A verb, with its particles where it has some.
    package struct Verb: Hashable {
        /// The words in lower case, the verb itself first.
        package let words: [String]
        /// The code of the verb alone; nil where it has none.
        package let code: String?
    }

    /// Words around a verb that tell the code.
    package struct Pattern: Hashable {
        /// The words before the verb in lower case: `&` before the name of a set, `/` between words of which one is enough.
        package let before: [String]
        /// Those after it.
        package let after: [String]
        /// The code; nil where the words say that there is no act.
        package let code: String?
    }

    /// The dictionary in `text`.
    ///
    /// Lines that no block begins are read as comments, as PETRARCH does.
    package init(parsing text: String) {
        var set: String?
        var blockCode: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = Self.uncommented(line)
            guard let first = line.first else { continue }
            if line.hasPrefix("---") {
                set = nil
                blockCode = Self.code(in: line)
                blocks.append(Block())
            } else if first == "&" {
                set = Self.words(of: line).first.map { String($0.dropFirst()) }
                if let set { synonyms[set] = [] }
            } else if let open = set {
                guard first == "+" else { continue }
                let words = Self.words(of: line.dropFirst())
                // A set may hold another that stands before it.
                let isSet = words.count == 1 && words[0].hasPrefix("&")
                let phrases = isSet ? synonyms[String(words[0].dropFirst())] ?? [] : [words]
                synonyms[open]? += phrases
            } else if first == "-" {
                guard !blocks.isEmpty, let pattern = Self.pattern(line.dropFirst()) else { continue }
                blocks[blocks.count - 1].patterns.append(pattern)
            } else if first != "~", first != "<", !blocks.isEmpty {
                blocks[blocks.count - 1].verbs.append(Self.verb(line, blockCode: blockCode))
            }
        }
    }

    private static func uncommented(_ line: Substring) -> Substring {
        let line = line.prefix { $0 != "#" }
        return line.dropFirst(line.prefix { $0.isWhitespace }.count)
    }

    /// The code in square brackets: that of source on target, where a second one stands for the way back.
    private static func code(in line: Substring) -> String? {
        guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") else { return nil }
        let code = line[line.index(after: open)..<close].prefix { $0 != ":" }
        return code.isEmpty || !code.allSatisfy { "0123456789".contains($0) } ? nil : String(code)
    }

    private static func verb(_ line: Substring, blockCode: String?) -> Verb {
        let phrase = line.prefix { !"{[".contains($0) }
        // `WIRE_+TAP`: the plus tells which word is the verb.
        let words = phrase.split { $0 == "_" || $0.isWhitespace }.map { $0.lowercased() }
        let head = words.firstIndex { $0.hasPrefix("+") } ?? 0
        let plain = words.map { $0.hasPrefix("+") ? String($0.dropFirst()) : $0 }
        let ordered =
            plain.isEmpty ? [] : [plain[head]] + plain.enumerated().filter { $0.offset != head }.map(\.element)
        return Verb(words: ordered, code: line.contains("[") ? code(in: line) : blockCode)
    }

    private static func pattern(_ line: Substring) -> Pattern? {
        let words = line.prefix { $0 != "[" }
        guard let star = words.firstIndex(of: "*"), line.contains("[") else { return nil }
        return Pattern(
            before: self.words(of: words[..<star]),
            after: self.words(of: words[words.index(after: star)...]),
            code: code(in: line)
        )
    }

    /// The words of a phrase in lower case, without the marks of phrases and parties.
    private static func words(of phrase: Substring) -> [String] {
        phrase.split { "_{}()".contains($0) || $0.isWhitespace }
            .filter { !["+", "$", "%", "^"].contains($0) }
            .map { $0.lowercased() }
    }
}
