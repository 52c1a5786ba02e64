import Foundation
import Glibc
import SystemPackage

/// What can lie in a file's place and is no regular file.
enum Irregular: String, CaseIterable, Sendable {
    case directory, link, fifo, socket, device

    /// Makes one in `directory`, and gives its path.
    func make(in directory: FilePath) throws -> FilePath {
        let path = directory.appending(rawValue)
        switch self {
        case .directory:
            try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: false)
        case .link:
            try FileManager.default.createSymbolicLink(atPath: path.string, withDestinationPath: "/etc/hosts")
        case .fifo: try Self.check(mkfifo(path.string, 0o600))
        case .socket: try Self.check(mknod(path.string, S_IFSOCK | 0o600, 0))
        // Only root makes one.
        case .device: return "/dev/null"
        }
        return path
    }

    private static func check(_ status: Int32) throws { if status != 0 { throw Errno(rawValue: errno) } }
}
