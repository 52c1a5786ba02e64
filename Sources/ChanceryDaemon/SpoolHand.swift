internal import Chancery
internal import ChanceryFiles
internal import ChanceryReaders
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
    private let spool: OpenSpool
    private let workers: Workers
    private var inbox: Inbox
    private var schedule: SpoolSchedule
    private var heartbeat: Heartbeat
    /// Whether there is more to be done at once.
    private var hasMore = true
    /// Whether the status file could not be written the last time.
    private var hasStatusFailed = false

    init(settings: Settings, spool: OpenSpool) {
        self.settings = settings
        self.spool = spool
        workers = Workers { spool.watcher.wake() }
        inbox = Inbox(directory: settings.spool.inbox)
        schedule = SpoolSchedule(
            workerCount: settings.reading.processCount,
            pace: Self.pace(of: settings),
            retryInterval: spool.context.retryInterval,
            at: .now
        )
        heartbeat = Heartbeat(watchdogInterval: spool.context.notifier.watchdogInterval)
    }

    /// Whether a worker is at something.
    var isWorking: Bool { schedule.line.isWorking }

    /// Whether there is something to wait for, or to be done at once.
    var isBusy: Bool { isWorking || hasMore }

    /// Whether no file is at work or complete, nor will be before `instant`.
    func isDrained(before instant: ContinuousClock.Instant) -> Bool { schedule.isDrained(before: instant) }

    /// Whether the service takes no files for now.
    var isPaused: Bool { schedule.trouble.isOn }

    /// How many files have no outcome yet.
    var leftCount: Int { schedule.leftCount }

    /// How long the loop may sleep.
    var longestWait: Duration {
        if hasMore { return .zero }
        let wait = heartbeat.wait(status: spool.board.status)
        return min(wait, schedule.wait(at: .now) ?? wait)
    }

    /// Takes over what of `new` applies without a restart.
    mutating func apply(_ new: Settings) {
        settings = settings.reloaded(from: new)
        if let level = Logger.Level(rawValue: settings.log.level.rawValue) { spool.log.setLevel(level) }
        schedule.note(.reloaded(Self.pace(of: settings)), at: .now)
        spool.context.notifier.ready(status: spool.board.status.summary)
    }

    private static func pace(of settings: Settings) -> SpoolSchedule.Pace {
        // Each attempt may have to start reader processes, and each of those to load its data.
        let slack = Duration.seconds(420)
        return SpoolSchedule.Pace(
            reconcile: settings.spool.reconcile,
            jobLimit: settings.article.timeLimit * Pipeline.attemptCountMax + slack
        )
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
        for (job, fate) in workers.collect() {
            if fate == .vanished {
                log.warning("Somebody took it out of work/.", metadata: ["file": "\(job.claim.name.shown)"])
            }
            schedule.note(.ended(job, fate), at: .now)
        }
        hasMore = true
        for _ in 0..<Self.actionCountMax {
            guard let action = schedule.next(at: .now) else {
                hasMore = false
                break
            }
            if let event = perform(action, with: pipeline) { schedule.note(event, at: .now) }
        }
        spool.board.update { status in
            status.pending = schedule.pendingCount
            status.waiting = schedule.waitingCount
        }
        beat()
    }

    /// The last words: the status file as it stays, and an entry.
    mutating func tellStopped() {
        let status = spool.board.status
        write(status)
        log.notice(
            "Stopped.",
            metadata: [
                MessageID.metadataKey: "\(MessageID.stopped)", "pending": "\(status.pending)",
                "summary": "\(status.summary)",
            ]
        )
    }

    private mutating func perform(_ action: SpoolSchedule.Action, with pipeline: Pipeline) -> SpoolSchedule.Event? {
        do throws(FileError) {
            switch action {
            case .watch:
                try spool.watcher.watch(settings.spool.inbox)
                return .watched
            case .recover: return .recovered(try recover())
            case .scan: return .scanned(try scan())
            case .claim(let name): return try claim(name, isFresh: false)
            case .claimFresh(let name):
                guard let wait = inbox.wait(for: name, at: .now, patience: patience) else { return .gone }
                return wait > .zero ? .incomplete(name, wait) : try claim(name, isFresh: true)
            case .begin(let job): workers.begin(job, with: pipeline)
            // What cannot go back stays in work/, where the next start finds it.
            case .putBack(let claim): try? spool.workbench.putBack(claim)
            case .tellReady, .tellPaused, .tellStillPaused, .tellResumed, .tellImmovable: tell(action)
            }
            return nil
        } catch {
            return .failed(.spool(error))
        }
    }

    private func recover() throws(FileError) -> [Job] {
        let recovery = try spool.workbench.recover()
        for name in recovery.followers {
            log.info("Moved a sidecar after its article.", metadata: ["file": "\(name.shown)"])
        }
        return recovery.claims.map { claim in
            let failureCount = spool.attempts.failureCount(of: claim.name)
            return Job(
                claim,
                isSuspect: spool.attempts.count(of: claim.name) > 0,
                // Not as long as before the end, so that who runs it once in a while gets on.
                delay: failureCount > 0 ? spool.context.retryDelay.delay(after: 1) : .zero
            )
        }
    }

    /// How long files must rest.
    private var patience: Inbox.Patience {
        Inbox.Patience(
            settle: settings.spool.settle,
            afterClose: settings.spool.settleAfterClose,
            orphan: settings.sidecarOrphanAge
        )
    }

    private mutating func scan() throws(FileError) -> Inbox.Scan {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        let scan = try inbox.scan(
            at: .now,
            wallNanoseconds: Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec),
            patience: patience,
            limit: SpoolSchedule.scanCountMax
        )
        do {
            try spool.outcomes.tell(scan.findings.compactMap(Self.refusal))
        } catch {
            // The next scan finds again what could not be told.
            for finding in scan.findings { inbox.forget(finding.name) }
            throw error
        }
        for finding in scan.findings { tell(finding) }
        return scan
    }

    private static func refusal(_ finding: Inbox.Finding) -> OutcomeReport? {
        guard case .refused(let what) = finding.kind else { return nil }
        return OutcomeReport(.refused(what), file: finding.name.shown)
    }

    private mutating func claim(
        _ name: FilePath.Component,
        isFresh: Bool
    ) throws(FileError) -> SpoolSchedule.Event {
        do {
            let claim = try spool.workbench.claim(name)
            inbox.forget(name)
            return claim.map { .claimed(Job($0, isFresh: isFresh)) } ?? .gone
        } catch {
            // A taken name means that its namesake is still at work.
            if error.cause == .fileExists { return .occupied }
            if error.isPermission || error.cause == .resourceBusy { return .immovable(name, error) }
            throw error
        }
    }
}

// MARK: What is told

extension SpoolHand {
    /// The log, for what has no form of its own.
    private var log: Logger { spool.log.plain }

    /// Tells of a file that waits in the inbox, and what a person can do.
    private func tell(_ finding: Inbox.Finding) {
        switch finding.kind {
        // That is an outcome.
        case .refused: break
        case .unreadable(let remedy):
            spool.log.tellWaiting(finding.name, because: "Not readable, it waits.", remedy: remedy)
        case .severalNames:
            spool.log.tellWaiting(
                finding.name,
                because: "It has several names (hard links), it waits until it has one.",
                remedy: "cp FILE into the inbox instead of ln"
            )
        }
    }

    private mutating func tell(_ action: SpoolSchedule.Action) {
        switch action {
        case .tellReady:
            log.notice(
                "Started.",
                metadata: [
                    MessageID.metadataKey: "\(MessageID.started)", "version": "\(Digester.version)",
                    "inbox": "\(settings.spool.inbox.lossyName)", "outbox": "\(settings.spool.outbox.lossyName)",
                ]
            )
            spool.context.notifier.ready(status: spool.board.status.summary)
        case .tellPaused(let cause):
            let reason = reason(for: cause)
            spool.board.update { status in
                status.lastError = reason
                status.isPaused = true
                status.pauseReason = reason
            }
            log.error(
                "Paused, nothing is lost.",
                metadata: [
                    MessageID.metadataKey: "\(MessageID.paused)", "reason": "\(reason)",
                    "remedy": "\(remedy(for: cause))",
                ]
            )
        case .tellStillPaused(let cause):
            let reason = reason(for: cause)
            spool.board.update { $0.lastError = reason }
            log.debug("Tried again in vain.", metadata: ["reason": "\(reason)"])
        case .tellResumed:
            spool.board.update { status in
                status.isPaused = false
                status.pauseReason = nil
            }
            log.notice("Resumed.", metadata: [MessageID.metadataKey: "\(MessageID.resumed)"])
        case .tellImmovable(let name, let error):
            log.warning(
                "It cannot be moved, it waits.",
                metadata: [
                    MessageID.metadataKey: "\(MessageID.unreadable)", "file": "\(name.shown)",
                    "reason": "\(error.description)",
                ]
            )
        case .watch, .recover, .scan, .claim, .claimFresh, .begin, .putBack: break
        }
    }

    /// What to call `cause`: where a directory of the spool is gone, that and not the call that noticed it.
    private func reason(for cause: TroubleCause) -> String {
        switch cause {
        case .readers(let failure): return failure.description
        case .spool(let error):
            let missing = error.isAbsence ? missingDirectories : []
            if missing.isEmpty { return error.description }
            let names = missing.map { "the \($0.name) \($0.path.lossyName)" }.joined(separator: " and ")
            let (verb, pronoun) = missing.count == 1 ? ("is", "it is") : ("are", "they are")
            return "\(names) \(verb) gone; the service waits until \(pronoun) there again"
        }
    }

    private func remedy(for cause: TroubleCause) -> String {
        guard case .spool(let error) = cause, error.isAbsence, !missingDirectories.isEmpty else { return cause.remedy }
        return "Make it again with the owner and mode that it had, or restart the service, which makes what is missing."
    }

    /// The directories that were there at the start; one that goes is waited for.
    private var directories: [(name: String, path: FilePath)] {
        settings.spool.layout.directories + [("state directory", settings.state)]
    }

    private var missingDirectories: [(name: String, path: FilePath)] {
        directories.filter { (try? FileCalls.status(of: $0.path)) == nil }
    }

    /// Tells the service manager and the status file what is due.
    mutating func beat() {
        let now = ContinuousClock.now
        let isStuck = schedule.line.isStuck(at: now)
        let status = spool.board.status
        for beat in heartbeat.beats(at: now, status: status, isStuck: isStuck) {
            switch beat {
            case .watchdog: spool.context.notifier.watchdog()
            case .status:
                spool.context.notifier.status(status.summary)
                write(status)
            }
        }
    }

    /// Puts the status in place of the last one; where there is no room for another file, over it.
    private func replaceStatus(with json: [UInt8], makesDirectory: Bool) throws(FileError) {
        do {
            try DurableFile.replace(settings.status, with: json, makesDirectory: makesDirectory)
        } catch {
            guard error.cause == .noSpace || error.cause == .diskQuotaExceeded,
                let size = try? FileCalls.status(of: settings.status).sizeBytes
            else { throw error }
            // White space behind it is JSON too.
            let padding = [UInt8](repeating: UInt8(ascii: " "), count: max(0, size - json.count))
            try DurableFile.overwrite(settings.status, atByte: 0, with: json + padding, isDurable: false)
        }
    }

    private mutating func write(_ status: ServiceStatus) {
        do throws(FileError) {
            // A directory that the service waits for is not made here, be it with another owner and mode; nor is one that
            // is there just now, for it may be gone a moment later.
            let directory = settings.status.removingLastComponent()
            let isAwaited = directories.contains { $0.path == directory }
            try replaceStatus(with: status.json(), makesDirectory: !isAwaited)
            heartbeat.note(status, isWritten: true)
            hasStatusFailed = false
        } catch {
            // What it holds is not what is: it is tried again, and said once until it is written.
            if !hasStatusFailed {
                log.warning(
                    "The status file cannot be written, it is tried again.",
                    metadata: ["reason": "\(error.description)"]
                )
            }
            heartbeat.note(status, isWritten: false)
            hasStatusFailed = true
        }
    }
}
