/// The stable identity of each kind of journal entry that has a text in the message catalog.
///
/// `journalctl -x` finds the text by this id, so an id is never changed and never used again for another kind.
/// Made once with `systemd-id128 new`; `systemd/chancery.catalog` has the texts.
///
/// - SeeAlso: <https://systemd.io/CATALOG/>
public enum MessageID: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// A digest lies in the outbox.
    case digested = "8d4091f88a73460ea54c56efcf9a464a"
    /// A digest lies in the outbox, of an article in a language that is not read.
    case unsupportedLanguage = "4a02db2a0bdb4b05aa7f0e39845d6bf1"
    /// The same content has a digest already.
    case duplicate = "7c1c7c36fe39429fb43ec1dfac130ab2"
    /// The file could not be digested and lies in the quarantine.
    case quarantined = "88dc72f2d57041a18223e4427abe8528"
    /// A reader process or the service ended over the file each time, and it lies in the quarantine.
    case gaveUp = "624be34b3b2a4fea946ee71c1da56be2"
    /// The file was not taken as an article at all.
    case refused = "0548acf918264822b46573c923984199"
    /// The service may not read the file, which waits in the inbox.
    case unreadable = "d0f9bc1e41644b93889e98c426669520"
    /// The service has stopped taking files.
    case paused = "2ceebfda1989422fa508602907a9bc44"
    /// The service takes files again.
    case resumed = "ce5a2a84a5c547cca02d944294f3fd40"
    /// Journal entries were dropped because the journal did not take them in time.
    case overflow = "9e81aee929d0430aba0aef8fca4fcca6"
    /// The service is ready.
    case started = "6c27982490e74aa79d85cec2050bf592"
    /// The service has ended in good order.
    case stopped = "9f7fef38b1054b0d86951f962bbcbbb1"
    /// The configuration was read again.
    case reloaded = "5da2fcc529c74b72b43194051b3ec101"

    /// The ledger could not record, and tries again.
    case ledgerFailed = "9761d0eee15044da97622c496d6c0dcb"
    /// The ledger's store was damaged, was set aside, and is made anew.
    case ledgerDamaged = "1921f9e14f8e464fb071d937824aa4ae"

    /// The metadata key under which a log statement carries its id: `"message.id"`.
    public static let metadataKey = "message.id"

    /// The id as 32 hexadecimal digits, as the journal wants it.
    public var description: String { rawValue }
}
