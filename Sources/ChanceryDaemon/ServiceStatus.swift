internal import ChancerySpool
internal import FoundationEssentials
internal import SystemPackage

/// What the service tells of itself: the content of `status.json`.
public struct ServiceStatus: Hashable, Sendable, Codable {
    /// The version of the program.
    public internal(set) var version: String
    /// The process.
    public internal(set) var pid: Int32
    /// How many files ended in each outcome since the start.
    public internal(set) var outcomes: [String: Int]
    /// The number of the last outcome.
    public internal(set) var sequence: UInt64
    /// How many files lie in the inbox that are not complete, or not readable.
    public internal(set) var waiting: Int
    /// How many files are complete or at work.
    public internal(set) var pending: Int
    /// Whether the service takes no files for now.
    public internal(set) var isPaused: Bool
    /// Why it does not.
    public internal(set) var pauseReason: String?
    /// The last thing that went wrong.
    public internal(set) var lastError: String?
    /// How the ledger is; nil where there is none.
    public internal(set) var ledger: Ledger?

    /// How the ledger is.
    public struct Ledger: Hashable, Sendable, Codable {
        /// How many digests were recorded since the start.
        public internal(set) var recorded = 0
        /// How many digests have come that are not recorded.
        public internal(set) var waiting = 0
        /// Why they cannot be recorded just now.
        public internal(set) var error: String?
    }

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
    public var summary: String {
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
