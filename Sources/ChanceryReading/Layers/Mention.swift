public import ChanceryDigest

/// Words that mean a party of the article: a name, a common noun or a pronoun.
public struct Mention: Hashable, Sendable {
    /// The office of a person, beside the name or instead of it.
    public struct Office: Hashable, Sendable {
        /// The office, as the article words it: "foreign minister".
        public let title: String
        /// The PLOVER sector.
        public let sector: Sector?
        /// The index of the name of the organization whose office it is.
        public let body: Int?

        /// The office `title`.
        public init(title: String, sector: Sector?, body: Int?) {
            self.title = title
            self.sector = sector
            self.body = body
        }
    }

    /// The indices of its tokens.
    public let tokens: Range<Int>
    /// The indices of the words in it that tell who it is: the name, or the noun without what is around it.
    public let core: Range<Int>
    /// The index of the noun phrase it stands in.
    public let phrase: Int
    /// Whether the phrase as a whole means the party.
    public package(set) var isWholePhrase: Bool
    /// The index of the name in it that tells who it is.
    public let name: Int?
    /// What kind of party it means.
    public let kind: Actor.Kind
    /// How it means the party.
    public let form: Actor.Mention.Form
    /// The countries the party is of, ISO 3166-1 alpha-3; several where the words speak of several parties at once.
    public let countries: [String]
    /// The PLOVER sector, where the words tell.
    public let sector: Sector?
    /// The person's office, where the words tell one.
    public let office: Office?
    /// The index of an earlier mention of the same party, where the words alone do not tell who it is.
    public let antecedent: Int?
    /// How sure the reader is, from 0 to 1.
    public let score: Double

    /// A mention with the given parts.
    public init(
        tokens: Range<Int>,
        core: Range<Int>? = nil,
        phrase: Int,
        isWholePhrase: Bool,
        name: Int? = nil,
        kind: Actor.Kind,
        form: Actor.Mention.Form,
        countries: [String] = [],
        sector: Sector? = nil,
        office: Office? = nil,
        antecedent: Int? = nil,
        score: Double
    ) {
        self.tokens = tokens
        self.core = core ?? tokens
        self.phrase = phrase
        self.isWholePhrase = isWholePhrase
        self.name = name
        self.kind = kind
        self.form = form
        self.countries = countries
        self.sector = sector
        self.office = office
        self.antecedent = antecedent
        self.score = score
    }
}
