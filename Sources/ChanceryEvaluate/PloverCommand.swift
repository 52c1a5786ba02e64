import ArgumentParser
import Chancery
import ChanceryResources
import Foundation
import SystemPackage

/// Digests the sentences of PLOVER's gold standard, and scores their acts.
struct PloverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plover",
        abstract: "Scores acts, their types and parties on PLOVER's gold standard records.",
        discussion: """
            GOLD is PLOVER_GSR_CAMEO.txt. A party is right where a mention of it shares words with the marked ones, \
            and no party is without a mark.
            """
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The file of records.", valueName: "gold"))
    var gold: String

    @Flag(help: "Print each record whose act is not all right.")
    var differences = false

    func run() throws {
        let digester = Digester(data: try ResourceDirectory(explicit: FilePath(resources), executable: nil).load())
        var score = PloverScore()
        let records = try PloverRecord.records(in: Data(contentsOf: URL(fileURLWithPath: gold)))
        guard !records.isEmpty else { throw ValidationError("\(gold) has no record with marks.") }
        for sentence in records {
            let file = IncomingFile(name: "record.txt", bytes: Array(sentence.text.utf8))
            guard let article = try digester.articles(in: file).first else { continue }
            score.add(digester.digest(of: article), of: sentence)
        }
        if differences { for line in score.differences { print(line) } }
        print(score.table, terminator: "")
    }
}
