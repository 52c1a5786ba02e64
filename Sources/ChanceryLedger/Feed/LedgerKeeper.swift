internal import ChanceryFiles
internal import GRDB
public import SystemPackage

/// Writes the ledger: records digests that have come, and applies what people decide.
///
/// It can be stopped at any point. What it hears of is on the disk in the log of arrivals before it is recorded, what it has
/// not heard of is found in the outbox, and what is recorded is not recorded again.
public struct LedgerKeeper: Sendable {
    /// A digest that has come.
    public struct News: Hashable, Sendable {
        /// Its file in the outbox.
        public let digest: FilePath.Component
        /// The number of the outcome that told of it; nil where it was found in the outbox.
        public let sequence: UInt64?

        /// The digest in the file `digest`.
        public init(digest: FilePath.Component, sequence: UInt64?) {
            self.digest = digest
            self.sequence = sequence
        }
    }

    /// A digest that is not recorded.
    public struct Missing: Hashable, Sendable {
        /// Its file in the outbox.
        public let digest: String
        /// Why, in one line.
        public let reason: String
    }

    /// What was done.
    public struct Report: Hashable, Sendable {
        /// How many digests were recorded.
        public fileprivate(set) var recordedCount = 0
        /// The digests that were to be recorded and could not be read.
        public fileprivate(set) var missing: [Missing] = []
    }

    /// So many digests are recorded at once.
    private static let batchCount = 64

    let directory: LedgerDirectory
    private let digests: DigestFiles
    /// Is told where a damaged file was put, before anything is done in its place.
    let tellDamage: @Sendable (_ place: FilePath) -> Void
    private(set) var store: LedgerStore
    private var arrivals = LineLog<Arrival>.Cursor()
    private var decisions = Decisions()
    private var report = Report()

    /// Opens the ledger, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - directory: The ledger's files; the directory is made where it is not there, inside one that is.
    ///   - outbox: Where the digests lie.
    ///   - now: The time, ISO 8601 in UTC, for the name of a damaged store.
    ///   - isOnlyWriter: Whether nobody else should have it open, so that a journal which is not empty was left by a crash; then
    ///     the store is looked through.
    ///   - tellDamage: Is told where a damaged file was put, now or later, before anything is done in its place.
    /// - Throws: `LedgerError`.
    public init(
        _ directory: LedgerDirectory,
        outbox: FilePath,
        now: String,
        isOnlyWriter: Bool = false,
        tellDamage: @escaping @Sendable (_ place: FilePath) -> Void
    ) throws(LedgerError) {
        self.directory = directory
        self.tellDamage = tellDamage
        digests = DigestFiles(outbox: outbox)
        do throws(FileError) {
            if try FileCalls.makeDirectory(directory.path, mode: 0o750) {
                let descriptor = try FileCalls.open(directory.path, .readOnly, options: [.directory, .closeOnExec])
                FileCalls.giveToOwner(of: directory.path.removingLastComponent(), descriptor)
                try? descriptor.close()
            }
        } catch {
            throw .file(error)
        }
        let wasInUse =
            isOnlyWriter && (try? FileCalls.status(of: directory.store.appendingToName("-wal")))?.sizeBytes ?? 0 > 0
        do throws(LedgerError) {
            store = try LedgerStore(writing: directory)
            // What ended in the midst of it may have left it damaged.
            if wasInUse, try !store.isSound() { throw .database(DatabaseError(resultCode: .SQLITE_CORRUPT)) }
        } catch {
            guard error.isCorruption else { throw error }
            tellDamage(try Self.setAside(directory.store, at: now))
            store = try LedgerStore(writing: directory)
        }
        // Where that fails there is only a little more lying about.
        for name in (try? FileCalls.names(in: directory.path)) ?? [] where DurableFile.isAbandoned(name) {
            try? FileCalls.remove(directory.path.appending(name))
        }
        try recovering(at: now) { keeper throws(LedgerError) in try keeper.restoreArrivals() }
    }

    /// Records what has come, and what was left from before.
    ///
    /// - Parameters:
    ///   - news: What has come, in its order; what is recorded already is passed over.
    ///   - now: The time, ISO 8601 in UTC.
    ///   - progress: Is told, now and then, how many digests more are recorded and how many of those left are known.
    /// - Returns: What was done since the last time.
    /// - Throws: `LedgerError`; then some of it may be recorded, and the next call goes on from there.
    public mutating func catchUp(
        with news: [News] = [],
        now: String,
        progress: (_ recorded: Int, _ left: Int) -> Void = { _, _ in }
    ) throws(LedgerError) -> Report {
        try recovering(at: now) { keeper throws(LedgerError) in
            try keeper.applyDecisions()
            try keeper.recordArrivals { progress($0, $1 + news.count) }
            try keeper.append(news, now: now)
            try keeper.recordArrivals(progress)
        }
        defer { report = Report() }
        return report
    }

    /// Looks at everything again the next time, in a new store if there is one.
    mutating func startOver(with store: LedgerStore? = nil) {
        if let store { self.store = store }
        arrivals = LineLog.Cursor()
        decisions = Decisions()
    }

    /// Empties the store and records everything again.
    ///
    /// Who asks meanwhile is answered from what was there before.
    ///
    /// - Parameters:
    ///   - allowsLoss: Whether articles may go whose digests are no longer in the outbox.
    ///   - now: The time, ISO 8601 in UTC, for the name of a damaged store.
    /// - Returns: What was done.
    /// - Throws: `LedgerError`, ``LedgerError/gone(_:)`` where articles would go; then the store is as it was.
    public mutating func rebuild(allowsLoss: Bool = false, now: String) throws(LedgerError) -> Report {
        do {
            return try recordAnew(allowsLoss: allowsLoss)
        } catch {
            // What the damaged one had, it has where it was put.
            try recover(from: error, at: now)
            return try recordAnew(allowsLoss: allowsLoss || error.isCorruption)
        }
    }

    private mutating func recordAnew(allowsLoss: Bool) throws(LedgerError) -> Report {
        let (directory, digests) = (directory, digests)
        let (result, cursor, decisions) = try store.rewrite { db in
            // Read while nobody else can record: what somebody appends meanwhile is recorded afterwards.
            var cursor = LineLog<Arrival>.Cursor()
            let arrivals = try directory.arrivals.entries(after: &cursor)
            let decisions = Decisions(try directory.allDecisions())
            let before = try String.fetchSet(db, sql: "SELECT digest FROM articles")
            let done = try LedgerStore.progress(db).arrival
            try LedgerStore.clear(db)
            let result = try Self.record(arrivals, with: decisions, in: db, from: digests)
            let lost = before.subtracting(try String.fetchSet(db, sql: "SELECT digest FROM articles"))
            guard allowsLoss || lost.isEmpty else { throw LedgerError.gone(lost.sorted()) }
            // The numbers of lines that were forgotten are not given again.
            let last = max(done, arrivals.last?.number ?? 0)
            try LedgerStore.note(LedgerStore.Progress(arrival: last, decision: decisions.lastNumber), in: db)
            return (result, cursor, decisions)
        }
        self.arrivals = cursor
        self.decisions = decisions
        defer { report = Report() }
        report.recordedCount = result.count
        report.missing = result.missing
        return report
    }

    /// Whether somebody has put another store in the place of the one that is open.
    public var isStale: Bool { store.isReplaced }

    /// Takes out what came from some digests and all that have the same content, also from the log.
    ///
    /// - Parameters:
    ///   - names: The files of the digests, as far as they are known.
    ///   - isForgotten: Whether a digest goes, by the name of the article's file and its `id`.
    /// - Returns: The names of the digests that were taken out.
    /// - Throws: `LedgerError`; what was taken out by then stays so, and the same call goes on from there.
    public mutating func forget(
        _ names: Set<String>,
        where isForgotten: (_ source: String, _ content: String) -> Bool
    ) throws(LedgerError) -> [String] {
        let rows = try store.read { db in
            try Row.fetchAll(db, sql: "SELECT id, digest, source, content FROM articles ORDER BY id")
        }
        let contents = Set(
            rows.filter { names.contains($0[1]) || isForgotten($0[2], $0[3]) }.map { $0[3] as String }
        )
        let chosen = rows.filter { contents.contains($0[3]) }
        let gone = names.union(chosen.map { $0[1] })
        // First what the others could be made again from.
        try directory.arrivals.remove { gone.contains($0.digest) }
        let decisions = try currentDecisions()
        try store.write { db in
            if !chosen.isEmpty { try Self.remove(Set(chosen.map { $0[0] }), with: decisions, in: db) }
            for name in gone.sorted() {
                try db.execute(sql: "DELETE FROM passed_over WHERE digest = ?", arguments: [name])
            }
            // The words stay in the index until its parts are made anew.
            if !chosen.isEmpty {
                try db.execute(sql: "INSERT INTO passage_words (passage_words) VALUES ('optimize')")
            }
        }
        // Also where an earlier call came no further.
        try store.checkpoint()
        return chosen.map { $0[1] }
    }

    /// Takes articles out, and makes anew what followed from them.
    private static func remove(_ articles: Set<Int64>, with decisions: Decisions, in db: Database) throws {
        let linker = OccurrenceLinker(db)
        let chosen = "(SELECT value FROM json_each(?))"
        let arguments: StatementArguments = [try articles.jsonList]
        let parties = try Int64.fetchSet(
            db,
            sql: "SELECT party FROM actors WHERE article IN \(chosen)",
            arguments: arguments
        )
        let events = try Int64.fetchSet(
            db,
            sql: "SELECT id FROM events WHERE article IN \(chosen)",
            arguments: arguments
        )
        var siblings = try Int64.fetchSet(
            db,
            sql: "SELECT id FROM events WHERE occurrence IN (SELECT occurrence FROM events WHERE article IN \(chosen))",
            arguments: arguments
        )
        // What could not be told for one of these may be plain now.
        for event in events { siblings.formUnion(try linker.vagueNeighbours(of: event)) }
        var copies = try CopyRelinking(db, without: articles)
        try db.execute(sql: "DELETE FROM articles WHERE id IN \(chosen)", arguments: arguments)
        let parted = try copies.run()
        try PartyRegister(db, decisions: decisions).settle(touched: parties)
        try linker.relink(siblings.subtracting(events))
        try linker.relink(eventsOf: parted)
        try linker.prune()
    }

    /// Decides, and applies it.
    mutating func decide(_ make: (Int) -> Decision) throws(LedgerError) -> Decision {
        let made = try directory.decisions.append { [make($0)] }
        do {
            try applyDecisions()
        } catch {
            throw .unapplied(decision: made[0].number, reason: error.description)
        }
        return made[0]
    }

    /// Closes the store.
    public func close() { store.close() }
}

// MARK: Recording

extension LedgerKeeper {
    /// Every decision, in the order in which they were made.
    func allDecisions() throws(LedgerError) -> [Decision] { try directory.allDecisions() }

    private func currentDecisions() throws(LedgerError) -> Decisions { Decisions(try allDecisions()) }

    private mutating func applyDecisions() throws(LedgerError) {
        let decisions = try currentDecisions()
        let applied = try store.progress().decision
        if applied != decisions.lastNumber {
            try store.write { db in
                try PartyRegister(db, decisions: decisions).settle()
                var progress = try LedgerStore.progress(db)
                progress.decision = decisions.lastNumber
                try LedgerStore.note(progress, in: db)
            }
        }
        self.decisions = decisions
    }

    private mutating func append(_ news: [News], now: String) throws(LedgerError) {
        guard !news.isEmpty else { return }
        let new = try store.read { db in
            let recorder = DigestRecorder(db, decisions: Decisions())
            var seen: Set<FilePath.Component> = []
            return try news.filter { news in
                let name = news.digest.escaped
                // What could not be read before is not looked at again only because it lies there.
                return try seen.insert(news.digest).inserted && !recorder.isRecorded(name)
                    && (news.sequence != nil || !recorder.isPassedOver(name))
            }
        }
        // Where the last lines were forgotten, their numbers are not given again.
        let next = try store.progress().arrival + 1
        try directory.arrivals.append { last in
            let first = max(last, next)
            return new.enumerated().map { offset, news in
                Arrival(number: first + offset, digest: news.digest.escaped, sequence: news.sequence, arrived: now)
            }
        }
    }

    private mutating func recordArrivals(_ progress: (_ recorded: Int, _ left: Int) -> Void) throws(LedgerError) {
        var cursor = arrivals
        cursor.skip(to: try store.progress().arrival)
        let entries = try directory.arrivals.entries(after: &cursor)
        progress(0, entries.count)
        let digests = digests
        for start in stride(from: 0, to: entries.count, by: Self.batchCount) {
            let batch = Array(entries[start..<min(start + Self.batchCount, entries.count)])
            let decisions = decisions
            let (count, missing) = try store.write { db in
                try Self.record(batch, with: decisions, in: db, from: digests)
            }
            report.recordedCount += count
            report.missing += missing
            progress(count, entries.count - start - batch.count)
        }
        arrivals = cursor
    }

    private static func record(
        _ arrivals: [Arrival],
        with decisions: Decisions,
        in db: Database,
        from digests: DigestFiles
    ) throws -> (count: Int, missing: [Missing]) {
        let recorder = DigestRecorder(db, decisions: decisions)
        var count = 0
        var missing: [Missing] = []
        func note(_ arrival: Arrival, _ reason: String) {
            missing.append(Missing(digest: arrival.digest, reason: reason))
        }
        for arrival in arrivals {
            switch try digests.finding(in: arrival.digest) {
            case .digest(let digest):
                do {
                    try db.inSavepoint {
                        if try recorder.record(digest, of: arrival) { count += 1 }
                        return .commit
                    }
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    // The others must not wait for it.
                    try recorder.passOver(arrival.digest)
                    note(arrival, "it contradicts itself: \(error.message ?? "")")
                }
            case .none:
                try recorder.passOver(arrival.digest)
                note(arrival, "no digest that this version reads")
            case .unreadable(let error):
                // What is found in the outbox the next time is tried again.
                note(arrival, error.description)
            }
        }
        if let last = arrivals.last {
            try LedgerStore.note(
                LedgerStore.Progress(arrival: last.number, decision: decisions.lastNumber),
                in: db
            )
        }
        return (count, missing)
    }
}
