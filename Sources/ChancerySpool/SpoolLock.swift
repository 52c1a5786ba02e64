public import ChanceryFiles
internal import Glibc
internal import Synchronization
public import SystemPackage

/// Keeps a spool to one process: as long as the lock lives, no other can have one on the same directories.
///
/// Locked are the directories that a service takes over at its start, each by a file in it. The inbox is not: out of it
/// a file is taken by a rename, which one process alone can win; and a descriptor held on it would keep inotify from
/// telling that it was removed. The kernel gives the locks back when the process ends, however it ends.
///
/// - SeeAlso: flock(2)
public final class SpoolLock: Sendable {
    /// Why a spool cannot be had.
    public enum Failure: Error, Sendable {
        /// Another process has `directory`; `pid` is its number where it could be read.
        case taken(directory: FilePath, pid: Int32?)
        /// A call failed.
        case spool(FileError)
    }

    /// Who has a spool.
    public struct Holder: Hashable, Sendable {
        /// The number of the process, where it could be read.
        public let pid: Int32?
        /// Since when, in nanoseconds since 1970.
        public let sinceNanoseconds: Int64
    }

    /// The name of a lock's file; it is hidden, and no article's name.
    static let fileName = FilePath.Component(".chancery.lock")

    private let descriptors: Mutex<[FileDescriptor]>

    /// Takes the directories of `layout` and the directory `state`, which are there.
    public init(_ layout: SpoolLayout, state: FilePath) throws(Failure) {
        var descriptors: [FileDescriptor] = []
        do throws(Failure) {
            for directory in [layout.work, layout.outbox, layout.quarantine, state] {
                descriptors.append(try Self.lockFile(in: directory))
            }
        } catch {
            for descriptor in descriptors { try? descriptor.close() }
            throw error
        }
        self.descriptors = Mutex(descriptors)
        let content = Array("\(getpid())\n".utf8)
        // The number is for the message of the one that comes second; the lock holds without it.
        for descriptor in descriptors {
            _ = ftruncate(descriptor.rawValue, 0)
            _ = try? descriptor.writeAll(toAbsoluteOffset: 0, content)
        }
    }

    deinit { release() }

    /// Gives the spool back.
    public func release() {
        descriptors.withLock { descriptors in
            for descriptor in descriptors {
                // A child that another thread is about to start has the file open too until it runs its program, and
                // the close alone would leave the lock with it.
                flock(descriptor.rawValue, LOCK_UN)
                try? descriptor.close()
            }
            descriptors.removeAll()
        }
    }

    /// The process that has the directory `work` of a spool; nil where none has.
    ///
    /// - Throws: `FileError` when the lock's file cannot be read.
    public static func holder(in work: FilePath) throws(FileError) -> Holder? {
        let path = work.appending(fileName)
        let descriptor: FileDescriptor
        do {
            descriptor = try FileCalls.openRegular(path, .readOnly, options: .noFollow)
        } catch {
            guard error.isAbsence else { throw error }
            return nil
        }
        defer { try? descriptor.close() }
        // A shared lock is got only where nobody has the other kind, and goes with the descriptor.
        while flock(descriptor.rawValue, LOCK_SH | LOCK_NB) != 0 {
            let cause = Errno(rawValue: errno)
            if cause == .wouldBlock {
                let status = try FileCalls.status(of: descriptor, path: path)
                return Holder(pid: pid(in: descriptor), sinceNanoseconds: status.modifiedNanoseconds)
            }
            guard cause == .interrupted else { throw FileError(operation: "flock", path: path, cause: cause) }
        }
        return nil
    }

    private static func lockFile(in directory: FilePath) throws(Failure) -> FileDescriptor {
        let path = directory.appending(fileName)
        let descriptor: FileDescriptor
        do {
            // Only the owner may open a lock's file: who can open it can hold it.
            descriptor = try FileCalls.openRegular(
                path,
                .readWrite,
                options: [.create, .noFollow],
                permissions: .ownerReadWrite
            )
        } catch {
            throw .spool(error)
        }
        do throws(Failure) {
            try lock(descriptor, path: path)
        } catch {
            defer { try? descriptor.close() }
            guard case .taken = error else { throw error }
            throw .taken(directory: directory, pid: pid(in: descriptor))
        }
        FileCalls.giveToOwner(of: directory, descriptor)
        return descriptor
    }

    private static func lock(_ descriptor: FileDescriptor, path: FilePath) throws(Failure) {
        var lookCount = 0
        while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
            let cause = Errno(rawValue: errno)
            if cause == .wouldBlock {
                // Who only asks for the holder has the lock for a moment as well.
                lookCount += 1
                guard lookCount < 5 else { throw .taken(directory: path, pid: nil) }
                usleep(20_000)
                continue
            }
            guard cause == .interrupted else {
                throw .spool(FileError(operation: "flock", path: path, cause: cause))
            }
        }
    }

    private static func pid(in descriptor: FileDescriptor) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = try? unsafe buffer.withUnsafeMutableBytes {
            try unsafe descriptor.read(fromAbsoluteOffset: 0, into: $0)
        }
        let digits = buffer.prefix(count ?? 0).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}
