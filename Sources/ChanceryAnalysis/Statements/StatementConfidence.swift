internal import ChanceryDigest
internal import Foundation

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
    }

    /// The share of such evidence that is right, 0 to 1, to two decimals.
    static func confidence(of evidence: Evidence) -> Double {
        var logit = 0.66
        if evidence.isAgreed { logit += 0.77 }
        switch evidence.isFramed {
        case true: break
        case false: logit -= 0.22
        case nil: logit -= 0.53
        }
        switch evidence.speaker {
        case nil: logit -= 2.2
        case .group, .anonymous: logit -= 1.12
        case .person, .government, .organization, .bloc: break
        }
        return (100 / (1 + exp(-logit))).rounded() / 100
    }
}
