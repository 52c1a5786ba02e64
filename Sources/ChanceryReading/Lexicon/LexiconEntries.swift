package import ChanceryDigest

/// A word or phrase that reports what somebody says.
package struct ReportingCue: Hashable, Sendable {
    /// The dictionary forms of its words.
    package let words: [String]
    /// What may follow.
    package let complements: Cue.Complements
    /// The statement class it usually reports.
    package let usualClass: Statement.Class?
    /// Negative where the cue itself negates what it reports.
    package let polarity: Statement.Polarity
}

/// A word or phrase that names an act between parties.
package struct EventWord: Hashable, Sendable {
    /// The dictionary forms of its words.
    package let words: [String]
    /// Whether the phrase is headed by a verb; a noun otherwise.
    package let isVerb: Bool
    /// The PLOVER type.
    package let kind: Event.Kind
    /// The CAMEO code.
    package let cameo: String
    /// Whether all parties act on each other.
    package let isMutual: Bool
}

/// A body or bloc that is known by name.
package struct KnownOrganization: Hashable, Sendable {
    /// The full name.
    package let name: String
    /// Whether it is a bloc of states.
    package let isBloc: Bool
    /// The PLOVER sector.
    package let sector: Sector?
    /// ISO 3166-1 alpha-3.
    package let country: String?
}

/// A place whose name stands for a government.
package struct Metonym: Hashable, Sendable {
    /// ISO 3166-1 alpha-3.
    package let country: String
    /// Whether the name is never that of a town ("the Kremlin").
    package let isSeat: Bool
}

/// A region that the gazetteer's cities and countries lack.
package struct KnownRegion: Hashable, Sendable {
    /// The name.
    package let name: String
    /// ISO 3166-1 alpha-3; nil for a region of several countries.
    package let country: String?
}

/// What common use of a given name tells about a person.
package enum Gender: Hashable, Sendable {
    case female
    case male
}
