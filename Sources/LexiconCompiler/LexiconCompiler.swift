import ArgumentParser

/// Compiles word lists of the lexicon from their sources.
@main
struct LexiconCompiler: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compiles word lists of the lexicon from their sources.",
        discussion: "The output is the same for the same input. Docs/Data.md says where the sources come from.",
        subcommands: [CodesCommand.self]
    )
}
