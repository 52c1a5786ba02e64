/// The file an article came from, by its content and its name; never by its path.
public struct ArticleSource: Hashable, Sendable {
    /// A file that holds several articles, as one of them sees it.
    public struct Collection: Hashable, Sendable {
        /// The SHA-256 of the file's bytes, as 64 lower-case hexadecimal digits.
        public let sha256: String
        /// The article's number in the file, from 1.
        public let part: Int

        /// The place `part` in the file with the given hash.
        public init(sha256: String, part: Int) {
            self.sha256 = sha256
            self.part = part
        }
    }

    /// The file's name without directories; bytes that are not UTF-8 are percent-escaped.
    public let name: String
    /// The size of the article's own bytes: of the file, or of its part in a file that holds several.
    public package(set) var sizeBytes: Int
    /// What kind of file the article's own bytes are.
    public let mediaType: Article.MediaType
    /// The IANA name of the character encoding the text was decoded from.
    public let encoding: String
    /// The SHA-256 of the article's own bytes, as 64 lower-case hexadecimal digits.
    public package(set) var sha256: String
    /// The SHA-256 of the bytes of the file's sidecar, where one came along.
    public package(set) var sidecarSHA256: String?
    /// The file that it is one article of many in; nil where the file is the article.
    public package(set) var collection: Collection?

    /// A source with the given facts.
    public init(
        name: String,
        sizeBytes: Int,
        mediaType: Article.MediaType,
        encoding: String,
        sha256: String,
        sidecarSHA256: String? = nil,
        collection: Collection? = nil
    ) {
        self.name = name
        self.sizeBytes = sizeBytes
        self.mediaType = mediaType
        self.encoding = encoding
        self.sha256 = sha256
        self.sidecarSHA256 = sidecarSHA256
        self.collection = collection
    }
}

extension ArticleSource {
    /// The SHA-256 of `bytes`, as 64 lower-case hexadecimal digits.
    public static func sha256(of bytes: [UInt8]) -> String {
        unsafe SHA256.hexDigest(of: bytes.span.bytes)
    }
}
