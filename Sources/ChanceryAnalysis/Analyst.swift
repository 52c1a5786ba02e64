internal import ChanceryArticle
public import ChanceryDigest
public import ChanceryReading

/// Tells words from deeds: turns a reading into a digest.
public struct Analyst: Sendable {
    private let data: LanguageData
    private let generator: Generator

    /// An analyst that knows what is in `data` and signs as `generator`.
    public init(data: LanguageData, generator: Generator) {
        self.data = data
        self.generator = generator
    }

    /// The digest of `reading`.
    public func digest(of reading: Reading) -> Digest {
        let source = reading.article.source
        return Digest(
            id: "sha256:\(source.sha256)",
            generator: generator,
            source: Source(
                name: source.name,
                bytes: source.sizeBytes,
                mediaType: source.mediaType,
                encoding: source.encoding,
                sidecar: source.sidecarSHA256.map { "sha256:\($0)" }
            ),
            article: ArticleRecord(
                title: reading.article.metadata.title,
                byline: reading.article.metadata.byline ?? [],
                publisher: reading.article.metadata.publisher,
                url: reading.article.metadata.url,
                published: reading.article.metadata.published,
                language: reading.article.metadata.language,
                text: reading.article.text,
                words: 0,
                sentences: reading.sentences.count,
                paragraphs: reading.paragraphCount
            ),
            summary: [],
            actors: [],
            statements: [],
            events: [],
            conditions: [],
            dates: [],
            places: [],
            warnings: reading.article.warnings
        )
    }
}
