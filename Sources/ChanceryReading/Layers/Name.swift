package import ChanceryArticle
package import ChanceryDigest

/// A name in the text: who or what it most likely is.
package struct Name: Hashable, Sendable {
    /// What kind of thing a name names.
    package enum Kind: String, Hashable, Sendable {
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
    package let range: TextRange
    /// The indices of its tokens.
    package let tokens: Range<Int>
    /// The kind of thing it names.
    package let kind: Kind
    /// The common English name in the gazetteer, or the name as it stands.
    package let canonical: String
    /// ISO 3166-1 alpha-3, where the name itself tells.
    package let country: String?
    /// Whether the name is a capital or a seat that can stand for a government ("Moscow", "the Kremlin").
    package let mayBeMetonym: Bool
    /// What kind and extent rest on.
    package let grounds: Grounds
    /// The party that a table of the user's has under the name.
    package let actor: IndexOf<KnownActor>?

    /// A name with the given parts.
    package init(
        range: TextRange,
        tokens: Range<Int>,
        kind: Kind,
        canonical: String,
        country: String?,
        mayBeMetonym: Bool,
        grounds: Grounds,
        actor: IndexOf<KnownActor>? = nil
    ) {
        self.range = range
        self.tokens = tokens
        self.kind = kind
        self.canonical = canonical
        self.country = country
        self.mayBeMetonym = mayBeMetonym
        self.grounds = grounds
        self.actor = actor
    }
}
