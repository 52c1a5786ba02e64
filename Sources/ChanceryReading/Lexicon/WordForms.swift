internal import ChanceryDigest

/// Which forms belong to which dictionary words.
package struct WordForms: Sendable {
    /// How a verb form is made.
    package enum VerbForm: Hashable {
        case base, third, past, gerund
    }

    /// A verb form's dictionary form and how it is made.
    package struct Verb: Hashable {
        package let lemma: String
        package let form: VerbForm
    }

    /// A word whose part of speech is fixed.
    package struct FixedWord {
        package let partOfSpeech: PartOfSpeech
        package let lemma: String
    }

    /// Words of closed classes and frequent adjectives and adverbs.
    package private(set) var fixedWords: [String: FixedWord] = [:]
    package private(set) var verbs: [String: Verb] = [:]
    package private(set) var nouns: [String: String] = [:]

    init(in files: [String: [UInt8]], verbs extraVerbs: [String]) throws(ResourceError) {
        let parts = Dictionary(uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.rawValue, $0) })
        let functionWords = try LexiconTable("function-words.tsv", in: files, columnCount: 3)
        for row in functionWords.rows {
            let partOfSpeech = try functionWords.value(1, of: row, among: parts)
            fixedWords[row.cells[0]] = FixedWord(partOfSpeech: partOfSpeech, lemma: row.cells[2])
        }
        let irregular = try LexiconTable("irregular.tsv", in: files, columnCount: 3)
        for row in irregular.rows {
            switch try irregular.value(2, of: row, among: parts) {
            case .verb: verbs[row.cells[0]] = Verb(lemma: row.cells[1], form: .past)
            case .auxiliary: fixedWords[row.cells[0]] = FixedWord(partOfSpeech: .auxiliary, lemma: row.cells[1])
            case .noun: nouns[row.cells[0]] = row.cells[1]
            default: throw irregular.malformed(row, "column 3 must be VERB, AUX or NOUN")
            }
        }
        let regular = try LexiconTable("verbs.tsv", in: files, columnCount: 1)
        for row in regular.rows { insert(verb: row.cells[0]) }
        for verb in extraVerbs { insert(verb: verb) }
    }

    /// Enters the regular forms of `lemma`; irregular forms that are known stay.
    private mutating func insert(verb lemma: String) {
        enter(lemma, Verb(lemma: lemma, form: .base))
        enter(Self.withS(lemma), Verb(lemma: lemma, form: .third))
        for stem in Self.stems(of: lemma) {
            enter(stem.ed, Verb(lemma: lemma, form: .past))
            enter(stem.ing, Verb(lemma: lemma, form: .gerund))
        }
    }

    private mutating func enter(_ form: String, _ verb: Verb) {
        if let known = verbs[form], known.lemma != form || verb.form != .base { return }
        verbs[form] = verb
    }

    /// The plural of a noun, by its ending.
    static func plural(of noun: String) -> String {
        noun.hasSuffix("man") ? noun.dropLast(2) + "en" : withS(noun)
    }

    /// A verb in the third person, or a noun in the plural.
    private static func withS(_ lemma: String) -> String {
        if lemma.hasSuffix("y"), let before = lemma.dropLast().last, !"aeiou".contains(before) {
            return lemma.dropLast() + "ies"
        }
        for ending in ["s", "x", "z", "sh", "ch", "o"] where lemma.hasSuffix(ending) { return lemma + "es" }
        return lemma + "s"
    }

    private static func stems(of lemma: String) -> [(ed: String, ing: String)] {
        if lemma.hasSuffix("ie") { return [(lemma + "d", lemma.dropLast(2) + "ying")] }
        if lemma.hasSuffix("ee") || lemma.hasSuffix("ye") || lemma.hasSuffix("oe") {
            return [(lemma + "d", lemma + "ing")]
        }
        if lemma.hasSuffix("e") { return [(lemma + "d", lemma.dropLast() + "ing")] }
        let letters = Array(lemma)
        guard letters.count > 2, let last = letters.last else { return [(lemma + "ed", lemma + "ing")] }
        let vowels = "aeiou"
        if last == "y", !vowels.contains(letters[letters.count - 2]) {
            return [(lemma.dropLast() + "ied", lemma + "ing")]
        }
        var stems = [(ed: lemma + "ed", ing: lemma + "ing")]
        let mayDouble =
            !"aeiouwxy".contains(last) && vowels.contains(letters[letters.count - 2])
            && !vowels.contains(letters[letters.count - 3])
        if mayDouble { stems.append((lemma + "\(last)ed", lemma + "\(last)ing")) }
        if last == "c" { stems.append((lemma + "ked", lemma + "king")) }
        return stems
    }

    /// The singular of a noun, by its ending unless it is irregular.
    package func singular(of noun: String) -> String {
        if let known = nouns[noun] { return known }
        guard noun.utf8.count > 3, noun.hasSuffix("s") else { return noun }
        for ending in ["ss", "us", "is", "news"] where noun.hasSuffix(ending) { return noun }
        if noun.hasSuffix("ies"), noun.utf8.count > 4 { return noun.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes"] where noun.hasSuffix(ending) { return String(noun.dropLast(2)) }
        return String(noun.dropLast())
    }
}

extension Dictionary<String, Sector> {
    /// The same for the plurals of its nouns.
    func addingPlurals() -> Self {
        reduce(into: self) { all, entry in
            let plural = WordForms.plural(of: entry.key)
            if all[plural] == nil { all[plural] = entry.value }
        }
    }
}

extension Set<String> {
    /// The nouns and their plurals.
    func addingPlurals() -> Self { union(map { WordForms.plural(of: $0) }) }
}
