import ChanceryAnalysis
import ChanceryArticle
import ChanceryDigest
import ChanceryReading
import ChanceryRules
import ChanceryTestSupport

/// The digest of `text` as a plain text file.
func digest(of text: String, published: String? = nil) throws -> Digest {
    let data = try Repository.languageData()
    let source = ArticleSource(
        name: "test.txt",
        sizeBytes: text.utf8.count,
        mediaType: "text/plain",
        encoding: "UTF-8",
        sha256: ""
    )
    let article = Article(source: source, metadata: ArticleMetadata(published: published), text: text)
    let analyst = Analyst(data: data, generator: Generator(name: "test", version: "0", models: [:]))
    return analyst.digest(of: RuleReader(data: data).reading(of: article))
}
