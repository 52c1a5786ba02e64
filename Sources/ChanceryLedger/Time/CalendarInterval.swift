internal import Chancery

/// Days one after another, from `since` up to but not including `until`.
///
/// Days are counted from 1 January 1970 in the proleptic Gregorian calendar. Times of day and offsets from UTC are left
/// out: a day is the one that the article names.
public struct CalendarInterval: Hashable, Sendable {
    /// What an interval rests on.
    public enum Basis: String, Hashable, Sendable {
        /// The value says itself which days it means.
        case stated
        /// The value leaves the year, the month or the week open; of the days that it may mean these lie nearest to a
        /// reference.
        case reckoned
    }

    /// The first day.
    public let since: Int
    /// The day after the last.
    public let until: Int
    /// What the interval rests on.
    public let basis: Basis

    /// The days from `since` up to but not including `until`.
    ///
    /// - Precondition: `since < until`.
    public init(since: Int, until: Int, basis: Basis = .stated) {
        precondition(since < until)
        self.since = since
        self.until = until
        self.basis = basis
    }

    init(_ days: Range<Int>, _ basis: Basis) { self.init(since: days.lowerBound, until: days.upperBound, basis: basis) }

    /// The days as a half-open range.
    var days: Range<Int> { since..<until }

    /// One day as `2026-02-18`, several as `2026-02-18/2026-02-20`, the last included.
    ///
    /// For days from year 1 to 9999, the only ones that ISO 8601 writes so.
    public var isoText: String {
        let first = Self.isoText(of: since)
        return until == since + 1 ? first : "\(first)/\(Self.isoText(of: until - 1))"
    }

    private static func isoText(of day: Int) -> String {
        let date = CivilDate(dayNumber: day)
        return "\(padded(date.year, width: 4))-\(padded(date.month, width: 2))-\(padded(date.day, width: 2))"
    }

    private static func padded(_ number: Int, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
