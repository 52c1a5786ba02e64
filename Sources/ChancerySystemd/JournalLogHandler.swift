public import Logging

/// A swift-log handler that writes to the journal in its native protocol.
///
/// Metadata becomes fields: `digest.bytes` is `CHANCERY_DIGEST_BYTES`, so that
/// `journalctl CHANCERY_OUTCOME=quarantined` finds entries by them; an array gives its field several times. Only
/// `message.id` stands unprefixed, as `MESSAGE_ID`.
public struct JournalLogHandler: LogHandler {
    /// The `SYSLOG_IDENTIFIER` of every entry.
    public static let identifier = "chancery"
    /// What stands before every field that is made from metadata.
    public static let fieldPrefix = "CHANCERY_"
    /// The metadata that `MESSAGE` repeats as `key=value`, since plain `journalctl` shows no other field.
    public static let messageKeys = ["file", "digest", "reason", "error", "remedy", "applied", "needs.restart"]

    /// The least level that is logged.
    public var logLevel: Logger.Level
    /// What every event of this handler carries.
    public var metadata: Logger.Metadata = [:]
    /// Gives what the current task carries.
    public var metadataProvider: Logger.MetadataProvider?

    private let sender: JournalSender

    /// Creates a handler that sends through `sender`.
    ///
    /// - Parameters:
    ///   - sender: Shared by all handlers of the process.
    ///   - logLevel: The least level that is sent.
    public init(sender: JournalSender, logLevel: Logger.Level = .info) {
        self.sender = sender
        self.logLevel = logLevel
    }

    /// One value of `metadata`.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Queues the event for the journal; never blocks.
    public func log(event: LogEvent) {
        sender.send(entry(for: event))
    }

    /// The entry that an event becomes.
    package func entry(for event: LogEvent) -> JournalEntry {
        let pairs = LogLine.pairs(allMetadata(of: event))
        let shown = Self.messageKeys.flatMap { key in
            pairs.filter { $0.key == key }.map { ($0.key, $0.value.description) }
        }
        var entry = JournalEntry()
        entry.append("MESSAGE", LogLine.text(event.message.description, shown))
        entry.append("PRIORITY", "\(event.level.syslogPriority)")
        entry.append("SYSLOG_IDENTIFIER", Self.identifier)
        entry.append("CODE_FILE", event.file)
        entry.append("CODE_LINE", "\(event.line)")
        entry.append("CODE_FUNC", event.function)
        for (key, value) in pairs {
            let name = key == MessageID.metadataKey ? "MESSAGE_ID" : Self.fieldName(forKey: key)
            if case .stringConvertible(let verbatim as VerbatimBytes) = value {
                entry.append(name, verbatim.bytes)
            } else {
                entry.append(name, value.description)
            }
        }
        return entry
    }

    /// The journal field for a metadata key.
    package static func fieldName(forKey key: String) -> String {
        let name = key.uppercased().unicodeScalars.map { scalar in
            switch scalar {
            case "A"..."Z", "0"..."9": Character(scalar)
            default: Character("_")
            }
        }
        return String((fieldPrefix + String(name)).prefix(JournalEntry.fieldNameBytesMax))
    }
}

extension LogHandler {
    /// The metadata of the handler, the provider and the event together; the nearest to the statement wins.
    func allMetadata(of event: LogEvent) -> Logger.Metadata {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error, all["error"] == nil { all["error"] = "\(error)" }
        return all
    }
}
