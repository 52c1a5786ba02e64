package import ChanceryDigest

/// Words that mean a party of the article: a name, a common noun or a pronoun.
package struct Mention: Hashable, Sendable {
    /// The office of a person, beside the name or instead of it.
    package struct Office: Hashable, Sendable {
        /// The office, as the article words it: "foreign minister".
        package let title: String
        /// The PLOVER sector.
        package let sector: Sector?
        /// The name of the organization whose office it is.
        package let body: IndexOf<Name>?

        /// The office `title`.
        package init(title: String, sector: Sector?, body: IndexOf<Name>?) {
            self.title = title
            self.sector = sector
            self.body = body
        }
    }

    /// The indices of its tokens.
    package let tokens: Range<Int>
    /// The indices of the words in it that tell who it is: the name, or the noun without what is around it.
    package let core: Range<Int>
    /// The noun phrase it stands in.
    package let phrase: IndexOf<NounPhrase>
    /// Whether the phrase as a whole means the party.
    package var isWholePhrase: Bool
    /// The name in it that tells who it is.
    package let name: IndexOf<Name>?
    /// What kind of party it means.
    package let kind: Actor.Kind
    /// How it means the party.
    package let form: Actor.Mention.Form
    /// The countries the party is of, ISO 3166-1 alpha-3; several where the words speak of several parties at once.
    package let countries: [String]
    /// The PLOVER sector, where the words tell.
    package let sector: Sector?
    /// The person's office, where the words tell one.
    package let office: Office?
    /// An earlier mention of the same party, where the words alone do not tell who it is.
    package let antecedent: IndexOf<Mention>?
    /// How sure the reader is, from 0 to 1.
    package let score: Double
    /// What the mention itself rests on, and country, sector and office where it tells them.
    package let grounds: [Field: Grounds]

    /// A mention with the given parts.
    package init(
        tokens: Range<Int>,
        core: Range<Int>? = nil,
        phrase: IndexOf<NounPhrase>,
        isWholePhrase: Bool,
        name: IndexOf<Name>? = nil,
        kind: Actor.Kind,
        form: Actor.Mention.Form,
        countries: [String] = [],
        sector: Sector? = nil,
        office: Office? = nil,
        antecedent: IndexOf<Mention>? = nil,
        score: Double,
        grounds: [Field: Grounds]
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
        self.grounds = grounds
    }
}
