public import Chancery
package import ChanceryEncoder
internal import ChanceryFiles
public import SystemPackage

/// The directory of the data files, the one place where the core's knowledge comes in from disk.
public struct ResourceDirectory: Sendable {
    /// The directory of word lists below it.
    static let lexiconName = "lexicon"

    /// Where the directory is.
    public let path: FilePath

    /// The directory at `path`.
    public init(path: FilePath) { self.path = path }

    /// The first directory with a gazetteer of those where one can be.
    ///
    /// In order: `explicit`, and nothing else where it is given; `../share/chancery` from the executable, as installed;
    /// `chancery_ChanceryResources.resources/Resources` beside the executable or beside the bundle it lies in, as
    /// the package manager builds it; `/usr/share/chancery`. `Bundle.module` has no part in this: it carries the path
    /// of the build and ends the process where that is gone.
    ///
    /// - Parameters:
    ///   - explicit: The directory that somebody has configured.
    ///   - executable: The path of the running program.
    /// - Throws: ``ResourceError/missing(file:reason:)`` that lists where it was looked for.
    public init(explicit: FilePath? = nil, executable: FilePath?) throws(ResourceError) {
        let candidates = Self.candidates(explicit: explicit, executable: executable)
        let found = candidates.first { candidate in
            let descriptor = try? FileCalls.openRegular(candidate.appending(Gazetteer.fileName), .readOnly)
            try? descriptor?.close()
            return descriptor != nil
        }
        guard let found else {
            let places = candidates.map(\.string).joined(separator: ", ")
            throw .missing(file: Gazetteer.fileName, reason: "not readable in \(places)")
        }
        path = found
    }

    /// Reads all data files; the network's weights stay where they are mapped.
    ///
    /// - Throws: ``ResourceError`` that names the file, and the line where it is malformed.
    public func load() throws(ResourceError) -> ReaderData {
        ReaderData(language: try language(), network: try network())
    }

    /// Reads the gazetteer and every `*.tsv` file of `lexicon/`.
    ///
    /// - Throws: ``ResourceError`` that names the file, and the line where it is malformed.
    package func language() throws(ResourceError) -> LanguageData {
        try LanguageData(gazetteer: try gazetteerFile(), lexicon: try lexiconFiles())
    }

    /// The content of the gazetteer's file.
    package func gazetteerFile() throws(ResourceError) -> [UInt8] { try bytes(of: FilePath(Gazetteer.fileName)) }

    /// The contents of the files of `lexicon/` by their names.
    package func lexiconFiles() throws(ResourceError) -> [String: [UInt8]] {
        let directory = FilePath(Self.lexiconName)
        var files: [String: [UInt8]] = [:]
        for name in try names(in: directory) where FilePath(name).extension == "tsv" {
            files[name] = try bytes(of: directory.appending(name))
        }
        return files
    }

    /// The network of the trained reader, its weights where they are mapped.
    ///
    /// - Parameter kernels: The arithmetic it works with.
    /// - Returns: The network.
    /// - Throws: ``ResourceError`` that names the file and says what to do.
    package func network(kernels: Kernels = Kernels()) throws(ResourceError) -> Network {
        let location = path.appending(ModelFile.fileName)
        let file: MappedFile
        do {
            file = try MappedFile(location)
        } catch {
            throw .missing(file: location.string, reason: "\(error.reason); install the data files of this version")
        }
        do {
            // SAFETY: the bytes stay in place as long as the file is kept.
            return try unsafe Network(ModelFile(ModelBytes(file.bytes, keptBy: file)), kernels: kernels)
        } catch {
            throw .unusable(file: location.string, reason: error.description)
        }
    }

    /// Where the directory can be, the first choice first.
    static func candidates(explicit: FilePath?, executable: FilePath?) -> [FilePath] {
        if let explicit { return [explicit] }
        let built = FilePath("chancery_ChanceryResources.resources/Resources")
        var candidates: [FilePath] = []
        if let home = executable?.removingLastComponent() {
            candidates.append(home.removingLastComponent().appending("share/chancery"))
            var directory = home
            for _ in 0..<3 {
                candidates.append(directory.pushing(built))
                // A test bundle holds its program, on some systems some levels down.
                guard directory.removeLastComponent() else { break }
            }
        }
        candidates.append("/usr/share/chancery")
        return candidates
    }

    private func bytes(of file: FilePath) throws(ResourceError) -> [UInt8] {
        let location = path.pushing(file)
        do {
            let descriptor = try FileCalls.openRegular(location, .readOnly)
            return try descriptor.closeAfter { try descriptor.bytes(atMost: Gazetteer.sizeBytesMax) }
        } catch {
            let reason = (error as? FileError).map(\.reason) ?? "\(error)"
            throw .missing(file: location.string, reason: reason)
        }
    }

    /// The names of the visible files in `directory` of this one, sorted; none where it does not exist.
    private func names(in directory: FilePath) throws(ResourceError) -> [String] {
        let location = path.pushing(directory)
        do {
            return try FileCalls.names(in: location).map(\.string).filter { !$0.hasPrefix(".") }
        } catch {
            if error.isAbsence { return [] }
            throw .missing(file: location.string, reason: "\(error.cause)")
        }
    }
}
