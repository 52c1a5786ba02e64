import ChanceryReading

/// A word as it is written by hand: form, part of speech and dictionary form, with a slash between them, and its arc.
struct NotedWord {
    /// What a word hangs on, by its number in the sentence from 1, 0 for the root; and as what.
    struct Arc {
        let head: Int
        let relation: Relation
    }

    let form: String
    let lemma: String
    let partOfSpeech: PartOfSpeech
    let arc: Arc?

    private static let openingMarks: Set<String> = ["(", "[", "“", "‘", "«", "$", "€", "£"]
    private static let closingMarks: Set<String> = [")", "]", "”", "»", ".", ",", ";", ":", "!", "?", "%", "…"]

    /// The word in `notation`; `usual` is its part of speech where it says none.
    init(_ notation: Substring, usual: PartOfSpeech?, line: Int) throws(NotationError) {
        let halves = notation.split(separator: ">", maxSplits: 1)
        guard let word = halves.first else { throw NotationError(line: line, reason: "“\(notation)” has no form") }
        arc = halves.count > 1 ? try Self.arc(halves[1], of: notation, line: line) : nil
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
            throw NotationError(line: line, reason: "“\(notation)” is not form/PART or form/PART/lemma")
        }
        form = String(parts[0])
        if parts.count > 1 {
            guard let part = PartOfSpeech(rawValue: String(parts[1])) else {
                throw NotationError(line: line, reason: "“\(parts[1])” of “\(notation)” is no part of speech")
            }
            partOfSpeech = part
        } else if let usual {
            partOfSpeech = usual
        } else if form.allSatisfy({ $0.isPunctuation }) {
            partOfSpeech = .punctuation
        } else {
            throw NotationError(line: line, reason: "“\(notation)” has no part of speech")
        }
        lemma = parts.count > 2 ? String(parts[2]) : partOfSpeech == .properNoun ? form : form.lowercased()
    }

    private static func arc(
        _ notation: Substring,
        of word: Substring,
        line: Int
    ) throws(NotationError) -> Arc {
        let parts = notation.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let head = Int(parts[0]), head >= 0 else {
            throw NotationError(line: line, reason: "“\(word)” does not end in >head:relation")
        }
        return Arc(head: head, relation: Relation(rawValue: String(parts[1])))
    }

    /// Whether no space stands before the word; a straight quotation mark is left to its neighbours.
    var joinsLeft: Bool {
        if Self.closingMarks.contains(form) || form.lowercased() == "n't" || form == "n’t" { return true }
        return form.count > 1 && (form.hasPrefix("'") || form.hasPrefix("’"))
    }

    /// Whether no space stands after the word.
    var joinsRight: Bool { Self.openingMarks.contains(form) }
}
