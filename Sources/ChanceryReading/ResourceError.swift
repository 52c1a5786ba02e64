/// Why a data file cannot be used.
public enum ResourceError: Error, Hashable, Sendable {
    /// A file is not there, or cannot be read.
    case missing(file: String, reason: String)
    /// A line does not have the form the file's header describes.
    case malformed(file: String, line: Int, reason: String)
    /// A file that has no lines is not what it should be.
    case unusable(file: String, reason: String)
}

extension ResourceError: CustomStringConvertible {
    /// Which file, which line, and what is wrong.
    public var description: String {
        switch self {
        case .missing(let file, let reason), .unusable(let file, let reason): "\(file): \(reason)"
        case .malformed(let file, let line, let reason): "\(file), line \(line): \(reason)"
        }
    }
}
