// Digests an article with nothing but the core: `Client RESOURCES ARTICLE`.

import Chancery
import Foundation

// The program has types by these names itself, and Swift's `Actor` is still there.
struct Event: Equatable { let id: String }
struct Token: Equatable { let text: String }
actor Desk: Actor { func count(_ digest: ArticleDigest) -> Int { digest.statements.count } }

func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }

let resources = URL(filePath: CommandLine.arguments[1])
let article = URL(filePath: CommandLine.arguments[2])
var lexicon: [String: [UInt8]] = [:]
let folder = resources.appending(path: "lexicon")
for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
    lexicon[file.lastPathComponent] = try bytes(file)
}
let language = try LanguageData(gazetteer: try bytes(resources.appending(path: "gazetteer.tsv")), lexicon: lexicon)
let data = try ReaderData(language: language, network: try bytes(resources.appending(path: "reader.safetensors")))
let digester = Digester(data: data)

// What comes in as a file, and an article of the program's own making.
let file = IncomingFile(name: article.lastPathComponent, bytes: try bytes(article))
for article in try digester.articles(in: file) {
    let digest: ArticleDigest = digester.digest(of: article)
    let own = Article(
        source: article.source,
        metadata: ArticleMetadata(title: "My own"),
        text: article.text,
        blocks: article.blocks
    )
    let events = digest.events.map { Event(id: $0.id) }
    precondition(digester.digest(of: own).article.title == "My own")
    print(digest.id, digest.article.words, await Desk().count(digest), events.count)
}
