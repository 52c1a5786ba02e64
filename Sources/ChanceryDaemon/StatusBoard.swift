internal import Synchronization

/// How the service is, for the status file and the service manager: the outcomes so far, and what the loop writes on it.
final class StatusBoard: OutcomeSink {
    private let current: Mutex<ServiceStatus>

    init(pid: Int32, version: String) { current = Mutex(ServiceStatus(pid: pid, version: version)) }

    /// How the service is now.
    var status: ServiceStatus { current.withLock(\.self) }

    /// Writes on the board.
    func update(_ change: (inout ServiceStatus) -> Void) { current.withLock { change(&$0) } }

    func take(_ report: OutcomeReport, number: UInt64) {
        current.withLock { status in
            status.outcomes[report.outcome.kind.rawValue, default: 0] += 1
            status.sequence = number
            if case .quarantined(let cause) = report.outcome {
                status.lastError = "\(report.file): \(cause.description)"
            }
        }
    }

    func flush() {}
}
