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
        var count: Int
    }

    private let path: FilePath
    /// What the file holds, record by record; nil is a free one.
    private let records: Mutex<[Record?]>

    /// The attempts at what lies in the directory `work`; notes on files that have left it are dropped.
    ///
    /// - Throws: `FileError` when the notes cannot be read or written.
    public init(work directory: FilePath) throws(FileError) {
        path = directory.appending(Self.fileName)
        let present = Set(try FileCalls.names(in: directory))
        let known = try Self.records(in: path).filter { present.contains($0.name) }
        records = Mutex(known)
        try DurableFile.overwrite(path, atByte: 0, with: known.flatMap { Self.bytes(of: $0) }, isTruncating: true)
    }

    /// How often the work on `name` was begun and came to no end.
    public func count(of name: FilePath.Component) -> Int {
        records.withLock { records in records.first { $0?.name == name }??.count ?? 0 }
    }

    /// Notes that work on `name` begins; the note is on the disk when this returns.
    ///
    /// - Returns: Which attempt this is since work on that file came to an end last, from 1; at most 9.
    /// - Throws: `FileError`, after which the attempt does not count.
    public func begin(_ name: FilePath.Component) throws(FileError) -> Int {
        let (index, record) = records.withLock { records in
            let index = records.firstIndex { $0?.name == name } ?? records.firstIndex { $0 == nil } ?? records.count
            if index == records.count { records.append(nil) }
            let record = Record(name: name, count: min((records[index]?.count ?? 0) + 1, Self.countMax))
            records[index] = record
            return (index, record)
        }
        do {
            try DurableFile.overwrite(path, atByte: index * Self.recordSizeBytes, with: Self.bytes(of: record))
            return record.count
        } catch {
            records.withLock { records in
                records[index] = record.count == 1 ? nil : Record(name: name, count: record.count - 1)
            }
            throw error
        }
    }

    /// Notes that work on `name` has come to an end, whatever became of the file.
    public func end(_ name: FilePath.Component) {
        let index: Int? = records.withLock { records in records.firstIndex { $0?.name == name } }
        guard let index else { return }
        // Only the next start would read this, and it passes over notes on files that have left work/.
        let free = [UInt8](repeating: 0, count: Self.recordSizeBytes)
        try? DurableFile.overwrite(path, atByte: index * Self.recordSizeBytes, with: free, isDurable: false)
        // Free only now, so that no other thread's note can be wiped out.
        records.withLock { $0[index] = nil }
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
