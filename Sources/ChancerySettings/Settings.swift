public import SystemPackage

/// All the service is told, read once at start and again on reload.
public struct Settings: Hashable, Sendable {
    /// The directories an article passes through, and when they are looked at.
    public struct Spool: Hashable, Sendable {
        /// - spool.inbox: path, default `/var/spool/chancery/inbox`.
        public var inbox: FilePath
        /// - spool.work: path, default `work` beside the inbox.
        public var work: FilePath
        /// - spool.outbox: path, default `outbox` beside the inbox.
        public var outbox: FilePath
        /// - spool.archive: path, default `archive` beside the inbox.
        public var archive: FilePath
        /// - spool.quarantine: path, default `quarantine` beside the inbox.
        public var quarantine: FilePath
        /// - spool.settle: seconds, default 2, range 0–60.
        public var settle: Duration
        /// - spool.settle-after-close: seconds, default 0, range 0–3600.
        public var settleAfterClose: Duration
        /// - spool.reconcile: seconds, default 30, range 1–3600.
        public var reconcile: Duration

        /// A spool around `inbox`, with every other directory beside it.
        public init(
            inbox: FilePath,
            settle: Duration = .seconds(2),
            settleAfterClose: Duration = .zero,
            reconcile: Duration = .seconds(30)
        ) {
            let parent = inbox.removingLastComponent()
            self.inbox = inbox
            work = parent.appending("work")
            outbox = parent.appending("outbox")
            archive = parent.appending("archive")
            quarantine = parent.appending("quarantine")
            self.settle = settle
            self.settleAfterClose = settleAfterClose
            self.reconcile = reconcile
        }
    }

    /// What one article may cost.
    public struct Article: Hashable, Sendable {
        /// - article.size-limit: bytes, default 16 MiB, range 1 KiB–1 GiB.
        public var sizeLimitBytes: Int
        /// - article.element-limit: whole number, default 200000, range 1000–10000000.
        public var elementLimit: Int
        /// - article.time-limit: seconds, default 120, range 1–3600.
        public var timeLimit: Duration
        /// - article.memory-limit: bytes, default 4 GiB, range 128 MiB–1 TiB.
        public var memoryLimitBytes: Int

        /// Limits on an article's size, elements, time and memory.
        public init(
            sizeLimitBytes: Int = 16 << 20,
            elementLimit: Int = 200_000,
            timeLimit: Duration = .seconds(120),
            memoryLimitBytes: Int = 4 << 30
        ) {
            self.sizeLimitBytes = sizeLimitBytes
            self.elementLimit = elementLimit
            self.timeLimit = timeLimit
            self.memoryLimitBytes = memoryLimitBytes
        }
    }

    /// Who reads.
    public struct Reading: Hashable, Sendable {
        /// - reading.processes: whole number, default one for each processor, range 1–64.
        public var processCount: Int

        /// So many processes.
        public init(processCount: Int = 1) { self.processCount = processCount }
    }

    /// What is logged, and where to.
    public struct Log: Hashable, Sendable {
        /// - log.level: word, default `info`.
        public var level: LogLevel
        /// - log.target: word, default `auto`.
        public var target: LogTarget

        /// A log of the given level and target.
        public init(level: LogLevel = .info, target: LogTarget = .automatic) {
            self.level = level
            self.target = target
        }
    }

    /// The directories an article passes through, and when they are looked at.
    public var spool: Spool
    /// What one article may cost.
    public var article: Article
    /// What is logged, and where to.
    public var log: Log
    /// - markdown: true or false, default false.
    public var markdown: Bool
    /// Who reads.
    public var reading: Reading
    /// - sidecar.orphan-age: seconds, default 86400, range 1–31536000.
    public var sidecarOrphanAge: Duration
    /// - resources: path; nil looks beside the program, then in `/usr/share/chancery`.
    public var resources: FilePath?
    /// - actors: path; nil where there is no table of the user's own actors.
    public var actors: FilePath?
    /// - corrections: path; nil where digests are not corrected.
    public var corrections: FilePath?
    /// - state: path of a directory, default `/var/lib/chancery`.
    public var state: FilePath
    /// - status: path of a file, default `/run/chancery/status.json`.
    public var status: FilePath
    /// - ledger: path of a directory, default `ledger` in the state directory; nil where there is no ledger.
    public var ledger: FilePath?
    /// - stop.timeout: seconds, default 20, range 1–600.
    public var stopTimeout: Duration

    /// Settings around a spool; whatever is not given has its default.
    ///
    /// A state directory that is not given is `state` beside the inbox, a status file `status.json` in that directory, and
    /// there is no ledger.
    public init(
        spool: Spool,
        article: Article = Article(),
        log: Log = Log(),
        markdown: Bool = false,
        reading: Reading = Reading(),
        sidecarOrphanAge: Duration = .seconds(86_400),
        resources: FilePath? = nil,
        actors: FilePath? = nil,
        corrections: FilePath? = nil,
        state: FilePath? = nil,
        status: FilePath? = nil,
        ledger: FilePath? = nil,
        stopTimeout: Duration = .seconds(20)
    ) {
        self.spool = spool
        self.article = article
        self.log = log
        self.markdown = markdown
        self.reading = reading
        self.sidecarOrphanAge = sidecarOrphanAge
        self.resources = resources
        self.actors = actors
        self.corrections = corrections
        let stateDirectory = state ?? spool.inbox.removingLastComponent().appending("state")
        self.state = stateDirectory
        self.status = status ?? stateDirectory.appending("status.json")
        self.ledger = ledger
        self.stopTimeout = stopTimeout
    }
}

/// How severe a message is, from the least; the names are those of swift-log.
public enum LogLevel: String, Hashable, Sendable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
}

/// Where the log goes.
public enum LogTarget: String, Hashable, Sendable, CaseIterable {
    /// The journal where the service runs under systemd, else standard error.
    case automatic = "auto"
    /// The journal.
    case journal
    /// Standard error.
    case standardError = "stderr"
}
