package import ChanceryDigest

/// What a code of CAMEO says of an act.
package struct ActCode: Hashable, Sendable {
    /// The CAMEO code.
    package let cameo: String
    /// The PLOVER mode, such as `phone` or `arrest`; nil where the code tells none.
    package let mode: String?
    /// The Goldstein score, -10 to 10.
    package let goldstein: Double

    /// A code with what it says.
    package init(cameo: String, mode: String?, goldstein: Double) {
        self.cameo = cameo
        self.mode = mode
        self.goldstein = goldstein
    }
}

/// The codes of CAMEO, and the verbs and words around them that tell the code of an act.
///
/// - SeeAlso: the dictionaries of PETRARCH, <https://github.com/openeventdata/petrarch2>
package struct ActCodes: Sendable {
    private struct Known: Sendable {
        let code: ActCode
        let kinds: [Event.Kind]
    }

    /// A verb of the dictionary.
    package struct Verb: Sendable {
        /// The words beside the verb itself: particles and prepositions.
        package let particles: [String]
        /// The block of verbs that mean alike.
        package let block: Int
        /// The code of the verb alone.
        package let code: String?
    }

    /// Words around a verb that tell a code.
    package struct Pattern: Sendable {
        /// The words before the verb.
        package let before: [Word]
        /// Those after it.
        package let after: [Word]
        /// The code.
        package let code: String
    }

    /// A word of a pattern.
    package enum Word: Sendable {
        /// One of these forms.
        case oneOf([String])
        /// One of the phrases of a set.
        case synset(Int)
    }

    /// What each code says, of acts of some types one thing and of others another.
    private let codes: [String: [Known]]
    /// The verbs by the verb itself, those with most particles first.
    private let verbs: [String: [Verb]]
    private let patterns: [Int: [Pattern]]
    private let synsets: [Synset]

    private struct Synset: Sendable {
        var words: Set<String> = []
        var phrases: [[String]] = []
    }

    init(in files: [String: [UInt8]]) throws(ResourceError) {
        codes = try Self.codes(in: files)
        let synsets = try LexiconTable("act-synsets.tsv", in: files, columnCount: 2)
        var numbers: [String: Int] = [:]
        self.synsets = synsets.rows.enumerated().map { number, row in
            numbers[row.cells[0]] = number
            var synset = Synset()
            for phrase in row.cells[1].split(separator: "|") {
                let words = phrase.split(separator: " ").map(String.init)
                if words.count == 1 { synset.words.insert(words[0]) } else { synset.phrases.append(words) }
            }
            return synset
        }
        var verbs: [String: [Verb]] = [:]
        let verbTable = try LexiconTable("act-verbs.tsv", in: files, columnCount: 3)
        for row in verbTable.rows {
            let words = row.cells[0].split(separator: " ").map(String.init)
            let code = row.cells[2] == "-" ? nil : row.cells[2]
            guard let block = Int(row.cells[1]) else { throw verbTable.malformed(row, "\(row.cells[1]) is no number") }
            if let code, codes[code] == nil { throw verbTable.malformed(row, "\(code) is not in cameo.tsv") }
            guard let verb = words.first else { throw verbTable.malformed(row, "no verb") }
            verbs[verb, default: []].append(Verb(particles: Array(words.dropFirst()), block: block, code: code))
        }
        self.verbs = verbs.mapValues { list in
            list.enumerated().sorted {
                ($1.element.particles.count, $0.offset) < ($0.element.particles.count, $1.offset)
            }.map(\.element)
        }
        patterns = try Self.patterns(in: files, synsets: numbers, codes: codes)
    }

    private static func codes(in files: [String: [UInt8]]) throws(ResourceError) -> [String: [Known]] {
        let table = try LexiconTable("cameo.tsv", in: files, columnCount: 4)
        let names = Dictionary(uniqueKeysWithValues: Event.Kind.allCases.map { ($0.rawValue, $0) })
        var codes: [String: [Known]] = [:]
        for row in table.rows {
            guard let goldstein = Double(row.cells[3]), (-10...10).contains(goldstein) else {
                throw table.malformed(row, "\(row.cells[3]) is no Goldstein score from -10 to 10")
            }
            var kinds: [Event.Kind] = []
            for name in row.cells[1].split(separator: ",") {
                guard let kind = names[String(name)] else { throw table.malformed(row, "\(name) is no type of PLOVER") }
                guard !(codes[row.cells[0]] ?? []).contains(where: { $0.kinds.contains(kind) }) else {
                    throw table.malformed(row, "\(row.cells[0]) has a row for \(name) already")
                }
                kinds.append(kind)
            }
            let mode = row.cells[2] == "-" ? nil : row.cells[2]
            let code = ActCode(cameo: row.cells[0], mode: mode, goldstein: goldstein)
            codes[row.cells[0], default: []].append(Known(code: code, kinds: kinds))
        }
        return codes
    }

    private static func patterns(
        in files: [String: [UInt8]],
        synsets: [String: Int],
        codes: [String: [Known]]
    ) throws(ResourceError) -> [Int: [Pattern]] {
        let table = try LexiconTable("act-patterns.tsv", in: files, columnCount: 4)
        var patterns: [Int: [Pattern]] = [:]
        for row in table.rows {
            guard let block = Int(row.cells[0]) else { throw table.malformed(row, "\(row.cells[0]) is no number") }
            guard codes[row.cells[3]] != nil else { throw table.malformed(row, "\(row.cells[3]) is not in cameo.tsv") }
            var sides: [[Word]] = []
            for cell in row.cells[1...2] {
                var words: [Word] = []
                for word in cell.split(separator: " ") where cell != "-" {
                    if word.hasPrefix("&") {
                        guard let number = synsets[String(word.dropFirst())] else {
                            throw table.malformed(row, "\(word) is not in act-synsets.tsv")
                        }
                        words.append(.synset(number))
                    } else {
                        words.append(.oneOf(word.split(separator: "/").map(String.init)))
                    }
                }
                sides.append(words)
            }
            patterns[block, default: []].append(Pattern(before: sides[0], after: sides[1], code: row.cells[3]))
        }
        return patterns
    }

    /// What `cameo` says of an act of the type `kind`; nil where it is no code, or one of other types.
    package func code(_ cameo: String, of kind: Event.Kind) -> ActCode? {
        codes[cameo]?.first { $0.kinds.contains(kind) }?.code
    }

    /// The verbs of the dictionary with the dictionary form `lemma`, those with most particles first.
    package func verbs(_ lemma: String) -> [Verb] { verbs[lemma] ?? [] }

    /// The patterns of a block of verbs that mean alike, in the order of the dictionary.
    package func patterns(ofBlock block: Int) -> [Pattern] { patterns[block] ?? [] }

    /// Whether one of `words` is `word`, or some of them are a phrase that may stand for it.
    package func has(_ word: Word, among words: Set<String>) -> Bool {
        switch word {
        case .oneOf(let forms): forms.contains(where: words.contains)
        case .synset(let number):
            !synsets[number].words.isDisjoint(with: words)
                || synsets[number].phrases.contains { $0.allSatisfy(words.contains) }
        }
    }
}
