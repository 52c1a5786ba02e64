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

            Example: LexiconCompiler codes --crosswalk CAMEO2PLOVER-2021.txt --verbs CAMEO.2.0.txt \
            --output Sources/ChanceryResources/Resources/lexicon
            """
    )

    @Option(help: ArgumentHelp("PLOVER's table of CAMEO codes.", valueName: "file"))
    var crosswalk: String

    @Option(help: ArgumentHelp("PETRARCH's dictionary of verbs.", valueName: "file"))
    var verbs: String

    @Option(help: ArgumentHelp("The directory of our hand-written additions.", valueName: "dir"))
    var additions = "Sources/LexiconCompiler/Additions"

    @Option(help: ArgumentHelp("The directory to write into.", valueName: "dir"))
    var output: String

    func run() throws {
        let codes = try CodeTable(
            crosswalk: try SourceFile(crosswalk)
                .parsed(by: { try Crosswalk(parsing: $0) }, isEmpty: \.entries.isEmpty, reason: "no line is a code"),
            scores: try SourceFile("\(additions)/goldstein.tsv").text,
            types: try SourceFile("\(additions)/types.tsv").text
        )
        let dictionary = try SourceFile(verbs)
            .parsed(
                by: { VerbDictionary(parsing: $0) },
                isEmpty: { $0.blocks.allSatisfy(\.verbs.isEmpty) },
                reason: "no block has a verb"
            )
        let words = CodeWords(dictionary) { !codes.types(of: $0).isEmpty }
        for (name, content) in [("cameo.tsv", codes.text)] + words.files {
            let file = URL(fileURLWithPath: output, isDirectory: true).appendingPathComponent(name)
            try Data(content.utf8).write(to: file, options: .atomic)
        }
        print("\(output): \(codes.summary), \(words.summary)")
    }
}
