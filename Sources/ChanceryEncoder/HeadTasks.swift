/// What the heads tell of each word, by the names that the weights have.
package enum WordTask: String, CaseIterable, Sendable {
    /// The universal part of speech.
    case upos
    /// The whole FEATS string.
    case feats
    /// The script that makes the dictionary form.
    case lemma
    /// Names, in BIO.
    case ner
    /// Mentions of parties by kind, in BIO.
    case mention
    /// Places, in BIO.
    case place
    /// Dates, in BIO.
    case date
    /// Whether a sentence begins.
    case sentence
    /// Whether the word triggers an event, and of which type.
    case event
    /// Whether the word anchors a statement.
    case cue
    /// Whether the word is the head of a mention, and of which kind of thing.
    case nominal
    /// How real the act of a trigger is.
    case actuality
}

/// What the heads tell of a statement.
package enum StatementTask: String, CaseIterable, Sendable {
    case `class`
    case polarity
    case verifiability
    case mode
}
