internal import ChancerySpool
internal import ChancerySystemd
internal import Logging
internal import SystemPackage

extension Logger {
    /// Tells what became of a file: the one entry that every file that comes in has.
    func tell(_ outcome: Outcome) {
        let (level, message, id): (Logger.Level, Logger.Message, MessageID) =
            switch outcome.kind {
            case .digested: (.notice, "Digest written.", .digested)
            case .duplicate: (.notice, "Duplicate of an article that has a digest.", .duplicate)
            case .quarantined where outcome.code == QuarantineCause.gaveUpCode:
                (.error, "Given up, put into quarantine.", .gaveUp)
            case .quarantined: (.error, "Put into quarantine.", .quarantined)
            case .refused: (.warning, "Refused, it stays in the inbox.", .refused)
            }
        var metadata: Logger.Metadata = [
            MessageID.metadataKey: "\(id)", "outcome": "\(outcome.kind.rawValue)", "file": "\(outcome.file)",
        ]
        metadata["sha256"] = outcome.sha256.map { "\($0)" }
        metadata["digest"] = outcome.digest.map { "\($0)" }
        metadata["digest.bytes"] = outcome.digestBytes.map { "\($0)" }
        metadata["statements"] = outcome.statementCount.map { "\($0)" }
        metadata["events"] = outcome.eventCount.map { "\($0)" }
        metadata["code"] = outcome.code.map { "\($0)" }
        metadata["reason"] = outcome.reason.map { "\($0)" }
        metadata["remedy"] = outcome.remedy.map { "\($0)" }
        metadata["duration.usec"] = outcome.duration.map { "\($0.microseconds)" }
        log(level: level, message, metadata: metadata)
    }

    /// Tells what is odd about a file that has its outcome all the same.
    func tell(_ remark: Remark) {
        switch remark {
        case .irregularSidecar(let sidecar, let file):
            warning(
                "The sidecar is no regular file, the article was read without it.",
                metadata: [
                    "file": "\(file)", "sidecar": "\(sidecar)",
                    "remedy": "Drop the sidecar as a regular file, and then the article again.",
                ]
            )
        }
    }

    /// Tells of a file that stays in the inbox, and what a person can do.
    func tell(_ finding: Inbox.Finding) {
        let file = finding.name.shown
        switch finding.kind {
        case .refused(let what):
            var outcome = Outcome(.refused, file: file)
            outcome.reason = "it is \(what)"
            tell(outcome)
        case .unreadable(let remedy):
            warning(
                "Not readable, it waits.",
                metadata: [
                    MessageID.metadataKey: "\(MessageID.unreadable)", "file": "\(file)", "remedy": "\(remedy)",
                ]
            )
        case .severalNames:
            warning(
                "It has several names (hard links), it waits until it has one.",
                metadata: [
                    MessageID.metadataKey: "\(MessageID.unreadable)", "file": "\(file)",
                    "remedy": "cp FILE into the inbox instead of ln",
                ]
            )
        }
    }
}

extension Duration {
    /// The whole microseconds of the duration.
    var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
