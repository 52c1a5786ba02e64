extension TimeMatcher {
    /// A range: "5-6 April 2016", "October 25-26, 2016", "November 20 to December 11", "between 2012 and 2015".
    func range(at position: Int) -> TimeMatch? {
        let start = has(.rangeOpener, at: position) ? position + 1 : position
        let match =
            daysThenMonth(at: start) ?? monthThenDays(at: start) ?? daysAlone(at: start) ?? years(at: start)
            ?? dates(at: start)
        guard let match, start > position else { return match }
        // "from" and "between" belong to the range only where it is one, and "from" has its own meaning elsewhere.
        return lower(position) == "between" ? match : nil
    }

    private func joint(at position: Int, start: Int) -> Int? {
        if lower(position) == "-" || has(.rangeLink, at: position) { return position + 1 }
        return lower(position) == "and" && lower(start - 1) == "between" ? position + 1 : nil
    }

    /// Two days, and all between them: "5-6", "3 and 4", "3, 4 and 5".
    private func days(at position: Int) -> (first: Int, last: Int, end: Int)? {
        if let first = dayNumber(at: position), let next = joint(at: first.end, start: position),
            let second = dayNumber(at: lower(next) == "the" ? next + 1 : next), first.number < second.number
        {
            return (first.number, second.number, second.end)
        }
        return consecutiveDays(at: position)
    }

    private func daysThenMonth(at position: Int) -> TimeMatch? {
        guard let days = days(at: position),
            let month = month(at: lower(days.end) == "of" ? days.end + 1 : days.end, nextToDay: true)
        else { return nil }
        return self.days(days.first, days.last, month: month.number, from: position, end: month.end)
    }

    private func monthThenDays(at position: Int) -> TimeMatch? {
        guard let month = month(at: position, nextToDay: false), let days = days(at: month.end),
            self.month(at: days.end, nextToDay: true) == nil, !isCount(at: days.end)
        else { return nil }
        return self.days(days.first, days.last, month: month.number, from: position, end: days.end)
    }

    /// Whether a noun follows that the number before it counts: "May 3 and 4 soldiers".
    private func isCount(at position: Int) -> Bool {
        atoms.indices.contains(position) && atoms[position].isWord && !atoms[position].isCapitalised
            && !has(.afterPeriod, at: position)
    }

    private func days(_ first: Int, _ last: Int, month: Int, from position: Int, end: Int) -> TimeMatch? {
        let comma = lower(end) == "," ? end + 1 : end
        let year = fourDigitYear(at: comma)
        let values = [first, last].compactMap { dayValue(year: year, month: month, day: $0, at: position)?.timex }
        guard values.count == 2 else { return nil }
        return TimeMatch(end: year == nil ? end : comma + 1, kind: .date, value: values.joined(separator: "/"))
    }

    /// "2012-2015", "2014/15", "from 2012 to 2015".
    private func years(at position: Int) -> TimeMatch? {
        guard let first = fourDigitYear(at: position), (1800...2099).contains(first),
            let next = lower(position + 1) == "/" ? position + 2 : joint(at: position + 1, start: position),
            let number = atoms.number(next), lower(next + 1) != "-"
        else { return nil }
        let isShort = atoms[next].digitCount == 2 && !atoms[next].followsSpace
        let last = isShort ? first / 100 * 100 + number : number
        guard isShort || fourDigitYear(at: next) != nil, first < last,
            lower(position + 1) != "/" || last == first + 1, last < first + 200
        else { return nil }
        return TimeMatch(
            end: next + 1,
            kind: .date,
            value: "\(CalendarValue.year(first).timex)/\(CalendarValue.year(last).timex)"
        )
    }

    /// Two dates or months of which one may have the year of both, or two days of the week.
    private func dates(at position: Int) -> TimeMatch? {
        guard let first = date(at: position), let next = joint(at: first.end, start: position) ?? weekdayAfter(first),
            let second = date(at: next)
        else { return nil }
        var (early, late) = (first.value, second.value)
        guard early.isOfSameKind(as: late) else { return nil }
        if atoms.hasYear(next..<second.end), !atoms.hasYear(position..<first.end) {
            early = early.before(late)
        } else if !atoms.hasYear(next..<second.end), early.isLater(than: late) {
            let isWeekday = calendar.weekdays[lower(position)] != nil
            if side(at: position) == .after || atoms.hasYear(position..<first.end) {
                late = late.later(byWeek: isWeekday)
            } else {
                early = early.earlier(byWeek: isWeekday)
            }
        }
        return TimeMatch(end: second.end, kind: .date, value: "\(early.timex)/\(late.timex)")
    }

    /// The next day of the week after "and": "Monday and Tuesday".
    private func weekdayAfter(_ first: Dated) -> Int? {
        guard lower(first.end) == "and", let day = calendar.weekdays[lower(first.end - 1)],
            let next = weekday(at: first.end + 1), next.number == day % 7 + 1
        else { return nil }
        return first.end + 1
    }
}

extension CalendarValue {
    /// Whether a range can lead from one to the other.
    fileprivate func isOfSameKind(as other: CalendarValue) -> Bool {
        switch (self, other) {
        case (.day(_, let month, let day), .day(_, let otherMonth, let otherDay)):
            day != nil && otherDay != nil && (month == nil) == (otherMonth == nil)
        case (.month, .month), (.weekday, .weekday): true
        default: false
        }
    }

    /// Whether it is certain to lie behind another of its kind.
    fileprivate func isLater(than other: CalendarValue) -> Bool {
        guard let parts, let otherParts = other.parts else { return false }
        return parts > otherParts
    }

    /// Years, months and days as one number; nil where one is open.
    private var parts: Int? {
        switch self {
        case .day(let year?, let month?, let day?): year * 372 + month * 31 + day
        case .month(let year?, let month?): year * 372 + month * 31
        default: nil
        }
    }

    /// The same day or month in the last year in which it does not lie behind `end`.
    fileprivate func before(_ end: CalendarValue) -> CalendarValue {
        switch (self, end) {
        case (.day(_, let month, let day), .day(let year, _, _)):
            let sameYear = CalendarValue.day(year: year, month: month, day: day)
            return sameYear.isLater(than: end) ? sameYear.earlier(byWeek: false) : sameYear
        case (.month(_, let month), .month(let year, _)):
            let sameYear = CalendarValue.month(year: year, month: month)
            return sameYear.isLater(than: end) ? sameYear.earlier(byWeek: false) : sameYear
        default: return self
        }
    }

    fileprivate func earlier(byWeek: Bool) -> CalendarValue { moved(by: -1, byWeek: byWeek) }

    fileprivate func later(byWeek: Bool) -> CalendarValue { moved(by: 1, byWeek: byWeek) }

    private func moved(by count: Int, byWeek: Bool) -> CalendarValue {
        switch self {
        case .day(let year?, let month?, let day?):
            let date = CivilDate(year: year + (byWeek ? 0 : count), month: month, day: day)
            return date.map { CalendarValue(byWeek ? $0.adding(days: 7 * count) : $0) } ?? self
        case .month(let year?, let month): return .month(year: year + count, month: month)
        default: return self
        }
    }
}

extension [TimeAtom] {
    /// Whether a number of four digits stands in the range.
    fileprivate func hasYear(_ range: Range<Int>) -> Bool { self[range].contains { $0.digitCount == 4 } }
}
