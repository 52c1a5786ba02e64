public import ChanceryFiles
public import GRDB
internal import SystemPackage

/// Why the ledger could not do what it was asked.
public enum LedgerError: Error, Sendable {
    /// A file call failed.
    case file(FileError)
    /// The database refused; the store is as it was before.
    case database(DatabaseError)
    /// The last room on the file system of the ledger's directory is left to the articles.
    case noRoom(path: String, neededBytes: Int)
    /// A line of an append-only file is none that this version knows.
    case malformed(file: String, line: Int)
    /// There is no ledger.
    case missing(path: String)
    /// A newer version has made the store.
    case newer(path: String)
    /// Digests that the ledger has recorded are no longer in the outbox.
    case gone([String])
    /// An older version has made the store, and only who may write can bring it up to date.
    case older(path: String)
    /// A decision is noted, and will hold, but could not be applied just now.
    case unapplied(decision: Int, reason: String)
    /// What was asked for is not in the ledger.
    case unknown(String)

    /// Whether the store itself is damaged, so that only making it anew helps.
    public var isCorruption: Bool {
        guard case .database(let error) = self else { return false }
        return [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    }

    /// Whether the file system has no room for what was to be written.
    public var isShortage: Bool {
        switch self {
        case .noRoom: true
        case .file(let error): error.cause == .noSpace || error.cause == .diskQuotaExceeded
        case .database(let error): error.resultCode == .SQLITE_FULL
        default: false
        }
    }
}

extension LedgerError: CustomStringConvertible {
    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .file(let error): error.description
        case .database(let error): "the ledger's store: \(error.message ?? error.description)"
        case .noRoom(let path, let bytes):
            "less than \(bytes >> 20) MiB are free on the file system of \(path), and the ledger leaves the last "
                + "\(LedgerRoom.usualReserveBytes >> 20) MiB to the articles"
        case .malformed(let file, let line): "\(file), line \(line): no entry that this version knows"
        case .missing(let path): "there is no ledger at \(path)"
        case .newer(let path): "\(path) was made by a newer version"
        case .gone(let digests):
            "the outbox no longer has \(digests.count) of the digests, such as \(digests.first ?? "")"
        case .older(let path): "\(path) was made by an older version; start the service once"
        case .unapplied(let number, let reason):
            "decision \(number) is noted, and holds from the next start on: \(reason)"
        case .unknown(let what): "the ledger knows no \(what)"
        }
    }
}

/// Does `body`, whose errors are those of the database or already the ledger's own.
func inLedger<Value>(_ body: () throws -> Value) throws(LedgerError) -> Value {
    do {
        return try body()
    } catch let error as LedgerError {
        throw error
    } catch let error as DatabaseError {
        throw .database(error)
    } catch let error as FileError {
        throw .file(error)
    } catch {
        throw .database(DatabaseError(message: "\(error)"))
    }
}
