public import ChanceryFiles
public import SystemPackage

/// The five directories of a spool; they lie on one file system, so that a file moves by rename.
public struct SpoolLayout: Hashable, Sendable {
    /// Where articles are dropped.
    public let inbox: FilePath
    /// Where an article lies while it is read.
    public let work: FilePath
    /// Where digests are written.
    public let outbox: FilePath
    /// Where the articles go that have a digest.
    public let archive: FilePath
    /// Where the files go that cannot be digested, each with its reason.
    public let quarantine: FilePath

    /// A spool of the given directories.
    public init(inbox: FilePath, work: FilePath, outbox: FilePath, archive: FilePath, quarantine: FilePath) {
        self.inbox = inbox
        self.work = work
        self.outbox = outbox
        self.archive = archive
        self.quarantine = quarantine
    }

    /// Makes the directories that are not there, and checks that they lie on one file system.
    ///
    /// - Returns: The directories that were made.
    /// - Throws: `FileError`; the cause `.improperLink` (EXDEV) means that a directory lies on another file system
    ///   than the inbox, where no rename can reach it.
    public func prepare() throws(FileError) -> [FilePath] {
        // The modes matter only where no packaging made the directories before: group members drop into the inbox
        // and read the outbox, the rest is the service's own.
        let directories: [(FilePath, UInt32)] = [
            (inbox, 0o770), (work, 0o700), (outbox, 0o750), (archive, 0o700), (quarantine, 0o750),
        ]
        var made: [FilePath] = []
        for (directory, mode) in directories where try FileCalls.makeDirectory(directory, mode: mode) {
            made.append(directory)
        }
        let device = try FileCalls.status(of: inbox).device
        for (directory, _) in directories where try FileCalls.status(of: directory).device != device {
            throw FileError(operation: "rename", path: directory, cause: .improperLink)
        }
        return made
    }

    /// The names under which the service keeps what is its own in the directories; no file has one of them.
    public static let ownNames: Set<FilePath.Component> = [SpoolLock.fileName, AttemptLog.fileName]

    /// The directories, with what each is called.
    public var directories: [(name: String, path: FilePath)] {
        [
            ("inbox", inbox), ("work directory", work), ("outbox", outbox), ("archive", archive),
            ("quarantine", quarantine),
        ]
    }
}
