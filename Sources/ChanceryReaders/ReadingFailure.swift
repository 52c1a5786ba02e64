/// Why nobody can say what is in an article.
public enum ReadingFailure: Error, Hashable, Sendable {
    /// No process that reads could be started; nothing is known about the article.
    case notStarted(reason: String)
    /// The process that read the article ended over it.
    case died(ReaderDeath)
    /// The process took longer than the limit, and was killed.
    case overTime(Duration)
}

extension ReadingFailure: CustomStringConvertible {
    /// What happened, in one sentence without a final stop.
    public var description: String {
        switch self {
        case .notStarted(let reason): "no process to read with: \(reason)"
        case .died(let death): death.description
        case .overTime(let limit): "the reader process took longer than \(limit)"
        }
    }
}
