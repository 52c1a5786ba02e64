internal import Chancery

/// A stretch of a calendar's year, month or week, whichever year, month or week that is.
enum CalendarPeriod: Hashable {
    /// Months of a year, from the first, 1 to 12; they may reach into the next year.
    case months(first: Int, count: Int)
    /// A day of a year.
    case date(month: Int, day: Int)
    /// Days of an ISO 8601 week of a year, 1 for Monday.
    case week(number: Int, days: ClosedRange<Int>)
    /// All ISO 8601 weeks of a year.
    case weeks
    /// A day of a month.
    case day(Int)
    /// Days of a week, 1 for Monday.
    case weekdays(ClosedRange<Int>)

    /// The days that the period has in a year; nil where the calendar has no such days or the year does not tell which.
    func days(in year: Int) -> Range<Int>? {
        switch self {
        case .months(let first, let count): Self.months(from: first, count: count, of: year)
        case .date(let month, let day):
            CivilDate(year: year, month: month, day: day).map { $0.dayNumber..<$0.dayNumber + 1 }
        case .week(let number, let days): Self.week(number, days, of: year)
        case .weeks: Self.weeks(of: year)
        case .day, .weekdays: nil
        }
    }

    /// All such days around `days`, in their order, on both sides at least the next.
    func occurrences(around days: Range<Int>) -> [Range<Int>] {
        let (first, last) = (CivilDate(dayNumber: days.lowerBound), CivilDate(dayNumber: days.upperBound - 1))
        switch self {
        case .months, .date, .week, .weeks:
            // From one leap day to the next are up to eight years.
            return (first.year - 8...last.year + 8).compactMap { self.days(in: $0) }
        case .day(let day):
            // Of two months in a row one has any day there is.
            let months = first.year * 12 + first.month - 3...last.year * 12 + last.month + 1
            return months.compactMap { month in
                CivilDate(year: month / 12, month: month % 12 + 1, day: day).map { $0.dayNumber..<$0.dayNumber + 1 }
            }
        case .weekdays(let weekdays):
            let monday = days.lowerBound - first.weekday + 1
            return stride(from: monday - 7, to: days.upperBound + 7, by: 7).map {
                $0 + weekdays.lowerBound - 1..<$0 + weekdays.upperBound
            }
        }
    }

    /// The occurrence nearest to `days`, the earlier of two that are as near; nil where several lie in `days`, so that
    /// nobody can tell which is meant.
    func nearest(to days: Range<Int>) -> Range<Int>? {
        let near = occurrences(around: days)
        let distance = { (other: Range<Int>) in
            max(0, days.lowerBound - other.upperBound + 1, other.lowerBound - days.upperBound + 1)
        }
        guard near.count(where: { distance($0) == 0 }) < 2 else { return nil }
        return near.min { distance($0) < distance($1) }
    }

    private static func months(from first: Int, count: Int, of year: Int) -> Range<Int>? {
        let last = year * 12 + first + count - 2
        guard let start = CivilDate(year: year, month: first, day: 1),
            let end = CivilDate(year: last / 12, month: last % 12 + 1, day: 1)
        else { return nil }
        return start.dayNumber..<end.dayNumber + CivilDate.dayCount(ofMonth: end.month, in: end.year)
    }

    private static func week(_ number: Int, _ days: ClosedRange<Int>, of year: Int) -> Range<Int>? {
        guard let weeks = weeks(of: year) else { return nil }
        let monday = weeks.lowerBound + 7 * (number - 1)
        guard weeks.contains(monday) else { return nil }
        return monday + days.lowerBound - 1..<monday + days.upperBound
    }

    private static func weeks(of year: Int) -> Range<Int>? {
        // These two always lie in the first and in the last week.
        guard let first = CivilDate(year: year, month: 1, day: 4), let last = CivilDate(year: year, month: 12, day: 28)
        else { return nil }
        return first.dayNumber - first.weekday + 1..<last.dayNumber - last.weekday + 8
    }
}
