internal import Chancery
internal import ChanceryFiles
internal import ChanceryReaders

/// Why a file goes to the quarantine.
enum QuarantineCause: Hashable, Sendable {
    case article(ArticleError)
    case refused(Refusal)
    case overTime(Duration)
    case notRegular
    case orphanedSidecar
    case superseded
    /// Work on it was begun so often and came to no end: last a reader process ended over it in this way, or else the
    /// service died or hung.
    case gaveUp(attemptCount: Int, ReaderDeath?)
    /// The work on it failed so often for reasons that mostly pass, the last time for this one.
    case failing(attemptCount: Int, FileError)

    var code: String {
        switch self {
        case .article(let error): error.code
        case .refused(let refusal): refusal.code
        case .overTime: "time-limit"
        case .notRegular: "not-regular"
        case .orphanedSidecar: "orphaned-sidecar"
        case .superseded: "superseded"
        case .gaveUp: "gave-up"
        case .failing: "io-error"
        }
    }

    var description: String {
        switch self {
        case .article(let error): error.description
        case .refused(let refusal): refusal.reason
        case .overTime(let limit): "reading it took longer than \(limit.inWords)"
        case .notRegular: "it was replaced by something that is no regular file"
        case .superseded: "it was still being written to, and another file has taken its name since"
        case .gaveUp(let count, .some(let death)): "it was tried \(count) times, and the last time \(death)"
        case .gaveUp(let count, nil):
            "work on it was begun \(count) times and came to no end, and the last time the service itself died or hung"
        case .failing(let count, let error): "it was tried \(count) times, and the last time failed: \(error)"
        case .orphanedSidecar: "the article this sidecar belongs to never came"
        }
    }

    var remedy: String {
        switch self {
        case .article(let error): error.remedy
        case .refused(let refusal): refusal.remedy
        case .overTime: "Raise article.time-limit, or drop it in parts."
        case .notRegular: "Drop the article again as a regular file."
        case .superseded: "Drop it again under a name of its own if it is not the same article."
        case .gaveUp(_, .some):
            "Raise article.memory-limit if it wants more memory than that; else report it as a fault of the program, "
                + "with the article. Drop it again to have it tried once more."
        case .gaveUp(_, nil):
            "Look in the log for what ended, and how. Drop it again to have it tried once more; if it is given up "
                + "again, report it as a fault of the program, with the article."
        case .failing: "See that the disk is in order, then drop the article again."
        case .orphanedSidecar: "Drop the sidecar again, and then the article."
        }
    }
}

extension Duration {
    /// The duration as a person writes it, in seconds.
    fileprivate var inWords: String {
        let milliseconds = microseconds / 1_000
        let seconds = milliseconds / 1_000
        if milliseconds % 1_000 != 0 { return "\(Double(milliseconds) / 1_000) seconds" }
        return seconds == 1 ? "1 second" : "\(seconds) seconds"
    }
}
