internal import Glibc

/// Sends entries to the journal from a thread of its own, so that a journal that stalls never blocks a caller.
///
/// The queue is bounded. An entry that finds it full is dropped and counted, and the count is logged as one entry
/// when the journal takes entries again. An entry that fails because journald is away is tried again until it is back.
public final class JournalSender: Sendable {
    /// How many entries may wait, unless told otherwise.
    public static let entriesMax = 4096
    /// How many bytes may wait, so that large fields cannot take the service's memory.
    public static let queueBytesMax = 64 << 20
    /// The longest pause between two attempts while journald is away.
    static let retryPauseMax = Duration.seconds(1)

    private let queue: Monitor<JournalQueue>

    /// Creates a sender to the journal of this machine.
    ///
    /// - Parameter entriesMax: How many entries may wait, at least 1.
    public convenience init(entriesMax: Int = JournalSender.entriesMax) {
        self.init(entriesMax: entriesMax) { $0.send() }
    }

    /// Creates a sender that hands its entries to `send`.
    ///
    /// - Parameters:
    ///   - entriesMax: How many entries may wait, at least 1.
    ///   - send: Called on the sender's thread, may block; gives zero or an `errno` value.
    package init(entriesMax: Int, send: @escaping @Sendable (JournalEntry) -> Int32) {
        precondition(entriesMax > 0)
        let queue = Monitor(JournalQueue(entriesMax: entriesMax, bytesMax: Self.queueBytesMax))
        self.queue = queue
        startThread { Self.sendAll(from: queue, with: send) }
    }

    deinit {
        queue.update { $0.close() }
    }

    /// Queues an entry; never blocks.
    ///
    /// - Returns: Whether the entry was taken; a dropped one is counted.
    @discardableResult
    public func send(_ entry: JournalEntry) -> Bool {
        queue.update { $0.append(entry) }
    }

    /// Waits until every entry queued so far has been sent.
    ///
    /// Blocks the calling thread, for microseconds as a rule. After one wait in vain it does not wait again until the
    /// journal has taken an entry: a journal that stalls costs a pipeline one wait, not one for each article.
    ///
    /// - Parameter limit: The longest wait.
    /// - Returns: Whether all of them were sent.
    public func drain(within limit: Duration) -> Bool {
        let last = queue.update { $0.appendedCount }
        let isDrained = queue.wait(within: limit) { queue -> Bool? in
            if queue.finishedCount >= last { return true }
            return queue.isStalled ? false : nil
        }
        if isDrained == nil { queue.update { $0.stall() } }
        return isDrained ?? false
    }

    private static func sendAll(from queue: Monitor<JournalQueue>, with send: (JournalEntry) -> Int32) {
        while true {
            switch queue.wait(for: { $0.next() }) {
            case .close: return
            case .entry(let entry): deliver(entry, of: queue, with: send)
            case .dropped(let count): deliver(.dropped(count), of: queue, with: send)
            }
        }
    }

    /// Sends one entry, again and again while journald is away.
    private static func deliver(
        _ entry: JournalEntry,
        of queue: Monitor<JournalQueue>,
        with send: (JournalEntry) -> Int32
    ) {
        var pause = Duration.milliseconds(10)
        while true {
            switch send(entry) {
            case 0: return queue.update { $0.finish(.sent) }
            case ECONNREFUSED, ENOTCONN, ECONNRESET, EPIPE, EAGAIN, EINTR, ENOBUFS, ENOMEM, EMFILE, ENFILE:
                let isClosed: Bool? = queue.wait(within: pause) { $0.isClosed ? true : nil }
                if isClosed == true { return queue.update { $0.finish(.rejected) } }
                pause = min(pause * 2, retryPauseMax)
            default: return queue.update { $0.finish(.rejected) }
            }
        }
    }
}

extension JournalEntry {
    /// The entry that says how many entries were lost.
    static func dropped(_ count: Int) -> JournalEntry {
        var entry = JournalEntry()
        entry.append("MESSAGE", "Journal entries were dropped: \(count).")
        entry.append("MESSAGE_ID", MessageID.overflow.rawValue)
        entry.append("PRIORITY", "4")
        entry.append("SYSLOG_IDENTIFIER", JournalLogHandler.identifier)
        entry.append("CHANCERY_DROPPED", "\(count)")
        return entry
    }
}
