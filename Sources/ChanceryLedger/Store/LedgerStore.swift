internal import ChanceryDigest
internal import ChanceryFiles
internal import GRDB
internal import GRDBSQLite
internal import Synchronization
internal import SystemPackage

/// The SQLite database of the ledger.
///
/// Everything in it can be made again from the digests and the two append-only files beside it; so where it is damaged, it is
/// set aside and made anew.
///
/// - SeeAlso: <https://www.sqlite.org/wal.html>
final class LedgerStore: Sendable {
    /// How far a store has come.
    struct Progress: Hashable, Sendable {
        /// The number of the last arrival that was recorded.
        var arrival = 0
        /// The number of the last decision that was applied.
        var decision = 0
    }

    /// How long somebody waits who finds the store being written to.
    private static let busyTimeoutSeconds = 10.0

    private let directory: LedgerDirectory
    private let inode: UInt64?
    private let queue: DatabaseQueue
    private let isOpen = Mutex(true)

    /// Opens the store in `directory`, and makes it where it is not there.
    ///
    /// - Throws: `LedgerError`; one that is a corruption where what is there is no sound database.
    init(writing directory: LedgerDirectory) throws(LedgerError) {
        self.directory = directory
        let (path, room) = (directory.store, directory.room)
        queue = try inLedger {
            if (try? FileCalls.status(of: path))?.sizeBytes ?? 0 == 0 { try room.require() }
            try Self.makeFile(at: path)
            let queue = try DatabaseQueue(path: path.string, configuration: Self.configuration(isReadOnly: false))
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            let migrator = LedgerSchema.migrator
            if try queue.read(migrator.hasBeenSuperseded) { throw LedgerError.newer(path: path.lossyName) }
            if try !queue.read(migrator.hasCompletedMigrations) {
                try room.require()
                try migrator.migrate(queue)
            }
            return queue
        }
        inode = try? FileCalls.status(of: path).inode
    }

    private var path: FilePath { directory.store }

    /// Whether another file has the name now.
    var isReplaced: Bool { (try? FileCalls.status(of: path).inode) != inode }

    /// Opens the store in `directory` to ask it.
    ///
    /// - Throws: ``LedgerError/missing(path:)`` where there is none.
    init(reading directory: LedgerDirectory) throws(LedgerError) {
        self.directory = directory
        let path = directory.store
        do throws(FileError) {
            _ = try FileCalls.status(of: path)
        } catch {
            throw error.isAbsence ? .missing(path: path.lossyName) : .file(error)
        }
        queue = try inLedger {
            let queue = try DatabaseQueue(path: path.string, configuration: Self.configuration(isReadOnly: true))
            let migrator = LedgerSchema.migrator
            if try queue.read(migrator.hasBeenSuperseded) { throw LedgerError.newer(path: path.lossyName) }
            guard try queue.read(migrator.hasCompletedMigrations) else {
                let isEmpty = try queue.read(migrator.appliedIdentifiers).isEmpty
                throw isEmpty ? LedgerError.missing(path: path.lossyName) : .older(path: path.lossyName)
            }
            return queue
        }
        inode = try? FileCalls.status(of: path).inode
    }

    /// Makes an empty file where there is none, for the group to read; SQLite gives its journal the same owner and mode.
    private static func makeFile(at path: FilePath) throws(FileError) {
        // To close a file that SQLite has open would take its locks from it.
        guard (try? FileCalls.status(of: path)) == nil else { return }
        let descriptor = try FileCalls.openRegular(
            path,
            .readWrite,
            options: [.create, .exclusiveCreate],
            permissions: [.ownerReadWrite, .groupRead]
        )
        FileCalls.giveToOwner(of: path.removingLastComponent(), descriptor)
        try? descriptor.close()
    }

    private static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.foreignKeysEnabled = true
        configuration.label = "chancery.ledger"
        configuration.prepareDatabase { db in
            guard !isReadOnly else { return }
            // What was forgotten must not stay in free pages, and nothing in a journal that is done with.
            try db.execute(
                sql: """
                    PRAGMA secure_delete = ON;
                    PRAGMA synchronous = NORMAL;
                    PRAGMA cache_size = -\(cacheKiB);
                    PRAGMA journal_size_limit = \(journalBytesMax);
                    """
            )
            try keepJournal(of: db)
        }
        return configuration
    }

    /// So much of the database is kept in memory by who writes to it.
    private static let cacheKiB = 16_384
    /// A journal that is done with is not kept longer than this.
    private static let journalBytesMax = 16 << 20

    /// Has the journal stay when the last one closes the database, emptied.
    ///
    /// Who may not write in the directory could not read a database otherwise whose journal is not there.
    ///
    /// - SeeAlso: <https://www.sqlite.org/wal.html#read_only_databases>
    private static func keepJournal(of db: Database) throws {
        var isKept: CInt = 1
        // SAFETY: The connection is open as long as `db` is used, and the call reads and writes one number.
        let code = unsafe sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isKept)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// Asks the store.
    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try inLedger { try queue.read(body) }
    }

    /// Changes the store: all of it, or nothing.
    ///
    /// - Throws: `LedgerError`, ``LedgerError/noRoom(path:neededBytes:)`` where what is left is for the articles.
    func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try write(needing: 0, body)
    }

    /// Changes the store throughout, so that the journal becomes as long as the database.
    ///
    /// - Throws: As for ``write(_:)``.
    func rewrite<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try write(needing: try sizeBytes(), body)
    }

    private func write<Value>(
        needing bytes: Int,
        _ body: (Database) throws -> Value
    ) throws(LedgerError) -> Value {
        if directory.room.isScarce { emptyJournal() }
        try directory.room.require(bytes)
        do {
            return try inLedger { try queue.write(body) }
        } catch {
            // What was written of it would keep its place in the journal.
            if directory.room.isScarce { emptyJournal() }
            throw error
        }
    }

    /// How far it has come.
    func progress() throws(LedgerError) -> Progress { try read(Self.progress) }

    static func progress(_ db: Database) throws -> Progress {
        var progress = Progress()
        for row in try Row.fetchAll(db, sql: "SELECT name, number FROM progress") {
            switch row[0] as String {
            case "arrival": progress.arrival = row[1]
            case "decision": progress.decision = row[1]
            default: break
            }
        }
        return progress
    }

    static func note(_ progress: Progress, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO progress VALUES ('arrival', ?), ('decision', ?)",
            arguments: [progress.arrival, progress.decision]
        )
    }

    /// Takes everything out.
    static func clear(_ db: Database) throws {
        for table in LedgerSchema.tables { try db.execute(sql: "DELETE FROM \(table)") }
    }

    /// Whether the database is sound, as far as a look at each page tells.
    func isSound() throws(LedgerError) -> Bool {
        do throws(LedgerError) {
            return try read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") } == ["ok"]
        } catch {
            guard error.isCorruption else { throw error }
            return false
        }
    }

    /// Puts what is in the journal into the database, and empties the journal.
    func checkpoint() throws(LedgerError) {
        try inLedger { try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
    }

    deinit { close() }
}

// MARK: The journal's room

extension LedgerStore {
    /// Closes the store.
    ///
    /// The last one to do so puts what is in the journal into the database, which takes the last room where not all of it
    /// fits. Who only reads does not, and is made the last one then.
    func close() {
        let wasOpen = isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
        guard wasOpen else { return }
        let reader = queue.configuration.readonly || journalFits ? nil : try? LedgerStore(reading: directory)
        try? queue.close()
        try? reader?.queue.close()
    }

    /// Gives back the room that the journal takes, where that takes no more than is left.
    private func emptyJournal() {
        guard let size = try? FileCalls.status(of: path.appendingToName("-wal")).sizeBytes, size > 0, journalFits else {
            return
        }
        try? checkpoint()
    }

    /// Whether the file system has room for what the database grows by when what is in the journal goes over.
    ///
    /// Where that cannot be told, it is true.
    private var journalFits: Bool {
        guard let size = try? sizeBytes(), let now = try? FileCalls.status(of: path).sizeBytes else { return true }
        return size - now <= (try? directory.room.freeBytes()) ?? .max
    }

    /// How large the database is, with what is in the journal alone.
    private func sizeBytes() throws(LedgerError) -> Int {
        try read { db in
            let pageCount = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return pageCount * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        }
    }
}
