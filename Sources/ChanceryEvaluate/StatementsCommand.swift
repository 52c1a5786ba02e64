import ArgumentParser
import Chancery
import ChanceryDigest
import ChanceryIntake
import ChanceryResources
import ChanceryTrained
import Foundation
import SystemPackage

/// Digests annotated articles, and tells which classes are taken for which, and what confidence is worth.
struct StatementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Tells which classes of statements are taken for which, and what their confidence is worth.",
        discussion: """
            GOLD holds articles NAME.txt with what their digests should have, NAME.json. A statement is right that has \
            the words and the speaker of an annotated one.
            """
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The directory of the annotated articles.", valueName: "gold"))
    var gold: String

    func run() throws {
        let digester = Digester(data: try ResourceDirectory(explicit: FilePath(resources), executable: nil).load())
        let directory = URL(fileURLWithPath: gold)
        let names = try FileManager.default.contentsOfDirectory(atPath: gold).filter { $0.hasSuffix(".txt") }.sorted()
        var score = StatementScore()
        for name in names {
            let text = try Data(contentsOf: directory.appending(path: name))
            let path = directory.appending(path: String(name.dropLast(4)) + ".json")
            let annotated = try JSONDecoder().decode(AnnotatedArticle.self, from: Data(contentsOf: path))
            let file = IncomingFile(
                name: name,
                bytes: Array(text),
                metadata: ArticleMetadata(published: annotated.published)
            )
            for article in try digester.articles(in: file) {
                let digest = digester.digest(of: article)
                score.add(digest.statements, of: digest.actors, in: digest.article.text, annotated)
            }
        }
        print(score.table, terminator: "")
    }
}
