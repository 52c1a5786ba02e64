internal import Chancery
internal import ChanceryReaders
internal import ChancerySettings
internal import ChancerySpool
internal import ChancerySystemd
internal import Synchronization

/// How long a service runs.
public enum ServiceMode: Hashable, Sendable {
    /// Until it is told to stop.
    case always
    /// Until every file that is complete has its outcome.
    case once
}

/// The service's one thread of control: waits for the inbox, does what the schedule says, and tells the service manager
/// how it goes.
///
/// Everything it decides rests on the directories; a restart at any point goes on from what lies there.
final class SpoolLoop: Sendable {
    /// What other threads ask of the loop.
    private struct Requests {
        var settings: Settings?
        var isStopping = false
    }

    private let settings: Settings
    private let readers: any ArticleReading
    private let freshReader: any ArticleReading
    private let spool: OpenSpool
    private let requests = Mutex(Requests())

    /// Opens the spool of the settings.
    ///
    /// - Parameters:
    ///   - settings: What it is told at the start.
    ///   - readers: Who reads, for as many callers at once as the settings say.
    ///   - freshReader: Who reads what has just come, for one caller at a time.
    ///   - corrections: What people have corrected, where there is a file for that.
    ///   - context: Log and service manager.
    /// - Throws: ``ServiceError`` where the spool cannot be used.
    init(
        settings: Settings,
        readers: any ArticleReading,
        freshReader: any ArticleReading,
        corrections: CorrectionsFile?,
        context: ServiceContext
    ) throws(ServiceError) {
        self.settings = settings
        self.readers = readers
        self.freshReader = freshReader
        spool = try OpenSpool(settings, corrections: corrections, context: context)
    }

    /// Applies what of `settings` can be applied while the service runs.
    func apply(_ settings: Settings) {
        requests.withLock { $0.settings = settings }
        spool.watcher.wake()
    }

    /// Makes ``run()`` finish what is at work and return.
    func stop() {
        requests.withLock { $0.isStopping = true }
        spool.watcher.wake()
    }

    /// How a run ended.
    struct Ending: Hashable, Sendable {
        /// How many files have no outcome yet.
        let leftCount: Int
        /// Why no file can be taken just now, if that is so.
        let pauseReason: String?
    }

    /// Runs until ``stop()``, or in the mode ``ServiceMode/once`` until there is nothing left to do; blocks the thread it is
    /// called on.
    @discardableResult
    func run(_ mode: ServiceMode = .always) -> Ending {
        // What does not come to rest for so long is still being made.
        let patience = ContinuousClock.now + max(settings.spool.settle * 10, .seconds(10))
        var hand = SpoolHand(settings: settings, spool: spool)
        var pipeline = pipeline(with: hand.settings)
        while true {
            let asked = requests.withLock { requests in
                defer { requests.settings = nil }
                return requests
            }
            if let changed = asked.settings {
                hand.apply(changed)
                pipeline = self.pipeline(with: hand.settings)
            }
            if asked.isStopping { break }
            hand.work(with: pipeline)
            if mode == .once, hand.isPaused || hand.isDrained(before: max(.now, patience)) { break }
            hand.note(spool.watcher.wait(atMost: hand.longestWait))
        }
        // The end takes back what is not begun.
        let ending = Ending(
            leftCount: hand.leftCount,
            pauseReason: hand.isPaused ? spool.board.status.pauseReason : nil
        )
        finish(&hand, with: pipeline)
        return ending
    }

    /// Waits for what is at work, and puts back what is not begun; what takes longer than the drain time stays in
    /// `work/` for the next start.
    private func finish(_ hand: inout SpoolHand, with pipeline: Pipeline) {
        // What is logged last needs a moment too.
        spool.context.notifier.stopping(within: hand.settings.stopTimeout * 2 + .seconds(10))
        hand.stop()
        let deadline = ContinuousClock.now + hand.settings.stopTimeout
        hand.work(with: pipeline)
        while hand.isBusy, ContinuousClock.now < deadline {
            let wait = min(hand.longestWait, .seconds(1), ContinuousClock.now.duration(to: deadline))
            _ = spool.watcher.wait(atMost: wait)
            hand.work(with: pipeline)
        }
        // Nobody has died of what takes longer than that.
        spool.attempts.close()
        spool.outcomes.close()
        spool.ledger?.close(within: hand.settings.stopTimeout)
        hand.tellStopped()
        _ = spool.context.drainLog(.seconds(2))
        if !hand.isWorking { spool.lock.release() }
    }

    private func pipeline(with settings: Settings) -> Pipeline {
        Pipeline(
            spool: spool,
            readers: readers,
            freshReader: freshReader,
            limits: IntakeLimits(
                sizeBytes: settings.article.sizeLimitBytes,
                elementCount: settings.article.elementLimit
            ),
            timeLimit: settings.article.timeLimit,
            writesMarkdown: settings.markdown,
            retryDelay: spool.context.retryDelay
        )
    }
}
