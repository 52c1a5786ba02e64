internal import ArgumentParser
internal import Chancery
internal import ChanceryReaders
internal import SystemPackage

/// `chancery read-articles`: what a service starts to have its articles read; nobody else has a use for it.
///
/// It is no subcommand of ``ChanceryProgram``, so that help and completions do not show it, and runs before anything
/// of the others starts a thread.
struct ReadArticlesCommand: ParsableCommand {
    /// What stands in the place of a subcommand's name.
    static let name = "read-articles"

    static let configuration = CommandConfiguration(
        commandName: "chancery \(name)",
        abstract: "Read articles for the service that started this, over a socket."
    )

    @Option(help: ArgumentHelp("The most memory for data and reading.", valueName: "bytes"))
    var memoryLimit: Int

    @Option(help: "How much more than the service it leaves the processors to others, from 0 to 19.")
    var nice = 0

    @Option(help: ArgumentHelp("The directory of the data files.", valueName: "dir"))
    var resources: String?

    @Option(help: ArgumentHelp("A table of actors of the user's own.", valueName: "file"))
    var actors: String?

    /// The arguments with which a service starts it.
    static func arguments(
        memoryLimitBytes: Int,
        niceness: Int,
        resources: FilePath?,
        actors: FilePath?
    ) -> [String] {
        ["chancery", name, "--memory-limit", "\(memoryLimitBytes)", "--nice", "\(niceness)"]
            + (resources.map { ["--resources", $0.string] } ?? []) + (actors.map { ["--actors", $0.string] } ?? [])
    }

    func validate() throws {
        guard memoryLimit > 0 else { throw ValidationError("--memory-limit: a number of bytes above zero.") }
        guard 0...19 ~= nice else { throw ValidationError("--nice: a number from 0 to 19.") }
        guard ReaderChild.isStartedByPool else {
            throw ValidationError(
                "Only the service starts this, with a socket as its standard input. To read articles, use "
                    + "chancery digest."
            )
        }
    }

    func run() throws {
        let status = ReaderChild.run(name: "chancery-reader", memoryLimitBytes: memoryLimit, niceness: nice) {
            () throws(LoadFailure) in
            let data = try DataDirectory.load(
                explicit: resources.map(ArgumentText.path(of:)),
                actors: actors.map(ArgumentText.path(of:))
            )
            var desk = ReadingDesk(data: data)
            return { desk.reply(to: $0) }
        }
        if status != 0 { throw ExitCode(status) }
    }
}
