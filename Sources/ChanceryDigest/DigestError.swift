/// Why a digest cannot be written or read.
public enum DigestError: Error, Hashable, Sendable {
    /// A number that JSON cannot hold.
    case unencodable(reason: String)
    /// The bytes are no digest.
    case malformed(reason: String)
    /// The digest is of a schema this version does not read.
    case otherSchema(name: String)
}

extension DigestError: CustomStringConvertible {
    /// What is wrong, in one sentence without a final stop.
    public var description: String {
        switch self {
        case .unencodable(let reason): "the digest cannot be written as JSON: \(reason)"
        case .malformed(let reason): "the bytes are no digest: \(reason)"
        case .otherSchema(let name): "the digest is of schema \(name), not \(Digest.schemaName)"
        }
    }
}
