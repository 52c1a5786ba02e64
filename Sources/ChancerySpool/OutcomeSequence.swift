public import ChanceryFiles
internal import Synchronization
public import SystemPackage

/// Numbers the outcomes, over restarts: whoever follows them knows by the last number where they stand.
///
/// The last number given is a line of 20 digits in a file. It is on the disk before anybody hears of it, so no number is
/// given twice; one may be missing where the program died just then.
public final class OutcomeSequence: Sendable {
    /// The name of the file in the state directory.
    public static let fileName = FilePath.Component("sequence")
    private static let digitCount = 20

    private let path: FilePath
    private let last: Mutex<UInt64>

    /// The sequence in the directory `state`, which is made inside one that is there.
    ///
    /// - Throws: `FileError`; the cause `.illegalByteSequence` (EILSEQ) means that the file holds no number.
    public init(state directory: FilePath) throws(FileError) {
        path = directory.appending(Self.fileName)
        if try FileCalls.makeDirectory(directory, mode: 0o750) {
            try FileCalls.synchronizeDirectory(directory.removingLastComponent())
        }
        let bytes: [UInt8]
        do throws(ReadFailure) {
            bytes = try WholeFile(reading: path, sizeLimitBytes: 1 << 10).bytes
        } catch {
            switch error {
            case .call(let cause) where cause.isAbsence: bytes = []
            case .call(let cause): throw cause
            case .tooLarge, .changing, .notRegular:
                throw FileError(operation: "read", path: path, cause: .illegalByteSequence)
            }
        }
        // One that is empty was made and never written to.
        let digits = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard bytes.isEmpty || digits.count == Self.digitCount,
            let number = bytes.isEmpty ? 0 : UInt64(String(decoding: digits, as: UTF8.self))
        else { throw FileError(operation: "read", path: path, cause: .illegalByteSequence) }
        last = Mutex(number)
    }

    /// The number of the next outcome, from 1; it is on the disk when this returns.
    public func advance() throws(FileError) -> UInt64 {
        try last.withLock { last throws(FileError) in
            let digits = String(last + 1)
            let line = String(repeating: "0", count: Self.digitCount - digits.utf8.count) + digits + "\n"
            try DurableFile.overwrite(path, atByte: 0, with: Array(line.utf8))
            last += 1
            return last
        }
    }
}
