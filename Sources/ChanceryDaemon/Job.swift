internal import ChancerySpool

/// A claimed file on its way to its outcome.
struct Job: Hashable, Sendable {
    let claim: Claim
    /// What was decided about it, where that has been told already and only the move is left to do.
    let verdict: Verdict?
    /// Whether the service died or hung when it was at work before: then nothing else is at work beside it.
    let isSuspect: Bool
    /// Whether it has come just now and does not wait for those before it.
    let isFresh: Bool

    /// How long it is to rest first, because work on it has failed.
    let delay: Duration

    /// The file of `claim`.
    init(
        _ claim: Claim,
        verdict: Verdict? = nil,
        isSuspect: Bool = false,
        isFresh: Bool = false,
        delay: Duration = .zero
    ) {
        self.claim = claim
        self.verdict = verdict
        self.isSuspect = isSuspect
        self.isFresh = isFresh
        self.delay = delay
    }

    /// The same file as one that waits like any other.
    var parked: Job { Job(claim, verdict: verdict, isSuspect: isSuspect) }

    /// The same file after something has kept it in `work/`, with what was decided about it by then: its digest may have
    /// been written, so it is like one that an earlier run has left.
    func held(_ verdict: Verdict?) -> Job {
        let claim = Claim(name: claim.name, isRecovered: true, passedOver: claim.passedOver)
        return Job(claim, verdict: verdict, isSuspect: isSuspect)
    }
}

/// What is decided about a file: its outcome, and where it goes for that.
struct Verdict: Hashable, Sendable {
    enum Destination: Hashable, Sendable {
        case archive
        case quarantine(QuarantineReason)
    }

    let report: OutcomeReport
    let destination: Destination
}

/// How the work on a claimed file ended.
///
/// Each but the first is thrown where it is found.
enum Fate: Error, Hashable, Sendable {
    /// It has its outcome and has left `work/`.
    case finished
    /// Somebody still writes to it; it lies in the inbox again.
    case returned
    /// It is gone from `work/`, and somebody else must have taken it.
    case vanished
    /// The same content is just being digested under another name.
    case deferred
    /// The work on it failed for a reason that passes; it lies in `work/` still, to be tried again after so long.
    case postponed(Duration)
    /// Something failed for reasons that are not the file's; it lies in `work/` still, perhaps with its outcome told.
    case held(TroubleCause, Verdict?)
}
