/// The file an article came from, by its content and its name; never by its path.
public struct ArticleSource: Hashable, Sendable {
    /// The file's name without directories; bytes that are not UTF-8 are percent-escaped.
    public let name: String
    /// The size of the file in bytes.
    public let sizeBytes: Int
    /// The IANA media type, `text/plain` or `text/markdown`.
    public let mediaType: String
    /// The IANA name of the character encoding the text was decoded from.
    public let encoding: String
    /// The SHA-256 of the file's bytes, as 64 lower-case hexadecimal digits.
    public let sha256: String
    /// The SHA-256 of the sidecar's bytes where one came along.
    public let sidecarSHA256: String?

    /// A source with the given facts.
    public init(
        name: String,
        sizeBytes: Int,
        mediaType: String,
        encoding: String,
        sha256: String,
        sidecarSHA256: String? = nil
    ) {
        self.name = name
        self.sizeBytes = sizeBytes
        self.mediaType = mediaType
        self.encoding = encoding
        self.sha256 = sha256
        self.sidecarSHA256 = sidecarSHA256
    }
}
