internal import ChanceryDaemon
internal import ChancerySettings
internal import ChancerySystemd
internal import FoundationEssentials
internal import Logging
internal import SystemPackage

/// Where the service logs to, as the settings and the surroundings have it.
struct ServiceLog {
    /// Log and service manager for the service.
    let context: ServiceContext

    /// The log that `settings` ask for; without a journal, standard error.
    init(_ settings: Settings.Log) {
        let level = Logger.Level(rawValue: settings.level.rawValue) ?? .info
        let target = ChancerySystemd.LogTarget(rawValue: settings.target.rawValue) ?? .auto
        let journalStream = ProcessInfo.processInfo.environment["JOURNAL_STREAM"]
        switch target.destination(journalStream: journalStream) {
        case .journal:
            let sender = JournalSender()
            let handler = JournalLogHandler(sender: sender, logLevel: level)
            context = ServiceContext(
                logger: Logger(label: "chancery") { _ in handler },
                notifier: ServiceNotifier(),
                drainLog: { sender.drain(within: $0) }
            )
        case .standardError(let hasPriorities):
            let handler = StandardErrorLogHandler(
                logLevel: level,
                hasPriorities: hasPriorities,
                hasColour: Terminal(.standardError).isColored
            )
            context = ServiceContext(
                logger: Logger(label: "chancery") { _ in handler },
                notifier: ServiceNotifier(),
                drainLog: { _ in true }
            )
        }
    }
}
