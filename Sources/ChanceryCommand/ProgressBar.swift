internal import SystemPackage

/// A bar on the last line of a terminal, with how much is done, how fast, and how long it will take still.
struct ProgressBar {
    /// With fewer files a bar would be gone before it is read.
    static let fileCountMin = 5
    private static let interval = Duration.milliseconds(50)

    private let totalCount: Int
    private let columnCount: Int
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var doneCount = 0
    /// How many of them cost no time.
    private var passedOverCount = 0
    private var lastDrawing: ContinuousClock.Instant?

    /// A bar for the files of `walk`; it shows only on a terminal, and when there are more than a few.
    init(of walk: ArticleWalk, terminal: Terminal) {
        // Directories are looked through once more for it, and only for it.
        totalCount = terminal.isTerminal ? walk.reduce(0) { count, _ in count + 1 } : 0
        columnCount = terminal.columnCount
        isShown = totalCount >= Self.fileCountMin
    }

    /// Counts one more file and draws the bar, unless it was drawn a moment ago.
    mutating func advance(isPassedOver: Bool = false) {
        doneCount += 1
        if isPassedOver { passedOverCount += 1 }
        guard isShown else { return }
        let now = ContinuousClock.now
        if let lastDrawing, doneCount < totalCount, now - lastDrawing < Self.interval { return }
        lastDrawing = now
        let line = Self.line(
            doneCount,
            of: totalCount,
            passedOver: passedOverCount,
            after: now - start,
            columnCount: columnCount
        )
        StandardStreams.writeError("\r" + line + "\u{1B}[K")
    }

    /// Takes the bar off the terminal, so that a line can stand in its place.
    mutating func clear() {
        guard isShown, lastDrawing != nil else { return }
        lastDrawing = nil
        StandardStreams.writeError("\r\u{1B}[K")
    }

    /// The bar with the count, the rate and the time that is left behind it.
    static func line(
        _ doneCount: Int,
        of totalCount: Int,
        passedOver: Int = 0,
        after time: Duration,
        columnCount: Int
    ) -> String {
        let rate = Double(doneCount - passedOver) / max(time / .seconds(1), 1e-3)
        let left = Int((Double(totalCount - doneCount) / max(rate, 1e-3)).rounded(.up))
        let speed = rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate.rounded()))"
        let behind = " \(doneCount)/\(totalCount), \(speed)/s, \(clock(left)) left"
        let width = max(10, min(60, columnCount - behind.count - 3))
        // More may have come since they were counted.
        let filled = min(width, width * doneCount / max(1, totalCount))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "]"
            + behind
    }

    /// 0:07, 12:34, 1:02:03.
    private static func clock(_ seconds: Int) -> String {
        let seconds = max(0, seconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0
            ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }
}
