import ArgumentParser
import Foundation

/// Compiles `agents.tsv` from the agents of PLOVER.
struct AgentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agents",
        abstract: "Compiles agents.tsv, the sectors of parties by the nouns for them, from the agents of PLOVER.",
        discussion: """
            Example: LexiconCompiler agents --source PLOVER_agents.txt \
            --output Sources/ChanceryResources/Resources/lexicon/agents.tsv
            """
    )

    @Option(help: ArgumentHelp("PLOVER's list of agents.", valueName: "file"))
    var source: String

    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    func run() throws {
        let list = try SourceFile(source)
            .parsed(by: { try AgentList($0) }, isEmpty: \.agents.isEmpty, reason: "no line is an agent")
        try Data(list.table.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
        print("\(output): \(list.agents.count) nouns")
    }
}
