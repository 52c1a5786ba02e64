internal import ChanceryAnalysis
public import ChanceryArticle
public import ChanceryDigest
public import ChanceryIntake
package import ChanceryReading
public import ChanceryTrained

/// Makes digests: the one way from an article's bytes to what it says.
///
/// A digester is a value: it opens no files, reads no clock and no environment, and gives the same digest for the
/// same bytes, metadata and data, byte for byte.
public struct Digester: Sendable {
    /// The program's version, as it stands in every digest.
    public static let version = "0.10.0"

    private let intake: Intake
    private let reader: any ReadingMaker
    private let analyst: Analyst
    /// How the digests are signed: the program's version, and those of its data.
    public let generator: ArticleDigest.Generator

    /// A digester that reads with `data`.
    ///
    /// - Parameters:
    ///   - data: What the reader knows: gazetteer, word lists and network.
    ///   - limits: What a file may have at most; others are refused.
    public init(data: ReaderData, limits: IntakeLimits = IntakeLimits()) {
        intake = Intake(limits: limits)
        reader = TrainedReader(data: data)
        generator = ArticleDigest.Generator(name: "chancery", version: Self.version, models: data.versions)
        analyst = Analyst(data: data.language, generator: generator)
    }

    /// The articles in a file.
    ///
    /// - Parameter file: The file, with what is known about it besides.
    /// - Returns: At least one, in the file's order.
    /// - Throws: `ArticleError` when the bytes are no article; the same bytes fail the same way again.
    public func articles(in file: IncomingFile) throws(ArticleError) -> [Article] { try intake.articles(in: file) }

    /// What the words of an article are and say, layer upon layer.
    package func reading(of article: Article) -> Reading { reader.reading(of: article) }

    /// The digest of an article, each claim with the words that support it.
    public func digest(of article: Article) -> ArticleDigest { analyst.digest(of: reading(of: article)) }

    /// The digest of an article, with what each of its fields rests on.
    package func explanation(of article: Article) -> Explanation { analyst.explanation(of: reading(of: article)) }

    /// The digest of an article with what people have corrected in it.
    ///
    /// - Parameters:
    ///   - article: The article.
    ///   - corrections: The corrections; those of other articles are passed over.
    /// - Returns: The digest; without corrections of this article the same as ``digest(of:)`` gives.
    public func digest(of article: Article, corrections: DigestCorrections) -> ArticleDigest {
        let digest = digest(of: article)
        guard let own = corrections.about(digest.id) else { return digest }
        return digest.corrected(by: own, sha256: own.sha256)
    }
}

extension DigestCorrections.Share {
    /// The SHA-256 of the lines, as 64 lower-case hexadecimal digits: by it a digest tells with which it was made.
    public var sha256: String { ArticleSource.sha256(of: lines) }
}
