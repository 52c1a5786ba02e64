internal import ChanceryFiles
public import ChanceryLedger
internal import ChancerySpool
public import SystemPackage

/// The digests that lie in an outbox.
public enum OutboxDigests {
    /// The digests in `outbox` in the order in which they were written.
    public static func all(in outbox: FilePath) throws(LedgerError) -> [LedgerKeeper.News] {
        do {
            var digests: [(name: FilePath.Component, time: Int64)] = []
            try FileCalls.forEachName(in: outbox) { name in
                guard Outbox.isDigest(name), let status = try? FileCalls.status(of: outbox.appending(name)) else {
                    return
                }
                digests.append((name, status.modifiedNanoseconds))
            }
            digests.sort { $0.time == $1.time ? $0.name.string < $1.name.string : $0.time < $1.time }
            return digests.map { LedgerKeeper.News(digest: $0.name, sequence: nil) }
        } catch {
            throw .file(error)
        }
    }
}
