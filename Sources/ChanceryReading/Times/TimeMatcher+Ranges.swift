extension TimeMatcher {
    /// A range: "5-6 April 2016", "October 25-26, 2016", "November 20 to December 11", "between 2012 and 2015".
    func range(at position: Int) -> TimeMatch? {
        let start = has(.rangeOpener, at: position) ? position + 1 : position
        let match = daysThenMonth(at: start) ?? monthThenDays(at: start) ?? years(at: start) ?? dates(at: start)
        guard let match, start > position else { return match }
        // "from" and "between" belong to the range only where it is one, and "from" has its own meaning elsewhere.
        return lower(position) == "between" ? match : nil
    }

    private func joint(at position: Int, start: Int) -> Int? {
        if lower(position) == "-" || has(.rangeLink, at: position) { return position + 1 }
        return lower(position) == "and" && lower(start - 1) == "between" ? position + 1 : nil
    }

    private func daysThenMonth(at position: Int) -> TimeMatch? {
        guard let first = dayNumber(at: position), let next = joint(at: first.end, start: position),
            let second = dayNumber(at: next), first.number < second.number,
            let month = month(at: lower(second.end) == "of" ? second.end + 1 : second.end, nextToDay: true)
        else { return nil }
        return days(first.number, second.number, month: month.number, end: month.end)
    }

    private func monthThenDays(at position: Int) -> TimeMatch? {
        guard let month = month(at: position, nextToDay: false), let first = dayNumber(at: month.end),
            let next = joint(at: first.end, start: position), let second = dayNumber(at: next),
            first.number < second.number, self.month(at: second.end, nextToDay: true) == nil
        else { return nil }
        return days(first.number, second.number, month: month.number, end: second.end)
    }

    private func days(_ first: Int, _ last: Int, month: Int, end: Int) -> TimeMatch {
        let comma = lower(end) == "," ? end + 1 : end
        let year = fourDigitYear(at: comma)
        let values = [first, last].map { dayValue(year: year, month: month, day: $0).timex }
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

    /// Two whole dates, or two months of which the second has the year.
    private func dates(at position: Int) -> TimeMatch? {
        guard let first = date(at: position), let next = joint(at: first.end, start: position),
            let second = date(at: next)
        else { return nil }
        switch (first.value, second.value) {
        case (.day(let year, let month, let day), .day(let otherYear, _, _)):
            guard let month, let day else { return nil }
            let early = CalendarValue.day(
                year: atoms.hasYear(position..<first.end) ? year : otherYear,
                month: month,
                day: day
            )
            return TimeMatch(end: second.end, kind: .date, value: "\(early.timex)/\(second.value.timex)")
        case (.month(let year, let month), .month(let otherYear, _)):
            let early = CalendarValue.month(year: atoms.hasYear(position..<first.end) ? year : otherYear, month: month)
            return TimeMatch(end: second.end, kind: .date, value: "\(early.timex)/\(second.value.timex)")
        case (.weekday, .weekday):
            return TimeMatch(end: second.end, kind: .date, value: "\(first.value.timex)/\(second.value.timex)")
        default: return nil
        }
    }
}

extension [TimeAtom] {
    /// Whether a number of four digits stands in the range.
    fileprivate func hasYear(_ range: Range<Int>) -> Bool { self[range].contains { $0.digitCount == 4 } }
}
