public import ChanceryFiles
internal import Synchronization
public import SystemPackage

/// Counts how often the work on a file of `work/` was begun without coming to an end, on the disk before it begins.
///
/// A program that dies or hangs over a file can note nothing any more. What it noted before tells the next one which
/// files to be wary of. The end of the work, whatever it is, takes the note back.
///
/// The notes are records of 512 bytes in a file in `work/`: a digit and the name, filled up with NUL. A record is
/// written in place with one call, so it costs one flush of the disk, and as one sector it is never half there.
public final class AttemptLog: Sendable {
    /// The name of the file; it is hidden, and no article's name.
    static let fileName = FilePath.Component(".chancery.attempts")
    static let recordSizeBytes = 512
    private static let countMax = 9
    /// More than this is no file of ours.
    private static let fileSizeBytesMax = 1 << 20

    private struct Record {
        let name: FilePath.Component
        let count: Int

        /// The record with an attempt less, nil where none is left.
        var lessOne: Record? { count > 1 ? Record(name: name, count: count - 1) : nil }
    }

    private let path: FilePath
    private struct State {
        /// What the file holds, record by record; nil is a free one.
        var records: [Record?]
        /// What this program has begun and not ended.
        var begun: Set<FilePath.Component> = []
        var isClosed = false

        func index(of name: FilePath.Component) -> Int? { records.firstIndex { $0?.name == name } }
    }

    private let state: Mutex<State>

    /// The attempts at what lies in the directory `work`; notes on files that have left it are dropped.
    ///
    /// - Throws: `FileError` when the notes cannot be read or written.
    public init(work directory: FilePath) throws(FileError) {
        path = directory.appending(Self.fileName)
        let present = Set(try FileCalls.names(in: directory))
        let known = try Self.records(in: path).filter { present.contains($0.name) }
        state = Mutex(State(records: known))
        // In place, so that nothing is lost where the program is killed just now, or the disk is full.
        let oldBytes = (try? FileCalls.status(of: path).sizeBytes) ?? 0
        let bytes = known.flatMap { Self.bytes(of: $0) }
        let rest = [UInt8](repeating: 0, count: max(0, min(oldBytes, Self.fileSizeBytesMax) - bytes.count))
        try DurableFile.overwrite(path, atByte: 0, with: bytes + rest)
    }

    /// How often the work on `name` was begun and came to no end.
    public func count(of name: FilePath.Component) -> Int {
        state.withLock { state in state.records.first { $0?.name == name }??.count ?? 0 }
    }

    /// Notes that work on `name` begins; the note is on the disk when this returns.
    ///
    /// - Returns: Which attempt this is since work on that file came to an end last, from 1; at most 9.
    /// - Throws: `FileError`, after which the attempt does not count; with the cause `.canceled` after ``close()``.
    public func begin(_ name: FilePath.Component) throws(FileError) -> Int {
        let (index, record) = try state.withLock { state throws(FileError) in
            guard !state.isClosed else { throw FileError(operation: "begin", path: path, cause: .canceled) }
            let index = state.index(of: name) ?? state.records.firstIndex { $0 == nil } ?? state.records.count
            if index == state.records.count { state.records.append(nil) }
            let record = Record(name: name, count: min((state.records[index]?.count ?? 0) + 1, Self.countMax))
            state.records[index] = record
            return (index, record)
        }
        do {
            try DurableFile.overwrite(path, atByte: index * Self.recordSizeBytes, with: Self.bytes(of: record))
            state.withLock { _ = $0.begun.insert(name) }
            return record.count
        } catch {
            state.withLock { $0.records[index] = record.lessOne }
            throw error
        }
    }

    /// Takes the last ``begin(_:)`` back, where that is not done: what kept the work from its end was not the file.
    public func withdraw(_ name: FilePath.Component) {
        guard state.withLock({ $0.begun.contains(name) }) else { return }
        rewrite(name, as: \.lessOne)
    }

    /// Notes that work on `name` has come to an end, whatever became of the file.
    public func end(_ name: FilePath.Component) { rewrite(name) { _ in nil } }

    /// Takes back what has begun, and lets nothing begin any more: the program ends in peace, and nothing that it leaves in
    /// `work/` is to blame.
    public func close() {
        let names = state.withLock { state in
            state.isClosed = true
            return state.begun
        }
        for name in names { withdraw(name) }
    }

    private func rewrite(_ name: FilePath.Component, as change: (Record) -> Record?) {
        let found: (Int, Record?)? = state.withLock { state in
            state.begun.remove(name)
            guard let index = state.index(of: name), let record = state.records[index] else { return nil }
            return (index, change(record))
        }
        guard let (index, record) = found else { return }
        // Only the next start would read this, and it passes over notes on files that have left work/.
        let bytes = record.map { Self.bytes(of: $0) } ?? [UInt8](repeating: 0, count: Self.recordSizeBytes)
        try? DurableFile.overwrite(path, atByte: index * Self.recordSizeBytes, with: bytes, isDurable: false)
        // Free only now, so that no other thread's note can be wiped out.
        state.withLock { $0.records[index] = record }
    }

    private static func bytes(of record: Record) -> [UInt8] {
        let text = Array("\(record.count) ".utf8) + record.name.bytes
        return text + [UInt8](repeating: 0, count: recordSizeBytes - text.count)
    }

    /// The records of the file; what is none, because somebody else wrote it, is passed over.
    private static func records(in path: FilePath) throws(FileError) -> [Record] {
        let bytes: [UInt8]
        do throws(ReadFailure) {
            bytes = try WholeFile(reading: path, sizeLimitBytes: fileSizeBytesMax).bytes
        } catch {
            if case .call(let cause) = error, !cause.isAbsence { throw cause }
            return []
        }
        return stride(from: 0, to: bytes.count, by: recordSizeBytes).compactMap { start in
            record(in: bytes[start..<min(start + recordSizeBytes, bytes.count)])
        }
    }

    private static func record(in bytes: ArraySlice<UInt8>) -> Record? {
        let text = bytes.prefix { $0 != 0 }
        guard let digit = text.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(digit),
            text.dropFirst().first == UInt8(ascii: " "), text.count <= 2 + FilePath.Component.bytesMax,
            let name = FilePath.Component(bytes: Array(text.dropFirst(2)))
        else { return nil }
        return Record(name: name, count: Int(digit - UInt8(ascii: "0")))
    }
}
