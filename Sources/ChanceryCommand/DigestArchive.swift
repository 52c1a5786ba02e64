internal import Chancery
internal import ChanceryFiles
internal import FoundationEssentials
internal import Synchronization
internal import SystemPackage

/// A file of digests, one a line, that can be gone on with after it was cut.
final class DigestArchive {
    /// Why there is none.
    struct Failure: Error, CustomStringConvertible {
        /// The file and the reason.
        let description: String
    }

    private let path: FilePath
    private let descriptor: FileDescriptor

    /// A new file at `path`, where none may be.
    ///
    /// - Throws: ``Failure`` with the reason.
    init(creating path: FilePath) throws(Failure) {
        self.path = path
        do {
            descriptor = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            let isThere = error as? Errno == .fileExists
            throw Failure(description: "\(path): \(error)\(isThere ? "; go on with it by --resume" : "")")
        }
    }

    /// The file at `path`, to be gone on with behind its last whole line; a new one where there is none.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - done: Is told of every article that the file has.
    /// - Throws: ``Failure``, also where a line is no digest; the file stays as it is then.
    init(resuming path: FilePath, done: DoneArticles) throws(Failure) {
        self.path = path
        do {
            descriptor = try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            throw Failure(description: "\(path): \(error)")
        }
        do {
            let end = try Self.readLines(of: descriptor, path: path) { done.insert($0) }
            try descriptor.resize(to: end)
            try descriptor.seek(offset: end, from: .start)
        } catch {
            try? descriptor.close()
            throw error as? Failure ?? Failure(description: "\(path): \(error)")
        }
    }

    deinit { try? descriptor.close() }

    /// Appends digests.
    func append(_ lines: [UInt8]) throws(Failure) {
        do {
            try descriptor.writeAll(lines)
        } catch {
            throw Failure(description: "\(path): \(error)")
        }
    }

    /// Has everything written to the disk.
    func finish() throws(Failure) {
        do throws(FileError) {
            try FileCalls.synchronize(descriptor, path: path)
        } catch {
            throw Failure(description: "\(path): \(error.cause)")
        }
    }

    /// The articles of all whole lines, a line at a time; gives where the last of them ends.
    private static func readLines(
        of descriptor: FileDescriptor,
        path: FilePath,
        article: (DoneArticles.Article) -> Void
    ) throws -> Int64 {
        var rest: [UInt8] = []
        var (end, number) = (0, 0)
        while true {
            let chunk = try descriptor.bytes(atMost: 1 << 20)
            if chunk.isEmpty { return Int64(end) }
            rest += chunk
            var start = 0
            while let newline = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                number += 1
                guard let line = try? JSONDecoder().decode(Line.self, from: Data(rest[start..<newline])) else {
                    throw Failure(description: "\(path), line \(number): it is no digest, so the file is left as it is")
                }
                article(line.article)
                end += newline + 1 - start
                start = newline + 1
            }
            rest.removeFirst(start)
        }
    }

    /// What a line tells of where its digest came from.
    private struct Line: Decodable {
        let id: String
        let source: Source

        struct Source: Decodable {
            let name: String
            let sidecar: String?
            let file: String?
            let part: Int?
        }

        var article: DoneArticles.Article {
            DoneArticles.Article(
                id: id,
                name: source.name,
                sidecar: source.sidecar,
                file: source.file,
                part: source.part
            )
        }
    }
}

/// The articles that have a digest already; one that lies in several files counts as often.
final class DoneArticles: Sendable {
    /// What an article is known by: its bytes, its file's name, its sidecar, and its place in a file of several.
    struct Article: Hashable {
        let id: String
        let name: String
        let sidecar: String?
        let file: String?
        let part: Int?
    }

    private let counts = Mutex<[Article: Int]>([:])

    /// Counts one more.
    func insert(_ article: Article) { counts.withLock { $0[article, default: 0] += 1 } }

    /// Takes one off, and tells whether there was one.
    func take(_ source: ArticleSource) -> Bool {
        let article = Article(
            id: "sha256:\(source.sha256)",
            name: source.name,
            sidecar: source.sidecarSHA256.map { "sha256:\($0)" },
            file: source.collection.map { "sha256:\($0.sha256)" },
            part: source.collection?.part
        )
        return counts.withLock { counts in
            guard let count = counts[article] else { return false }
            counts[article] = count > 1 ? count - 1 : nil
            return true
        }
    }
}
