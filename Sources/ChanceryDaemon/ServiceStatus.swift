internal import ChancerySpool
internal import FoundationEssentials
internal import SystemPackage

/// What the service tells of itself: the content of `status.json`.
struct ServiceStatus: Hashable, Sendable, Codable {
    /// The version of the program.
    var version: String
    /// The process.
    var pid: Int32
    /// How many files ended in each outcome since the start.
    var outcomes: [String: Int]
    /// The number of the last outcome.
    var sequence: UInt64
    /// How many files lie in the inbox that are not complete, or not readable.
    var waiting: Int
    /// How many files are complete or at work.
    var pending: Int
    /// Whether the service takes no files for now.
    var isPaused: Bool
    /// Why it does not.
    var pauseReason: String?
    /// The last thing that went wrong.
    var lastError: String?

    init(pid: Int32, version: String) {
        self.pid = pid
        self.version = version
        outcomes = Dictionary(uniqueKeysWithValues: Outcome.Kind.allCases.map { ($0.rawValue, 0) })
        sequence = 0
        waiting = 0
        pending = 0
        isPaused = false
    }

    /// The status in one line, for `systemctl status`.
    var summary: String {
        if isPaused { return "Paused: \(pauseReason ?? "unknown reason")" }
        let counts = Outcome.Kind.allCases.map { "\(outcomes[$0.rawValue, default: 0]) \($0.rawValue)" }
        return "\(counts.joined(separator: ", ")); \(pending) pending, \(waiting) waiting"
    }

    /// The status as JSON.
    func json() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let encoded = try? encoder.encode(self) else { preconditionFailure("a status is always JSON") }
        return Array(encoded) + [UInt8(ascii: "\n")]
    }
}
