public import ChanceryDigest

/// Words that report what somebody says, and what the reader knows of who and what.
public struct StatementFrame: Hashable, Sendable {
    /// What may follow the words that report.
    public struct Complements: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8

        /// Complements with the given bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A clause, with or without "that", or a quotation.
        public static let clause = Complements(rawValue: 1)
        /// The words that follow, whatever they are.
        public static let object = Complements(rawValue: 2)
        /// An infinitive with "to".
        public static let infinitive = Complements(rawValue: 4)

        /// The names of those that are there.
        var names: [String] {
            [(Self.clause, "clause"), (.object, "object"), (.infinitive, "infinitive")].filter { contains($0.0) }.map(
                \.1
            )
        }
    }

    /// The indices of the words that report.
    public let cue: Range<Int>
    /// The tokens of the noun phrases of who speaks, in text order.
    public let speakers: [Range<Int>]
    /// What may follow the cue.
    public let complements: Complements
    /// The class that the cue gives what it reports; nil where it tells none.
    public let usualClass: Statement.Class?
    /// Negative where the cue itself negates what it reports.
    public let polarity: Statement.Polarity
    /// How sure the reader is, from 0 to 1.
    public let score: Double

    /// A frame with the given parts.
    public init(
        cue: Range<Int>,
        speakers: [Range<Int>],
        complements: Complements,
        usualClass: Statement.Class?,
        polarity: Statement.Polarity,
        score: Double
    ) {
        self.cue = cue
        self.speakers = speakers
        self.complements = complements
        self.usualClass = usualClass
        self.polarity = polarity
        self.score = score
    }
}
