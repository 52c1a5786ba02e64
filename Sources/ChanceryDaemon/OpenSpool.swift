internal import Chancery
internal import ChanceryFiles
internal import ChancerySettings
internal import ChancerySpool
internal import Glibc
internal import Logging
internal import SystemPackage

/// A spool that this process has to itself, with all that works on it and tells of it.
struct OpenSpool: Sendable {
    let context: ServiceContext
    let lock: SpoolLock
    let watcher: InboxWatcher
    let workbench: Workbench
    let outbox: Outbox
    let attempts: AttemptLog
    let log: ServiceLogger
    let board: StatusBoard
    let outcomes: OutcomeStream
    /// What tells the ledger, where there is one.
    let ledger: LedgerFeed?
    /// What people have corrected, where there is a file for that.
    let corrections: CorrectionsFile?

    /// Opens the spool: its directories are there and ours alone, the inbox is watched from now on.
    init(_ settings: Settings, corrections: CorrectionsFile?, context: ServiceContext) throws(ServiceError) {
        self.context = context
        self.corrections = corrections
        log = ServiceLogger(context.logger, drain: context.drainLog)
        board = StatusBoard(pid: getpid(), version: Digester.version)
        let layout = settings.spool.layout
        let made: [FilePath]
        do throws(FileError) {
            let directories = try layout.prepare()
            made = directories + (try FileCalls.makeDirectory(settings.state, mode: 0o750) ? [settings.state] : [])
        } catch {
            throw ServiceError(error)
        }
        // Before anything there is touched.
        do throws(SpoolLock.Failure) {
            lock = try SpoolLock(layout, state: settings.state)
        } catch {
            throw ServiceError(error)
        }
        workbench = Workbench(layout: layout)
        ledger = settings.ledger.map { [log, board] in
            LedgerFeed(
                path: $0,
                outbox: layout.outbox,
                log: log,
                board: board,
                retryInterval: context.retryInterval
            )
        }
        let sinks: [any OutcomeSink] = [log, board] + (ledger.map { [$0] } ?? [])
        do throws(FileError) {
            watcher = try InboxWatcher(inbox: layout.inbox)
            outbox = try Outbox(directory: layout.outbox)
            attempts = try AttemptLog(work: layout.work)
            outcomes = OutcomeStream(sequence: try OutcomeSequence(state: settings.state), sinks: sinks)
        } catch {
            throw ServiceError(error)
        }
        // Where that fails there is only a little more lying about.
        let place = settings.status.removingLastComponent()
        for name in (try? FileCalls.names(in: place)) ?? [] where DurableFile.isAbandoned(name) {
            try? FileCalls.remove(place.appending(name))
        }
        // What was not recorded before.
        ledger?.flush()
        board.update { [outcomes] in $0.sequence = outcomes.lastNumber }
        if !made.isEmpty {
            let names = made.map(\.lossyName).joined(separator: " ")
            log.plain.notice("Made what was missing of the spool.", metadata: ["directories": "\(names)"])
        }
    }
}

extension Settings.Spool {
    /// The directories.
    var layout: SpoolLayout {
        SpoolLayout(inbox: inbox, work: work, outbox: outbox, archive: archive, quarantine: quarantine)
    }
}
