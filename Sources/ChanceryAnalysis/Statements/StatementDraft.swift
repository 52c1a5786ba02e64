internal import ChanceryDigest
internal import ChanceryReading

/// A statement under construction, by token indices.
struct StatementDraft {
    var speakers: [IndexOf<ActorDraft>]
    var speakerTokens: Range<Int>?
    var cue: Range<Int>?
    var content: [Range<Int>]
    var mode: Statement.Mode
    /// The class that the cue itself gives.
    var usualClass: Statement.Class?
    var isNegativeCue = false
    var addressee: IndexOf<ActorDraft>?
    var `class`: Statement.Class = .assertion
    /// Whether words of its own tell the class, so that no guess takes its place.
    var isClassTold = false
    var polarity: Statement.Polarity = .positive
    var verifiability: Verifiability = .v0
    /// How likely words and speaker are right.
    var confidence = 0.0
}
