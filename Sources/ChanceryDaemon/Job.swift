internal import ChancerySpool

/// A claimed file on its way to its outcome.
struct Job: Sendable {
    let claim: Claim
    /// What became of it, where that has been told already and only the move is left to do.
    let fate: Fate?
    /// Whether the service died or hung when it was at work before: then nothing else is at work beside it.
    let isSuspect: Bool

    /// The file of `claim`.
    init(_ claim: Claim, fate: Fate? = nil, isSuspect: Bool = false) {
        self.claim = claim
        self.fate = fate
        self.isSuspect = isSuspect
    }
}

/// What became of a file, and where it goes for that.
struct Fate: Sendable {
    enum Destination: Sendable {
        case archive
        case quarantine(QuarantineReason)
    }

    let outcome: Outcome
    let destination: Destination
}
