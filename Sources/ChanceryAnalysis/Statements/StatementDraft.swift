internal import ChanceryDigest

/// A statement under construction, by token indices.
struct StatementDraft {
    var speakers: [Int]
    var speakerTokens: Range<Int>?
    var cue: Range<Int>?
    var content: [Range<Int>]
    var mode: Statement.Mode
    /// The class that the cue itself gives.
    var usualClass: Statement.Class?
    var isNegativeCue = false
    var addressee: Int?
    var `class`: Statement.Class = .assertion
    var polarity: Statement.Polarity = .positive
    var verifiability: Verifiability = .v0
}

/// A cue at a place in the text.
struct CueMention {
    let tokens: Range<Int>
    let verb: Int
    let entry: Int
    /// The phrases of who speaks.
    var subjects: [Int]
    /// Where the words that introduce the cue start: its subject, and the conjunction or comma before that.
    var introStart: Int
}
