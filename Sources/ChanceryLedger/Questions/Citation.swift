/// The words of an article that an answer rests on.
public struct Citation: Hashable, Sendable, Codable {
    /// The file that the article came in.
    public let article: String
    /// The digest's file in the outbox.
    public let digest: String
    /// The headline.
    public let title: String?
    /// Who published it.
    public let publisher: String?
    /// When, ISO 8601.
    public let published: String?
    /// Where it can be read.
    public let url: String?
    /// Where the words start, in Unicode scalars of the digest's `article.text`.
    public let start: Int
    /// Where they end, exclusive.
    public let end: Int
}
