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
    /// How long the service waits before it tries a disk or a directory again.
    public let retryInterval: Duration

    /// How long a file rests over which something failed.
    var retryDelay: RetryDelay { RetryDelay(first: retryInterval / 5) }

    /// A context with the given parts.
    public init(
        logger: Logger,
        notifier: ServiceNotifier,
        retryInterval: Duration = .seconds(5),
        drainLog: @escaping @Sendable (Duration) -> Bool
    ) {
        self.logger = logger
        self.notifier = notifier
        self.retryInterval = retryInterval
        self.drainLog = drainLog
    }
}
