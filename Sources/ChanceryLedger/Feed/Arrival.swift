/// That a digest has come: one line of `arrivals.jsonl`.
public struct Arrival: Hashable, Sendable, Codable, LineEntry {
    /// Its number, from 1; larger than that of any before.
    public let number: Int
    /// The digest's file in the outbox; bytes that are not UTF-8 are percent-escaped.
    public let digest: String
    /// The number of the outcome that told of it; nil where it was found in the outbox.
    public let sequence: UInt64?
    /// When the ledger heard of it, ISO 8601 in UTC.
    public let arrived: String
}
