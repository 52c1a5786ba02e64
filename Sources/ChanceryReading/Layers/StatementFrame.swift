package import ChanceryDigest

/// What the network reads of a statement: who says what by which words.
///
/// Tokens are as the network marks them, word by word: neither syntax nor quotation marks have a part in them.
package struct StatementFrame: Hashable, Sendable {
    /// The token that stands for the report.
    package let anchor: Int
    /// The words that report, in runs; none where the statement has no such words.
    package let cue: [Range<Int>]
    /// The words of who speaks, in runs.
    package let speaker: [Range<Int>]
    /// The words that are reported, in runs.
    package let content: [Range<Int>]
    /// How the words are reported.
    package let mode: Scored<Statement.Mode>
    /// What kind of act the statement is.
    package let `class`: Scored<Statement.Class>
    /// Whether it is negated.
    package let polarity: Scored<Statement.Polarity>
    /// How verifiable it is.
    package let verifiability: Scored<Verifiability>
    /// How sure the reader is that there is a statement, from 0 to 1.
    package let score: Double
    /// How sure the reader is on average of the words of who speaks, from 0 to 1.
    package let speakerScore: Double
    /// How sure the reader is on average of the words that are reported, from 0 to 1.
    package let contentScore: Double

    /// A frame with the given parts.
    package init(
        anchor: Int,
        cue: [Range<Int>],
        speaker: [Range<Int>],
        content: [Range<Int>],
        mode: Scored<Statement.Mode>,
        class: Scored<Statement.Class>,
        polarity: Scored<Statement.Polarity>,
        verifiability: Scored<Verifiability>,
        score: Double,
        speakerScore: Double = 1,
        contentScore: Double = 1
    ) {
        self.anchor = anchor
        self.cue = cue
        self.speaker = speaker
        self.content = content
        self.mode = mode
        self.class = `class`
        self.polarity = polarity
        self.verifiability = verifiability
        self.score = score
        self.speakerScore = speakerScore
        self.contentScore = contentScore
    }
}

/// A choice, and how sure the reader is of it.
package struct Scored<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What was chosen.
    package let value: Value
    /// How sure the reader is, from 0 to 1.
    package let score: Double

    /// The choice `value`.
    package init(_ value: Value, score: Double) {
        self.value = value
        self.score = score
    }
}

extension Ground {
    /// What a head of the network chooses, by the name of its label.
    package static func head<Value: RawRepresentable<String>>(_ head: Head, _ choice: Scored<Value>) -> Ground {
        .head(head, label: choice.value.rawValue, score: choice.score)
    }
}
