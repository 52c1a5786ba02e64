internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// What a stream leads to.
struct Terminal {
    /// Whether the stream is a terminal.
    let isTerminal: Bool
    /// Whether colour is wanted there.
    let isColored: Bool
    /// How many columns a line of prose has, at most 100, beyond which lines are hard to read.
    var columnCount: Int { min(100, lineColumnCount) }
    /// How many columns a line has.
    let lineColumnCount: Int

    /// A file, which is none.
    static let file = Terminal(isTerminal: false, isColored: false, lineColumnCount: 80)

    private init(isTerminal: Bool, isColored: Bool, lineColumnCount: Int) {
        self.isTerminal = isTerminal
        self.isColored = isColored
        self.lineColumnCount = lineColumnCount
    }

    /// The terminal behind `stream`, if it is one.
    ///
    /// - SeeAlso: <https://no-color.org>
    init(_ stream: FileDescriptor, environment: [String: String] = ProcessInfo.processInfo.environment) {
        isTerminal = isatty(stream.rawValue) == 1
        let isUnwanted = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        isColored = isTerminal && !isUnwanted
        lineColumnCount = Self.columnCount(of: stream) ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80
    }

    private static func columnCount(of stream: FileDescriptor) -> Int? {
        var size = winsize()
        guard unsafe ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
