public import ChanceryFiles
internal import Synchronization
public import SystemPackage

/// Counts how often the work on a file of `work/` was begun without coming to an end, and remembers for which content
/// its digests are written; in the file before either begins.
///
/// A program that dies or hangs over a file can note nothing any more. What it noted before tells the next one which
/// files to be wary of, and which digests are theirs. The end of the work, whatever it is, takes the count back, and the
/// content stays until the file leaves `work/`.
///
/// It also counts how often the work failed for reasons that pass, such as a disk that gives no answer.
///
/// The notes are records of 512 bytes in a file in `work/`: a digit and the name; after a NUL the hashes of the content
/// with a space between two and a hyphen for none, or nothing; after another NUL a digit for the failures, or nothing;
/// filled up with NUL. A record is written in place with one call, so it is never half there. Nobody waits for the
/// disk: it outlives the program, and where the machine itself dies, no file was to blame and a digest that was written just
/// then counts as one that was there.
public final class AttemptLog: Sendable {
    /// The name of the file; it is hidden, and no article's name.
    static let fileName = FilePath.Component(".chancery.attempts")
    static let recordSizeBytes = 512
    private static let countMax = 9
    /// More than this is no file of ours.
    private static let fileSizeBytesMax = 1 << 20

    private struct Record {
        let name: FilePath.Component
        var count = 0
        /// The content whose digests were about to be written.
        var content: ContentIdentity?
        /// How often the work on it failed for reasons that pass.
        var failureCount = 0

        /// The record, nil where it says nothing.
        var unlessEmpty: Record? { count > 0 || content != nil || failureCount > 0 ? self : nil }
    }

    private let path: FilePath
    private struct State {
        /// What the file holds, record by record; nil is a free one.
        var records: [Record?]
        /// What this program has begun and not ended.
        var begun: Set<FilePath.Component> = []
        var isClosed = false

        func index(of name: FilePath.Component) -> Int? { records.firstIndex { $0?.name == name } }

        /// Changes the record of `name`, a new one where it has none.
        ///
        /// - Returns: Its place, how it was, and how it is.
        mutating func change(
            _ name: FilePath.Component,
            _ change: (inout Record) -> Void
        ) -> (index: Int, old: Record?, new: Record) {
            let index = index(of: name) ?? records.firstIndex { $0 == nil } ?? records.count
            if index == records.count { records.append(nil) }
            let old = records[index]
            var new = old ?? Record(name: name)
            change(&new)
            records[index] = new
            return (index, old, new)
        }
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
        try DurableFile.overwrite(path, atByte: 0, with: bytes + rest, isDurable: false)
    }

    /// How often the work on `name` was begun and came to no end.
    public func count(of name: FilePath.Component) -> Int {
        state.withLock { state in state.records.first { $0?.name == name }??.count ?? 0 }
    }

    /// Notes that work on `name` begins; the note outlives the program when this returns.
    ///
    /// - Returns: Which attempt this is since work on that file came to an end last, from 1; at most 9.
    /// - Throws: `FileError`, after which the attempt does not count; with the cause `.canceled` after ``close()``.
    public func begin(_ name: FilePath.Component) throws(FileError) -> Int {
        let record = try note(name) { state throws(FileError) in
            guard !state.isClosed else { throw FileError(operation: "begin", path: path, cause: .canceled) }
            return state.change(name) { $0.count = min($0.count + 1, Self.countMax) }
        }
        state.withLock { _ = $0.begun.insert(name) }
        return record.count
    }

    /// Notes that the digests of `name` are about to be written, for the given content; the note outlives the
    /// program when this returns.
    ///
    /// - Throws: `FileError`, after which it is not noted.
    public func note(_ content: ContentIdentity, of name: FilePath.Component) throws(FileError) {
        guard self.content(of: name) != content else { return }
        _ = try note(name) { state in state.change(name) { $0.content = content } }
    }

    /// The content for which digests of `name` were about to be written since it has come to `work/`; nil for none.
    public func content(of name: FilePath.Component) -> ContentIdentity? {
        state.withLock { state in state.records.first { $0?.name == name }??.content }
    }

    /// How often the work on `name` failed for reasons that pass, since it has come to `work/`.
    public func failureCount(of name: FilePath.Component) -> Int {
        state.withLock { state in state.records.first { $0?.name == name }??.failureCount ?? 0 }
    }

    /// Notes that the work on `name` failed for a reason that passes; the note outlives the program when this returns.
    ///
    /// - Returns: How often it has failed so by now, at most 9.
    /// - Throws: `FileError`, after which the failure does not count.
    public func noteFailure(of name: FilePath.Component) throws(FileError) -> Int {
        let record = try note(name) { state in
            state.change(name) { $0.failureCount = min($0.failureCount + 1, Self.countMax) }
        }
        return record.failureCount
    }

    /// Has a changed record in the file, or as it was.
    private func note(
        _ name: FilePath.Component,
        _ change: (inout State) throws(FileError) -> (index: Int, old: Record?, new: Record)
    ) throws(FileError) -> Record {
        let (index, old, new) = try state.withLock { state throws(FileError) in try change(&state) }
        do {
            try DurableFile.overwrite(
                path,
                atByte: index * Self.recordSizeBytes,
                with: Self.bytes(of: new),
                isDurable: false
            )
            return new
        } catch {
            state.withLock { $0.records[index] = old }
            throw error
        }
    }

    /// Takes the last ``begin(_:)`` back, where that is not done: what kept the work from its end was not the file.
    public func withdraw(_ name: FilePath.Component) {
        guard state.withLock({ $0.begun.contains(name) }) else { return }
        rewrite(name) { $0.count -= 1 }
    }

    /// Leaves the last ``begin(_:)`` noted though nobody is at work on `name`: what ended was the file's fault.
    public func leave(_ name: FilePath.Component) { state.withLock { _ = $0.begun.remove(name) } }

    /// Notes that work on `name` has come to an end, whatever that is.
    public func end(_ name: FilePath.Component) { rewrite(name) { $0.count = 0 } }

    /// Notes that the file `name` has left `work/`.
    public func forget(_ name: FilePath.Component) {
        rewrite(name) { record in
            record.count = 0
            record.content = nil
            record.failureCount = 0
        }
    }

    /// Takes back what has begun, and lets nothing begin any more: the program ends in peace, and nothing that it leaves in
    /// `work/` is to blame.
    public func close() {
        let names = state.withLock { state in
            state.isClosed = true
            return state.begun
        }
        for name in names { withdraw(name) }
    }

    private func rewrite(_ name: FilePath.Component, _ change: (inout Record) -> Void) {
        let found: (Int, Record?)? = state.withLock { state in
            state.begun.remove(name)
            guard let index = state.index(of: name), var record = state.records[index] else { return nil }
            change(&record)
            return (index, record.unlessEmpty)
        }
        guard let (index, record) = found else { return }
        // Only the next start would read this, and it passes over notes on files that have left work/.
        let bytes = record.map { Self.bytes(of: $0) } ?? [UInt8](repeating: 0, count: Self.recordSizeBytes)
        try? DurableFile.overwrite(path, atByte: index * Self.recordSizeBytes, with: bytes, isDurable: false)
        // Free only now, so that no other thread's note can be wiped out.
        state.withLock { $0.records[index] = record }
    }

    private static func bytes(of record: Record) -> [UInt8] {
        let content = Array((record.content?.noted ?? "").utf8)
        let failures = Array((record.failureCount > 0 ? "\(record.failureCount)" : "").utf8)
        let text = Array("\(record.count) ".utf8) + record.name.bytes + [0] + content + [0] + failures
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
        let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
        guard let text = parts.first, let digit = text.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit),
            text.dropFirst().first == UInt8(ascii: " "), text.count <= 2 + FilePath.Component.bytesMax,
            let name = FilePath.Component(bytes: Array(text.dropFirst(2)))
        else { return nil }
        let content = parts.dropFirst().first.flatMap { ContentIdentity(noted: String(decoding: $0, as: UTF8.self)) }
        let failures = parts.dropFirst(2).first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        return Record(
            name: name,
            count: Int(digit - UInt8(ascii: "0")),
            content: content,
            failureCount: min(max(0, failures), countMax)
        ).unlessEmpty
    }
}

extension ContentIdentity {
    private static let none = "-"

    /// Its hashes, in at most 194 bytes.
    fileprivate var noted: String {
        [sha256, sidecarSHA256 ?? Self.none, correctionsSHA256 ?? Self.none].joined(separator: " ")
    }

    /// The content that was noted so; nil for anything else.
    fileprivate init?(noted text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] != Self.none,
            parts.allSatisfy({ $0 == Self.none || $0.wholeMatch(of: /[0-9a-f]{64}/) != nil })
        else { return nil }
        let others = parts.dropFirst().map { $0 == Self.none ? nil : $0 }
        self.init(sha256: parts[0], sidecarSHA256: others[0], correctionsSHA256: others[1])
    }
}
