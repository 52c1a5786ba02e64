/// What a person says of a digest: that something in it is wrong, and what is right.
///
/// Statements and mentions are told by their words and where these stand in the article, for identifiers may differ from
/// version to version.
public struct DigestCorrection: Hashable, Sendable {
    /// An actor that the digest has.
    public enum Party: Hashable, Sendable {
        /// The only one of this name.
        case named(String)
        /// The one that these words mention.
        case mentioned(ArticleDigest.Span)
    }

    /// An actor that the digest does not have.
    public struct NewParty: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// What kind of party it is.
        public let kind: ArticleDigest.Actor.Kind
        /// ISO 3166-1 alpha-3.
        public let country: String?
        /// The PLOVER/CAMEO sector.
        public let sector: ArticleDigest.Sector?
        /// The Wikidata item.
        public let wikidata: String?

        /// An actor with the given facts.
        public init(
            name: String,
            kind: ArticleDigest.Actor.Kind,
            country: String? = nil,
            sector: ArticleDigest.Sector? = nil,
            wikidata: String? = nil
        ) {
            self.name = name
            self.kind = kind
            self.country = country
            self.sector = sector
            self.wikidata = wikidata
        }
    }

    /// What shall be otherwise.
    public enum Change: Hashable, Sendable {
        /// The statement with this content is by these actors jointly, the first one first; by nobody named where empty.
        case speakers(of: ArticleDigest.Span, [Party])
        /// The statement with this content is of this class.
        case speechAct(of: ArticleDigest.Span, ArticleDigest.Statement.Class)
        /// The first actors and the second are one, which keeps what is known of the second.
        case merge([Party], into: Party)
        /// These mentions of one actor mean another one.
        case split([ArticleDigest.Span], as: Party)
        /// These mentions of one actor mean one that the digest does not have.
        case splitNew([ArticleDigest.Span], as: NewParty)
    }

    /// What shall be otherwise.
    public let change: Change
    /// Who says so.
    public let by: String?
    /// Why.
    public let note: String?

    /// A correction.
    public init(_ change: Change, by: String? = nil, note: String? = nil) {
        self.change = change
        self.by = by
        self.note = note
    }
}
