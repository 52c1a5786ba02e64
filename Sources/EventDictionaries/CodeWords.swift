/// The words of a verb dictionary that tell codes, as files of the lexicon.
package struct CodeWords {
    private var verbs: [String] = []
    private var patterns: [String] = []
    private var synonyms: [String] = []

    /// What `dictionary` says about the codes that `isCode` lets pass; patterns with a set that it does not have are left out.
    package init(_ dictionary: VerbDictionary, isCode: (String) -> Bool) {
        var sets: Set<String> = []
        for (number, block) in dictionary.blocks.enumerated() {
            let patterns = block.patterns.filter { pattern in
                pattern.code.map(isCode) ?? false && (pattern.before + pattern.after).contains(where: Self.isContent)
                    && Self.sets(of: pattern).allSatisfy { dictionary.synonyms[$0]?.contains { !$0.isEmpty } ?? false }
            }
            let codes = block.verbs.map { $0.code.flatMap { isCode($0) ? $0 : nil } }
            if patterns.isEmpty, codes.allSatisfy({ $0 == nil }) { continue }
            for (verb, code) in zip(block.verbs, codes) where !verb.words.isEmpty {
                verbs.append("\(verb.words.joined(separator: " "))\t\(number)\t\(code ?? "-")\n")
            }
            for pattern in patterns {
                let sides = [pattern.before, pattern.after].map { $0.isEmpty ? "-" : $0.joined(separator: " ") }
                self.patterns.append("\(number)\t\(sides[0])\t\(sides[1])\t\(pattern.code ?? "-")\n")
                sets.formUnion(Self.sets(of: pattern))
            }
        }
        for name in sets.sorted() {
            let phrases = (dictionary.synonyms[name] ?? []).filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
            synonyms.append("\(name)\t\(phrases.joined(separator: "|"))\n")
        }
    }

    /// The names of the sets in a pattern.
    private static func sets(of pattern: VerbDictionary.Pattern) -> [String] {
        (pattern.before + pattern.after).filter { $0.hasPrefix("&") }.map { String($0.dropFirst()) }
    }

    private static let particles: Set = [
        "about", "after", "against", "at", "away", "back", "between", "by", "down", "for", "from", "in", "into", "of",
        "off", "on", "out", "over", "through", "to", "toward", "towards", "under", "up", "upon", "with",
    ]

    /// Whether a word of a pattern says more than a preposition does.
    private static func isContent(_ word: String) -> Bool {
        !word.split(separator: "/").allSatisfy { particles.contains(String($0)) }
    }

    /// The files by their names.
    package var files: [(String, String)] {
        let source =
            "# Written by LexiconCompiler codes from CAMEO.2.0 of the PETRARCH dictionaries, Open Event Data Alliance (MIT).\n"
        return [
            (
                "act-verbs.tsv",
                "# The verbs whose objects tell the code of an act.\n# Columns: words, the verb first; block of verbs that mean alike; code of the verb alone.\n"
                    + source + verbs.joined()
            ),
            (
                "act-patterns.tsv",
                "# The words around a verb that tell the code of an act.\n# Columns: block of verbs; words before the verb; words after it; code. & begins the name of a synset, / stands between words of which one is enough.\n"
                    + source + patterns.joined()
            ),
            (
                "act-synsets.tsv",
                "# Words that may stand for one another around a verb.\n# Columns: name, phrases.\n" + source
                    + synonyms.joined()
            ),
        ]
    }

    /// How much there is.
    package var summary: String { "\(verbs.count) verbs, \(patterns.count) patterns, \(synonyms.count) synsets" }
}
