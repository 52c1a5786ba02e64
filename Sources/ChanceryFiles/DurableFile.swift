internal import Glibc
internal import Synchronization
public import SystemPackage

/// Writes files so that what is written is on the disk, and never half there.
public enum DurableFile {
    /// Names that start so are ours and unfinished; the next start removes them.
    private static let temporaryPrefix = ".chancery-"

    /// Whether a file of this name is one that is just being written, or was when the program ended.
    public static func isTemporary(_ name: FilePath.Component) -> Bool { name.bytes.starts(with: temporaryPrefix.utf8) }

    /// Writes `content` as `directory/name`: temporary file, fsync, rename, fsync of the directory.
    ///
    /// - Parameters:
    ///   - content: The whole content.
    ///   - directory: Where the file is to be.
    ///   - name: The name it is to have.
    ///   - permissions: The permissions of the file, before the umask.
    ///   - replacing: Whether a file of that name is replaced; otherwise the cause is `.fileExists`.
    ///   - isDurable: Whether it is on the disk when this returns; it is whole to everybody who reads it either way.
    /// - Throws: `FileError`. Where the directory could not be synced, the file is there and may be gone after a cut of the
    ///   power; else no file of that name is new.
    public static func write(
        _ content: [UInt8],
        to directory: FilePath,
        as name: FilePath.Component,
        permissions: FilePermissions,
        replacing: Bool,
        isDurable: Bool = true
    ) throws(FileError) {
        let temporary = directory.appending(temporaryName())
        do throws(FileError) {
            try fill(temporary, with: content, permissions: permissions, isDurable: isDurable)
            let path = directory.appending(name)
            if replacing {
                try FileCalls.rename(temporary, to: path)
            } else {
                try FileCalls.renameWithoutReplacing(temporary, to: path)
            }
        } catch {
            // The error that counts is the first one; what is left behind goes at the next start.
            try? FileCalls.remove(temporary)
            throw error
        }
        if isDurable { try FileCalls.synchronizeDirectory(directory) }
    }

    /// Puts `content` in place of what `path` holds, for everybody to read at any time: the old or the new, never a part.
    ///
    /// Nobody waits for the disk: it is for what is true only as long as the machine runs.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - content: The whole content.
    ///   - makesDirectory: Whether its directory is made where it is not there, inside one that is.
    /// - Throws: `FileError` when a call fails or `path` names no file.
    public static func replace(
        _ path: FilePath,
        with content: [UInt8],
        makesDirectory: Bool = true
    ) throws(FileError) {
        guard let name = path.lastComponent else {
            throw FileError(operation: "open", path: path, cause: .isDirectory)
        }
        let directory = path.removingLastComponent()
        if makesDirectory { _ = try FileCalls.makeDirectory(directory, mode: 0o755) }
        try write(
            content,
            to: directory,
            as: name,
            permissions: [.ownerReadWrite, .groupRead, .otherRead],
            replacing: true,
            isDurable: false
        )
    }

    /// Writes `content` over what the file `path` holds from a byte on; a file that is not there is made for its owner.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - offset: Where the content is to be.
    ///   - content: At most 512 bytes that do not cross a border of 512 are written as one sector, and are never half there.
    ///   - isDurable: Whether the content is on the disk when this returns.
    /// - Throws: `FileError` when a call fails, or `path` is no regular file.
    public static func overwrite(
        _ path: FilePath,
        atByte offset: Int,
        with content: [UInt8],
        isDurable: Bool = true
    ) throws(FileError) {
        // Opened each time: where its directory was removed and made again, the file is a new one.
        let descriptor = try FileCalls.openRegular(
            path,
            .writeOnly,
            options: [.create, .noFollow],
            permissions: .ownerReadWrite
        )
        defer { try? descriptor.close() }
        let isNew = try FileCalls.status(of: descriptor, path: path).sizeBytes == 0
        do {
            try descriptor.writeAll(toAbsoluteOffset: Int64(offset), content)
        } catch {
            throw FileError(operation: "write", path: path, cause: error as? Errno ?? .ioError)
        }
        let directory = path.removingLastComponent()
        if isNew { FileCalls.giveToOwner(of: directory, descriptor) }
        guard isDurable else { return }
        try FileCalls.synchronizeData(descriptor, path: path)
        if isNew { try FileCalls.synchronizeDirectory(directory) }
    }

    /// Removes what an earlier run left unfinished in `directory`.
    public static func removeTemporaries(in directory: FilePath) throws(FileError) {
        for name in try FileCalls.names(in: directory) where isTemporary(name) {
            try FileCalls.remove(directory.appending(name))
        }
    }

    /// Whether a file of this name was being written by a process that is no more, in a directory that others may write to
    /// as well.
    public static func isAbandoned(_ name: FilePath.Component) -> Bool {
        guard isTemporary(name) else { return false }
        let digits = name.bytes.dropFirst(temporaryPrefix.utf8.count).prefix { $0 != UInt8(ascii: "-") }
        guard let pid = pid_t(String(decoding: digits, as: UTF8.self)) else { return false }
        return pid != getpid() && kill(pid, 0) != 0 && errno == ESRCH
    }

    /// A name that no other write has, in this process or another.
    private static func temporaryName() -> FilePath.Component {
        let number = writeCount.add(1, ordering: .relaxed).newValue
        let name = FilePath.Component(temporaryPrefix + "\(getpid())-\(number)")
        guard let name else { preconditionFailure("digits make a name") }
        return name
    }

    private static let writeCount = Atomic(0)

    private static func fill(
        _ path: FilePath,
        with content: [UInt8],
        permissions: FilePermissions,
        isDurable: Bool
    ) throws(FileError) {
        let descriptor = try FileCalls.open(
            path,
            .writeOnly,
            options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
            permissions: permissions
        )
        defer { try? descriptor.close() }
        FileCalls.giveToOwner(of: path.removingLastComponent(), descriptor)
        do {
            try descriptor.writeAll(content)
        } catch {
            throw FileError(operation: "write", path: path, cause: error as? Errno ?? .ioError)
        }
        if isDurable { try FileCalls.synchronize(descriptor, path: path) }
    }
}
