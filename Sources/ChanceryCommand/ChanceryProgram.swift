internal import ArgumentParser
internal import Chancery

/// The command `chancery`.
@main
struct ChanceryProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chancery",
        abstract: "Turns news articles into structured digests: who said what, what happened, on what terms.",
        discussion: """
            EXAMPLES
              chancery digest article.txt                 one digest as JSON
              chancery digest --format markdown notes.md  the same, to read
              chancery run --inbox in --outbox out        watch a directory
              chancery help digest                        everything about one command
            """,
        version: Digester.version,
        subcommands: [
            DigestCommand.self, ExplainCommand.self, ReadCommand.self, RunCommand.self,
            StatusCommand.self, FsckCommand.self, RetryCommand.self, ForgetCommand.self, LedgerCommand.self,
            CheckConfigCommand.self, SchemaCommand.self,
        ]
    )

    static func main() async {
        let arguments = ArgumentText.processArguments
        if arguments.first == ReadArticlesCommand.name {
            // Nothing has waited yet, so the process has but one thread, which is what a reader must have.
            ReadArticlesCommand.main(Array(arguments.dropFirst()))
        } else {
            await main(arguments)
        }
    }
}
