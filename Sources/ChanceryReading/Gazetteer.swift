/// The names of countries, their governments' seats and the world's cities.
public struct Gazetteer: Sendable {
    /// The name of the data file.
    public static let fileName = "gazetteer.tsv"
    /// The version of the data, from the file's header.
    public let version: String

    /// The gazetteer in `bytes`, the content of `gazetteer.tsv`.
    public init(parsing bytes: [UInt8]) throws(ResourceError) {
        version = "0"
    }
}
