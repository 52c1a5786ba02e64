internal import ChanceryDigest

/// How likely a statement has the words and the speaker that a person would give it.
///
/// A logistic model of what is known of a statement, fitted to those of annotated articles; Docs/Evaluation.md tells how
/// often statements of each confidence were right.
struct StatementConfidence {
    /// What the model knows of a statement.
    struct Evidence {
        /// Whether the network reads nearly the same words as one statement.
        var isAgreed: Bool
        /// Whether the network takes a word of the cue for one that reports; nil where there is no cue.
        var isFramed: Bool?
        /// What kind of party speaks; nil for nobody.
        var speaker: Actor.Kind?

        /// What confidence rests on by it.
        var grounds: Grounds {
            let cue: Rule =
                switch isFramed {
                case true: .cueByNetwork
                case false: .cueByRuleAlone
                case nil: .noCue
                }
            let voice: Rule =
                switch speaker {
                case nil: .nobody
                case .group, .anonymous: .unnamedSpeaker
                case .person, .government, .organization, .bloc: .namedSpeaker
                }
            let words: Rule = isAgreed ? .likeNetwork : .unlikeNetwork
            return Grounds(.shareOfLike, beside: [.rule(words), .rule(cue), .rule(voice)])
        }
    }

    /// The share of such evidence that is right, 0 to 1, to two decimals.
    static func confidence(of evidence: Evidence) -> Double {
        var odds = 1.93
        if evidence.isAgreed { odds *= 2.16 }
        switch evidence.isFramed {
        case true: break
        case false: odds *= 0.8
        case nil: odds *= 0.59
        }
        switch evidence.speaker {
        case nil: odds *= 0.11
        case .group, .anonymous: odds *= 0.33
        case .person, .government, .organization, .bloc: break
        }
        return (100 * odds / (1 + odds)).rounded() / 100
    }
}
