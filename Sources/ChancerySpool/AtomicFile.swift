public import SystemPackage

/// Writes a file that others read at any time.
public enum AtomicFile {
    /// Puts `content` in place of what `path` holds; a reader sees the old or the new, never a part.
    ///
    /// The directory is made where it is not there, inside one that is.
    ///
    /// - Throws: `SpoolError` when a call fails or `path` names no file.
    public static func replace(_ path: FilePath, with content: [UInt8]) throws(SpoolError) {
        guard let name = path.lastComponent else {
            throw SpoolError(operation: "open", path: path, cause: .isDirectory)
        }
        let directory = path.removingLastComponent()
        _ = try FileCalls.makeDirectory(directory, mode: 0o755)
        try DurableFile.write(
            content,
            to: directory,
            as: name,
            permissions: [.ownerReadWrite, .groupRead, .otherRead],
            replacing: true
        )
    }
}
