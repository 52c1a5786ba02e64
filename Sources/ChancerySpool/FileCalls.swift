internal import CLinux
internal import Glibc
internal import SystemPackage

/// What `lstat` tells of a file, as far as the spool needs it.
struct FileStatus: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case regular, directory, symbolicLink, fifo, device, socket
    }

    let kind: Kind
    let sizeBytes: Int
    /// Device and inode: the file's identity whatever its name.
    let device: UInt64
    let inode: UInt64
    let linkCount: Int
    /// Last change of the content, in nanoseconds since 1970.
    let modifiedNanoseconds: Int64
    /// Last change of content, name or attributes, in nanoseconds since 1970.
    let changedNanoseconds: Int64
    let mode: UInt32
    let owner: UInt32
    let group: UInt32

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

/// The file calls of the spool that swift-system does not have, with typed errors.
enum FileCalls {
    /// The status of the file `path` itself, symbolic links not followed.
    static func status(of path: FilePath) throws(SpoolError) -> FileStatus {
        var raw = stat()
        try check("lstat", path) { unsafe path.withPlatformString { unsafe lstat($0, &raw) } }
        return FileStatus(raw)
    }

    /// The status of the file `descriptor` stands for; `path` is for the error.
    static func status(of descriptor: FileDescriptor, path: FilePath) throws(SpoolError) -> FileStatus {
        var raw = stat()
        try check("fstat", path) { unsafe fstat(descriptor.rawValue, &raw) }
        return FileStatus(raw)
    }

    /// Renames `old` to `new`, never over a file that is there: then the cause is `.fileExists`.
    static func renameWithoutReplacing(_ old: FilePath, to new: FilePath) throws(SpoolError) {
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
            try check("link", old) {
                unsafe old.withPlatformString { oldName in
                    unsafe new.withPlatformString { newName in unsafe link(oldName, newName) }
                }
            }
            try remove(old)
        }
    }

    /// Renames `old` to `new`, in place of a file that is there.
    static func rename(_ old: FilePath, to new: FilePath) throws(SpoolError) {
        try check("rename", old) {
            unsafe old.withPlatformString { oldName in
                unsafe new.withPlatformString { newName in unsafe Glibc.rename(oldName, newName) }
            }
        }
    }

    /// Removes the file `path`.
    static func remove(_ path: FilePath) throws(SpoolError) {
        try check("unlink", path) { unsafe path.withPlatformString { unsafe unlink($0) } }
    }

    /// Makes the directory `path` with the permissions `mode`; one that is there is left as it is.
    ///
    /// Its parent must be there: what is missing above it is as a rule a name that was mistyped.
    ///
    /// - Returns: Whether it was made.
    static func makeDirectory(_ path: FilePath, mode: UInt32) throws(SpoolError) -> Bool {
        do {
            try check("mkdir", path) { unsafe path.withPlatformString { unsafe mkdir($0, mode) } }
            return true
        } catch {
            guard error.cause == .fileExists else { throw error }
            return false
        }
    }

    /// Waits until what was written to `descriptor` is on the disk.
    static func synchronize(_ descriptor: FileDescriptor, path: FilePath) throws(SpoolError) {
        try check("fsync", path) { fsync(descriptor.rawValue) }
    }

    /// Waits until the content that was written to `descriptor` is on the disk, and as much of its status as that needs.
    static func synchronizeData(_ descriptor: FileDescriptor, path: FilePath) throws(SpoolError) {
        try check("fdatasync", path) { fdatasync(descriptor.rawValue) }
    }

    /// Gives a new file to the owner of its directory where root made it: a service that root ran once by hand must not
    /// leave a file behind that the directory's owner cannot open.
    static func giveToOwner(of directory: FilePath, _ descriptor: FileDescriptor) {
        guard geteuid() == 0, let status = try? status(of: directory) else { return }
        _ = fchown(descriptor.rawValue, status.owner, status.group)
    }

    /// Waits until the names in the directory `path` are on the disk.
    static func synchronizeDirectory(_ path: FilePath) throws(SpoolError) {
        let descriptor = try open(path, .readOnly, options: [.directory, .closeOnExec])
        defer { try? descriptor.close() }
        try synchronize(descriptor, path: path)
    }

    /// Opens the file `path`.
    static func open(
        _ path: FilePath,
        _ mode: FileDescriptor.AccessMode,
        options: FileDescriptor.OpenOptions,
        permissions: FilePermissions? = nil
    ) throws(SpoolError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(path, mode, options: options, permissions: permissions)
        } catch {
            throw SpoolError(operation: "open", path: path, cause: error as? Errno ?? .ioError)
        }
    }

    /// The names in the directory `path`, without `.` and `..`, in the order of their bytes.
    static func names(in path: FilePath) throws(SpoolError) -> [FilePath.Component] {
        guard let directory = unsafe path.withPlatformString({ unsafe opendir($0) }) else {
            throw SpoolError(operation: "opendir", path: path, cause: Errno(rawValue: errno))
        }
        defer { unsafe closedir(directory) }
        var names: [FilePath.Component] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(directory) else { break }
            // SAFETY: readdir ends d_name with NUL inside the entry, which lives until the next call.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CInterop.PlatformChar.self, capacity: 256) {
                    unsafe FilePath.Component(platformString: $0)
                }
            }
            if let name, name.kind == .regular { names.append(name) }
        }
        guard errno == 0 else { throw SpoolError(operation: "readdir", path: path, cause: Errno(rawValue: errno)) }
        return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    private static func check(_ operation: String, _ path: FilePath, _ call: () -> Int32) throws(SpoolError) {
        while call() != 0 {
            let cause = Errno(rawValue: errno)
            guard cause == .interrupted else { throw SpoolError(operation: operation, path: path, cause: cause) }
        }
    }
}
