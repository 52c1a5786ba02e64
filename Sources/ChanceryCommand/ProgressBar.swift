/// A bar on the last line of a terminal.
struct ProgressBar {
    /// With fewer files a bar would be gone before it is read.
    static let fileCountMin = 5
    private static let interval = Duration.milliseconds(50)

    private let totalCount: Int
    private let columnCount: Int
    private let isShown: Bool
    private var doneCount = 0
    private var lastDrawing: ContinuousClock.Instant?

    /// A bar for `totalCount` files; it shows only on a terminal, and when there are more than a few.
    init(totalCount: Int, terminal: Terminal) {
        self.totalCount = totalCount
        columnCount = terminal.columnCount
        isShown = terminal.isTerminal && totalCount >= Self.fileCountMin
    }

    /// Counts one more file and draws the bar, unless it was drawn a moment ago.
    mutating func advance() {
        doneCount += 1
        guard isShown else { return }
        let now = ContinuousClock.now
        if let lastDrawing, doneCount < totalCount, now - lastDrawing < Self.interval { return }
        lastDrawing = now
        StandardStreams.writeError("\r" + line + "\u{1B}[K")
    }

    /// Takes the bar off the terminal, so that a line can stand in its place.
    mutating func clear() {
        guard isShown, lastDrawing != nil else { return }
        lastDrawing = nil
        StandardStreams.writeError("\r\u{1B}[K")
    }

    /// The bar with the count behind it.
    private var line: String {
        let count = " \(doneCount)/\(totalCount)"
        let width = max(10, min(60, columnCount - count.count - 3))
        let filled = width * doneCount / totalCount
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "]" + count
    }
}
