internal import ChanceryDigest

/// A part of the answer to a question, and whether there is more.
public struct Answer<Row: Sendable>: Sendable {
    /// The rows.
    public let rows: [Row]
    /// Whether more would follow.
    public let hasMore: Bool

    /// An answer.
    public init(rows: [Row], hasMore: Bool) {
        self.rows = rows
        self.hasMore = hasMore
    }
}

/// A paragraph in which words were found.
public struct PassageRow: Hashable, Sendable, Codable {
    /// The paragraph.
    public let text: String
    /// Where it stands.
    public let citation: Citation
}

/// What somebody said, see ``ArticleDigest/Statement``.
public struct StatementRow: Hashable, Sendable, Codable {
    /// The kinds of speech acts.
    public static let classes = ArticleDigest.Statement.Class.allCases.map(\.rawValue)

    /// When the article was published; nil where that is not known.
    public let date: String?
    /// Who, by the name in the article; nil where nobody is named.
    public let speaker: String?
    /// To whom.
    public let addressee: String?
    /// The kind of speech act.
    public let `class`: String
    /// `+` or `-`.
    public let polarity: String
    /// How far it can be checked, `V0` to `V4`.
    public let verifiability: String
    /// `direct`, `indirect` or `mixed`.
    public let mode: String
    /// The words that report.
    public let cue: String?
    /// The words that are reported.
    public let content: String
    /// How likely words and speaker are right, 0 to 1.
    public let confidence: Double?
    /// Where it stands.
    public let citation: Citation
}

/// An office that a party was seen in.
public struct RoleRow: Hashable, Sendable, Codable {
    /// The office as the articles word it, in lower case.
    public let title: String
    /// Whose office it is, where they tell.
    public let of: String?
    /// The day of the first article that tells of it; nil where none of them has a date.
    public let firstSeen: String?
    /// The day of the last one.
    public let lastSeen: String?
    /// In how many articles.
    public let articleCount: Int
}

/// A party, over all articles.
public struct ActorRow: Hashable, Sendable, Codable {
    /// What the ledger calls it in decisions.
    public let key: String
    /// Its name.
    public let name: String
    /// What kind of party it is.
    public let kind: String
    /// ISO 3166-1 alpha-3.
    public let country: String?
    /// The PLOVER/CAMEO sector.
    public let sector: String?
    /// The Wikidata item.
    public let wikidata: String?
    /// All names that it has in the articles.
    public let names: [String]
    /// The offices that it was seen in.
    public let roles: [RoleRow]
    /// The day of the first article that names it.
    public let firstSeen: String?
    /// The day of the last one.
    public let lastSeen: String?
    /// In how many articles it is named.
    public let articleCount: Int
    /// How many statements it made.
    public let statementCount: Int
    /// In how many events it had a part.
    public let eventCount: Int
    /// The keys of the parties that are merged into it.
    public let merged: [String]
}
