internal import ChanceryFiles
internal import ChancerySpool
public import SystemPackage

/// Why the service cannot run.
public enum ServiceError: Error, Hashable, Sendable {
    /// Another service has a directory of the spool; `pid` is its process where that could be read.
    case spoolTaken(directory: FilePath, pid: Int32?)
    /// A directory of the spool is not there, and neither is the one it would lie in.
    case noParent(of: FilePath)
    /// A directory of the spool lies on another file system than the inbox.
    case otherFileSystem(FilePath)
    /// No process can be had to read with.
    case noReaders(reason: String)
    /// The file with the number of the last outcome holds none.
    case noSequence(FilePath)
    /// What lies in the place of a file of the service's own is no regular file.
    case irregular(FilePath)
    /// A run that was to end by itself has left so many files without an outcome; `reason` where none could be taken.
    case filesLeft(count: Int, reason: String?)
    /// A call on the spool failed.
    case unusableSpool(reason: String)

    init(_ error: FileError) {
        self =
            switch (error.operation, error.cause) {
            case ("mkdir", .noSuchFileOrDirectory), ("mkdir", .notDirectory): .noParent(of: error.path)
            case ("read", .illegalByteSequence): .noSequence(error.path)
            case _ where error.isIrregular: .irregular(error.path)
            case (_, .improperLink): .otherFileSystem(error.path)
            default: .unusableSpool(reason: error.description)
            }
    }

    init(_ failure: SpoolLock.Failure) {
        switch failure {
        case .taken(let directory, let pid): self = .spoolTaken(directory: directory, pid: pid)
        case .spool(let error): self.init(error)
        }
    }
}

extension ServiceError: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    public var description: String {
        switch self {
        case .spoolTaken(let directory, let pid):
            "another chancery\(pid.map { " (pid \($0))" } ?? "") serves this spool: it has \(directory.lossyName). "
                + "Stop it, or give this one directories of its own"
        case .noParent(let path):
            "\(path.lossyName) is not there, and is made only inside a directory that is: "
                + "\(path.removingLastComponent().lossyName) is none. Is the name right?"
        case .otherFileSystem(let path):
            "\(path.lossyName) lies on another file system than the inbox; "
                + "all directories of the spool must lie on one"
        case .noSequence(let path):
            "\(path.lossyName) should hold the number of the last outcome, and holds none. Write that number into it, "
                + "as 20 digits on a line; the journal has it as CHANCERY_SEQUENCE. Or remove the file to begin with 1"
        case .irregular(let path):
            "\(path.lossyName) should be a regular file of the service's own, and is something else. Move it away; "
                + "the service makes the file anew"
        case .filesLeft(let count, let reason):
            "\(count) file\(count == 1 ? " has" : "s have") no outcome yet: "
                + (reason ?? "not complete, not readable, or to be tried again later")
        case .noReaders(let reason), .unusableSpool(let reason): reason
        }
    }
}
