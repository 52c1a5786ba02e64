public import ChanceryFiles
internal import Glibc
public import SystemPackage

/// Tells which files of the inbox are complete.
///
/// The scan of the directory is the algorithm; events only mark names. A name that an event marked complete is
/// ready at once, or after a close when it has not changed for the time that the settings give closed files; any other,
/// and an empty file, when size and modification time have not changed for the settle time and, where the kernel tells,
/// nobody has it open for writing; one whose writer has it open, when the writer closes it.
///
/// What is remembered of a name is kept under its hash, of 64 bits with a seed of the process, so that a burst of files takes
/// tens of bytes for each; the inode tells two names of one hash apart.
public struct Inbox: Sendable {
    /// What a scan found.
    public struct Scan: Sendable {
        /// The complete files, oldest change first.
        public var ready: [FilePath.Component] = []
        /// What keeps a file waiting that a person should know of; each is told once.
        public var findings: [Finding] = []
        /// How many files are not complete yet.
        public var waitingCount = 0
        /// How long until another file may be complete, where time alone can tell.
        public var nextLook: Duration?

        /// A scan that found nothing.
        public init() {}
    }

    /// How long a file must rest before it counts as complete.
    public struct Patience: Sendable {
        /// A file that no event marked complete.
        public let settle: Duration
        /// A file that its writer closed.
        public let afterClose: Duration
        /// A sidecar without an article.
        public let orphan: Duration

        /// The given times.
        public init(settle: Duration, afterClose: Duration, orphan: Duration) {
            self.settle = settle
            self.afterClose = afterClose
            self.orphan = orphan
        }
    }

    /// A file that stays where it is.
    public struct Finding: Hashable, Sendable {
        /// Why a file stays.
        public enum Kind: Hashable, Sendable {
            /// It is no regular file, and never will be read: a directory, symbolic link, FIFO, device or socket.
            case refused(String)
            /// The service may not read it; `remedy` is the command that helps.
            case unreadable(remedy: String)
            /// It has several names, so somebody may be writing to it through another.
            case severalNames
        }

        /// The file.
        public let name: FilePath.Component
        /// Why it stays.
        public let kind: Kind
    }

    /// How a file was when it was seen to have changed.
    private struct Sighting {
        let sizeBytes: Int
        let modifiedNanoseconds: Int64
        let inode: UInt64
        let unchangedSince: ContinuousClock.Instant

        init(_ status: FileStatus, at now: ContinuousClock.Instant) {
            sizeBytes = status.sizeBytes
            modifiedNanoseconds = status.modifiedNanoseconds
            inode = status.inode
            unchangedSince = now
        }

        func isOf(_ status: FileStatus) -> Bool {
            sizeBytes == status.sizeBytes && modifiedNanoseconds == status.modifiedNanoseconds && inode == status.inode
        }
    }

    /// What events told of a name.
    private enum Mark {
        case movedIn, closed, open
    }

    /// A complete file, as it is kept until the oldest are known.
    private struct Candidate {
        let name: FilePath.Component
        let changedNanoseconds: Int64
    }

    /// More marks than this are forgotten, and those names settle instead.
    private static let markCountMax = 100_000
    /// A file nobody closed for so long has no writer any more, whatever the events said.
    private static let abandonedAfter = Duration.seconds(600)
    /// So long a file is left alone at least of which no event may tell when it is complete.
    private static let writerPause = Duration.seconds(1)

    private let directory: FilePath
    private var marks: [Int: Mark] = [:]
    private var sightings: [Int: Sighting] = [:]
    private var told: [FilePath.Component: Finding.Kind] = [:]

    /// The inbox in `directory`.
    public init(directory: FilePath) { self.directory = directory }

    /// Marks names by what inotify told.
    public mutating func note(_ wake: InboxWake) {
        if wake.isOverflow || marks.count > Self.markCountMax {
            // What was dropped may contradict any mark; only the scan is left to tell.
            marks.removeAll()
        }
        for event in wake.events {
            let key = event.name.hashValue
            switch event.kind {
            case .movedIn: marks[key] = .movedIn
            case .closed:
                marks[key] = .closed
                // It rests from now on, however long it lay there open before.
                sightings[key] = nil
            case .created, .written: marks[key] = .open
            case .removed: forget(event.name)
            case .attributesChanged: told[event.name] = nil
            }
        }
    }

    /// Forgets a name that has left the inbox.
    public mutating func forget(_ name: FilePath.Component) {
        marks[name.hashValue] = nil
        sightings[name.hashValue] = nil
        told[name] = nil
    }

    /// Looks through the directory.
    ///
    /// - Parameters:
    ///   - now: The present, for the settle time.
    ///   - wallNanoseconds: The present in nanoseconds since 1970, for the age of sidecars without an article.
    ///   - patience: How long files must rest.
    ///   - limit: How many ready files are wanted at most.
    /// - Returns: What is ready and what waits.
    /// - Throws: `FileError` when the directory cannot be read.
    public mutating func scan(
        at now: ContinuousClock.Instant,
        wallNanoseconds: Int64,
        patience: Patience,
        limit: Int
    ) throws(FileError) -> Scan {
        var present: Set<Int> = []
        try FileCalls.forEachName(in: directory) { if !$0.isTransient { present.insert($0.hashValue) } }
        for key in sightings.keys.filter({ !present.contains($0) }) {
            marks[key] = nil
            sightings[key] = nil
        }
        for name in told.keys.filter({ !present.contains($0.hashValue) }) { forget(name) }
        var scan = Scan()
        var complete: [Candidate] = []
        try FileCalls.forEachName(in: directory) { name in
            // What has come meanwhile is for the next scan.
            guard present.contains(name.hashValue), let status = try? FileCalls.status(of: directory.appending(name))
            else { return }
            if let finding = Self.finding(on: status) {
                // A hard link is made without ever being opened: nobody will close it.
                if finding == .severalNames, marks[name.hashValue] == .open { marks[name.hashValue] = nil }
                tell(finding, of: name, in: &scan)
                return
            }
            var wait = waiting(name, status: status, at: now, patience: patience)
            if let owner = name.sidecarOwner {
                let age = Duration.nanoseconds(wallNanoseconds - status.changedNanoseconds)
                // A sidecar goes with its article, never before it; alone it waits long, since the article may be on its way.
                let isOrphan = !present.contains(owner.hashValue)
                wait = max(wait, isOrphan ? patience.orphan - age : max(patience.settle, Self.writerPause))
            } else if let sidecar = name.sidecarName, present.contains(sidecar.hashValue) {
                wait = max(wait, waitingForSidecar(sidecar, at: now, patience: patience, in: &scan))
            }
            if wait > .zero {
                scan.waitingCount += 1
                scan.nextLook = min(scan.nextLook ?? wait, wait)
            } else if let finding = unreadable(name, status: status) {
                tell(finding, of: name, in: &scan)
            } else {
                told[name] = nil
                complete.append(Candidate(name: name, changedNanoseconds: status.changedNanoseconds))
                // Some more than are wanted, for some may turn out to be in somebody's hands.
                if complete.count > 4 * limit { Self.keepOldest(2 * limit, of: &complete) }
            }
        }
        scan.findings.sort { $0.name.bytes.lexicographicallyPrecedes($1.name.bytes) }
        Self.keepOldest(2 * limit, of: &complete)
        for name in complete.map(\.name) where scan.ready.count < limit {
            if isInWriting(name, at: now) || name.sidecarName.map({ isInWriting($0, at: now) }) == true {
                scan.waitingCount += 1
                scan.nextLook = min(scan.nextLook ?? Self.writerPause, Self.writerPause)
            } else {
                scan.ready.append(name)
            }
        }
        return scan
    }

    private static func keepOldest(_ count: Int, of files: inout [Candidate]) {
        // The clock of a file system stands still for some milliseconds; of files of one moment the names decide.
        files.sort { one, other in
            one.changedNanoseconds == other.changedNanoseconds
                ? one.name.bytes.lexicographicallyPrecedes(other.name.bytes)
                : one.changedNanoseconds < other.changedNanoseconds
        }
        files.removeLast(max(0, files.count - count))
    }

    /// How long an article, and its sidecar where it has one, must still be left alone, without a look at the others.
    ///
    /// - Parameters:
    ///   - name: The article.
    ///   - now: The present.
    ///   - patience: How long files must rest.
    /// - Returns: Zero when it is complete; nil where no time makes it so, or it cannot be read.
    public mutating func wait(
        for name: FilePath.Component,
        at now: ContinuousClock.Instant,
        patience: Patience
    ) -> Duration? {
        guard let wait = ownWait(for: name, at: now, patience: patience) else { return nil }
        guard let sidecar = name.sidecarName,
            let status = try? FileCalls.status(of: directory.appending(sidecar)), status.kind == .regular
        else { return wait }
        return ownWait(for: sidecar, at: now, patience: patience).map { max(wait, $0) }
    }

    private mutating func ownWait(
        for name: FilePath.Component,
        at now: ContinuousClock.Instant,
        patience: Patience
    ) -> Duration? {
        guard !name.isTransient, let status = try? FileCalls.status(of: directory.appending(name)),
            Self.finding(on: status) == nil, unreadable(name, status: status) == nil
        else { return nil }
        let wait = waiting(name, status: status, at: now, patience: patience)
        return wait <= .zero && isInWriting(name, at: now) ? Self.writerPause : wait
    }

    /// Whether a file that rests, and that no event called complete, is in the hands of a writer who is only quiet.
    private func isInWriting(_ name: FilePath.Component, at now: ContinuousClock.Instant) -> Bool {
        // Without a sighting an event has called it complete.
        guard let sighting = sightings[name.hashValue], marks[name.hashValue] != .movedIn,
            sighting.unchangedSince.duration(to: now) < Self.abandonedAfter
        else { return false }
        return FileCalls.isOpenForWriting(directory.appending(name)) == true
    }

    private mutating func tell(_ finding: Finding.Kind, of name: FilePath.Component, in scan: inout Scan) {
        if case .refused = finding {} else { scan.waitingCount += 1 }
        guard told.updateValue(finding, forKey: name) != finding else { return }
        scan.findings.append(Finding(name: name, kind: finding))
    }

    /// How long the file must still be left alone; zero when it is complete.
    private mutating func waiting(
        _ name: FilePath.Component,
        status: FileStatus,
        at now: ContinuousClock.Instant,
        patience: Patience
    ) -> Duration {
        let hasContent = status.sizeBytes > 0
        let key = name.hashValue
        let mark = marks[key]
        if hasContent, mark == .movedIn || (mark == .closed && patience.afterClose <= .zero) { return .zero }
        let needed =
            if hasContent, mark == .closed {
                patience.afterClose
            } else if mark == .open {
                max(patience.settle, Self.abandonedAfter)
            } else {
                // What no event told of may have been closed, to be opened again.
                max(patience.settle, patience.afterClose)
            }
        guard let sighting = sightings[key], sighting.isOf(status) else {
            sightings[key] = Sighting(status, at: now)
            return needed
        }
        return max(.zero, needed - sighting.unchangedSince.duration(to: now))
    }

    private mutating func waitingForSidecar(
        _ name: FilePath.Component,
        at now: ContinuousClock.Instant,
        patience: Patience,
        in scan: inout Scan
    ) -> Duration {
        guard let status = try? FileCalls.status(of: directory.appending(name)), status.kind == .regular else {
            return .zero
        }
        let wait = waiting(name, status: status, at: now, patience: patience)
        guard let finding = unreadable(name, status: status) else { return wait }
        if told.updateValue(finding, forKey: name) != finding {
            scan.findings.append(Finding(name: name, kind: finding))
        }
        return max(wait, patience.settle)
    }

    /// What keeps a file of this status from being read whatever the time, or nil.
    private static func finding(on status: FileStatus) -> Finding.Kind? {
        switch status.kind {
        case .regular: status.linkCount > 1 ? .severalNames : nil
        case .directory: .refused("a directory")
        case .symbolicLink: .refused("a symbolic link")
        case .fifo: .refused("a FIFO")
        case .device: .refused("a device")
        case .socket: .refused("a socket")
        }
    }

    private func unreadable(_ name: FilePath.Component, status: FileStatus) -> Finding.Kind? {
        let path = directory.appending(name)
        let isReadable = unsafe path.withPlatformString { unsafe faccessat(AT_FDCWD, $0, R_OK, AT_EACCESS) } == 0
        guard !isReadable else { return nil }
        let belongs = status.group == getegid() || Self.supplementaryGroups.contains(status.group)
        return .unreadable(remedy: "\(belongs ? "" : "chgrp \(Self.groupName) FILE and ")chmod g+r FILE")
    }

    private static let groupName: String = {
        guard let entry = unsafe getgrgid(getegid()), let name = unsafe entry.pointee.gr_name else {
            return String(getegid())
        }
        return unsafe String(cString: name)
    }()

    private static let supplementaryGroups: Set<gid_t> = {
        var groups = [gid_t](repeating: 0, count: 1_024)
        let count = unsafe getgroups(Int32(groups.count), &groups)
        return Set(groups.prefix(max(0, Int(count))))
    }()
}
