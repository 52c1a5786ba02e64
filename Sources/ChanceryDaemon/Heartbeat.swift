/// When the service tells how it is: to its watchdog, to the service manager and in the status file.
struct Heartbeat: Hashable, Sendable {
    typealias Instant = ContinuousClock.Instant

    /// What is to be told.
    enum Beat: Hashable, Sendable {
        /// That the service is alive.
        case watchdog
        /// How far it is.
        case status
    }

    /// The status is told at most so often while files come in.
    private static let statusInterval = Duration.seconds(1)

    /// How often the service manager expects to hear, nil if it does not.
    private let watchdogInterval: Duration?
    private var fedAt: Instant?
    private var toldAt: Instant?
    /// The status that the file holds; nil where it could not be written.
    private var told: ServiceStatus?

    /// A heartbeat for a watchdog of the given interval.
    init(watchdogInterval: Duration?) { self.watchdogInterval = watchdogInterval }

    /// What is to be told at `now`.
    ///
    /// - Parameters:
    ///   - now: The present.
    ///   - status: How the service is.
    ///   - isStuck: Whether something takes longer than anything may; then the watchdog hears nothing.
    /// - Returns: What is due; it counts as told.
    mutating func beats(at now: Instant, status: ServiceStatus, isStuck: Bool) -> [Beat] {
        var beats: [Beat] = []
        if let watchdogInterval, !isStuck, fedAt.map({ $0.duration(to: now) >= watchdogInterval / 4 }) ?? true {
            fedAt = now
            beats.append(.watchdog)
        }
        if told != status, toldAt.map({ $0.duration(to: now) >= Self.statusInterval }) ?? true {
            toldAt = now
            beats.append(.status)
        }
        return beats
    }

    /// Notes whether the file holds `status` now.
    mutating func note(_ status: ServiceStatus, isWritten: Bool) { told = isWritten ? status : nil }

    /// How long nothing is to be told while the service is as `status` says.
    func wait(status: ServiceStatus) -> Duration {
        var wait = Duration.seconds(3_600)
        if let watchdogInterval { wait = min(wait, watchdogInterval / 3) }
        if told != status { wait = min(wait, Self.statusInterval) }
        return wait
    }
}
