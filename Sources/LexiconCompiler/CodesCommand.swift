import ArgumentParser
import EventDictionaries
import Foundation

/// Compiles the codes of CAMEO and the words that tell them.
struct CodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes",
        abstract: "Compiles the codes of acts from the crosswalk of PLOVER and a verb dictionary of PETRARCH.",
        discussion: """
            Writes cameo.tsv, act-verbs.tsv, act-patterns.tsv and act-synsets.tsv.

            Example: LexiconCompiler codes --data ~/data --output Sources/ChanceryResources/Resources/lexicon
            """
    )

    @Option(help: ArgumentHelp("The directory with petrarch-dictionaries/ and plover/.", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("The directory of our hand-written additions.", valueName: "dir"))
    var additions = "Sources/LexiconCompiler/Additions"

    @Option(help: ArgumentHelp("The directory to write into.", valueName: "dir"))
    var output: String

    func run() throws {
        let codes = try CodeTable(
            crosswalk: try Crosswalk(parsing: try text("plover/CAMEO2PLOVER-2021.txt", in: data)),
            scores: try text("goldstein.tsv", in: additions),
            types: try text("types.tsv", in: additions)
        )
        let verbs = VerbDictionary(parsing: try text("petrarch-dictionaries/CAMEO.2.0.txt", in: data))
        let words = CodeWords(verbs) { codes.types(of: $0).isEmpty == false }
        for (name, content) in [("cameo.tsv", codes.text)] + words.files {
            let file = URL(fileURLWithPath: output, isDirectory: true).appendingPathComponent(name)
            try Data(content.utf8).write(to: file, options: .atomic)
        }
        print("\(output): \(codes.summary), \(words.summary)")
    }

    private func text(_ file: String, in directory: String) throws -> String {
        let url = URL(fileURLWithPath: directory, isDirectory: true).appendingPathComponent(file)
        return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }
}
