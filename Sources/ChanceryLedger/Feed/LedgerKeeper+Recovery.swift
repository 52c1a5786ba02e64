internal import ChanceryFiles
internal import GRDB
internal import SystemPackage

// MARK: What somebody took away or damaged

extension LedgerKeeper {
    /// Does `body`, and where the store or the log of arrivals turns out to be damaged, once more with it made anew.
    mutating func recovering<Value>(
        at now: String,
        _ body: (inout LedgerKeeper) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        // Both may be damaged.
        for _ in 0..<2 {
            do throws(LedgerError) {
                return try body(&self)
            } catch {
                try recover(from: error, at: now)
            }
        }
        return try body(&self)
    }

    /// Makes anew what is damaged by `error`; where nothing is, throws it again.
    mutating func recover(from error: LedgerError, at now: String) throws(LedgerError) {
        if error.isCorruption {
            store.close()
            tellDamage(try Self.setAside(directory.store, at: now))
            startOver(with: try LedgerStore(writing: directory))
        } else if case .malformed(let file, _) = error, file == directory.arrivals.path.lossyName {
            let place = directory.arrivals.path.setAside(at: now)
            // Nothing is lost by then, and somebody should know whatever becomes of the rest.
            if try directory.arrivals.mend(keepingDamagedAs: place, recordedArrivals) { tellDamage(place) }
            startOver()
        } else {
            throw error
        }
    }

    /// Writes lines of the log again that the store has and the log has not, because somebody took the log away.
    func restoreArrivals() throws(LedgerError) {
        let done = try store.progress().arrival
        guard try directory.arrivals.lastNumber() < done else { return }
        let recorded = try recordedArrivals()
        try directory.arrivals.append { first in recorded.filter { $0.number >= first } }
    }

    /// The arrivals of what is in the store.
    private func recordedArrivals() throws(LedgerError) -> [Arrival] {
        try store.read { db in
            try Row.fetchAll(db, sql: "SELECT id, digest, sequence, arrived FROM articles ORDER BY id").map { row in
                let sequence: Int64? = row[2]
                return Arrival(
                    number: row[0],
                    digest: row[1],
                    sequence: sequence.map { UInt64(clamping: $0) },
                    arrived: row[3]
                )
            }
        }
    }

    /// Puts a damaged store aside.
    static func setAside(_ store: FilePath, at now: String) throws(LedgerError) -> FilePath {
        let place = store.setAside(at: now)
        do throws(FileError) {
            try FileCalls.rename(store, to: place)
            for suffix in ["-wal", "-shm"] {
                // Without them nothing of it would be read that is not in it; with them it may be looked into.
                let other = store.appendingToName(suffix)
                guard (try? FileCalls.status(of: other)) != nil else { continue }
                try FileCalls.rename(other, to: place.appendingToName(suffix))
            }
        } catch {
            throw .file(error)
        }
        return place
    }
}

extension FilePath {
    /// The path with `suffix` behind its last name.
    func appendingToName(_ suffix: String) -> FilePath {
        guard let name = lastComponent else { return self }
        return removingLastComponent().appending(name.appending(suffix))
    }

    /// Where a damaged file is put.
    fileprivate func setAside(at now: String) -> FilePath {
        appendingToName(LedgerDirectory.damagedMark + now.filter { $0.isNumber || $0 == "T" || $0 == "Z" })
    }
}
