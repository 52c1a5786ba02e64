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
    /// What the fields rest on.
    var grounds: [Field: Grounds] = [:]

    /// The draft, its words, cue and speaker found by the given rules.
    func found(
        content: Rule,
        cue: Rule? = nil,
        speaker: Rule? = nil,
        mode: Rule = .quotationMarks
    ) -> StatementDraft {
        var draft = self
        draft.grounds[.content] = Grounds(content)
        draft.grounds[.mode] = Grounds(mode)
        if let cue { draft.grounds[.cue] = Grounds(cue) }
        if let speaker { draft.grounds[.speaker] = Grounds(speaker) }
        return draft
    }
}
