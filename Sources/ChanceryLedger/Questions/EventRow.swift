internal import ChanceryDigest

/// Somebody who acts or is acted upon.
public struct EventParty: Hashable, Sendable, Codable {
    /// The name of the party over all articles.
    public let name: String
    /// What the ledger calls it in decisions.
    public let key: String
    /// ISO 3166-1 alpha-3.
    public let country: String?
    /// The PLOVER/CAMEO sector.
    public let sector: String?
    /// The office, as an article words it.
    public let role: String?
    /// The Wikidata item.
    public let wikidata: String?
}

/// What one article tells of an event.
public struct EventReport: Hashable, Sendable, Codable {
    /// The event's identifier in the digest.
    public let event: String
    /// The words that name it.
    public let trigger: String
    /// How real it is by the article's account.
    public let actuality: String
    /// When, as a day or days where it could be told, else as the article has it, TIMEX3.
    public let date: String?
    /// How long, ISO 8601.
    public let duration: String?
    /// Where.
    public let place: String?
    /// How far it can be checked, `V0` to `V4`.
    public let verifiability: String
    /// The name of whoever claims or denies it.
    public let assertedBy: String?
    /// Where it stands.
    public let citation: Citation
}

/// What happened, may happen or did not, by all the articles that tell of it.
public struct EventRow: Hashable, Sendable, Codable {
    /// The types of PLOVER.
    public static let types = ArticleDigest.Event.Kind.allCases.map(\.rawValue)
    /// How real an event may be.
    public static let actualities = ArticleDigest.Event.Actuality.allCases.map(\.rawValue)

    /// The PLOVER type.
    public let type: String?
    /// The PLOVER mode.
    public let mode: String?
    /// The CAMEO code.
    public let cameo: String?
    /// The Goldstein score, -10 to 10.
    public let goldstein: Double?
    /// When, by the article that tells it most closely.
    public let date: String?
    /// When the first of the articles was published, ISO 8601; by this it is sorted where nobody tells when it was.
    public let published: String?
    /// How long, ISO 8601, by most of the articles that tell it.
    public let duration: String?
    /// Where, by most of the articles that tell it.
    public let place: String?
    /// The country of the place, ISO 3166-1 alpha-3.
    public let country: String?
    /// Where, in degrees north.
    public let latitude: Double?
    /// Where, in degrees east.
    public let longitude: Double?
    /// The GeoNames identifier of the place.
    public let geonames: Int?
    /// How real it is by the article that says most: that it happened goes before that somebody claims it, and that before
    /// that it is planned; but a plan is over where an article of a later day presupposes it.
    public let actuality: String
    /// The most that an article lets check, `V0` to `V4`.
    public let verifiability: String
    /// Who acts.
    public let source: [EventParty]
    /// Who is acted upon.
    public let target: [EventParty]
    /// How many articles that are no copies of each other tell of it.
    public let origins: Int
    /// Where articles differ: for `actuality`, `date`, `duration` and `place` each value with the articles that give it.
    public let details: [String: [String: [String]]]
    /// What each article tells, in the order in which they came.
    public let reports: [EventReport]
}
