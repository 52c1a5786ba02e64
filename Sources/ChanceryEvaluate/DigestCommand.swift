import ArgumentParser
import ChanceryAnalysis
import ChanceryArticle
import ChanceryDigest
import ChanceryEncoder
import ChanceryIntake
import ChanceryReading
import ChanceryResources
import ChanceryRules
import ChanceryTrained
import Foundation
import SystemPackage

/// Digests articles from the words, sentences and tags of the trained reader; all else is still read by rules.
struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Digests articles from the words and tags of the trained reader, all else by rules.",
        discussion: "For scoring what the trained reader would do to digests before the program reads with it."
    )

    /// How text is cut into words.
    enum Words: String, ExpressibleByArgument, CaseIterable {
        case lists, treebanks
    }

    @Option(help: ArgumentHelp("The directory of the data files.", valueName: "dir"))
    var resources: String

    @Option(help: "Cut words as the word lists hold them, or as the treebanks do.")
    var words = Words.lists

    @Option(help: "The day on which the articles were published.")
    var published: String?

    @Argument(help: ArgumentHelp("The articles, each with its sidecar beside it.", valueName: "file"))
    var files: [String]

    func run() throws {
        let directory = try ResourceDirectory(explicit: FilePath(resources), executable: nil)
        let data = try directory.load()
        let trained = TrainedReader(
            network: try directory.network(),
            data: data,
            convention: words == .lists ? .wordLists : .treebanks
        )
        let rules = RuleReader(data: data)
        let analyst = Analyst(data: data, generator: Generator(name: "chancery-evaluate", version: "0", models: [:]))
        for path in files {
            let sidecar = try? Data(contentsOf: URL(fileURLWithPath: path + ".meta.json"))
            let file = IncomingFile(
                name: URL(fileURLWithPath: path).lastPathComponent,
                bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))),
                sidecar: sidecar.map { Array($0) },
                metadata: ArticleMetadata(published: published)
            )
            for article in try Intake().articles(in: file) {
                let reading = rules.completed(trained.surface(of: article))
                print(String(decoding: try analyst.digest(of: reading).json(), as: UTF8.self))
            }
        }
    }
}
