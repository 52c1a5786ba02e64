public import SystemPackage

/// A file operation that failed.
public struct FileError: Error, Hashable, Sendable {
    /// The system call that failed.
    public let operation: String
    /// What it was to act on.
    public let path: FilePath
    /// Why it failed.
    public let cause: Errno

    /// The failure of `operation` on `path`.
    public init(operation: String, path: FilePath, cause: Errno) {
        self.operation = operation
        self.path = path
        self.cause = cause
    }

    /// Whether the file is not there, because somebody took it or never was.
    public var isAbsence: Bool { cause == .noSuchFileOrDirectory }

    /// Whether the service lacks the permission.
    public var isPermission: Bool { cause == .permissionDenied || cause == .notPermitted }

    /// Whether the same call may well succeed a little later, and says nothing of the disk as a whole or of the directory: a
    /// sector that cannot be read, a file that is busy, a file server that has lost its hold on a file.
    public var isTransient: Bool {
        switch cause {
        case .ioError, .resourceBusy, .textFileBusy, .staleNFSFileHandle, .resourceTemporarilyUnavailable, .timedOut:
            true
        default: false
        }
    }

    /// Whether what lies there is no regular file: a link, a directory, a FIFO, a socket, a device.
    public var isIrregular: Bool { self == .irregular(path) }

    /// The error that ``isIrregular``; its cause is what open(2) says of a socket, and of a FIFO that nobody reads.
    public static func irregular(_ path: FilePath) -> FileError {
        FileError(operation: "open", path: path, cause: .noSuchAddressOrDevice)
    }

    /// Why it failed, in words.
    public var reason: String { isIrregular ? "it is no regular file" : "\(cause)" }
}

extension FileError: CustomStringConvertible {
    /// The operation, the path and the reason, in one line.
    public var description: String { "\(operation) \(path.lossyName): \(reason)" }
}

extension FilePath {
    /// The path as text; bytes that are not UTF-8 become U+FFFD.
    public var lossyName: String { String(decoding: self) }
}
