internal import Glibc
public import SystemPackage

// SAFETY: the bytes are only read, and stay in place until this is gone.
/// A regular file whose bytes are mapped into memory: read from disk when they are looked at, shared by all who map it.
///
/// A file that is mapped must not become shorter: looking at what is gone ends the process. Replace it by a rename.
@safe public final class MappedFile: @unchecked Sendable {
    /// The bytes.
    @unsafe public let bytes: UnsafeRawBufferPointer

    /// Maps `path`.
    public init(_ path: FilePath) throws(FileError) {
        let descriptor = try FileCalls.openRegular(path, .readOnly)
        defer { try? descriptor.close() }
        let size = try FileCalls.status(of: descriptor, path: path).sizeBytes
        guard size > 0 else {
            unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        // SAFETY: a new mapping of the file's own length.
        let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor.rawValue, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else {
            throw FileError(operation: "mmap", path: path, cause: Errno(rawValue: errno))
        }
        unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        if let start = unsafe bytes.baseAddress {
            // SAFETY: the mapping was made above, and nobody has it any more.
            unsafe munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
        }
    }
}
