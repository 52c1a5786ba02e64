internal import ChanceryFiles
internal import SystemPackage

/// The room that is left on the file system of a ledger, the last of which the ledger leaves to the articles.
struct LedgerRoom: Hashable, Sendable {
    /// So much is left to the articles.
    ///
    /// 64 digests, which are recorded at once, add 2 MiB to the journal of a new ledger, and 11 MiB to that of one with a
    /// million statements; the database grows by no more when these go over. So of what there was before the last of them,
    /// a third is there after it.
    static let usualReserveBytes = 32 << 20

    /// The ledger's directory.
    let path: FilePath
    /// So much must be left.
    var reserveBytes = usualReserveBytes
    /// Whether nothing is left all the same.
    var isTaken = false

    /// Whether so little is left that the journal should be empty before anything is written.
    ///
    /// Then all that it takes can be given back, also where more is written than usual.
    var isScarce: Bool { (try? freeBytes()) ?? 0 < 4 * reserveBytes }

    /// How much is left; `.max` where the file system does not tell.
    func freeBytes() throws(FileError) -> Int { try FileCalls.freeBytes(at: path) ?? .max }

    /// Makes sure that something may be written.
    ///
    /// - Parameter bytes: How much more it takes than a batch of digests does.
    /// - Throws: ``LedgerError/noRoom(path:neededBytes:)``, or another `LedgerError` where that cannot be told.
    func require(_ bytes: Int = 0) throws(LedgerError) {
        guard !isTaken else { return }
        let needed = reserveBytes + bytes
        guard try inLedger({ try freeBytes() }) >= needed else {
            throw .noRoom(path: path.lossyName, neededBytes: needed)
        }
    }
}
