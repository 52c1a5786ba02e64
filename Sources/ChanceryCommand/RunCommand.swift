internal import ArgumentParser
internal import Chancery
internal import ChanceryDaemon
internal import ChanceryReaders
internal import ChancerySettings
internal import Logging
internal import SystemPackage

/// `chancery run`: the service.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Watch an inbox and turn the articles dropped there into digests.",
        discussion: """
            Each key of the configuration file is a flag, and an environment variable as \
            well: spool.settle is --settle and CHANCERY_SPOOL_SETTLE. A flag beats the \
            environment, the environment beats the file. With --inbox and --outbox alone no \
            file is read, and the other directories lie beside the inbox.

            SIGTERM and SIGINT end the service once the articles at work are finished; \
            SIGHUP reads the configuration anew. With --once it ends by itself when \
            everything that is complete has its outcome, for cron.

            EXAMPLES
              chancery run --inbox ~/news/inbox --outbox ~/news/outbox
              chancery run --config /etc/chancery/chancery.yaml
              chancery run --inbox in --outbox out --markdown --log-level debug

            EXIT STATUS
              0 after SIGTERM or SIGINT, or if --once has left nothing; 1 if the service
              cannot run, 75 if another one serves the spool or --once has left files, 78 for a mistake in the configuration, 64 for one in the
              arguments.
            """
    )

    @OptionGroup var options: SettingsOptions

    @Flag(help: "End when every file that is complete has its outcome, instead of watching on.")
    var once = false

    func validate() throws { try options.values.validateNames() }

    func run() throws {
        let sources = options.spool.file.sources(flags: options.values)
        let loaded: LoadedSettings
        do throws(SettingsError) {
            loaded = try Settings.load(from: sources)
        } catch {
            throw error.reported()
        }
        let corrections = try loaded.settings.checkedCorrections()
        do {
            try runService(loaded, corrections: corrections, sources: sources)
        } catch let error as ServiceError {
            throw error.reported()
        } catch let error as any CustomStringConvertible & Error {
            StandardStreams.complain(error.description)
            throw ExitCode.failure
        }
    }

    private func runService(
        _ loaded: LoadedSettings,
        corrections: CorrectionsFile?,
        sources: SettingsSources
    ) throws {
        let context = ServiceLog(loaded.settings.log).context
        for warning in loaded.warnings { context.logger.warning("\(warning)") }
        let service = ChanceryService(
            settings: loaded.settings,
            readers: readers(for: loaded.settings),
            corrections: corrections,
            context: context,
            reload: { try Settings.load(from: sources) }
        )
        try service.run(once ? .once : .always)
    }

    /// How much those that work on a backlog leave the processors to the one that reads what has just come, and to the
    /// service itself.
    private static let regularNiceness = 10

    /// Processes of this very program, also where another one has taken its place on the disk since.
    private func readers(for settings: Settings) -> ServiceReaders {
        ServiceReaders(
            regular: readers(settings.reading.processCount, niceness: Self.regularNiceness, for: settings),
            fresh: readers(1, niceness: 0, for: settings)
        )
    }

    private func readers(_ count: Int, niceness: Int, for settings: Settings) -> ReaderPool {
        ReaderPool(
            program: "/proc/self/exe",
            arguments: ReadArticlesCommand.arguments(
                memoryLimitBytes: settings.article.memoryLimitBytes,
                niceness: niceness,
                resources: settings.resources,
                actors: settings.actors
            ),
            count: count
        )
    }
}
