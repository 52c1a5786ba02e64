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
        let watcher = watcher
        var turn = LoopTurn(
            settings: settings,
            context: context,
            attempts: attempts,
            dispatcher: Dispatcher(workerCount: settings.workers) { watcher.wake() },
            pid: getpid()
        )
        var pipeline = pipeline(with: turn.settings, logger: turn.logger)
        turn.look()
        context.logger.notice(
            "Started.",
            metadata: [
                MessageID.metadataKey: "\(MessageID.started)", "version": "\(Digester.version)",
                "inbox": "\(settings.spool.inbox.lossyName)", "outbox": "\(settings.spool.outbox.lossyName)",
            ]
        )
        context.notifier.ready(status: turn.status.summary)
        while true {
            let asked = requests.withLock { requests in
                defer { requests.settings = nil }
                return requests
            }
            if let changed = asked.settings {
                turn.apply(changed)
                pipeline = self.pipeline(with: turn.settings, logger: turn.logger)
            }
            if asked.isStopping { break }
            turn.keepWatching(with: watcher)
            turn.advance(with: pipeline)
            turn.note(watcher.wait(atMost: turn.longestWait))
        }
        finish(&turn)
    }

    /// Waits for what is at work, and puts back what is not begun; what takes longer than the drain time stays in
    /// `work/` for the next start.
    private func finish(_ turn: inout LoopTurn) {
        // What is logged last needs a moment too.
        context.notifier.stopping(within: turn.settings.stopTimeout + .seconds(10))
        turn.returnWaiting()
        let deadline = ContinuousClock.now + turn.settings.stopTimeout
        while turn.isWorking, ContinuousClock.now < deadline {
            turn.feedWatchdog()
            _ = watcher.wait(atMost: min(.seconds(1), ContinuousClock.now.duration(to: deadline)))
            turn.collect()
        }
        turn.returnWaiting()
        turn.writeStatus()
        context.logger.notice(
            "Stopped.",
            metadata: [
                MessageID.metadataKey: "\(MessageID.stopped)", "pending": "\(turn.status.pending)",
                "summary": "\(turn.status.summary)",
            ]
        )
        _ = context.drainLog(.seconds(2))
        if !turn.isWorking { lock.release() }
    }

    private func pipeline(with settings: Settings, logger: Logger) -> Pipeline {
        let drainLog = context.drainLog
        return Pipeline(
            digester: Digester(data: data, sizeLimitBytes: settings.article.sizeLimitBytes),
            outbox: outbox,
            workbench: Workbench(layout: settings.spool.layout, sizeLimitBytes: settings.article.sizeLimitBytes),
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
