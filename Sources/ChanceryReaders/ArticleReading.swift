/// Somebody who reads articles.
public protocol ArticleReading: Sendable {
    /// Reads an article; blocks the calling thread.
    ///
    /// - Parameters:
    ///   - request: The article.
    ///   - limit: The longest that the reading may take.
    /// - Returns: The digest of the article, or why it has none.
    /// - Throws: ``ReadingFailure``; the next article is read all the same.
    func reply(to request: ReadingRequest, within limit: Duration) throws(ReadingFailure) -> ReadingReply
}
