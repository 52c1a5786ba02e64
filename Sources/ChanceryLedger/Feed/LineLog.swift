internal import ChanceryFiles
internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// An entry of a ``LineLog``.
protocol LineEntry: Codable, Sendable {
    /// Its number, larger than that of any before.
    var number: Int { get }
}

/// A file to which lines of JSON are only ever appended, each on the disk before anybody acts on it.
///
/// A last line without its end was being written when the program or the machine ended: nobody has acted on it, and the next
/// append takes its place. Who appends holds a lock, for a person may decide something while the service records.
///
/// - SeeAlso: <https://jsonlines.org>
struct LineLog<Entry: LineEntry>: Sendable {
    /// Where reading has come to, so that the next time it goes on there.
    struct Cursor: Hashable, Sendable {
        fileprivate var inode: UInt64 = 0
        fileprivate var offsetBytes = 0
        fileprivate var lineCount = 0
        /// The number of the last entry that was read, or passed over.
        fileprivate(set) var number = 0
        /// The number of the last line that was read.
        fileprivate var lineNumber = 0

        /// Passes over the entries up to `number`.
        mutating func skip(to number: Int) { self.number = max(self.number, number) }
    }

    /// So much of a file is read at once.
    private static var chunkBytes: Int { 1 << 20 }

    let path: FilePath
    let room: LedgerRoom

    /// The entries behind `cursor`, which is moved on; of a file that was rewritten, those of larger numbers.
    func entries(after cursor: inout Cursor) throws(LedgerError) -> [Entry] {
        try inLedger {
            let descriptor: FileDescriptor
            do throws(FileError) {
                descriptor = try FileCalls.openRegular(path, .readOnly, options: .noFollow)
            } catch {
                guard error.isAbsence else { throw error }
                return []
            }
            defer { try? descriptor.close() }
            let status = try FileCalls.status(of: descriptor, path: path)
            if cursor.inode != status.inode || cursor.offsetBytes > status.sizeBytes {
                cursor.inode = status.inode
                cursor.offsetBytes = 0
                cursor.lineCount = 0
                cursor.lineNumber = 0
            }
            var entries: [Entry] = []
            var lengthBytes = Self.chunkBytes
            while cursor.offsetBytes < status.sizeBytes {
                let end = min(cursor.offsetBytes + lengthBytes, status.sizeBytes)
                let start = cursor.offsetBytes
                entries += try self.entries(in: content(of: descriptor, from: start, upTo: end), after: &cursor)
                // A line that is longer needs more at once; the last one may be there by half.
                if cursor.offsetBytes == start {
                    guard end < status.sizeBytes else { break }
                    lengthBytes *= 2
                }
            }
            return entries
        }
    }

    private func entries(in bytes: [UInt8], after cursor: inout Cursor) throws -> [Entry] {
        var entries: [Entry] = []
        var rest = bytes[...]
        while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
            guard let entry = Self.entry(in: rest[..<lineEnd]), entry.number > cursor.lineNumber else {
                throw LedgerError.malformed(file: path.lossyName, line: cursor.lineCount + 1)
            }
            cursor.lineCount += 1
            cursor.lineNumber = entry.number
            cursor.offsetBytes += lineEnd + 1 - rest.startIndex
            rest = rest[(lineEnd + 1)...]
            if entry.number > cursor.number {
                entries.append(entry)
                cursor.number = entry.number
            }
        }
        return entries
    }

    /// Appends entries, with one flush of the disk.
    ///
    /// - Parameter make: The entries, given the number that the first of them gets; the others count on from there.
    /// - Returns: What was appended.
    /// - Throws: `LedgerError`; then nothing was.
    @discardableResult
    func append(_ make: (Int) -> [Entry]) throws(LedgerError) -> [Entry] {
        try inLedger {
            try room.require()
            let descriptor = try lockedFile()
            defer { try? descriptor.close() }
            let size = try FileCalls.status(of: descriptor, path: path).sizeBytes
            let (last, end) = try lastEntry(of: descriptor, sizeBytes: size)
            let entries = make((last?.number ?? 0) + 1)
            guard !entries.isEmpty else { return [] }
            let lines = Self.joined(try entries.map(Self.line(of:)))
            try calling("ftruncate") { end < size ? ftruncate(descriptor.rawValue, off_t(end)) : 0 }
            do {
                try descriptor.writeAll(toAbsoluteOffset: Int64(end), lines)
                try FileCalls.synchronize(descriptor, path: path)
            } catch {
                // What is half there, or perhaps not on the disk, must not be taken for an entry.
                _ = ftruncate(descriptor.rawValue, off_t(end))
                throw error as? FileError
                    ?? FileError(operation: "write", path: path, cause: error as? Errno ?? .ioError)
            }
            if end == 0 { try FileCalls.synchronizeDirectory(path.removingLastComponent()) }
            return entries
        }
    }

    /// The number of the last entry, or 0.
    func lastNumber() throws(LedgerError) -> Int {
        try inLedger {
            guard (try? FileCalls.status(of: path)) != nil else { return 0 }
            let descriptor = try FileCalls.openRegular(path, .readOnly, options: .noFollow)
            defer { try? descriptor.close() }
            let size = try FileCalls.status(of: descriptor, path: path).sizeBytes
            return try lastEntry(of: descriptor, sizeBytes: size).0?.number ?? 0
        }
    }

    /// Takes entries out of the file, which is written anew: for what must not be there any more.
    ///
    /// - Parameter isRemoved: Whether an entry goes.
    /// - Throws: `LedgerError`; then the file is as it was.
    func remove(where isRemoved: (Entry) -> Bool) throws(LedgerError) {
        try inLedger {
            let descriptor = try lockedFile()
            defer { try? descriptor.close() }
            let lines = Self.lines(of: try content(of: descriptor))
            let kept = lines.filter { line in Self.entry(in: line).map { !isRemoved($0) } ?? true }
            guard kept.count < lines.count else { return }
            try write(Self.joined(kept.map(Array.init)), to: path)
        }
    }

    /// The entry in a line; nil where there is none, or its number is none.
    static func entry(in line: ArraySlice<UInt8>) -> Entry? {
        guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line)) else { return nil }
        return 1...numberMax ~= entry.number ? entry : nil
    }

    /// No log gets so long; whole numbers beyond are none that every program reads.
    private static var numberMax: Int { 1 << 53 }

    static func line(of entry: Entry) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(entry))
    }

    static func joined(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + [UInt8(ascii: "\n")] } }

    /// The lines that are whole: behind the last line end lies what nobody has acted on.
    static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? 0
        return bytes[..<end].split(separator: UInt8(ascii: "\n"))
    }

    func write(_ bytes: [UInt8], to path: FilePath) throws {
        guard let name = path.lastComponent else { return }
        try DurableFile.write(
            bytes,
            to: path.removingLastComponent(),
            as: name,
            permissions: [.ownerReadWrite, .groupRead],
            replacing: true
        )
    }

    func content(of descriptor: FileDescriptor) throws -> [UInt8] {
        try content(of: descriptor, from: 0, upTo: try FileCalls.status(of: descriptor, path: path).sizeBytes)
    }

    /// The file, which nobody else writes to until it is closed.
    func lockedFile() throws -> FileDescriptor {
        while true {
            let descriptor = try FileCalls.openRegular(
                path,
                .readWrite,
                options: [.create, .noFollow],
                permissions: [.ownerReadWrite, .groupRead]
            )
            do {
                try calling("flock") { flock(descriptor.rawValue, LOCK_EX) }
                // Somebody may have put another file in its place while this waited.
                let own = try FileCalls.status(of: descriptor, path: path)
                if let there = try? FileCalls.status(of: path), there.inode == own.inode {
                    FileCalls.giveToOwner(of: path.removingLastComponent(), descriptor)
                    return descriptor
                }
            } catch {
                try? descriptor.close()
                throw error
            }
            try descriptor.close()
        }
    }

    /// The last whole entry, and where it ends.
    private func lastEntry(of descriptor: FileDescriptor, sizeBytes: Int) throws -> (Entry?, end: Int) {
        var reach = 4_096
        while true {
            let start = max(0, sizeBytes - reach)
            let bytes = try content(of: descriptor, from: start, upTo: sizeBytes)
            guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
                if start == 0 { return (nil, 0) }
                reach *= 2
                continue
            }
            let begin = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
            guard let begin = begin ?? (start == 0 ? 0 : nil) else {
                reach *= 2
                continue
            }
            guard let entry = Self.entry(in: bytes[begin..<end]) else {
                let all = try content(of: descriptor, from: 0, upTo: start + end)
                let line = all.count { $0 == UInt8(ascii: "\n") } + 1
                throw LedgerError.malformed(file: path.lossyName, line: line)
            }
            return (entry, start + end + 1)
        }
    }

    private func content(of descriptor: FileDescriptor, from start: Int, upTo end: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, end - start))
        var count = 0
        do {
            while count < bytes.count {
                let read = try unsafe bytes.withUnsafeMutableBytes { all in
                    try unsafe descriptor.read(
                        fromAbsoluteOffset: Int64(start + count),
                        into: UnsafeMutableRawBufferPointer(rebasing: all[count...])
                    )
                }
                if read == 0 { break }
                count += read
            }
        } catch {
            throw FileError(operation: "read", path: path, cause: error as? Errno ?? .ioError)
        }
        return Array(bytes.prefix(count))
    }

    private func calling(_ operation: String, _ call: () -> Int32) throws(FileError) {
        while call() != 0 {
            let cause = Errno(rawValue: errno)
            guard cause == .interrupted else { throw FileError(operation: operation, path: path, cause: cause) }
        }
    }
}
