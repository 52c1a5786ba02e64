public import ChanceryFiles
internal import Synchronization
public import SystemPackage

/// Numbers the outcomes, over restarts: whoever follows them knows by the last number where they stand.
///
/// A line of 20 digits in a file says up to where numbers may have been given. It is on the disk before anybody hears of one
/// of them, so no number is given twice. A whole block is laid by at once, so that a flush of the disk serves many outcomes:
/// where the program dies, the rest of it is missing.
public final class OutcomeSequence: Sendable {
    /// The name of the file in the state directory.
    public static let fileName = FilePath.Component("sequence")
    private static let digitCount = 20
    /// So many numbers are laid by at once.
    static let blockCount: UInt64 = 64

    private struct State {
        /// The last number given.
        var last: UInt64
        /// Up to where numbers may be given.
        var limit: UInt64
    }

    private let path: FilePath
    private let state: Mutex<State>

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
        state = Mutex(State(last: number, limit: number))
    }

    /// Has the numbers in the directory `state` go on from `number`, whatever the file there holds.
    public static func restart(in state: FilePath, from number: UInt64) throws(FileError) {
        try write(number, to: state.appending(fileName))
    }

    /// The number that was given last, or 0.
    ///
    /// After a program that died it is that up to which some may have been given.
    public var lastNumber: UInt64 { state.withLock(\.last) }

    /// Gives the next numbers, from 1; no later run of the program gives them again.
    ///
    /// - Parameter count: How many, at least 1.
    /// - Returns: The first of them.
    /// - Throws: `FileError` when they cannot be written down; then none was given.
    public func advance(by count: Int = 1) throws(FileError) -> UInt64 {
        precondition(count > 0)
        return try state.withLock { state throws(FileError) in
            let last = state.last + UInt64(count)
            // Where the file was taken away, a later run would know nothing of what was laid by.
            let needsBlock = if last > state.limit { true } else { try isGone() }
            if needsBlock {
                try write(last + Self.blockCount - 1)
                state.limit = last + Self.blockCount - 1
            }
            defer { state.last = last }
            return state.last + 1
        }
    }

    /// Gives back what was laid by: the program ends, and the next one goes on without a gap.
    public func close() {
        state.withLock { state in
            // Where it cannot be written, or is lost with the power, numbers are missing.
            guard state.last < state.limit, (try? write(state.last, isDurable: false)) != nil else { return }
            state.limit = state.last
        }
    }

    private func isGone() throws(FileError) -> Bool {
        do {
            _ = try FileCalls.status(of: path)
            return false
        } catch {
            guard error.isAbsence else { throw error }
            return true
        }
    }

    private func write(_ number: UInt64, isDurable: Bool = true) throws(FileError) {
        try Self.write(number, to: path, isDurable: isDurable)
    }

    private static func write(_ number: UInt64, to path: FilePath, isDurable: Bool = true) throws(FileError) {
        let digits = String(number)
        let line = String(repeating: "0", count: digitCount - digits.utf8.count) + digits + "\n"
        try DurableFile.overwrite(path, atByte: 0, with: Array(line.utf8), isDurable: isDurable)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
