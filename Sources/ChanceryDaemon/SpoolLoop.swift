internal import Chancery
internal import ChancerySettings
internal import ChancerySpool
internal import ChancerySystemd
internal import Dispatch
internal import Glibc
internal import Logging
internal import Synchronization
internal import SystemPackage

/// The service's one thread of control: waits for the inbox, scans it, claims what is complete, hands it to the
/// workers, and tells the service manager how it goes.
///
/// Everything it decides rests on the directories; a restart at any point goes on from what lies there.
final class SpoolLoop: Sendable {
    /// What other threads ask of the loop.
    private struct Requests {
        var settings: Settings?
        var isStopping = false
    }

    private let settings: Settings
    private let data: LanguageData
    private let context: ServiceContext
    private let lock: SpoolLock
    private let watcher: InboxWatcher
    private let outbox: Outbox
    private let attempts: AttemptLog
    private let requests = Mutex(Requests())

    /// Prepares the spool: its directories are there and ours alone, the inbox is watched from now on.
    init(settings: Settings, data: LanguageData, context: ServiceContext) throws(ServiceError) {
        self.settings = settings
        self.data = data
        self.context = context
        let layout = settings.spool.layout
        let made: [FilePath]
        do throws(SpoolError) { made = try layout.prepare() } catch { throw ServiceError(error) }
        // Before anything there is touched.
        do throws(SpoolLock.Failure) { lock = try SpoolLock(layout) } catch { throw ServiceError(error) }
        do throws(SpoolError) {
            watcher = try InboxWatcher(inbox: layout.inbox)
            outbox = try Outbox(directory: layout.outbox)
            attempts = try AttemptLog(work: layout.work)
        } catch {
            throw ServiceError(error)
        }
        if !made.isEmpty {
            let names = made.map(\.lossyName).joined(separator: " ")
            context.logger.notice("Made what was missing of the spool.", metadata: ["directories": "\(names)"])
        }
    }

    /// Applies what of `settings` can be applied while the service runs.
    func apply(_ settings: Settings) {
        requests.withLock { $0.settings = settings }
        watcher.wake()
    }

    /// Makes ``run()`` finish what is at work and return.
    func stop() {
        requests.withLock { $0.isStopping = true }
        watcher.wake()
    }

    /// Runs until ``stop()``; blocks the thread it is called on.
    func run() {
        var hand = SpoolHand(settings: settings, context: context, attempts: attempts, watcher: watcher)
        var pipeline = pipeline(with: hand.settings, logger: hand.logger)
        while true {
            let asked = requests.withLock { requests in
                defer { requests.settings = nil }
                return requests
            }
            if let changed = asked.settings {
                hand.apply(changed)
                pipeline = self.pipeline(with: hand.settings, logger: hand.logger)
            }
            if asked.isStopping { break }
            hand.work(with: pipeline)
            hand.note(watcher.wait(atMost: hand.longestWait))
        }
        finish(&hand, with: pipeline)
    }

    /// Waits for what is at work, and puts back what is not begun; what takes longer than the drain time stays in
    /// `work/` for the next start.
    private func finish(_ hand: inout SpoolHand, with pipeline: Pipeline) {
        // What is logged last needs a moment too.
        context.notifier.stopping(within: hand.settings.stopTimeout + .seconds(10))
        hand.stop()
        let deadline = ContinuousClock.now + hand.settings.stopTimeout
        hand.work(with: pipeline)
        while hand.isWorking, ContinuousClock.now < deadline {
            _ = watcher.wait(atMost: min(.seconds(1), ContinuousClock.now.duration(to: deadline)))
            hand.work(with: pipeline)
        }
        hand.tellStopped()
        _ = context.drainLog(.seconds(2))
        if !hand.isWorking { lock.release() }
    }

    private func pipeline(with settings: Settings, logger: Logger) -> Pipeline {
        let drainLog = context.drainLog
        return Pipeline(
            digester: Digester(data: data, sizeLimitBytes: settings.article.sizeLimitBytes),
            outbox: outbox,
            workbench: Workbench(layout: settings.spool.layout),
            attempts: attempts,
            sizeLimitBytes: settings.article.sizeLimitBytes,
            writesMarkdown: settings.markdown,
            tell: { outcome in
                logger.tell(outcome)
                _ = drainLog(.milliseconds(500))
            },
            warn: { logger.tell($0) }
        )
    }
}

extension Settings.Spool {
    /// The directories.
    var layout: SpoolLayout {
        SpoolLayout(inbox: inbox, work: work, outbox: outbox, archive: archive, quarantine: quarantine)
    }
}
