internal import ChanceryArticle
internal import ChanceryDigest

/// A name that the lists know, at a place in a sentence.
struct NameCandidate {
    /// Where the knowledge comes from; a later case gives way to an earlier one of the same length.
    enum Source: Int {
        case organization, metonym, country, demonym, region, city

        /// The rule that a name from there rests on.
        var rule: Rule {
            switch self {
            case .organization: .listedBody
            case .metonym: .listedSeat
            case .country: .listedCountry
            case .demonym: .listedNationality
            case .region: .listedRegion
            case .city: .listedTown
            }
        }
    }

    let source: Source
    let wordCount: Int
    let kind: Name.Kind
    let canonical: String
    let country: String?
    let mayBeMetonym: Bool
}

/// The words of a sentence as the name rules see them.
package struct NameContext {
    /// The forms with straight apostrophes.
    package let words: [String]
    /// The forms in lower case.
    package let lower: [String]
    /// Whether each word starts with a capital letter.
    package let isCapital: [Bool]
    /// Whether the sentence is a heading with most words capitalised.
    package let isTitleCase: Bool

    package init(words: [String]) {
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
            if !text.isEmpty, standsApart(index) { text += " " }
            text += words[index]
        }
        return text
    }

    /// The hashes of the texts from `start` on that are one word long, two words, and so on up to `wordCountMax`.
    func hashes(from start: Int, wordCountMax: Int) -> [NameHash] {
        var hash = NameHash()
        return (start..<min(words.count, start + wordCountMax)).map { index in
            if index > start, standsApart(index) { hash.add(Bytes.space) }
            hash.add(words[index].utf8)
            return hash
        }
    }

    /// Whether a space parts the word from the one before it in a name.
    private func standsApart(_ index: Int) -> Bool {
        let word = words[index].utf8
        return word.first != UInt8(ascii: "'") && !(word.count == 1 && word.first == UInt8(ascii: ","))
    }
}
