internal import Chancery
internal import ChanceryFiles
internal import ChanceryResources
internal import Glibc
internal import SystemPackage

/// Finds and reads the data files for this program.
enum DataDirectory {
    /// The data in `explicit`, or in the first place where it can be.
    static func load(explicit: FilePath?) throws(ResourceError) -> ReaderData {
        try ResourceDirectory(explicit: explicit, executable: executable).load()
    }

    /// Where this program lies, whatever name it was started by.
    private static var executable: FilePath? {
        let capacity = Int(PATH_MAX)
        let bytes = unsafe [CInterop.PlatformChar](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = unsafe max(0, readlink("/proc/self/exe", start, capacity))
        }
        return bytes.isEmpty ? nil : FilePath(bytes: bytes.map { UInt8(bitPattern: $0) })
    }
}
