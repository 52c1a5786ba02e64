public import Chancery
public import SystemPackage

/// The directory of the data files, the one place where the core's knowledge comes in from disk.
public struct ResourceDirectory: Sendable {
    /// Where the directory is.
    public let path: FilePath

    /// The directory at `path`.
    public init(path: FilePath) { self.path = path }

    /// Reads all data files.
    public func load() throws(ResourceError) -> LanguageData {
        throw .missing(file: path.string, reason: "not read")
    }
}
