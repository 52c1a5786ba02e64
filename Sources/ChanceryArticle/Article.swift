/// An article: its text, what is known about it, and where it came from.
public struct Article: Hashable, Sendable {
    /// The file it came from.
    public let source: ArticleSource
    /// Title, byline, publisher, address, date and language, as far as they are given.
    public let metadata: ArticleMetadata
    /// The text, with `\n` line ends, without byte order mark and front matter.
    ///
    /// Every ``TextRange`` of the later steps counts this text's UTF-8 bytes.
    public let text: String
    /// Where the article's own words start, in UTF-8 bytes: behind the keys of a front matter that is never closed.
    public let bodyStartByte: Int
    /// What was doubtful while the bytes became a text, one sentence each.
    public let warnings: [String]

    /// An article with the given parts.
    public init(
        source: ArticleSource,
        metadata: ArticleMetadata,
        text: String,
        bodyStartByte: Int = 0,
        warnings: [String] = []
    ) {
        self.source = source
        self.metadata = metadata
        self.text = text
        self.bodyStartByte = bodyStartByte
        self.warnings = warnings
    }
}
