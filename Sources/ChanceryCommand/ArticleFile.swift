internal import Chancery
internal import ChanceryFiles
internal import ChancerySpool
internal import SystemPackage

/// A file the command is asked to digest, with the sidecar beside it.
struct ArticleFile: Sendable {
    /// The largest article the command reads, that of the service's default.
    static let sizeLimitBytes = IntakeLimits.defaultSizeBytes

    /// How the file is called in messages.
    let label: String
    /// Where it is; nil is standard input.
    let path: FilePath?

    /// Whether somebody named it; what a directory has must be a regular file.
    private let isNamed: Bool

    /// The file at `path`, which a directory has.
    init(found path: FilePath) {
        self.path = path
        label = path.string
        isNamed = false
    }

    /// The file of a command-line argument; `-` is standard input.
    init(argument: String) {
        path = argument == "-" ? nil : ArgumentText.path(of: argument)
        isNamed = true
        label = argument == "-" ? "standard input" : String(decoding: ArgumentText.bytes(of: argument), as: UTF8.self)
    }

    /// The file's name in the digest.
    var name: String { path.flatMap { $0.lastComponent?.escaped } ?? "stdin" }

    /// What was read.
    private struct Content {
        /// The article.
        let bytes: [UInt8]
        /// Its sidecar, where it has one.
        let sidecar: [UInt8]?
        /// What is odd about the sidecar, with the file's name.
        let warning: String?
    }

    /// The articles in the file, and what is odd about its sidecar.
    func articles(
        digester: Digester,
        metadata: ArticleMetadata
    ) throws(Rendering.Failure) -> (articles: [Article], warning: String?) {
        let content = try read()
        let file = IncomingFile(name: name, bytes: content.bytes, sidecar: content.sidecar, metadata: metadata)
        do {
            return (try digester.articles(in: file), content.warning)
        } catch {
            throw Rendering.Failure(description: "\(label): \(error)")
        }
    }

    /// The content, and that of the sidecar if there is one.
    ///
    /// One byte more than the limit is read, so that the reader of articles can refuse what is too large.
    private func read() throws(Rendering.Failure) -> Content {
        let found: [UInt8]?
        do throws(Errno) {
            found =
                if let path, isNamed {
                    try Self.bytes(at: path)
                } else if let path {
                    try Self.regularFile(at: path)
                } else {
                    try FileDescriptor.standardInput.bytes(atMost: Self.sizeLimitBytes)
                }
        } catch {
            throw Rendering.Failure(description: "\(label): \(error)")
        }
        guard let bytes = found else { throw Rendering.Failure(description: "\(label): it is no regular file") }
        guard let path, let name = path.lastComponent?.sidecarName else {
            return Content(bytes: bytes, sidecar: nil, warning: nil)
        }
        do throws(Errno) {
            let sidecar = try Self.regularFile(at: path.removingLastComponent().appending(name))
            let warning = sidecar == nil ? "\(label): read without \(name.escaped), which is no regular file" : nil
            return Content(bytes: bytes, sidecar: sidecar, warning: warning)
        } catch {
            if error == .noSuchFileOrDirectory { return Content(bytes: bytes, sidecar: nil, warning: nil) }
            throw Rendering.Failure(description: "\(label): its sidecar \(name.escaped): \(error)")
        }
    }

    private static func bytes(at path: FilePath) throws(Errno) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            return try descriptor.closeAfter { try descriptor.bytes(atMost: sizeLimitBytes) }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// The content of a file nobody named, or nil where it is no regular file: a FIFO must not make the program wait.
    private static func regularFile(at path: FilePath) throws(Errno) -> [UInt8]? {
        let descriptor: FileDescriptor
        do throws(FileError) {
            descriptor = try FileCalls.openRegular(path, .readOnly, options: .noFollow)
        } catch {
            if error.isIrregular { return nil }
            throw error.cause
        }
        defer { try? descriptor.close() }
        return try descriptor.bytes(atMost: sizeLimitBytes)
    }
}
