internal import ChanceryFiles
internal import ChancerySpool
internal import SystemPackage

/// The files of command-line arguments, those of directories among them, found as they are asked for.
///
/// A directory's entries come sorted by the bytes of their names, those of directories in it in their place. Hidden
/// entries, sidecars, symbolic links and what is neither a regular file nor a directory are passed over.
struct ArticleWalk: Sequence {
    private let arguments: [String]
    private let excluded: FileStatus?

    /// The files of `arguments`, where `-` is standard input; a directory is read without the file that is `excluded`.
    init(_ arguments: [String], without excluded: FileStatus? = nil) {
        self.arguments = arguments
        self.excluded = excluded
    }

    func makeIterator() -> Iterator { Iterator(arguments, without: excluded) }

    /// Holds no more than the names in the directories on the way to where it is.
    struct Iterator: IteratorProtocol {
        /// What is still to come, the next one last.
        private var pending: [Entry]

        private enum Entry {
            /// As an argument names it: it may be anything.
            case argument(String)
            /// As a directory has it.
            case found(FilePath)
        }

        private let excluded: FileStatus?

        fileprivate init(_ arguments: [String], without excluded: FileStatus?) {
            pending = arguments.reversed().map(Entry.argument)
            self.excluded = excluded
        }

        /// The next file, or why a directory is not read; nil at the end.
        mutating func next() -> Result<ArticleFile, Rendering.Failure>? {
            while let entry = pending.popLast() {
                switch entry {
                case .argument(let argument):
                    let file = ArticleFile(argument: argument)
                    guard let path = file.path, Self.isDirectory(path) else { return .success(file) }
                    if let failure = open(path) { return .failure(failure) }
                case .found(let path):
                    if let found = found(path) { return found }
                }
            }
            return nil
        }

        /// The file at a path that a directory has; nil where it is passed over, or is a directory itself.
        private mutating func found(_ path: FilePath) -> Result<ArticleFile, Rendering.Failure>? {
            do {
                let status = try FileCalls.status(of: path)
                let isExcluded = status.inode == excluded?.inode && status.device == excluded?.device
                switch status.kind {
                case .regular: return isExcluded ? nil : .success(ArticleFile(found: path))
                case .directory: return open(path).map { .failure($0) }
                default: return nil
                }
            } catch {
                // One that has gone meanwhile will not be missed.
                if error.cause == .noSuchFileOrDirectory { return nil }
                return .failure(Rendering.Failure(description: "\(path): \(error.cause)"))
            }
        }

        /// Whether a path that somebody named leads to a directory, through symbolic links too.
        private static func isDirectory(_ path: FilePath) -> Bool {
            (try? FileCalls.status(of: path.appending(".")).kind) == .directory
        }

        private mutating func open(_ directory: FilePath) -> Rendering.Failure? {
            do {
                let names = try FileCalls.names(in: directory)
                let shown = names.filter { $0.bytes.first != UInt8(ascii: ".") && !$0.isSidecar }
                pending += shown.reversed().map { .found(directory.appending($0)) }
                return nil
            } catch {
                return Rendering.Failure(description: "\(directory): \(error.cause)")
            }
        }
    }
}
