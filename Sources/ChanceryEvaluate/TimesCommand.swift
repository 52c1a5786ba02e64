import ArgumentParser
import Chancery
import ChanceryIntake
import ChanceryResources
import Foundation
import SystemPackage

/// Digests annotated texts, and scores their time expressions.
struct TimesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "times",
        abstract: "Scores time expressions by their words and by their TIMEX3 values.",
        discussion: """
            GOLD is a directory with documents of MEANTIME, or a file of the specifications DateTimeModel of \
            Recognizers-Text. An expression is found where one of a digest's shares words with it.
            """
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The annotated texts.", valueName: "gold"))
    var gold: String

    @Flag(help: "Print each expression that is missed, found without need or of another value.")
    var differences = false

    func run() throws {
        let digester = Digester(data: try ResourceDirectory(explicit: FilePath(resources), executable: nil).load())
        var score = TimeScore()
        for text in try texts() {
            let file = IncomingFile(
                name: "text.txt",
                bytes: Array(text.text.utf8),
                metadata: ArticleMetadata(published: text.published)
            )
            guard let article = try digester.articles(in: file).first else { continue }
            score.add(digester.digest(of: article).dates, text)
        }
        if differences { for line in score.differences { print(line) } }
        print(score.table, terminator: "")
    }

    private func texts() throws -> [TimedText] {
        let url = URL(fileURLWithPath: gold)
        guard gold.hasSuffix(".json") else {
            let paths = try FileManager.default.subpathsOfDirectory(atPath: gold).filter { $0.hasSuffix(".xml") }
                .sorted()
            return try paths.map { path in
                TimedText(meantime: try String(contentsOf: url.appending(path: path), encoding: .utf8))
            }
        }
        return try JSONDecoder().decode([RecognizersCase].self, from: Data(contentsOf: url)).map(TimedText.init)
    }
}
