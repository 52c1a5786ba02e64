internal import ChanceryArticle

/// A name that the lists know, at a place in a sentence.
struct NameCandidate {
    /// Where the knowledge comes from; a later case gives way to an earlier one of the same length.
    enum Source: Int {
        case organization, metonym, country, demonym, region, city
    }

    let source: Source
    let wordCount: Int
    let kind: Name.Kind
    let canonical: String
    let country: String?
    let mayBeMetonym: Bool
}

/// The words of a sentence as the name rules see them.
struct NameContext {
    /// The forms with straight apostrophes.
    let words: [String]
    /// The forms in lower case.
    let lower: [String]
    /// Whether each word starts with a capital letter.
    let isCapital: [Bool]
    /// Whether the sentence is a heading with most words capitalised.
    let isTitleCase: Bool

    init(words: [String]) {
        self.words = words
        lower = words.map { $0.lowercased() }
        isCapital = zip(words, lower).map { word, small in
            guard let first = word.utf8.first else { return false }
            return Bytes.isUpper(first) || (first >= 0xC3 && word != small) || small.hasPrefix("al-") && word.count > 4
        }
        let long = zip(words, isCapital).filter {
            $0.0.utf8.count > 3 && $0.0.utf8.first.map { !Bytes.isDigit($0) } ?? false
        }
        isTitleCase = long.count >= 4 && long.filter { $0.1 }.count * 4 > long.count * 3
    }
}

extension NameContext {
    /// The words of `range` as a name is written, with one space between words.
    func text(_ range: Range<Int>) -> String {
        var text = ""
        for index in range {
            let word = words[index]
            if !text.isEmpty, word != ",", !word.hasPrefix("'") { text += " " }
            text += word
        }
        return text
    }

    /// Whether a preposition of place stands before the word, or a comma and a capitalised word after it.
    func isLocated(_ index: Int) -> Bool {
        if index > 0, ["in", "at", "near", "from", "of", "to", "around", "outside"].contains(lower[index - 1]) {
            return true
        }
        return index + 2 < words.count && words[index + 1] == "," && isCapital[index + 2]
    }
}
