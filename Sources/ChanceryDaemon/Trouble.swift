internal import ChanceryFiles
internal import ChanceryReaders
internal import ChancerySpool
internal import SystemPackage

/// What failed for reasons that no file has given.
enum TroubleCause: Hashable, Sendable {
    case spool(FileError)
    /// No process can be had to read with.
    case readers(ReadingFailure)
}

extension TroubleCause {
    /// What a person can do about it.
    var remedy: String {
        switch self {
        case .readers: "See that there is memory for the readers, and that the data files are as they were installed."
        case .spool(let error):
            switch error.cause {
            case .noSpace, .diskQuotaExceeded: "Make room on the file system of \(error.path.lossyName)."
            case _ where error.isPermission: "Let the service write to \(error.path.lossyName)."
            case .readOnlyFileSystem: "Mount the file system of \(error.path.lossyName) for writing."
            case _ where error.isIrregular: "Move \(error.path.lossyName) away; the service makes the file anew."
            default: "See that the disk and file system of \(error.path.lossyName) are in order."
            }
        }
    }
}

/// Something that stops the whole service: a disk that is full, a directory that is gone, a reader that cannot start.
///
/// While it lasts the service takes no files; from time to time it tries one thing to see whether it is over.
struct Trouble: Hashable, Sendable {
    typealias Instant = ContinuousClock.Instant

    /// Whether there is any: then the service takes no files.
    private(set) var isOn = false
    /// When the service tries again; nil where there is no trouble, and while it tries.
    private(set) var retryAt: Instant?

    /// How long the service waits before it tries again.
    let retryInterval: Duration

    /// No trouble.
    init(retryInterval: Duration) { self.retryInterval = retryInterval }

    /// Notes that something failed, for the first time or again.
    ///
    /// - Returns: Whether there was no trouble before.
    mutating func begin(at now: Instant) -> Bool {
        defer { isOn = true }
        retryAt = now + retryInterval
        return !isOn
    }

    /// Begins to try whether it is over, where the time for that has come.
    ///
    /// - Returns: Whether it has just come.
    mutating func isDue(at now: Instant) -> Bool {
        guard let retryAt, retryAt <= now else { return false }
        self.retryAt = nil
        return true
    }

    /// Notes that something succeeded.
    ///
    /// - Returns: Whether there was trouble before.
    mutating func end() -> Bool {
        defer {
            isOn = false
            retryAt = nil
        }
        return isOn
    }
}
