/// Why a source cannot be compiled.
enum SourceError: Error, CustomStringConvertible {
    /// A file does not have the form we know.
    case malformed(file: String, reason: String)

    var description: String {
        switch self {
        case .malformed(let file, let reason): "\(file): \(reason)"
        }
    }
}
