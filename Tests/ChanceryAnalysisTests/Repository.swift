import ChanceryAnalysis
import ChanceryArticle
import ChanceryDigest
import ChanceryReading
import Foundation

/// The data files of the source tree.
enum Repository {
    static let resources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/ChanceryResources/Resources")

    static func lexiconFiles() throws -> [String: [UInt8]] {
        let directory = resources.appending(path: "lexicon")
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
            files[name] = Array(try Data(contentsOf: directory.appending(path: name)))
        }
        return files
    }

    private static let shared = Result { try load() }

    /// What the data files say, read once.
    static func languageData() throws -> LanguageData { try shared.get() }

    private static func load() throws -> LanguageData {
        let gazetteer = Array(try Data(contentsOf: resources.appending(path: Gazetteer.fileName)))
        return LanguageData(
            gazetteer: try Gazetteer(parsing: gazetteer),
            lexicon: try Lexicon(parsing: try lexiconFiles())
        )
    }
}

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
    return analyst.digest(of: Reader(data: data).reading(of: article))
}
