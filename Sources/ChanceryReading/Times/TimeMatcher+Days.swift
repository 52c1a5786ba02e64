// Days of a month whose name stands elsewhere, or nowhere: "3 and 4 May", "the 12th".
extension TimeMatcher {
    /// One of several days before or after their month, or a day of a month that is not named.
    func listedDay(at position: Int) -> Dated? { dayBeforeOthers(at: position) ?? dayAlone(at: position) }

    /// "18" of "18 and 25 May".
    private func dayBeforeOthers(at position: Int) -> Dated? {
        guard let day = dayNumber(at: position) else { return nil }
        var last = day
        while let next = dayAfterMark(at: last.end) { last = next.day }
        guard last.end > day.end, let month = month(at: afterOf(last.end), nextToDay: true),
            isInCalendar(day.number, month: month.number)
        else { return nil }
        let year = yearAfter(month.end)?.number
        return dayValue(year: year, month: month.number, day: day.number, at: position).map { ($0, day.end) }
    }

    /// The day after "and" or a comma, and whether it is the last of its list.
    private func dayAfterMark(at position: Int) -> (day: DayNumber, isLast: Bool)? {
        var next = lower(position) == "," ? position + 1 : position
        let isLast = has(.listLink, at: next)
        if isLast { next += 1 }
        guard next > position, let day = dayNumber(at: next) else { return nil }
        return (day, isLast)
    }

    private func afterOf(_ position: Int) -> Int { lower(position) == "of" ? position + 1 : position }

    /// "on the 12th": the nearest such day on the side of its clause.
    private func dayAlone(at position: Int) -> Dated? {
        guard lower(position) == "the", has(.beforeDay, at: position - 1), let day = dayNumber(at: position + 1),
            day.isOrdinal, isAlone(at: day.end),
            atoms.number(position + 1) != nil || !(atoms.indices.contains(day.end) && atoms[day.end].isWord)
        else { return nil }
        return (dayOfMonth(day.number, at: position + 1), day.end)
    }

    /// "on the 12th and 13th".
    func daysAlone(at position: Int) -> TimeMatch? {
        guard lower(position) == "the", has(.beforeDay, at: position - 1),
            dayNumber(at: position + 1)?.isOrdinal == true, let days = consecutiveDays(at: position + 1),
            has(.ordinalSuffix, at: days.end - 1), isAlone(at: days.end)
        else { return nil }
        let values = [days.first, days.last].map { dayOfMonth($0, at: position + 1).timex }
        return TimeMatch(end: days.end, kind: .date, value: values.joined(separator: "/"))
    }

    private func dayOfMonth(_ number: Int, at position: Int) -> CalendarValue {
        let date = published?.day(number, on: side(at: position))
        return date.map { CalendarValue($0) } ?? .day(year: nil, month: nil, day: number)
    }

    /// Days one after another: "3 and 4", "3, 4 and 5".
    func consecutiveDays(at position: Int) -> (first: Int, last: Int, end: Int)? {
        guard let first = dayNumber(at: position) else { return nil }
        var last = first
        while let next = dayAfterMark(at: last.end), next.day.number == last.number + 1 {
            last = next.day
            if next.isLast { return (first.number, last.number, last.end) }
        }
        return nil
    }
}
