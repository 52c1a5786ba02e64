internal import ArgumentParser
internal import ChanceryDaemon
internal import ChanceryFiles
internal import ChancerySettings
internal import SystemPackage

/// `chancery retry`: has quarantined files tried again.
struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Move files from the quarantine back to the inbox, to be tried again.",
        discussion: """
            EXAMPLES
              chancery retry talks.txt
              chancery retry --all

            EXIT STATUS
              0 if every file was moved, 1 if one was not, 78 for a mistake in the
              configuration, 64 for one in the arguments.
            """
    )

    @OptionGroup var spool: SpoolOptions

    @Flag(help: "Every file in the quarantine.")
    var all = false

    @Argument(help: "The names of the files, as they are in the quarantine.")
    var names: [String] = []

    func validate() throws {
        try spool.values.validateNames()
        guard all != names.isEmpty else { return }
        throw ValidationError(all ? "Give names or --all, not both." : "Give the names of files, or --all.")
    }

    func run() throws {
        let keeper = QuarantineKeeper(try spool.settings())
        var hasFailed = false
        let wanted: [FilePath.Component]
        do throws(FileError) {
            wanted = all ? try keeper.names() : names.compactMap { ArgumentText.path(of: $0).lastComponent }
        } catch {
            StandardStreams.complain(error.description)
            throw ExitCode.failure
        }
        for name in wanted {
            do throws(QuarantineKeeper.Failure) {
                StandardStreams.write("\(try keeper.retry(name).shown)\n")
            } catch {
                hasFailed = true
                StandardStreams.complain(error.description)
            }
        }
        if hasFailed { throw ExitCode.failure }
    }
}
