import ArgumentParser
import ChanceryArticle
import ChanceryEncoder
import ChanceryIntake
import ChanceryReading
import ChanceryResources
import ChanceryTrained
import Foundation
import SystemPackage

/// Prints what the trained reader reads in articles, for other programs to score and to check.
struct ConlluCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conllu",
        abstract: "Prints articles as the trained reader reads them, in CoNLL-U."
    )

    @Option(help: ArgumentHelp("The directory of the data files.", valueName: "dir"))
    var resources: String

    @Argument(help: ArgumentHelp("The articles.", valueName: "file"))
    var files: [String]

    func run() throws {
        let directory = try ResourceDirectory(explicit: FilePath(resources), executable: nil)
        let reader = TrainedReader(network: try directory.network(), data: try directory.load())
        for path in files {
            let url = URL(fileURLWithPath: path)
            let file = IncomingFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
            for article in try Intake().articles(in: file) {
                print(reader.surface(of: article).conllu, terminator: "")
            }
        }
    }
}
