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

    /// The sequence in the directory `state`, which is there.
    ///
    /// - Throws: `FileError`; the cause `.illegalByteSequence` (EILSEQ) means that the file holds no number.
    public init(state directory: FilePath) throws(FileError) {
        path = directory.appending(Self.fileName)
        let bytes: [UInt8]
        do throws(ReadFailure) {
            bytes = try WholeFile(reading: path, sizeLimitBytes: 1 << 10).bytes
        } catch {
            switch error {
            case .call(let cause) where cause.isAbsence: bytes = []
            case .call(let cause): throw cause
            case .notRegular: throw FileError.irregular(path)
            case .tooLarge, .changing:
                throw FileError(operation: "read", path: path, cause: .illegalByteSequence)
            }
        }
        // One that is empty was made and never written to.
        let digits = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard bytes.isEmpty || digits.count == Self.digitCount && digits.allSatisfy(Self.isDigit),
            let number = bytes.isEmpty ? 0 : UInt64(String(decoding: digits, as: UTF8.self)), number < .max / 2
        else { throw FileError(operation: "read", path: path, cause: .illegalByteSequence) }
        last = Mutex(number)
    }

    /// The number that was given last; 0 before the first.
    public var lastNumber: UInt64 { last.withLock(\.self) }

    /// Gives the next numbers, from 1; they are on the disk when this returns.
    ///
    /// - Parameter count: How many, at least 1.
    /// - Returns: The first of them.
    /// - Throws: `FileError` when they cannot be written down; then none was given.
    public func advance(by count: Int = 1) throws(FileError) -> UInt64 {
        precondition(count > 0)
        return try last.withLock { last throws(FileError) in
            let digits = String(last + UInt64(count))
            let line = String(repeating: "0", count: Self.digitCount - digits.utf8.count) + digits + "\n"
            try DurableFile.overwrite(path, atByte: 0, with: Array(line.utf8))
            defer { last += UInt64(count) }
            return last + 1
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
