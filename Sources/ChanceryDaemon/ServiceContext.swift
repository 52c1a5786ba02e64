public import ChancerySystemd
public import Logging

/// What the service is given of the world around it.
public struct ServiceContext: Sendable {
    /// Where the service writes what happens.
    public let logger: Logger
    /// Waits until the log entries so far are out of this process, at most so long; tells whether they are.
    public let drainLog: @Sendable (Duration) -> Bool
    /// Where the service tells the service manager how it is.
    public let notifier: ServiceNotifier

    /// A context with the given parts.
    public init(logger: Logger, notifier: ServiceNotifier, drainLog: @escaping @Sendable (Duration) -> Bool) {
        self.logger = logger
        self.notifier = notifier
        self.drainLog = drainLog
    }
}
