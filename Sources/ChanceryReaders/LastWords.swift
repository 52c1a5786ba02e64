internal import CLinux
internal import Glibc

/// What a reader process says on standard error: the service keeps it for the case that the process dies.
///
/// It is a pipe of the service's own. The service's standard error is as a rule the journal, where a reader has no word:
/// it could speak there in the service's name, and of other articles. What the pipe has no room for is lost.
///
/// - SeeAlso: pipe(7)
struct LastWords: Sendable {
    private static let fatalError = Array("Fatal error".utf8)
    /// Longer words are cut.
    private static let characterCountMax = 200

    /// The end to read from; the other one is the process's alone.
    private let descriptor: Int32

    /// Makes a pipe.
    ///
    /// - Returns: This end, and the descriptor of the other one; nil where there is none to be had.
    static func open() -> (words: LastWords, other: Int32)? {
        var ends: [2 of Int32] = [-1, -1]
        var span = ends.mutableSpan
        let status = unsafe span.withUnsafeMutableBufferPointer { unsafe pipe2($0.baseAddress, O_CLOEXEC | O_NONBLOCK) }
        return status == 0 ? (LastWords(descriptor: ends[0]), ends[1]) : nil
    }

    func close() { _ = Glibc.close(descriptor) }

    /// The line that says what was wrong, without control characters, for a process that has ended.
    ///
    /// That is Swift's "Fatal error", and else the first line, for what comes after them is a list of calls.
    var text: String? {
        // No more than a pipe holds.
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        let lines = buffer.prefix(max(0, count)).split(separator: UInt8(ascii: "\n"))
        guard let line = lines.first(where: { $0.contains(Self.fatalError) }) ?? lines.first else { return nil }
        let scalars = String(decoding: line, as: UTF8.self).unicodeScalars.map {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? "?" : $0
        }
        return String(String(String.UnicodeScalarView(scalars)).prefix(Self.characterCountMax))
    }
}
