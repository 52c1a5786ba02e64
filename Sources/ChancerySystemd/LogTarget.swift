internal import Glibc

/// Where log entries shall go, as the configuration says it.
public enum LogTarget: String, CaseIterable, Hashable, Sendable {
    /// To the journal if standard error leads there anyway, otherwise to standard error.
    case auto
    /// To the journal, as long as there is one.
    case journal
    /// To standard error.
    case stderr

    /// Where journald listens for entries of the native protocol.
    public static let journalSocket = "/run/systemd/journal/socket"

    /// Decides where entries go.
    ///
    /// - Parameters:
    ///   - journalStream: The value of `$JOURNAL_STREAM`: the device and inode that systemd connected.
    ///   - journalSocket: The path of the journal's socket.
    /// - Returns: A place that can be used now.
    public func destination(
        journalStream: String?,
        journalSocket: String = LogTarget.journalSocket
    ) -> LogDestination {
        let leadsToJournal = Self.leadsToJournal(descriptor: STDERR_FILENO, journalStream: journalStream)
        let hasJournal = Self.isSocket(journalSocket)
        switch self {
        case .auto where leadsToJournal && hasJournal: return .journal
        case .journal where hasJournal: return .journal
        case .auto, .journal, .stderr: return .standardError(hasPriorities: leadsToJournal)
        }
    }

    /// Whether a descriptor is the stream to the journal that `$JOURNAL_STREAM` names.
    ///
    /// The variable alone proves nothing: it is inherited by programs whose output goes elsewhere.
    ///
    /// - Parameters:
    ///   - descriptor: An open descriptor.
    ///   - journalStream: `device:inode` in decimal.
    /// - Returns: Whether both are the same.
    package static func leadsToJournal(descriptor: Int32, journalStream: String?) -> Bool {
        guard let parts = journalStream?.split(separator: ":", omittingEmptySubsequences: false), parts.count == 2,
            let device = UInt(parts[0]), let inode = UInt(parts[1])
        else { return false }
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && status.st_dev == device && status.st_ino == inode
    }

    private static func isSocket(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
    }
}

/// Where log entries go.
public enum LogDestination: Hashable, Sendable {
    /// To the journal in its native protocol.
    case journal
    /// To standard error as lines; with `<N>` in front if the reader on the other side is the journal.
    case standardError(hasPriorities: Bool)
}
