public import ChanceryArticle

/// A sentence of the text, without surrounding white space and markup.
public struct Sentence: Hashable, Sendable {
    /// Where it stands in the text.
    public let range: TextRange
    /// The indices of its tokens.
    public let tokens: Range<Int>
    /// The index of its paragraph.
    public let paragraphIndex: Int
    /// Whether it is a heading: the article's headline or a line of its own without final punctuation.
    public let isHeading: Bool

    /// A sentence with the given parts.
    public init(range: TextRange, tokens: Range<Int>, paragraphIndex: Int, isHeading: Bool) {
        self.range = range
        self.tokens = tokens
        self.paragraphIndex = paragraphIndex
        self.isHeading = isHeading
    }
}

/// A word, number or punctuation mark.
///
/// - SeeAlso: Universal Dependencies, <https://universaldependencies.org/u/overview/tokenization.html>
public struct Token: Hashable, Sendable {
    /// Where it stands in the text.
    public let range: TextRange
    /// The word as it stands in the text.
    public let form: String
    /// The dictionary form, lower case but for proper nouns.
    public let lemma: String
    /// The universal part of speech.
    public let partOfSpeech: PartOfSpeech

    /// A token with the given parts.
    public init(range: TextRange, form: String, lemma: String, partOfSpeech: PartOfSpeech) {
        self.range = range
        self.form = form
        self.lemma = lemma
        self.partOfSpeech = partOfSpeech
    }
}

/// The universal parts of speech.
///
/// - SeeAlso: <https://universaldependencies.org/u/pos/>
public enum PartOfSpeech: String, Hashable, Sendable, CaseIterable {
    case adjective = "ADJ"
    case adposition = "ADP"
    case adverb = "ADV"
    case auxiliary = "AUX"
    case coordinatingConjunction = "CCONJ"
    case determiner = "DET"
    case interjection = "INTJ"
    case noun = "NOUN"
    case number = "NUM"
    case particle = "PART"
    case pronoun = "PRON"
    case properNoun = "PROPN"
    case punctuation = "PUNCT"
    case subordinatingConjunction = "SCONJ"
    case symbol = "SYM"
    case verb = "VERB"
    case other = "X"
}

/// A name in the text: who or what it most likely is.
public struct Name: Hashable, Sendable {
    /// What kind of thing a name names.
    public enum Kind: String, Hashable, Sendable {
        case person
        case organization
        /// A country, a union of states or what stands for one; the analysis tells government from place.
        case country
        /// An adjective or a noun of nationality: "Russian", "Syrians".
        case nationality
        case place
        /// A named event, treaty or work; neither an actor nor a place.
        case other
    }

    /// Where the name itself stands, without title or role.
    public let range: TextRange
    /// The indices of its tokens.
    public let tokens: Range<Int>
    /// The kind of thing it names.
    public let kind: Kind
    /// The common English name in the gazetteer, or the name as it stands.
    public let canonical: String
    /// ISO 3166-1 alpha-3, where the name itself tells.
    public let country: String?
    /// Whether the name is a capital or a seat that can stand for a government ("Moscow", "the Kremlin").
    public let mayBeMetonym: Bool

    /// A name with the given parts.
    public init(
        range: TextRange,
        tokens: Range<Int>,
        kind: Kind,
        canonical: String,
        country: String?,
        mayBeMetonym: Bool
    ) {
        self.range = range
        self.tokens = tokens
        self.kind = kind
        self.canonical = canonical
        self.country = country
        self.mayBeMetonym = mayBeMetonym
    }
}

/// A time expression with its normalised value.
///
/// - SeeAlso: TimeML's TIMEX3, <https://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html>
public struct TimeExpression: Hashable, Sendable {
    /// The TIMEX3 type.
    public enum Kind: String, Hashable, Sendable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }

    /// Where it stands in the text.
    public let range: TextRange
    /// The TIMEX3 type.
    public let kind: Kind
    /// The TIMEX3 value, `X` where the text and the publication date leave a digit open.
    public let value: String

    /// A time expression with the given parts.
    public init(range: TextRange, kind: Kind, value: String) {
        self.range = range
        self.kind = kind
        self.value = value
    }
}

/// An article as read: its sentences, tokens, names and time expressions, in text order.
public struct Reading: Sendable {
    /// The article that was read.
    public let article: Article
    /// The headline at the top of the text, in plain words without marks of Markdown; nil where there is none.
    public let headline: String?
    /// What was doubtful or left out, the article's own warnings included, one sentence each.
    public let warnings: [String]
    /// How many paragraphs the text has.
    public let paragraphCount: Int
    /// The sentences, in text order.
    public let sentences: [Sentence]
    /// The tokens of all sentences, in text order.
    public let tokens: [Token]
    /// The names, in text order, none overlapping another.
    public let names: [Name]
    /// The time expressions, in text order, none overlapping another.
    public let times: [TimeExpression]

    /// A reading with the given layers.
    public init(
        article: Article,
        headline: String?,
        warnings: [String],
        paragraphCount: Int,
        sentences: [Sentence],
        tokens: [Token],
        names: [Name],
        times: [TimeExpression]
    ) {
        self.article = article
        self.headline = headline
        self.warnings = warnings
        self.paragraphCount = paragraphCount
        self.sentences = sentences
        self.tokens = tokens
        self.names = names
        self.times = times
    }
}
