internal import ChanceryRules

/// Makes digests: the one way from an article's bytes to what it says.
///
/// A digester is a value: it opens no files, reads no clock and no environment, and gives the same digest for the
/// same bytes, metadata and data, byte for byte.
public struct Digester: Sendable {
    /// The program's version, as it stands in every digest.
    public static let version = "0.1.1"

    private let articles: ArticleReader
    private let reader: any ReadingMaker
    private let analyst: Analyst

    /// A digester that reads with `data`.
    ///
    /// - Parameters:
    ///   - data: What the reading knows of the world, gazetteer and lexicon.
    ///   - sizeLimitBytes: Larger articles are refused.
    public init(data: LanguageData, sizeLimitBytes: Int = ArticleReader.defaultSizeLimitBytes) {
        articles = ArticleReader(sizeLimitBytes: sizeLimitBytes)
        reader = RuleReader(data: data)
        analyst = Analyst(
            data: data,
            generator: Generator(name: "chancery", version: Self.version, models: data.versions)
        )
    }

    /// The digest of an article.
    ///
    /// - Parameters:
    ///   - bytes: The file's content: plain text or Markdown in UTF-8, with or without front matter.
    ///   - name: The file's name without directories; its extension tells Markdown from plain text.
    ///   - sidecar: The content of the file's `.meta.json`, where there is one.
    ///   - metadata: What the caller knows better than sidecar and front matter.
    /// - Returns: The digest, each claim with the words that support it.
    /// - Throws: `ArticleError` when the bytes are no article; the same bytes fail the same way again.
    public func digest(
        of bytes: [UInt8],
        named name: String,
        sidecar: [UInt8]? = nil,
        overriding metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ArticleError) -> Digest {
        let article = try articles.article(from: bytes, named: name, sidecar: sidecar, overriding: metadata)
        return analyst.digest(of: reader.reading(of: article))
    }
}
