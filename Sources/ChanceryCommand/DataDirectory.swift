internal import Chancery
internal import ChanceryResources
internal import Glibc
internal import SystemPackage

/// Finds and reads the data files for this program.
enum DataDirectory {
    /// The data in `explicit`, or in the first place where it can be.
    static func load(explicit: FilePath?) throws(ResourceError) -> LanguageData {
        try ResourceDirectory(explicit: explicit, executable: executable).load()
    }

    /// Where this program lies, whatever name it was started by.
    private static var executable: FilePath? {
        let capacity = Int(PATH_MAX)
        let bytes = unsafe [CInterop.PlatformChar](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = unsafe max(0, readlink("/proc/self/exe", start, capacity))
        }
        guard !bytes.isEmpty else { return nil }
        return unsafe (bytes + [0]).withUnsafeBufferPointer { buffer in
            // SAFETY: the buffer ends with the zero byte that was just appended.
            unsafe buffer.baseAddress.map { unsafe FilePath(platformString: $0) }
        }
    }
}
