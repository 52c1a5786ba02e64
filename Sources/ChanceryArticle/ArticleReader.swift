/// Turns the bytes of a file into an article.
public struct ArticleReader: Sendable {
    /// The largest article that is read unless the caller says otherwise: 16 MiB.
    public static let defaultSizeLimitBytes = 16 << 20

    private let sizeLimitBytes: Int

    /// A reader that refuses files of more than `sizeLimitBytes`.
    public init(sizeLimitBytes: Int = Self.defaultSizeLimitBytes) { self.sizeLimitBytes = sizeLimitBytes }

    /// The article in `bytes`.
    public func article(
        from bytes: [UInt8],
        named name: String,
        sidecar: [UInt8]? = nil,
        overriding metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ArticleError) -> Article {
        throw .empty
    }
}
