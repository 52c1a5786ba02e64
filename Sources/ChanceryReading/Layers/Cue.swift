package import ChanceryDigest

/// Words that report what somebody says, and what the word lists know of them.
package struct Cue: Hashable, Sendable {
    /// What may follow the words that report.
    package struct Complements: OptionSet, Hashable, Sendable {
        /// The bits.
        package let rawValue: UInt8

        /// Complements with the given bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A clause, with or without "that", or a quotation.
        package static let clause = Complements(rawValue: 1)
        /// The words that follow, whatever they are.
        package static let object = Complements(rawValue: 2)
        /// An infinitive with "to".
        package static let infinitive = Complements(rawValue: 4)

        /// The names of those that are there.
        var names: [String] {
            [(Self.clause, "clause"), (.object, "object"), (.infinitive, "infinitive")].filter { contains($0.0) }.map(
                \.1
            )
        }
    }

    /// The indices of the words that report.
    package let tokens: Range<Int>
    /// The tokens of the noun phrases of who speaks, in text order.
    package let speakers: [Range<Int>]
    /// The rule that tells who speaks.
    package let speakerRule: Rule
    /// What may follow the cue.
    package let complements: Complements
    /// The class that the cue gives what it reports; nil where it tells none.
    package let usualClass: Statement.Class?
    /// Negative where the cue itself negates what it reports.
    package let polarity: Statement.Polarity

    /// A cue with the given parts.
    package init(
        tokens: Range<Int>,
        speakers: [Range<Int>],
        speakerRule: Rule,
        complements: Complements,
        usualClass: Statement.Class?,
        polarity: Statement.Polarity
    ) {
        self.tokens = tokens
        self.speakers = speakers
        self.speakerRule = speakerRule
        self.complements = complements
        self.usualClass = usualClass
        self.polarity = polarity
    }
}
