internal import SystemPackage

/// Why a file of the spool is not read.
public enum ReadFailure: Error, Hashable, Sendable {
    /// It is larger than the limit.
    case tooLarge(sizeBytes: Int)
    /// Somebody wrote to it while it was read.
    case changing
    /// It is no regular file.
    case notRegular
    /// A call failed.
    case spool(SpoolError)
}

/// A file of the spool, read whole.
struct SpooledFile: Sendable {
    let bytes: [UInt8]

    /// Reads `path`, which must be a regular file of at most `sizeLimitBytes` that nobody writes to meanwhile.
    init(reading path: FilePath, sizeLimitBytes: Int) throws(ReadFailure) {
        // Without .nonBlocking the open of a FIFO that took the file's place would wait for a writer.
        let descriptor = try Self.spool { () throws(SpoolError) in
            try FileCalls.open(path, .readOnly, options: [.noFollow, .nonBlocking, .closeOnExec])
        }
        defer { try? descriptor.close() }
        let before = try Self.spool { () throws(SpoolError) in try FileCalls.status(of: descriptor, path: path) }
        guard before.kind == .regular else { throw .notRegular }
        guard before.sizeBytes <= sizeLimitBytes else { throw .tooLarge(sizeBytes: before.sizeBytes) }
        bytes = try Self.spool { () throws(SpoolError) in
            try Self.content(of: descriptor, path: path, sizeBytes: before.sizeBytes)
        }
        let after = try Self.spool { () throws(SpoolError) in try FileCalls.status(of: descriptor, path: path) }
        guard after.sizeBytes == before.sizeBytes, after.modifiedNanoseconds == before.modifiedNanoseconds,
            bytes.count == before.sizeBytes
        else { throw .changing }
    }

    private static func spool<Value>(_ call: () throws(SpoolError) -> Value) throws(ReadFailure) -> Value {
        do {
            return try call()
        } catch {
            // What open says of a symbolic link when it must not follow one.
            if error.cause == .tooManySymbolicLinkLevels { throw .notRegular }
            throw .spool(error)
        }
    }

    /// At most `sizeBytes` bytes; fewer where the file has become shorter.
    private static func content(
        of descriptor: FileDescriptor,
        path: FilePath,
        sizeBytes: Int
    ) throws(SpoolError) -> [UInt8] {
        do {
            return try unsafe [UInt8](unsafeUninitializedCapacity: sizeBytes) { buffer, count in
                let all = UnsafeMutableRawBufferPointer(buffer)
                while count < sizeBytes {
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: all[count...])
                    let read = try unsafe descriptor.read(into: rest)
                    guard read > 0 else { break }
                    count += read
                }
            }
        } catch {
            throw SpoolError(operation: "read", path: path, cause: error as? Errno ?? .ioError)
        }
    }
}
