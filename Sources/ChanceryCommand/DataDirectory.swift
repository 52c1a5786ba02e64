internal import Chancery
internal import ChanceryFiles
internal import ChanceryResources
internal import Glibc
internal import SystemPackage

/// Finds and reads the data files for this program.
enum DataDirectory {
    /// The data in `explicit`, or in the first place where it can be, with the table of the user's own `actors`.
    static func load(explicit: FilePath?, actors: FilePath?) throws(LoadFailure) -> ReaderData {
        // The small file first: what is wrong with it is told at once.
        let register = try actors.map(UserFile.actors(at:))
        do throws(ResourceError) {
            let data = try ResourceDirectory(explicit: explicit, executable: executable).load()
            return register.map { data.knowing($0) } ?? data
        } catch {
            throw LoadFailure([error.description])
        }
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
