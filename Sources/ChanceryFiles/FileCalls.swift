internal import CLinux
internal import Glibc
public import SystemPackage

/// What `lstat` tells of a file, as far as anybody here needs it.
public struct FileStatus: Hashable, Sendable {
    /// What a file is.
    public enum Kind: Hashable, Sendable {
        /// The kinds of POSIX.
        case regular, directory, symbolicLink, fifo, device, socket
    }

    /// What it is.
    public let kind: Kind
    /// How long it is.
    public let sizeBytes: Int
    /// Device and inode: the file's identity whatever its name.
    public let device: UInt64
    /// See ``device``.
    public let inode: UInt64
    /// How many names it has.
    public let linkCount: Int
    /// Last change of the content, in nanoseconds since 1970.
    public let modifiedNanoseconds: Int64
    /// Last change of content, name or attributes, in nanoseconds since 1970.
    public let changedNanoseconds: Int64
    /// Kind and permissions as `st_mode` has them.
    public let mode: UInt32
    /// The number of its user.
    public let owner: UInt32
    /// The number of its group.
    public let group: UInt32

    init(_ raw: stat) {
        kind =
            switch raw.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            default: .device
            }
        sizeBytes = Int(raw.st_size)
        device = UInt64(raw.st_dev)
        inode = UInt64(raw.st_ino)
        linkCount = Int(raw.st_nlink)
        modifiedNanoseconds = Int64(raw.st_mtim.tv_sec) * 1_000_000_000 + Int64(raw.st_mtim.tv_nsec)
        changedNanoseconds = Int64(raw.st_ctim.tv_sec) * 1_000_000_000 + Int64(raw.st_ctim.tv_nsec)
        mode = raw.st_mode
        owner = raw.st_uid
        group = raw.st_gid
    }
}

/// The file calls that swift-system does not have, with typed errors.
public enum FileCalls {
    /// The status of the file `path` itself, symbolic links not followed.
    public static func status(of path: FilePath) throws(FileError) -> FileStatus {
        var raw = stat()
        try check("lstat", path) { unsafe path.withPlatformString { unsafe lstat($0, &raw) } }
        return FileStatus(raw)
    }

    /// The status of the file `descriptor` stands for; `path` is for the error.
    public static func status(of descriptor: FileDescriptor, path: FilePath) throws(FileError) -> FileStatus {
        var raw = stat()
        try check("fstat", path) { unsafe fstat(descriptor.rawValue, &raw) }
        return FileStatus(raw)
    }

    /// How much may still be written to the file system that has `path`, by who has no privilege.
    ///
    /// - Parameter path: A file or a directory on it.
    /// - Returns: Bytes; nil where the file system does not tell.
    /// - Throws: `FileError` when the call fails.
    /// - SeeAlso: statvfs(3).
    public static func freeBytes(at path: FilePath) throws(FileError) -> Int? {
        var raw = statvfs()
        try check("statvfs", path) { unsafe path.withPlatformString { unsafe statvfs($0, &raw) } }
        guard raw.f_blocks > 0 else { return nil }
        let (bytes, isMore) = UInt64(raw.f_bavail).multipliedReportingOverflow(by: UInt64(raw.f_frsize))
        return isMore ? .max : Int(clamping: bytes)
    }

    /// Renames `old` to `new`, never over a file that is there: then the cause is `.fileExists`.
    public static func renameWithoutReplacing(_ old: FilePath, to new: FilePath) throws(FileError) {
        do {
            try check("rename", old) {
                unsafe old.withPlatformString { oldName in
                    unsafe new.withPlatformString { newName in
                        unsafe renameat2(AT_FDCWD, oldName, AT_FDCWD, newName, UInt32(CHANCERY_RENAME_NOREPLACE))
                    }
                }
            }
        } catch {
            guard error.cause == .invalidArgument else { throw error }
            // Some network file systems know no such flag; a hard link does not replace either.
            try link(old, to: new)
            try remove(old)
        }
    }

    /// Renames `old` to `new`, in place of a file that is there.
    public static func rename(_ old: FilePath, to new: FilePath) throws(FileError) {
        try check("rename", old) {
            unsafe old.withPlatformString { oldName in
                unsafe new.withPlatformString { newName in unsafe Glibc.rename(oldName, newName) }
            }
        }
    }

    /// Gives the file `path` a second name, which must not be there.
    public static func link(_ path: FilePath, to other: FilePath) throws(FileError) {
        try check("link", path) {
            unsafe path.withPlatformString { name in
                unsafe other.withPlatformString { otherName in unsafe Glibc.link(name, otherName) }
            }
        }
    }

    /// Removes the file `path`.
    public static func remove(_ path: FilePath) throws(FileError) {
        try check("unlink", path) { unsafe path.withPlatformString { unsafe unlink($0) } }
    }

    /// Makes the directory `path` with the permissions `mode`; one that is there is left as it is.
    ///
    /// Its parent must be there: what is missing above it is as a rule a name that was mistyped.
    ///
    /// - Returns: Whether it was made.
    public static func makeDirectory(_ path: FilePath, mode: UInt32) throws(FileError) -> Bool {
        do {
            try check("mkdir", path) { unsafe path.withPlatformString { unsafe mkdir($0, mode) } }
            return true
        } catch {
            guard error.cause == .fileExists else { throw error }
            return false
        }
    }

    /// Waits until what was written to `descriptor` is on the disk.
    public static func synchronize(_ descriptor: FileDescriptor, path: FilePath) throws(FileError) {
        try check("fsync", path) { fsync(descriptor.rawValue) }
    }

    /// Waits until the content that was written to `descriptor` is on the disk, and as much of its status as that needs.
    public static func synchronizeData(_ descriptor: FileDescriptor, path: FilePath) throws(FileError) {
        try check("fdatasync", path) { fdatasync(descriptor.rawValue) }
    }

    /// Gives a new file to the owner of its directory where root made it: a service that root ran once by hand must not
    /// leave a file behind that the directory's owner cannot open.
    public static func giveToOwner(of directory: FilePath, _ descriptor: FileDescriptor) {
        guard geteuid() == 0, let status = try? status(of: directory) else { return }
        _ = fchown(descriptor.rawValue, status.owner, status.group)
    }

    /// Waits until the names in the directory `path` are on the disk.
    public static func synchronizeDirectory(_ path: FilePath) throws(FileError) {
        let descriptor = try open(path, .readOnly, options: [.directory, .closeOnExec])
        defer { try? descriptor.close() }
        try synchronize(descriptor, path: path)
    }

    /// Opens the file `path`.
    public static func open(
        _ path: FilePath,
        _ mode: FileDescriptor.AccessMode,
        options: FileDescriptor.OpenOptions,
        permissions: FilePermissions? = nil
    ) throws(FileError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(path, mode, options: options, permissions: permissions)
        } catch {
            throw FileError(operation: "open", path: path, cause: error as? Errno ?? .ioError)
        }
    }

    /// Opens the regular file `path`, and waits for nobody: the open of a FIFO would wait for its other side.
    ///
    /// - Throws: `FileError`; where what is there is no regular file, one that ``FileError/isIrregular``.
    public static func openRegular(
        _ path: FilePath,
        _ mode: FileDescriptor.AccessMode,
        options: FileDescriptor.OpenOptions = [],
        permissions: FilePermissions? = nil
    ) throws(FileError) -> FileDescriptor {
        let descriptor: FileDescriptor
        do {
            let options = options.union([.nonBlocking, .closeOnExec])
            descriptor = try open(path, mode, options: options, permissions: permissions)
        } catch {
            // What open says of a link that it must not follow, and of a directory that it shall write to.
            if error.cause == .tooManySymbolicLinkLevels || error.cause == .isDirectory { throw .irregular(path) }
            throw error
        }
        do throws(FileError) {
            guard try status(of: descriptor, path: path).kind == .regular else { throw .irregular(path) }
            return descriptor
        } catch {
            try? descriptor.close()
            throw error
        }
    }

    /// Whether somebody has the regular file `path` open for writing.
    ///
    /// - Parameter path: The file.
    /// - Returns: Nil where the kernel does not tell: whoever asks must own the file or have `CAP_LEASE`, and not every file
    ///   system knows.
    /// - SeeAlso: `F_SETLEASE` in fcntl(2).
    public static func isOpenForWriting(_ path: FilePath) -> Bool? {
        guard let descriptor = try? openRegular(path, .readOnly, options: .noFollow) else { return nil }
        defer { try? descriptor.close() }
        guard chancery_try_read_lease(descriptor.rawValue) != 0 else { return false }
        return errno == EAGAIN ? true : nil
    }

    /// The names in the directory `path`, without `.` and `..`, in the order of their bytes.
    public static func names(in path: FilePath) throws(FileError) -> [FilePath.Component] {
        var names: [FilePath.Component] = []
        try forEachName(in: path) { names.append($0) }
        // Their bytes are copies, made once for each name and not for each comparison.
        return names.map { (name: $0, bytes: $0.bytes) }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(
            \.name
        )
    }

    /// Calls `body` with each name in the directory `path`, without `.` and `..`, in no order.
    ///
    /// - Parameters:
    ///   - path: The directory.
    ///   - body: What is done with a name; what it adds or removes there may be seen or not.
    /// - Throws: `FileError` when the directory cannot be read to its end.
    public static func forEachName(
        in path: FilePath,
        _ body: (FilePath.Component) -> Void
    ) throws(FileError) {
        guard let directory = unsafe path.withPlatformString({ unsafe opendir($0) }) else {
            throw FileError(operation: "opendir", path: path, cause: Errno(rawValue: errno))
        }
        defer { unsafe closedir(directory) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(directory) else { break }
            // SAFETY: readdir ends d_name with NUL inside the entry, which lives until the next call.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CInterop.PlatformChar.self, capacity: 256) {
                    unsafe FilePath.Component(platformString: $0)
                }
            }
            if let name, name.kind == .regular { body(name) }
        }
        guard errno == 0 else { throw FileError(operation: "readdir", path: path, cause: Errno(rawValue: errno)) }
    }

    private static func check(_ operation: String, _ path: FilePath, _ call: () -> Int32) throws(FileError) {
        while call() != 0 {
            let cause = Errno(rawValue: errno)
            guard cause == .interrupted else { throw FileError(operation: operation, path: path, cause: cause) }
        }
    }
}
