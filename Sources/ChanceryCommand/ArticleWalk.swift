internal import ChanceryFiles
internal import ChancerySpool
internal import SystemPackage

/// The files of command-line arguments, those of directories among them, found as they are asked for.
///
/// A directory's entries come sorted by the bytes of their names, those of directories in it in their place. Hidden
/// entries, sidecars, symbolic links and what is neither a regular file nor a directory are passed over.
struct ArticleWalk: Sequence {
    private let arguments: [String]

    /// The files of `arguments`; `-` is standard input.
    init(_ arguments: [String]) { self.arguments = arguments }

    func makeIterator() -> Iterator { Iterator(arguments) }

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

        fileprivate init(_ arguments: [String]) { pending = arguments.reversed().map(Entry.argument) }

        /// The next file, or why a directory is not read; nil at the end.
        mutating func next() -> Result<ArticleFile, Rendering.Failure>? {
            while let entry = pending.popLast() {
                switch entry {
                case .argument(let argument):
                    let file = ArticleFile(argument: argument)
                    guard let path = file.path, Self.isDirectory(path) else { return .success(file) }
                    if let failure = open(path) { return .failure(failure) }
                case .found(let path):
                    switch try? FileCalls.status(of: path).kind {
                    case .regular: return .success(ArticleFile(path: path))
                    case .directory: if let failure = open(path) { return .failure(failure) }
                    // One that has gone meanwhile, too: it will not be missed.
                    default: continue
                    }
                }
            }
            return nil
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
                return Rendering.Failure(description: "\(ArticleFile(path: directory).label): \(error.cause)")
            }
        }
    }
}
