extension SettingKey {
    /// Where articles are dropped.
    public static let spoolInbox = SettingKey(
        "spool.inbox",
        .path,
        default: "/var/spool/chancery/inbox",
        "The directory in which articles are dropped."
    )
    /// Where an article is while it is worked on.
    public static let spoolWork = SettingKey(
        "spool.work",
        .path,
        default: "/var/spool/chancery/work",
        "The directory of articles being read, on the same file system as the inbox; beside the inbox unless set."
    )
    /// Where digests are written.
    public static let spoolOutbox = SettingKey(
        "spool.outbox",
        .path,
        default: "/var/spool/chancery/outbox",
        "The directory in which digests appear; beside the inbox unless set."
    )
    /// Where articles go that have a digest.
    public static let spoolArchive = SettingKey(
        "spool.archive",
        .path,
        default: "/var/spool/chancery/archive",
        "The directory of articles that have been digested; beside the inbox unless set."
    )
    /// Where files go that cannot be digested.
    public static let spoolQuarantine = SettingKey(
        "spool.quarantine",
        .path,
        default: "/var/spool/chancery/quarantine",
        "The directory of files that cannot be digested, each with its reason; beside the inbox unless set."
    )
    /// How long a file must rest before it counts as complete.
    public static let spoolSettle = SettingKey(
        "spool.settle",
        .seconds(0...60),
        default: "2",
        appliesOnReload: true,
        "How long a file that only a scan has found must stay unchanged before it is taken."
    )
    /// How long a file must rest after its writer closed it.
    public static let spoolSettleAfterClose = SettingKey(
        "spool.settle-after-close",
        .seconds(0...3600),
        default: "0",
        appliesOnReload: true,
        "How long a file must stay unchanged after its writer closed it, for senders that close it and open it again."
    )
    /// How often the inbox is scanned without an event.
    public static let spoolReconcile = SettingKey(
        "spool.reconcile",
        .seconds(1...3600),
        default: "30",
        appliesOnReload: true,
        "How often the inbox is scanned even when no event came."
    )
    /// Whether a Markdown rendering is written beside each digest.
    public static let markdown = SettingKey(
        "markdown",
        .flag,
        default: "false",
        appliesOnReload: true,
        "Whether each digest is also written as Markdown, beside the JSON."
    )
    /// How many processes read what waits.
    public static let readingProcesses = SettingKey(
        "reading.processes",
        formerly: "workers",
        .count(1...64),
        default: automatic,
        allowsAutomatic: true,
        "How many processes read what waits, beside the one for what has just come; auto is one for each processor."
    )
    /// The largest article that is read.
    public static let articleSizeLimit = SettingKey(
        "article.size-limit",
        .bytes((1 << 10)...(1 << 30)),
        default: "16 MiB",
        appliesOnReload: true,
        "The largest file that is read; a larger one is quarantined, and a megabyte of prose may take too long."
    )
    /// The most elements of a web page that is read.
    public static let articleElementLimit = SettingKey(
        "article.element-limit",
        .count(1_000...10_000_000),
        default: "200000",
        appliesOnReload: true,
        "The most elements of a web page that is read; a page of more is quarantined. Long articles have some 20000."
    )
    /// How long one article may take.
    public static let articleTimeLimit = SettingKey(
        "article.time-limit",
        .seconds(1...3600),
        default: "120",
        appliesOnReload: true,
        "How long the reading of one file may take, a minute for some 60,000 words; one that takes longer is quarantined."
    )
    /// How much memory one article may take.
    public static let articleMemoryLimit = SettingKey(
        "article.memory-limit",
        .bytes((128 << 20)...(1 << 40)),
        default: "4 GiB",
        "How much memory a process that reads articles may take; it ends over an article that wants more."
    )
    /// How long a sidecar may wait for its article.
    public static let sidecarOrphanAge = SettingKey(
        "sidecar.orphan-age",
        .seconds(1...31_536_000),
        default: "86400",
        appliesOnReload: true,
        "How long a .meta.json file may wait for its article before it is quarantined."
    )
    /// How much is logged.
    public static let logLevel = SettingKey(
        "log.level",
        .choice(LogLevel.allCases.map(\.rawValue)),
        default: LogLevel.info.rawValue,
        appliesOnReload: true,
        "The least severe messages that are logged."
    )
    /// Where the log goes.
    public static let logTarget = SettingKey(
        "log.target",
        .choice(LogTarget.allCases.map(\.rawValue)),
        default: LogTarget.automatic.rawValue,
        "Where the log goes; auto is the journal where the service runs under systemd, else standard error."
    )
    /// Where the data files are.
    public static let resources = SettingKey(
        "resources",
        .path,
        default: automatic,
        allowsAutomatic: true,
        "The directory of the data files; auto looks beside the program, then in /usr/share/chancery."
    )
    /// Where the table of the user's own actors is.
    public static let actors = SettingKey(
        "actors",
        .path,
        default: none,
        allowsNone: true,
        "The table of actors of your own, see ACTORS OF YOUR OWN in chancery(1)."
    )
    /// Where the corrections of digests are.
    public static let corrections = SettingKey(
        "corrections",
        .path,
        default: none,
        allowsNone: true,
        "The file of corrections, see CORRECTIONS in chancery(1); what it has counts for articles that come from then on."
    )
    /// Where the service keeps what must outlive it.
    public static let state = SettingKey(
        "state",
        .path,
        default: "/var/lib/chancery",
        "The directory of what must outlive a restart; beside the inbox unless set, if the inbox is not the default one."
    )
    /// Where the service writes its status.
    public static let status = SettingKey(
        "status",
        .path,
        default: "/run/chancery/status.json",
        "The file with the service's counts; in the state directory unless set, if the inbox is not the default one."
    )
    /// Where the ledger is kept.
    public static let ledger = SettingKey(
        "ledger",
        .path,
        default: "/var/lib/chancery/ledger",
        allowsNone: true,
        "The directory of the ledger, see THE LEDGER in chancery(1); in the state directory unless set, none for no ledger."
    )
    /// How long the service may take to stop.
    public static let stopTimeout = SettingKey(
        "stop.timeout",
        .seconds(1...600),
        default: "20",
        appliesOnReload: true,
        "How long articles being read may take to finish when the service stops; the others wait."
    )

    /// Every key, in the order of the file.
    public static let all: [SettingKey] = [
        spoolInbox, spoolWork, spoolOutbox, spoolArchive, spoolQuarantine, spoolSettle, spoolSettleAfterClose,
        spoolReconcile, markdown, readingProcesses, articleSizeLimit, articleElementLimit, articleTimeLimit,
        articleMemoryLimit,
        sidecarOrphanAge,
        logLevel, logTarget, resources, actors, corrections, state, status, ledger, stopTimeout,
    ]

    /// The key of the given dotted name, if there is one; also by the name that it had before.
    public static func named(_ name: String) -> SettingKey? { all.first { $0.name == name || $0.formerName == name } }
}
