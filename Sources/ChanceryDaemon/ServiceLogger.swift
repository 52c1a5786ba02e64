internal import ChanceryFiles
internal import ChanceryReaders
internal import ChancerySpool
internal import ChancerySystemd
internal import Logging
internal import Synchronization
internal import SystemPackage

/// The log: one entry for every outcome, and one for what is odd about a file.
final class ServiceLogger: OutcomeSink {
    /// The most digests that an entry names: journald takes no entry of over 1024 fields, and a person reads fewer.
    static let namedDigestCountMax = 16

    private let logger: Mutex<Logger>
    private let drain: @Sendable (Duration) -> Bool

    /// Writes to `logger`; `drain` waits until the entries are out of this process.
    init(_ logger: Logger, drain: @escaping @Sendable (Duration) -> Bool) {
        self.logger = Mutex(logger)
        self.drain = drain
    }

    /// The logger, for what has no form of its own.
    var plain: Logger { logger.withLock(\.self) }

    /// Passes over what is less severe from now on.
    func setLevel(_ level: Logger.Level) { logger.withLock { $0.logLevel = level } }

    func take(_ report: OutcomeReport, number: UInt64) {
        let (level, message, id): (Logger.Level, Logger.Message, MessageID) =
            switch report.outcome {
            case .digested: (.notice, "Digest written.", .digested)
            case .unsupportedLanguage:
                (.warning, "Not in English: the digest has its metadata and text alone.", .unsupportedLanguage)
            case .duplicate: (.notice, "Duplicate of an article that has a digest.", .duplicate)
            case .quarantined(.gaveUp): (.error, "Given up, put into quarantine.", .gaveUp)
            case .quarantined: (.error, "Put into quarantine.", .quarantined)
            case .refused: (.warning, "Refused, it stays in the inbox.", .refused)
            }
        var metadata: Logger.Metadata = [
            MessageID.metadataKey: "\(id)", "outcome": "\(report.outcome.kind.rawValue)", "file": "\(report.file)",
            "sequence": "\(number)",
        ]
        metadata["sha256"] = report.sha256.map { "\($0)" }
        metadata["duration.usec"] = report.duration.map { "\($0.microseconds)" }
        switch report.outcome {
        case .digested(let digests, let extent):
            metadata.name(digests)
            metadata["digest.bytes"] = extent.map { "\($0.byteCount)" }
            metadata["statements"] = extent.map { "\($0.statementCount)" }
            metadata["events"] = extent.map { "\($0.eventCount)" }
        case .unsupportedLanguage(let digests, let languages):
            metadata.name(digests)
            metadata["language"] = "\(languages.joined(separator: " "))"
        case .duplicate(let digest): metadata["digest"] = "\(digest.shown)"
        case .quarantined(let cause):
            metadata["code"] = "\(cause.code)"
            metadata["reason"] = "\(cause.description)"
            metadata["remedy"] = "\(cause.remedy)"
        case .refused(let what): metadata["reason"] = "it is \(what)"
        }
        plain.log(level: level, message, metadata: metadata)
    }

    func flush() { _ = drain(.milliseconds(500)) }

    /// Tells what happened on a file's way that is not its outcome.
    func tell(_ remark: Remark) {
        switch remark {
        case .irregularSidecar(let sidecar, let file):
            plain.warning(
                "The sidecar is no regular file, the article was read without it.",
                metadata: [
                    "file": "\(file)", "sidecar": "\(sidecar)",
                    "remedy": "Drop the sidecar as a regular file, and then the article again.",
                ]
            )
        case .readerDied(let death, let file):
            plain.warning(
                "A reader process ended over it, it is tried once more.",
                metadata: ["file": "\(file)", "reason": "\(death.description)"]
            )
        case .postponed(let error, let file, let delay):
            plain.warning(
                "A call failed over it, it is tried again later.",
                metadata: [
                    "file": "\(file)", "reason": "\(error.description)", "delay.usec": "\(delay.microseconds)",
                ]
            )
        case .unusableCorrections(let problems):
            plain.warning(
                "The file of corrections cannot be used, what it had before counts.",
                metadata: [
                    "reason": "\(problems.joined(separator: "; "))",
                    "remedy": "Mend the file; it is read again at the next article.",
                ]
            )
        }
    }

    /// Tells of a file that waits in the inbox, and what a person can do.
    func tellWaiting(_ name: FilePath.Component, because message: Logger.Message, remedy: String) {
        plain.warning(
            message,
            metadata: [
                MessageID.metadataKey: "\(MessageID.unreadable)", "file": "\(name.shown)", "remedy": "\(remedy)",
            ]
        )
    }
}

extension Logger.Metadata {
    /// Names the digests of a file.
    fileprivate mutating func name(_ digests: [FilePath.Component]) {
        let named = digests.prefix(ServiceLogger.namedDigestCountMax).map(\.shown)
        self["digest"] = named.count == 1 ? "\(named[0])" : .array(named.map { "\($0)" })
        if digests.count > 1 { self["articles"] = "\(digests.count)" }
    }
}

/// What happened on a file's way that is not its outcome, or to a file that the service reads besides.
enum Remark: Hashable, Sendable {
    /// What has the name of the article's sidecar is no regular file, so the article was read without it.
    case irregularSidecar(String, of: String)
    /// A reader process ended over the file, which is tried once more.
    case readerDied(ReaderDeath, over: String)
    /// A call failed over the file for a reason that passes; it is tried again after so long.
    case postponed(FileError, of: String, for: Duration)
    /// The file of corrections has these problems just now; it may be written to at this moment.
    case unusableCorrections([String])
}

extension Duration {
    /// The whole microseconds of the duration.
    var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
