import ArgumentParser

/// Compiles word lists of the lexicon from their sources.
@main
struct LexiconCompiler: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compiles word lists of the lexicon from their sources.",
        discussion: """
            The output is the same for the same input, one entry a line, so that a new version of a source shows as a \
            readable diff. Docs/Data.md says where the sources come from.
            """,
        subcommands: [
            AgentsCommand.self, CodesCommand.self,
        ]
    )
}
