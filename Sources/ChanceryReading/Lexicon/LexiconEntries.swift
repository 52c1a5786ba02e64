/// A word or phrase that reports what somebody says.
public struct ReportingCue: Hashable, Sendable {
    /// What may follow a cue.
    public struct Frames: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8

        /// Frames with the given bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A clause, with or without "that", or a quotation.
        public static let clause = Frames(rawValue: 1)
        /// The words that follow, whatever they are.
        public static let object = Frames(rawValue: 2)
        /// An infinitive with "to".
        public static let infinitive = Frames(rawValue: 4)
    }

    /// The dictionary forms of its words.
    public let words: [String]
    /// What may follow.
    public let frames: Frames
    /// The statement class it usually reports, by its name in the digest.
    public let usualClass: String?
    /// Whether what it reports is negated by the cue itself.
    public let isNegative: Bool
}

/// A word or phrase that names an act between parties.
public struct EventWord: Hashable, Sendable {
    /// The dictionary forms of its words.
    public let words: [String]
    /// Whether the phrase is headed by a verb; a noun otherwise.
    public let isVerb: Bool
    /// The PLOVER type, by its name in the digest.
    public let type: String
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
    public let sector: String?
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
