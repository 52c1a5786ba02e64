internal import Chancery
internal import ChancerySettings
internal import ChancerySpool
internal import ChancerySystemd
internal import Glibc
internal import Logging
internal import SystemPackage

/// The state of the loop from one turn to the next; only the loop's thread has it.
struct LoopTurn: ~Copyable {
    /// How many complete files one scan hands out at most.
    private static let scanCountMax = 1_024
    /// The status file is written at most so often while files come in.
    private static let statusInterval = Duration.seconds(1)

    private(set) var settings: Settings
    private(set) var logger: Logger
    private(set) var status: ServiceStatus
    private let context: ServiceContext
    private let attempts: AttemptLog
    private var dispatcher: Dispatcher
    private var workbench: Workbench
    private var inbox: Inbox
    private var ready: [FilePath.Component] = []
    /// Files that cannot be moved, and when each is tried again.
    private var setAside: [FilePath.Component: ContinuousClock.Instant] = [:]
    private var isWatched = true
    private var hasRecovered = false
    private var needsScan = true
    /// Whether a file waits until another of its name has left `work/`.
    private var awaitsNamesake = false
    private var nextScan: ContinuousClock.Instant
    private var retryAt: ContinuousClock.Instant?
    /// What the status file holds.
    private var writtenStatus: ServiceStatus?
    /// Whether it could not be written the last time.
    private var hasStatusFailed = false
    private var statusWrittenAt: ContinuousClock.Instant?
    private var fedWatchdogAt: ContinuousClock.Instant?

    init(
        settings: Settings,
        context: ServiceContext,
        attempts: AttemptLog,
        dispatcher: consuming Dispatcher,
        pid: Int32
    ) {
        self.settings = settings
        self.attempts = attempts
        self.context = context
        self.dispatcher = dispatcher
        logger = context.logger
        status = ServiceStatus(pid: pid, version: Digester.version)
        workbench = Workbench(layout: settings.spool.layout, sizeLimitBytes: settings.article.sizeLimitBytes)
        inbox = Inbox(directory: settings.spool.inbox)
        nextScan = .now
    }

    /// Whether a worker is at something.
    var isWorking: Bool { dispatcher.isWorking }

    /// Takes over what of `new` applies without a restart.
    mutating func apply(_ new: Settings) {
        settings = settings.reloaded(from: new)
        workbench = Workbench(layout: settings.spool.layout, sizeLimitBytes: settings.article.sizeLimitBytes)
        if let level = Logger.Level(rawValue: settings.log.level.rawValue) { logger.logLevel = level }
        needsScan = true
        context.notifier.ready(status: status.summary)
    }

    /// One turn: results in, the inbox looked at where that is due, claims out to the workers, status told.
    mutating func advance(with pipeline: Pipeline) {
        collect()
        if let retryAt {
            if ContinuousClock.now >= retryAt {
                self.retryAt = nil
                needsScan = true
                // One file tries whether the trouble is over; the rest follows when it is.
                dispatcher.dispatch(with: pipeline, limit: 1)
                if !dispatcher.isWorking {
                    look()
                    claim()
                }
            }
        } else if !status.isPaused {
            if ready.isEmpty, needsScan || ContinuousClock.now >= nextScan { look() }
            claim()
            dispatcher.dispatch(with: pipeline)
        }
        status.pending = dispatcher.pendingCount + ready.count
        feedWatchdog()
        tellStatus()
    }

    /// Scans the inbox; the first time also takes up what an earlier run left in `work/`.
    mutating func look() {
        needsScan = false
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        do throws(SpoolError) {
            if !hasRecovered {
                let recovery = try workbench.recover()
                for claim in recovery.claims {
                    dispatcher.add(Job(claim, isSuspect: attempts.count(of: claim.name) > 0))
                }
                for name in recovery.followers {
                    logger.info("Moved a sidecar after its article.", metadata: ["file": "\(name.shown)"])
                }
                hasRecovered = true
            }
            let scan = try inbox.scan(
                at: .now,
                wallNanoseconds: Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec),
                patience: Inbox.Patience(
                    settle: settings.spool.settle,
                    afterClose: settings.spool.settleAfterClose,
                    orphan: settings.sidecarOrphanAge
                ),
                limit: Self.scanCountMax
            )
            let free = scan.ready.filter { !dispatcher.holds($0) }
            awaitsNamesake = free.count < scan.ready.count
            let now = ContinuousClock.now
            ready = free.filter { setAside[$0].map { $0 <= now } ?? true }.reversed()
            needsScan = scan.ready.count == Self.scanCountMax
            nextScan = .now + min(scan.nextLook ?? settings.spool.reconcile, settings.spool.reconcile)
            status.waiting = scan.waitingCount
            for finding in scan.findings { report(finding) }
        } catch {
            pause(because: error)
        }
    }

    /// Watches the inbox anew where the watch was lost, before the scan that tells what came meanwhile.
    mutating func keepWatching(with watcher: InboxWatcher) {
        guard !isWatched else { return }
        do throws(SpoolError) {
            try watcher.watch(settings.spool.inbox)
            isWatched = true
            needsScan = true
        } catch {
            pause(because: error)
        }
    }

    /// Takes in what the watcher told.
    mutating func note(_ wake: InboxWake) {
        inbox.note(wake)
        if !ready.isEmpty {
            // What somebody opened again since the scan is not complete any more.
            let changed = Set(wake.events.filter { $0.kind != .attributesChanged }.map(\.name))
            ready = wake.isOverflow ? [] : ready.filter { !changed.contains($0) }
        }
        // Every write to a long file is an event; only its end is worth a look.
        if wake.isOverflow || wake.events.contains(where: { $0.kind != .written && $0.kind != .removed }) {
            needsScan = true
        }
        if wake.isInboxGone {
            isWatched = false
            ready = []
            needsScan = true
        }
    }

    /// How long the loop may sleep.
    var longestWait: Duration {
        var wait = Duration.seconds(1)
        if let retryAt {
            wait = ContinuousClock.now.duration(to: retryAt)
        } else if !status.isPaused {
            if ready.isEmpty {
                wait = needsScan ? .zero : ContinuousClock.now.duration(to: nextScan)
            } else if dispatcher.freeCount > 0 {
                wait = .zero
            }
        }
        if let interval = context.notifier.watchdogInterval { wait = min(wait, interval / 3) }
        if writtenStatus != status { wait = min(wait, Self.statusInterval) }
        return max(.zero, wait)
    }

    /// Puts back into the inbox what was claimed and not begun.
    mutating func returnWaiting() {
        for job in dispatcher.takeWaiting() where !job.claim.isRecovered {
            // What cannot go back stays in work/, where the next start finds it.
            try? workbench.putBack(job.claim)
        }
        status.pending = dispatcher.pendingCount
    }

    /// Takes in what the workers have done.
    mutating func collect() {
        for (job, result) in dispatcher.collect() {
            switch result {
            case .finished(let outcome):
                status.count(outcome.kind)
                if outcome.kind == .quarantined {
                    status.lastError = "\(outcome.file): \(outcome.reason ?? "unknown reason")"
                }
                needsScan = needsScan || awaitsNamesake
                resume()
            case .returned:
                needsScan = true
                resume()
            case .vanished:
                logger.warning("Somebody took it out of work/.", metadata: ["file": "\(job.claim.name.shown)"])
                resume()
            case .deferred: dispatcher.park(job)
            case .held(let error, let fate):
                // It lies in work/ with its digest perhaps written: from here on it is like a recovered one.
                dispatcher.add(Job(Claim(name: job.claim.name, isRecovered: true), fate: fate))
                pause(because: error)
            }
        }
    }

    /// Tells the service manager that the service is alive, unless an article takes longer than it may.
    mutating func feedWatchdog() {
        guard let interval = context.notifier.watchdogInterval else { return }
        let now = ContinuousClock.now
        if let fedWatchdogAt, fedWatchdogAt.duration(to: now) < interval / 4 { return }
        guard dispatcher.longestRun(at: now) < settings.article.timeLimit else { return }
        fedWatchdogAt = now
        context.notifier.watchdog()
    }

    /// Writes the status file.
    mutating func writeStatus() {
        statusWrittenAt = .now
        do throws(SpoolError) {
            try AtomicFile.replace(settings.status, with: status.json())
            writtenStatus = status
            hasStatusFailed = false
        } catch {
            // What it holds is not what is: it is tried again, and said once until it is written.
            if !hasStatusFailed {
                logger.warning(
                    "The status file cannot be written, it is tried again.",
                    metadata: ["reason": "\(error.description)"]
                )
            }
            hasStatusFailed = true
        }
    }

    private mutating func tellStatus() {
        guard writtenStatus != status else { return }
        if let statusWrittenAt, statusWrittenAt.duration(to: .now) < Self.statusInterval { return }
        context.notifier.status(status.summary)
        writeStatus()
    }

    private mutating func claim() {
        // The scan before has failed: there is nothing to claim, and no reason to go on.
        guard retryAt == nil else { return }
        while dispatcher.freeCount > 0, let name = ready.popLast() {
            do throws(SpoolError) {
                if let claim = try workbench.claim(name) { dispatcher.add(Job(claim)) }
                inbox.forget(name)
                setAside[name] = nil
            } catch {
                // Gone means that somebody took it back; a taken name means that its namesake is still at work.
                if error.cause == .fileExists {
                    awaitsNamesake = true
                } else if error.isPermission || error.cause == .resourceBusy {
                    setAside(name, because: error)
                } else {
                    pause(because: error)
                    return
                }
            }
        }
        // Only here is it known that both the inbox and work/ can be used.
        resume()
    }

    /// Leaves one file that cannot be moved for a while, so that it does not stop the others.
    private mutating func setAside(_ name: FilePath.Component, because error: SpoolError) {
        if setAside.updateValue(.now + settings.spool.reconcile, forKey: name) != nil { return }
        logger.warning(
            "It cannot be moved, it waits.",
            metadata: [
                MessageID.metadataKey: "\(MessageID.unreadable)", "file": "\(name.shown)",
                "reason": "\(error.description)",
            ]
        )
    }

    private mutating func report(_ finding: Inbox.Finding) {
        logger.tell(finding)
        if case .refused = finding.kind { status.count(.refused) }
    }

    private mutating func pause(because error: SpoolError) {
        retryAt = .now + context.retryInterval
        let reason = reason(for: error)
        status.lastError = reason
        guard !status.isPaused else {
            logger.debug("Tried again in vain.", metadata: ["reason": "\(reason)"])
            return
        }
        status.isPaused = true
        status.pauseReason = reason
        logger.error(
            "Paused, nothing is lost.",
            metadata: [MessageID.metadataKey: "\(MessageID.paused)", "reason": "\(reason)"]
        )
    }

    /// What to call `error`: where a directory of the spool is gone, that and not the call that noticed it.
    private func reason(for error: SpoolError) -> String {
        let missing = error.isAbsence ? settings.spool.layout.missing : []
        if missing.isEmpty { return error.description }
        let names = missing.map { "the \($0.name) \($0.path.lossyName)" }.joined(separator: " and ")
        return "\(names) \(missing.count == 1 ? "is" : "are") gone; the service waits until it is there again"
    }

    private mutating func resume() {
        guard status.isPaused else { return }
        status.isPaused = false
        status.pauseReason = nil
        retryAt = nil
        needsScan = true
        logger.notice("Resumed.", metadata: [MessageID.metadataKey: "\(MessageID.resumed)"])
    }
}
