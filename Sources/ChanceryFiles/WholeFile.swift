public import SystemPackage

/// Why a file is not read.
public enum ReadFailure: Error, Hashable, Sendable {
    /// It is larger than the limit.
    case tooLarge(sizeBytes: Int)
    /// Somebody wrote to it while it was read.
    case changing
    /// It is no regular file.
    case notRegular
    /// A call failed.
    case call(FileError)
}

/// A regular file, read whole.
public struct WholeFile: Sendable {
    /// Its content.
    public let bytes: [UInt8]

    /// Reads `path`, which must be a regular file of at most `sizeLimitBytes` that nobody writes to meanwhile.
    public init(reading path: FilePath, sizeLimitBytes: Int) throws(ReadFailure) {
        let descriptor = try Self.calling { () throws(FileError) in
            try FileCalls.openRegular(path, .readOnly, options: .noFollow)
        }
        defer { try? descriptor.close() }
        let before = try Self.calling { () throws(FileError) in try FileCalls.status(of: descriptor, path: path) }
        guard before.sizeBytes <= sizeLimitBytes else { throw .tooLarge(sizeBytes: before.sizeBytes) }
        bytes = try Self.calling { () throws(FileError) in
            try Self.content(of: descriptor, path: path, sizeBytes: before.sizeBytes)
        }
        let after = try Self.calling { () throws(FileError) in try FileCalls.status(of: descriptor, path: path) }
        guard after.sizeBytes == before.sizeBytes, after.modifiedNanoseconds == before.modifiedNanoseconds,
            bytes.count == before.sizeBytes
        else { throw .changing }
    }

    private static func calling<Value>(_ call: () throws(FileError) -> Value) throws(ReadFailure) -> Value {
        do {
            return try call()
        } catch {
            throw error.isIrregular ? .notRegular : .call(error)
        }
    }

    /// At most `sizeBytes` bytes; fewer where the file has become shorter.
    private static func content(
        of descriptor: FileDescriptor,
        path: FilePath,
        sizeBytes: Int
    ) throws(FileError) -> [UInt8] {
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
            throw FileError(operation: "read", path: path, cause: error as? Errno ?? .ioError)
        }
    }
}

extension FileDescriptor {
    /// Reads to the end, or one byte more than `limitBytes`: who gets so much knows that there is more than it wants.
    ///
    /// - Throws: `Errno` when a call fails.
    public func bytes(atMost limitBytes: Int) throws(Errno) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        do {
            while content.count <= limitBytes {
                let wanted = min(buffer.count, limitBytes - content.count + 1)
                let count = try unsafe buffer.withUnsafeMutableBytes { all in
                    try unsafe read(into: UnsafeMutableRawBufferPointer(rebasing: all[..<wanted]))
                }
                if count == 0 { break }
                content += buffer[..<count]
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
        return content
    }
}
