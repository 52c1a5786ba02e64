internal import CLinux
public import ChanceryFiles
internal import Glibc
public import SystemPackage

/// What inotify told of one name in the inbox.
public struct InboxEvent: Hashable, Sendable {
    /// What happened to the name.
    public enum Kind: Hashable, Sendable {
        /// A writer closed the file: it is complete, unless its writer opens it again.
        case closed
        /// The file was moved in: it is complete.
        case movedIn
        /// The name is new, and its writer has not closed it.
        case created
        /// Somebody wrote to the file and has not closed it.
        case written
        /// Permissions, owner or links changed.
        case attributesChanged
        /// The name is gone.
        case removed
    }

    /// The name the event is about.
    public let name: FilePath.Component
    /// What happened to it.
    public let kind: Kind

    /// The event `kind` of the file `name`.
    public init(name: FilePath.Component, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// Why the watcher woke up.
public struct InboxWake: Sendable {
    /// What happened in the inbox, in order.
    public var events: [InboxEvent] = []
    /// Whether the kernel dropped events: only a scan tells what is there.
    public var isOverflow = false
    /// Whether the inbox itself was removed or moved away; it is to be watched anew.
    public var isInboxGone = false

    /// A wake without events.
    public init() {}
}

/// Waits for something to happen in the inbox; other threads can wake it.
///
/// - SeeAlso: inotify(7), which says why it can only be a wake-up call.
public final class InboxWatcher: Sendable {
    private static let mask =
        UInt32(IN_CREATE) | UInt32(IN_MODIFY) | UInt32(IN_ATTRIB) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO)
        | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
        | UInt32(IN_ONLYDIR)
    private static let bufferSizeBytes = 64 << 10

    private let inotify: FileDescriptor
    private let wakeup: FileDescriptor

    /// A watcher of `inbox`; what happens there from now on is not missed.
    public init(inbox: FilePath) throws(FileError) {
        inotify = try Self.descriptor("inotify_init1", inbox, inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC)))
        wakeup = try Self.descriptor("eventfd", inbox, eventfd(0, Int32(O_NONBLOCK | O_CLOEXEC)))
        try watch(inbox)
    }

    deinit {
        // Nothing is written through either, so a failing close loses nothing.
        try? inotify.close()
        try? wakeup.close()
    }

    /// Watches `inbox`, also again after it was gone.
    public func watch(_ inbox: FilePath) throws(FileError) {
        let watch = unsafe inbox.withPlatformString { unsafe inotify_add_watch(inotify.rawValue, $0, Self.mask) }
        guard watch >= 0 else {
            throw FileError(operation: "inotify_add_watch", path: inbox, cause: Errno(rawValue: errno))
        }
    }

    /// Ends the current or the next wait at once; may be called from any thread.
    public func wake() {
        var one: UInt64 = 1
        // The only failure is a full counter, and then the wait ends anyway.
        _ = unsafe write(wakeup.rawValue, &one, MemoryLayout<UInt64>.size)
    }

    /// Waits until something happens in the inbox, somebody calls ``wake()``, or `limit` has passed.
    public func wait(atMost limit: Duration) -> InboxWake {
        var entries = [
            pollfd(fd: inotify.rawValue, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeup.rawValue, events: Int16(POLLIN), revents: 0),
        ]
        let (seconds, attoseconds) = limit.components
        let milliseconds = min(max(0, seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1), 86_400_000)
        _ = unsafe poll(&entries, nfds_t(entries.count), Int32(milliseconds))
        var count: UInt64 = 0
        _ = unsafe read(wakeup.rawValue, &count, MemoryLayout<UInt64>.size)
        return drain()
    }

    private func drain() -> InboxWake {
        var wake = InboxWake()
        var buffer = [UInt8](repeating: 0, count: Self.bufferSizeBytes)
        while true {
            let length = unsafe read(inotify.rawValue, &buffer, buffer.count)
            guard length > 0 else { return wake }
            Self.parse(buffer[..<length], into: &wake)
        }
    }

    /// Parses `struct inotify_event` records: watch, mask, cookie and length as 32-bit words, then the padded name.
    private static func parse(_ bytes: ArraySlice<UInt8>, into wake: inout InboxWake) {
        var rest = bytes
        func word(_ index: Int) -> UInt32 {
            rest.dropFirst(index * 4).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        while rest.count >= 16 {
            let mask = word(1)
            let nameLength = Int(word(3))
            let name = rest.dropFirst(16).prefix(nameLength).prefix { $0 != 0 }
            rest = rest.dropFirst(16 + nameLength)
            if mask & UInt32(IN_Q_OVERFLOW) != 0 { wake.isOverflow = true }
            if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED) != 0 { wake.isInboxGone = true }
            guard let component = FilePath.Component(bytes: Array(name)), let kind = kind(of: mask) else { continue }
            wake.events.append(InboxEvent(name: component, kind: kind))
        }
    }

    private static func kind(of mask: UInt32) -> InboxEvent.Kind? {
        if mask & UInt32(IN_MOVED_TO) != 0 { return .movedIn }
        if mask & UInt32(IN_CLOSE_WRITE) != 0 { return .closed }
        if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 { return .removed }
        if mask & UInt32(IN_CREATE) != 0 { return .created }
        if mask & UInt32(IN_MODIFY) != 0 { return .written }
        return mask & UInt32(IN_ATTRIB) != 0 ? .attributesChanged : nil
    }

    private static func descriptor(
        _ operation: String,
        _ path: FilePath,
        _ rawValue: Int32
    ) throws(FileError) -> FileDescriptor {
        guard rawValue >= 0 else { throw FileError(operation: operation, path: path, cause: Errno(rawValue: errno)) }
        return FileDescriptor(rawValue: rawValue)
    }
}
