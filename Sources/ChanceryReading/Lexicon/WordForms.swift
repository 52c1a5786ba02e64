internal import ChanceryDigest

/// What is known of words by their forms alone.
package struct WordForms: Sendable {
    /// The parts of speech of words of closed classes and of frequent adjectives and adverbs.
    package private(set) var fixedParts: [String: PartOfSpeech] = [:]
    /// Forms of verbs, regular and irregular.
    package private(set) var verbs: Set<String> = []
    /// The dictionary forms of the regular forms of verbs, and of these themselves.
    private var verbLemmas: [String: String] = [:]
    /// The dictionary forms of irregular verbs.
    private var irregularVerbs: Set<String> = []
    /// The dictionary forms of irregular past forms and participles.
    private var pasts: [String: String] = [:]
    /// The dictionary forms of irregular plurals.
    private var plurals: [String: String] = [:]

    init(in files: [String: [UInt8]], verbs extraVerbs: [String]) throws(ResourceError) {
        let parts = Dictionary(uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.rawValue, $0) })
        let functionWords = try LexiconTable("function-words.tsv", in: files, columnCount: 2)
        for row in functionWords.rows {
            fixedParts[row.cells[0]] = try functionWords.value(1, of: row, among: parts)
        }
        let irregular = try LexiconTable("irregular.tsv", in: files, columnCount: 3)
        for row in irregular.rows {
            switch try irregular.value(2, of: row, among: parts) {
            case .verb:
                pasts[row.cells[0]] = row.cells[1]
                irregularVerbs.insert(row.cells[1])
                verbs.insert(row.cells[0])
            case .auxiliary: fixedParts[row.cells[0]] = .auxiliary
            case .noun: plurals[row.cells[0]] = row.cells[1]
            default: throw irregular.malformed(row, "column 3 must be VERB, AUX or NOUN")
            }
        }
        let regular = try LexiconTable("verbs.tsv", in: files, columnCount: 1)
        for lemma in regular.rows.map({ $0.cells[0] }) + extraVerbs {
            let forms = [lemma, Self.withS(lemma)] + Self.stems(of: lemma).flatMap { [$0.ed, $0.ing] }
            verbs.formUnion(forms)
            for form in forms where form == lemma || verbLemmas[form] == nil { verbLemmas[form] = lemma }
        }
    }

    /// The dictionary form of a regular form of a known verb, where `guess` is that of none: "denie" of "denies".
    package func verbLemma(of form: String, insteadOf guess: String) -> String? {
        guard verbLemmas[guess] != guess, !irregularVerbs.contains(guess) else { return nil }
        return verbLemmas[form]
    }

    /// The dictionary form of an irregular form.
    ///
    /// - Parameters:
    ///   - form: The word in lower case.
    ///   - part: Its part of speech.
    ///   - feats: Its features, as Universal Dependencies write them.
    /// - Returns: The dictionary form; nil where the form is regular, or not known.
    package func irregularLemma(of form: String, as part: PartOfSpeech, feats: String) -> String? {
        switch part {
        case .verb: feats.contains("Tense=Past") ? pasts[form] : nil
        case .noun: feats.contains("Number=Plur") ? plurals[form].flatMap { $0 == form ? nil : $0 } : nil
        default: nil
        }
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
        if let known = plurals[noun] { return known }
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
