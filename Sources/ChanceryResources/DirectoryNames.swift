import Chancery
import Glibc
import SystemPackage

extension ResourceDirectory {
    /// The names in `directory` of this one, sorted; none where it does not exist.
    func names(in directory: FilePath) throws(ResourceError) -> [String] {
        let location = path.pushing(directory)
        guard let stream = unsafe opendir(location.string) else {
            let reason = Errno(rawValue: errno)
            if reason == .noSuchFileOrDirectory { return [] }
            throw .missing(file: location.string, reason: reason.description)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                // SAFETY: readdir(3) ends d_name with a zero byte inside the field.
                unsafe String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
