internal import ChanceryDigest

/// What of an event tells whether another article's is the same.
struct EventProfile {
    /// A party of an event.
    struct Party: Hashable, Sendable {
        /// The party over all articles.
        let canonical: Int64
        /// In whose office it is, where that is told.
        let office: Int64?
        /// ISO 3166-1 alpha-3.
        let country: String?
        /// Whether it is a state, or acts for one.
        let isOfficial: Bool
        /// Whether it is the state itself.
        let isState: Bool
        /// Whether it is a person.
        let isPerson: Bool

        /// Whether both are the same party, or one of them acts for the other.
        func agrees(with other: Party) -> Bool {
            if canonical == other.canonical || office == other.canonical || canonical == other.office { return true }
            guard let country, country == other.country else { return false }
            return isState && other.isOfficial || isOfficial && other.isState
        }

        /// Whether it is in office for `state`, as far as that is told.
        func acts(for state: Party) -> Bool {
            office == state.canonical || isOfficial && country != nil && country == state.country
        }
    }

    /// A place of an event.
    struct Place: Hashable, Sendable {
        /// The name in the form that comparisons use.
        let name: String
        /// The GeoNames identifier.
        let geonames: Int?
        /// ISO 3166-1 alpha-3.
        let country: String?
        /// Whether it is a whole country.
        let isCountry: Bool

        /// Whether both are the same place, and no whole country.
        func isSame(as other: Place?) -> Bool {
            guard let other, !isCountry, !other.isCountry else { return false }
            return name == other.name || geonames != nil && geonames == other.geonames
        }

        /// Whether both may be where one thing happens: the same place, or a country and a place in it.
        func agrees(with other: Place) -> Bool {
            if name == other.name || geonames != nil && geonames == other.geonames { return true }
            guard let country, country == other.country else { return false }
            return isCountry || other.isCountry
        }
    }

    /// The row in `events`.
    let id: Int64
    /// The article's row.
    let article: Int64
    /// The PLOVER type.
    let type: ArticleDigest.Event.Kind
    /// The PLOVER mode.
    let mode: String?
    /// The beginnings of the words that name it.
    let trigger: Set<String>
    /// How real it is by the article's account.
    let actuality: ArticleDigest.Event.Actuality
    /// The days on which it happens, where they could be told.
    let days: Range<Int>?
    /// The date of an event whose days could not be told, because it leaves the year open and so does the article, TIMEX3.
    let openDate: String?
    /// The day on which the article was published.
    let published: Int?
    /// Who acts, as far as they have names.
    let source: [Party]
    /// Who is acted upon.
    let target: [Party]
    /// Where.
    let place: Place?
    /// Its sentence.
    let sentence: Sentence
}

/// The sentence of an event, whose words are looked for when it is compared: most events differ before it comes to that.
final class Sentence {
    /// The words, see ``SentenceWords``.
    private(set) lazy var words = SentenceWords.around(offset, in: paragraph)
    private let offset: Int
    private let paragraph: String

    /// The sentence of `paragraph` in which the scalar at `offset` stands.
    init(around offset: Int, in paragraph: String) {
        self.offset = offset
        self.paragraph = paragraph
    }
}

/// The words of a sentence by which it is compared with another: in their beginnings, without those that any sentence has.
enum SentenceWords {
    private static let beginningCount = 6
    private static let triggerBeginningCount = 5
    private static let common: Set<String> = [
        "about", "after", "also", "been", "before", "between", "during", "from", "have", "into", "more", "over", "said",
        "says", "than", "that", "their", "there", "they", "this", "were", "which", "while", "will", "with", "would",
    ]

    /// The words of the sentence of `paragraph` in which the scalar at `offset` stands.
    static func around(_ offset: Int, in paragraph: String) -> Set<String> {
        let scalars = Array(paragraph.unicodeScalars)
        let place = min(max(0, offset), scalars.count)
        let start = scalars[..<place].indices.last { isEnd(at: $0, in: scalars) }.map { $0 + 1 } ?? 0
        let end = scalars[place...].indices.first { isEnd(at: $0, in: scalars) } ?? scalars.count
        return words(of: String(String.UnicodeScalarView(scalars[start..<end])))
    }

    /// The words of a text.
    static func words(of text: String) -> Set<String> {
        Set(
            PartyKey.folded(text).split(separator: " ").compactMap { word in
                let isNumber = word.first?.isNumber ?? false
                guard isNumber || word.count > 3, !common.contains(String(word)) else { return nil }
                return String(word.prefix(beginningCount))
            }
        )
    }

    /// The words that name an event, in their beginnings.
    static func trigger(_ text: String) -> Set<String> {
        Set(PartyKey.folded(text).split(separator: " ").map { String($0.prefix(triggerBeginningCount)) })
    }

    /// Which part of the words of the shorter sentence the other one has as well, 0 to 1.
    static func similarity(_ one: Set<String>, _ other: Set<String>) -> Double {
        let count = min(one.count, other.count)
        return count == 0 ? 0 : Double(one.intersection(other).count) / Double(count)
    }

    /// Whether a sentence ends there: a stop before a space and no small letter.
    private static func isEnd(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard scalars[index] == "." || scalars[index] == "!" || scalars[index] == "?", index + 2 < scalars.count else {
            return false
        }
        return scalars[index + 1].properties.isWhitespace && !scalars[index + 2].properties.isLowercase
    }
}
