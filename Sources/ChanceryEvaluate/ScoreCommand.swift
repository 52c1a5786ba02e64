import ArgumentParser
import Foundation

/// Scores one CoNLL-U file against another.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Scores words, sentences and trees in CoNLL-U, whoever made them.",
        discussion:
            "The texts must be the same but for white space. The scores are those of the CoNLL 2018 shared task."
    )

    @Argument(help: ArgumentHelp("What is right, in CoNLL-U.", valueName: "gold.conllu"))
    var gold: String

    @Argument(help: ArgumentHelp("What is scored, in CoNLL-U.", valueName: "system.conllu"))
    var system: String

    func run() throws {
        func text(_ path: String) throws -> Conllu {
            try Conllu(String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8))
        }
        print(try ConlluScore(gold: text(gold), system: text(system)).table, terminator: "")
    }
}

extension ConlluScore {
    /// One line for each score, in per cent.
    var table: String {
        counts.map { name, count in
            name + String(repeating: " ", count: 10 - name.count) + String(format: "%6.2f\n", 100 * count.f1)
        }.joined()
    }
}
