public import ChanceryDigest

/// A word or phrase that reports what somebody says.
public struct ReportingCue: Hashable, Sendable {
    /// The dictionary forms of its words.
    public let words: [String]
    /// What may follow.
    public let complements: StatementFrame.Complements
    /// The statement class it usually reports.
    public let usualClass: Statement.Class?
    /// Negative where the cue itself negates what it reports.
    public let polarity: Statement.Polarity
}

/// A word or phrase that names an act between parties.
public struct EventWord: Hashable, Sendable {
    /// The dictionary forms of its words.
    public let words: [String]
    /// Whether the phrase is headed by a verb; a noun otherwise.
    public let isVerb: Bool
    /// The PLOVER type.
    public let kind: Event.Kind
    /// The CAMEO code.
    public let cameo: String
    /// The Goldstein score, -10 to 10.
    public let goldstein: Double
    /// Whether all parties act on each other.
    public let isMutual: Bool
}

/// A body or bloc that is known by name.
public struct KnownOrganization: Hashable, Sendable {
    /// The full name.
    public let name: String
    /// Whether it is a bloc of states.
    public let isBloc: Bool
    /// The PLOVER sector.
    public let sector: Sector?
    /// ISO 3166-1 alpha-3.
    public let country: String?
}

/// A place whose name stands for a government.
public struct Metonym: Hashable, Sendable {
    /// ISO 3166-1 alpha-3.
    public let country: String
    /// Whether the name is never that of a town ("the Kremlin").
    public let isSeat: Bool
}

/// A region that the gazetteer's cities and countries lack.
public struct KnownRegion: Hashable, Sendable {
    /// The name.
    public let name: String
    /// ISO 3166-1 alpha-3; nil for a region of several countries.
    public let country: String?
}

/// What common use of a given name tells about a person.
public enum Gender: Hashable, Sendable {
    case female
    case male
}
