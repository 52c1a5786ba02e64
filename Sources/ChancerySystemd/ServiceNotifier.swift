internal import CSystemd
internal import Glibc

/// Tells the service manager how the service is doing; does nothing when nobody listens.
///
/// - SeeAlso: sd_notify(3), sd_watchdog_enabled(3)
public struct ServiceNotifier: Sendable {
    /// How often the service manager expects `watchdog()`, nil if it does not.
    ///
    /// Call it at half this interval.
    public let watchdogInterval: Duration?

    private let send: @Sendable (String) -> Void

    /// Creates a notifier to the service manager that the environment names.
    ///
    /// The environment is left as it is, so that a later notifier finds it too.
    public init() {
        var microseconds: UInt64 = 0
        let isEnabled = unsafe sd_watchdog_enabled(0, &microseconds) > 0
        self.init(watchdogInterval: isEnabled ? .microseconds(Int64(clamping: microseconds)) : nil) { state in
            _ = unsafe sd_notify(0, state)
        }
    }

    /// Creates a notifier that hands its messages to `send`.
    ///
    /// - Parameters:
    ///   - watchdogInterval: What `watchdogInterval` shall be.
    ///   - send: Takes the message, one assignment a line.
    public init(watchdogInterval: Duration?, send: @escaping @Sendable (String) -> Void) {
        self.watchdogInterval = watchdogInterval
        self.send = send
    }

    /// Says that the service is up, or that a reload is done.
    ///
    /// - Parameter status: One line for `systemctl status`.
    public func ready(status: String) {
        send("READY=1\nSTATUS=\(Self.line(status))")
    }

    /// Shows a line in `systemctl status`.
    ///
    /// - Parameter status: The line.
    public func status(_ status: String) {
        send("STATUS=\(Self.line(status))")
    }

    /// Says that a reload has begun; `ready(status:)` ends it.
    public func reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=\(Self.monotonicMicroseconds())")
    }

    /// Says that the service is about to end, and takes at most `time` for it, whatever the unit allows.
    public func stopping(within time: Duration) {
        let (seconds, attoseconds) = time.components
        send("STOPPING=1\nEXTEND_TIMEOUT_USEC=\(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)")
    }

    /// Says that the service is alive; see `watchdogInterval`.
    public func watchdog() {
        send("WATCHDOG=1")
    }

    /// Keeps a status from smuggling in an assignment of its own.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    private static func monotonicMicroseconds() -> Int {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
    }
}
