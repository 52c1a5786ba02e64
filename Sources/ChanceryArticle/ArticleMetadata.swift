/// What is known of an article besides its text; every field may be missing.
public struct ArticleMetadata: Hashable, Sendable {
    /// The headline.
    public var title: String?
    /// The authors, in their order.
    public var byline: [String]?
    /// Who published it.
    public var publisher: String?
    /// Where it was published.
    public var url: String?
    /// The publication date, an ISO 8601 date or date-time as it was given.
    public var published: String?
    /// The language as a BCP 47 tag.
    public var language: String?

    /// Metadata with the given fields.
    public init(
        title: String? = nil,
        byline: [String]? = nil,
        publisher: String? = nil,
        url: String? = nil,
        published: String? = nil,
        language: String? = nil
    ) {
        self.title = title
        self.byline = byline
        self.publisher = publisher
        self.url = url
        self.published = published
        self.language = language
    }

    /// These fields, with the gaps filled from `other`.
    public func filled(from other: ArticleMetadata) -> ArticleMetadata {
        ArticleMetadata(
            title: title ?? other.title,
            byline: byline ?? other.byline,
            publisher: publisher ?? other.publisher,
            url: url ?? other.url,
            published: published ?? other.published,
            language: language ?? other.language
        )
    }
}
