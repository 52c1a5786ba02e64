/// The word lists the rules look into.
public struct Lexicon: Sendable {
    /// The version of the data.
    public let version: String

    /// The lexicon in `files`, file name to content.
    public init(parsing files: [String: [UInt8]]) throws(ResourceError) {
        version = "0"
    }
}
