/// How long a file rests before it is tried again: longer each time, and never as long as another that failed with it.
struct RetryDelay: Hashable, Sendable {
    /// A file that has failed so often is given up.
    static let failureCountMax = 5
    /// By how much longer each rest is than the one before.
    private static let growth = 6

    /// The first rest, on the average.
    let first: Duration

    /// The rest after the failure of the given number, from 1; by chance up to half as long again, or half as short.
    func delay(after failureCount: Int) -> Duration {
        var delay = first
        for _ in 1..<max(1, min(failureCount, Self.failureCountMax)) { delay *= Self.growth }
        return delay * Double.random(in: 0.5...1.5)
    }
}
