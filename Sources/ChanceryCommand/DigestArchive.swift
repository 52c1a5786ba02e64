internal import Chancery
internal import ChanceryFiles
internal import FoundationEssentials
internal import Glibc
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
        do throws(FileError) {
            descriptor = try FileCalls.openRegular(
                path,
                .writeOnly,
                options: [.create, .exclusiveCreate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            let isThere = error.cause == .fileExists
            throw Failure(description: "\(path): \(error.cause)\(isThere ? "; go on with it by --resume" : "")")
        }
        try lock()
    }

    /// The file at `path`, to be gone on with behind its last whole line; a new one where there is none.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - generator: Who would write its digests now; it must be who wrote them.
    ///   - done: Is told of every article that the file has.
    /// - Throws: ``Failure``, also where a line is no digest of `generator`; the file stays as it is then.
    init(resuming path: FilePath, of generator: Generator, done: DoneArticles) throws(Failure) {
        self.path = path
        do throws(FileError) {
            descriptor = try FileCalls.openRegular(
                path,
                .readWrite,
                options: .create,
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            let reason = error.isIrregular ? "it is no regular file" : "\(error.cause)"
            throw Failure(description: "\(path): \(reason)")
        }
        try lock()
        do {
            let end = try readLines(of: generator) { done.insert($0) }
            try descriptor.resize(to: end)
            try descriptor.seek(offset: end, from: .start)
        } catch {
            throw error as? Failure ?? Failure(description: "\(path): \(error)")
        }
    }

    deinit { try? descriptor.close() }

    /// What the file is known by, whatever its name.
    var status: FileStatus? { try? FileCalls.status(of: descriptor, path: path) }

    /// Appends digests.
    func append(_ lines: [UInt8]) throws(Failure) {
        do {
            try descriptor.writeAll(lines)
        } catch {
            throw Failure(description: "\(path): \(error)")
        }
    }

    /// Has everything written to the disk, the file's name too.
    func finish() throws(Failure) {
        do throws(FileError) {
            try FileCalls.synchronize(descriptor, path: path)
            let directory = path.removingLastComponent()
            try FileCalls.synchronizeDirectory(directory.isEmpty ? "." : directory)
        } catch {
            throw Failure(description: "\(path): \(error.cause)")
        }
    }

    /// Keeps other runs away from the file, until it is closed.
    private func lock() throws(Failure) {
        while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
            let cause = Errno(rawValue: errno)
            if cause == .interrupted { continue }
            let isHeld = cause == .wouldBlock
            throw Failure(description: "\(path): \(isHeld ? "another program writes to it" : "\(cause)")")
        }
    }

    /// The articles of all whole lines; gives where the last of them ends.
    private func readLines(of generator: Generator, article: (DoneArticles.Article) -> Void) throws -> Int64 {
        var rest: [UInt8] = []
        var (end, number) = (0, 0)
        while true {
            let searched = rest.count
            let chunk = try descriptor.bytes(atMost: 1 << 20)
            rest += chunk
            var start = 0
            while let newline = rest[max(start, searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                number += 1
                let line = try? JSONDecoder().decode(Line.self, from: Data(rest[start..<newline]))
                guard let line else { throw failure(number, "it is no digest") }
                guard line.generator == generator else {
                    throw failure(number, "it is of version \(line.generator.version) or other data")
                }
                article(line.article)
                start = newline + 1
            }
            rest.removeFirst(start)
            end += start
            guard Self.isBeginning(rest) else { throw failure(number + 1, "it is no digest") }
            if chunk.isEmpty { return Int64(end) }
        }
    }

    private func failure(_ line: Int, _ reason: String) -> Failure {
        Failure(description: "\(path), line \(line): \(reason), so the file is left as it is")
    }

    /// Whether bytes are what a cut has left of a digest, or what a loss of power has put in its place.
    private static func isBeginning(_ bytes: [UInt8]) -> Bool {
        // Keys are sorted.
        let first = Array(#"{"actors":"#.utf8)
        return bytes.starts(with: first) || first.starts(with: bytes) || bytes.allSatisfy { $0 == 0 }
    }

    /// What a line tells of where its digest came from.
    private struct Line: Decodable {
        let id: String
        let generator: Generator
        let source: Source

        struct Source: Decodable {
            let name: String
            let sidecar: String?
            let corrections: String?
            let file: String?
            let part: Int?
        }

        var article: DoneArticles.Article {
            DoneArticles.Article(
                id: id,
                name: source.name,
                sidecar: source.sidecar,
                corrections: source.corrections,
                file: source.file,
                part: source.part
            )
        }
    }
}

/// The articles that have a digest already; one that lies in several files counts as often.
final class DoneArticles: Sendable {
    /// What an article is known by: its bytes, its file's name, its sidecar, its corrections, and its place in a file of
    /// several.
    struct Article: Hashable {
        let id: String
        let name: String
        let sidecar: String?
        let corrections: String?
        let file: String?
        let part: Int?
    }

    private let counts = Mutex<[Article: Int]>([:])

    /// Counts one more.
    func insert(_ article: Article) { counts.withLock { $0[article, default: 0] += 1 } }

    /// Takes one off, and tells whether there was one.
    func take(_ source: ArticleSource, correctionsSHA256: String?) -> Bool {
        let article = Article(
            id: "sha256:\(source.sha256)",
            name: source.name,
            sidecar: source.sidecarSHA256.map { "sha256:\($0)" },
            corrections: correctionsSHA256.map { "sha256:\($0)" },
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
