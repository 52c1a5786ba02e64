internal import ChanceryFiles
internal import ChanceryLedger
internal import ChancerySpool
internal import ChancerySystemd
internal import Dispatch
internal import Foundation
internal import Logging
internal import Synchronization
internal import SystemPackage

/// Tells the ledger of the digests, on a queue of its own: a ledger that fails or lags holds no file.
///
/// What it has not told when the service ends is found in the outbox at the next start.
final class LedgerFeed: OutcomeSink {
    /// More news than this are dropped while the ledger cannot record; the outbox has them.
    private static let newsCountMax = 10_000

    private struct State {
        var news: [LedgerKeeper.News] = []
        /// Whether the outbox may have digests that nobody has told of.
        var needsScan = true
        var isScheduled = false
        var isClosed = false
        var wasOpened = false
        /// How many digests are known that are taken from ``news`` and not recorded yet.
        var leftCount = 0

        var waitingCount: Int { news.count + leftCount }
    }

    private let directory: LedgerDirectory
    private let outbox: FilePath
    private let log: ServiceLogger
    private let board: StatusBoard
    private let retryInterval: Duration
    private let queue = DispatchQueue(label: "chancery.ledger", qos: .utility)
    private let state = Mutex(State())
    /// Only what runs on the queue has it.
    private let keeper = Mutex<LedgerKeeper?>(nil)

    /// The feed of the ledger in `path` from the digests in `outbox`.
    init(path: FilePath, outbox: FilePath, log: ServiceLogger, board: StatusBoard, retryInterval: Duration) {
        directory = LedgerDirectory(path)
        self.outbox = outbox
        self.log = log
        self.board = board
        self.retryInterval = retryInterval
        board.update { $0.ledger = ServiceStatus.Ledger() }
    }

    func take(_ report: OutcomeReport, number: UInt64) {
        let digests = report.outcome.digests
        guard !digests.isEmpty else { return }
        state.withLock { state in
            if state.news.count + digests.count > Self.newsCountMax {
                state.news = []
                state.needsScan = true
            } else {
                state.news += digests.map { LedgerKeeper.News(digest: $0, sequence: number) }
            }
        }
    }

    func flush() {
        showWaiting()
        schedule(after: .zero)
    }

    private func showWaiting() {
        board.update { [count = state.withLock(\.waitingCount)] in $0.ledger?.waiting = count }
    }

    /// Records what there is, and nothing that comes later.
    ///
    /// - Parameter limit: How long that may take; what is left then is for the next start.
    func close(within limit: Duration) {
        let isDone = DispatchSemaphore(value: 0)
        queue.async { [self] in
            work()
            state.withLock { $0.isClosed = true }
            keeper.withLock { keeper in
                keeper?.close()
                keeper = nil
            }
            isDone.signal()
        }
        _ = isDone.wait(timeout: .now() + .milliseconds(Int(limit.microseconds / 1_000)))
        state.withLock { $0.isClosed = true }
    }

    private func schedule(after delay: Duration) {
        let isNew = state.withLock { state in
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        guard isNew else { return }
        queue.asyncAfter(deadline: .now() + .microseconds(Int(delay.microseconds))) { [self] in
            state.withLock { $0.isScheduled = false }
            work()
        }
    }

    private func work() {
        guard !state.withLock(\.isClosed) else { return }
        do throws(LedgerError) {
            try record()
            let wasFailing = board.status.ledger?.error != nil
            board.update { $0.ledger?.error = nil }
            if wasFailing { log.plain.notice("The ledger records again.") }
        } catch {
            let isNew = board.status.ledger?.error == nil
            board.update { $0.ledger?.error = error.description }
            // Opened again the next time, whatever it was.
            keeper.withLock { keeper in
                keeper?.close()
                keeper = nil
            }
            if isNew {
                log.plain.error(
                    "The ledger cannot record, it is tried again.",
                    metadata: [
                        MessageID.metadataKey: "\(MessageID.ledgerFailed)", "reason": "\(error.description)",
                    ]
                )
            }
            schedule(after: retryInterval)
        }
        showWaiting()
    }

    private func record() throws(LedgerError) {
        let (told, needsScan) = state.withLock { state in
            defer {
                state.leftCount = state.news.count
                state.news = []
                state.needsScan = false
            }
            return (state.news, state.needsScan)
        }
        var leftCount = told.count
        do {
            let now = Date.now.formatted(.iso8601)
            let news = told + (needsScan ? try OutboxDigests.all(in: outbox) : [])
            let report = try keeper.withLock { keeper throws(LedgerError) in
                // Somebody may have made the store anew from the command line.
                if keeper?.isStale == true {
                    keeper?.close()
                    keeper = nil
                }
                var open = if let keeper { keeper } else { try opened(now) }
                let report = try open.catchUp(with: news, now: now) { count, left in
                    leftCount = left
                    state.withLock { $0.leftCount = left }
                    board.update { $0.ledger?.recorded += count }
                    showWaiting()
                }
                keeper = open
                return report
            }
            state.withLock { $0.leftCount = 0 }
            tell(report)
        } catch {
            state.withLock { state in
                // What was told waits among the news again.
                state.leftCount = max(0, leftCount - told.count)
                let isTooMuch = told.count + state.news.count > Self.newsCountMax
                state.news = isTooMuch ? [] : told + state.news
                state.needsScan = state.needsScan || needsScan || isTooMuch
            }
            throw error
        }
    }

    private func opened(_ now: String) throws(LedgerError) -> LedgerKeeper {
        let isFirst = state.withLock { state in
            defer { state.wasOpened = true }
            return !state.wasOpened
        }
        return try LedgerKeeper(directory, outbox: outbox, now: now, isOnlyWriter: isFirst) { [weak self] place in
            self?.tellDamage(place)
        }
    }

    private func tellDamage(_ place: FilePath) {
        log.plain.critical(
            "A file of the ledger was damaged, it is made anew.",
            metadata: [MessageID.metadataKey: "\(MessageID.ledgerDamaged)", "path": "\(place.lossyName)"]
        )
        // What a log of arrivals has lost lies in the outbox.
        state.withLock { $0.needsScan = true }
        schedule(after: .zero)
    }

    private func tell(_ report: LedgerKeeper.Report) {
        for missing in report.missing {
            log.plain.warning(
                "A digest is not in the ledger.",
                metadata: ["digest": "\(missing.digest)", "reason": "\(missing.reason)"]
            )
        }
    }
}
