internal import Chancery
internal import ChancerySettings
internal import ChancerySpool
internal import ChancerySystemd
internal import Glibc
internal import Logging
internal import SystemPackage

/// Does what the schedule says, and tells it what came of it; only the loop's thread has it.
struct SpoolHand: ~Copyable {
    /// So many actions are done before the loop looks whether something else happened.
    private static let actionCountMax = 64

    private(set) var settings: Settings
    private(set) var logger: Logger
    private var status: ServiceStatus
    private let context: ServiceContext
    private let workbench: Workbench
    private let attempts: AttemptLog
    private let watcher: InboxWatcher
    private let workers: Workers
    private var inbox: Inbox
    private var schedule: SpoolSchedule
    private var heartbeat: Heartbeat
    /// Whether there is more to be done at once.
    private var hasMore = true
    /// Whether the status file could not be written the last time.
    private var hasStatusFailed = false

    init(settings: Settings, context: ServiceContext, attempts: AttemptLog, watcher: InboxWatcher) {
        self.settings = settings
        self.context = context
        self.attempts = attempts
        self.watcher = watcher
        logger = context.logger
        status = ServiceStatus(pid: getpid(), version: Digester.version)
        workbench = Workbench(layout: settings.spool.layout)
        workers = Workers { watcher.wake() }
        inbox = Inbox(directory: settings.spool.inbox)
        schedule = SpoolSchedule(
            workerCount: settings.workers,
            reconcile: settings.spool.reconcile,
            retryInterval: context.retryInterval,
            at: .now
        )
        heartbeat = Heartbeat(watchdogInterval: context.notifier.watchdogInterval)
    }

    /// Whether a worker is at something.
    var isWorking: Bool { schedule.line.isWorking }

    /// How long the loop may sleep.
    var longestWait: Duration {
        if hasMore { return .zero }
        let wait = heartbeat.wait(status: status)
        return min(wait, schedule.wait(at: .now) ?? wait)
    }

    /// Takes over what of `new` applies without a restart.
    mutating func apply(_ new: Settings) {
        settings = settings.reloaded(from: new)
        if let level = Logger.Level(rawValue: settings.log.level.rawValue) { logger.logLevel = level }
        schedule.note(.reloaded(reconcile: settings.spool.reconcile), at: .now)
        context.notifier.ready(status: status.summary)
    }

    /// Begins to stop: what is claimed and not begun goes back.
    mutating func stop() { schedule.note(.stopping, at: .now) }

    /// Takes in what the watcher told.
    mutating func note(_ wake: InboxWake) {
        inbox.note(wake)
        schedule.note(.woke(wake), at: .now)
    }

    /// Takes in what the workers have done, does what is to be done, and tells how it is.
    mutating func work(with pipeline: Pipeline) {
        for (job, fate) in workers.collect() { end(job, fate) }
        hasMore = true
        for _ in 0..<Self.actionCountMax {
            guard let action = schedule.next(at: .now) else {
                hasMore = false
                break
            }
            if let event = perform(action, with: pipeline) { schedule.note(event, at: .now) }
        }
        status.pending = schedule.pendingCount
        status.waiting = schedule.waitingCount
        beat()
    }

    /// The last words: the status file as it stays, and an entry.
    mutating func tellStopped() {
        writeStatus()
        logger.notice(
            "Stopped.",
            metadata: [
                MessageID.metadataKey: "\(MessageID.stopped)", "pending": "\(status.pending)",
                "summary": "\(status.summary)",
            ]
        )
    }

    private mutating func perform(_ action: SpoolSchedule.Action, with pipeline: Pipeline) -> SpoolSchedule.Event? {
        do throws(SpoolError) {
            switch action {
            case .watch:
                try watcher.watch(settings.spool.inbox)
                return .watched
            case .recover: return .recovered(try recover())
            case .scan: return .scanned(try scan())
            case .claim(let name): return try claim(name)
            case .begin(let job): workers.begin(job, with: pipeline)
            // What cannot go back stays in work/, where the next start finds it.
            case .putBack(let claim): try? workbench.putBack(claim)
            case .tellReady, .tellPaused, .tellStillPaused, .tellResumed, .tellImmovable: tell(action)
            }
            return nil
        } catch {
            return .failed(.spool(error))
        }
    }

    private func recover() throws(SpoolError) -> [Job] {
        let recovery = try workbench.recover()
        for name in recovery.followers {
            logger.info("Moved a sidecar after its article.", metadata: ["file": "\(name.shown)"])
        }
        return recovery.claims.map { Job($0, isSuspect: attempts.count(of: $0.name) > 0) }
    }

    private mutating func scan() throws(SpoolError) -> Inbox.Scan {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        let scan = try inbox.scan(
            at: .now,
            wallNanoseconds: Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec),
            patience: Inbox.Patience(
                settle: settings.spool.settle,
                afterClose: settings.spool.settleAfterClose,
                orphan: settings.sidecarOrphanAge
            ),
            limit: SpoolSchedule.scanCountMax
        )
        for finding in scan.findings {
            logger.tell(finding)
            if case .refused = finding.kind { status.count(.refused) }
        }
        return scan
    }

    private mutating func claim(_ name: FilePath.Component) throws(SpoolError) -> SpoolSchedule.Event {
        do {
            let claim = try workbench.claim(name)
            inbox.forget(name)
            return claim.map { .claimed($0) } ?? .gone(name)
        } catch {
            // A taken name means that its namesake is still at work.
            if error.cause == .fileExists { return .occupied(name) }
            if error.isPermission || error.cause == .resourceBusy { return .immovable(name, error) }
            throw error
        }
    }

    private mutating func end(_ job: Job, _ fate: Fate) {
        switch fate {
        case .finished(let outcome):
            status.count(outcome.kind)
            if outcome.kind == .quarantined {
                status.lastError = "\(outcome.file): \(outcome.reason ?? "unknown reason")"
            }
        case .vanished:
            logger.warning("Somebody took it out of work/.", metadata: ["file": "\(job.claim.name.shown)"])
        case .returned, .deferred, .held: break
        }
        schedule.note(.ended(job, fate), at: .now)
    }
}

// MARK: What is told

extension SpoolHand {
    private mutating func tell(_ action: SpoolSchedule.Action) {
        switch action {
        case .tellReady:
            logger.notice(
                "Started.",
                metadata: [
                    MessageID.metadataKey: "\(MessageID.started)", "version": "\(Digester.version)",
                    "inbox": "\(settings.spool.inbox.lossyName)", "outbox": "\(settings.spool.outbox.lossyName)",
                ]
            )
            context.notifier.ready(status: status.summary)
        case .tellPaused(let cause):
            let reason = reason(for: cause)
            status.lastError = reason
            status.isPaused = true
            status.pauseReason = reason
            logger.error(
                "Paused, nothing is lost.",
                metadata: [MessageID.metadataKey: "\(MessageID.paused)", "reason": "\(reason)"]
            )
        case .tellStillPaused(let cause):
            let reason = reason(for: cause)
            status.lastError = reason
            logger.debug("Tried again in vain.", metadata: ["reason": "\(reason)"])
        case .tellResumed:
            status.isPaused = false
            status.pauseReason = nil
            logger.notice("Resumed.", metadata: [MessageID.metadataKey: "\(MessageID.resumed)"])
        case .tellImmovable(let name, let error):
            logger.warning(
                "It cannot be moved, it waits.",
                metadata: [
                    MessageID.metadataKey: "\(MessageID.unreadable)", "file": "\(name.shown)",
                    "reason": "\(error.description)",
                ]
            )
        case .watch, .recover, .scan, .claim, .begin, .putBack: break
        }
    }

    /// What to call `cause`: where a directory of the spool is gone, that and not the call that noticed it.
    private func reason(for cause: TroubleCause) -> String {
        switch cause {
        case .spool(let error):
            let missing = error.isAbsence ? settings.spool.layout.missing : []
            if missing.isEmpty { return error.description }
            let names = missing.map { "the \($0.name) \($0.path.lossyName)" }.joined(separator: " and ")
            let (verb, pronoun) = missing.count == 1 ? ("is", "it is") : ("are", "they are")
            return "\(names) \(verb) gone; the service waits until \(pronoun) there again"
        }
    }

    /// Tells the service manager and the status file what is due.
    mutating func beat() {
        let now = ContinuousClock.now
        let isStuck = schedule.line.longestRun(at: now) >= settings.article.timeLimit
        for beat in heartbeat.beats(at: now, status: status, isStuck: isStuck) {
            switch beat {
            case .watchdog: context.notifier.watchdog()
            case .status:
                context.notifier.status(status.summary)
                writeStatus()
            }
        }
    }

    private mutating func writeStatus() {
        do throws(SpoolError) {
            try AtomicFile.replace(settings.status, with: status.json())
            heartbeat.note(status, isWritten: true)
            hasStatusFailed = false
        } catch {
            // What it holds is not what is: it is tried again, and said once until it is written.
            if !hasStatusFailed {
                logger.warning(
                    "The status file cannot be written, it is tried again.",
                    metadata: ["reason": "\(error.description)"]
                )
            }
            heartbeat.note(status, isWritten: false)
            hasStatusFailed = true
        }
    }
}
