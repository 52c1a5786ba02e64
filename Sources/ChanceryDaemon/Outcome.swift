/// What became of a file; every file that comes in ends in exactly one.
public struct Outcome: Hashable, Sendable {
    /// The closed list of outcomes.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// It has a digest of its own.
        case digested
        /// Its content had a digest already.
        case duplicate
        /// It cannot be digested and lies in the quarantine.
        case quarantined
        /// It is no regular file and stays in the inbox.
        case refused
    }

    /// What became of it.
    public let kind: Kind
    /// The file's name, bytes that are not UTF-8 percent-escaped.
    public let file: String
    /// The SHA-256 of its bytes, where they were read.
    public var sha256: String?
    /// The digest's file name.
    public var digest: String?
    /// How many bytes the digest has.
    public var digestBytes: Int?
    /// How many statements the digest has.
    public var statementCount: Int?
    /// How many events the digest has.
    public var eventCount: Int?
    /// Why it has no digest: the stable name.
    public var code: String?
    /// Why it has no digest, in words.
    public var reason: String?
    /// What a person can do.
    public var remedy: String?
    /// How long it took from the claim to here.
    public var duration: Duration?

    init(_ kind: Kind, file: String) {
        self.kind = kind
        self.file = file
    }
}
