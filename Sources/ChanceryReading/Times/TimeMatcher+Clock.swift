extension TimeMatcher {
    /// A time of the clock, with the date that follows it: "3 pm on Friday", "14:00 GMT", "midnight".
    func clocked(at position: Int) -> TimeMatch? {
        guard let clock = clock(at: position) else { return nil }
        var next = clock.end
        if lower(next) == "," { next += 1 }
        if lower(next) == "on" { next += 1 }
        if let date = date(at: next), date.value.isDay {
            return TimeMatch(end: date.end, kind: .time, value: date.value.timex + "T" + clock.value)
        }
        let day = calendarValue(of: .day, shiftedBy: 0) ?? .unknownDay
        let value = has(.clockWordOfToday, at: position) ? day : .unknownDay
        return TimeMatch(end: clock.end, kind: .time, value: value.timex + "T" + clock.value)
    }

    /// A date with the part of the day or the time that follows it: "Thursday afternoon", "May 4 at 3 pm".
    func withTime(_ date: Dated) -> TimeMatch {
        let plain = TimeMatch(end: date.end, kind: .date, value: date.value.timex)
        guard date.value.isDay else { return plain }
        if let part = calendar.dayParts[lower(date.end)] {
            return TimeMatch(end: date.end + 1, kind: .time, value: date.value.timex + "T" + part)
        }
        var next = date.end
        if lower(next) == "," { next += 1 }
        if lower(next) == "at" { next += 1 }
        guard let clock = clock(at: next), clock.isMarked else { return plain }
        return TimeMatch(end: clock.end, kind: .time, value: date.value.timex + "T" + clock.value)
    }

    /// "this morning", "last night", "tonight", "overnight", "the morning of May 4", "late morning to early evening".
    func partOfDay(at position: Int) -> TimeMatch? {
        let word = lower(position)
        if has(.tonight, at: position) { return part("NI", shiftedBy: 0, end: position + 1) }
        if word == "last", lower(position + 1) == "night" { return part("NI", shiftedBy: -1, end: position + 2) }
        if word == "this", let code = calendar.dayParts[lower(position + 1)] {
            return part(code, shiftedBy: 0, end: position + 2)
        }
        if word == "that", let code = calendar.dayParts[lower(position + 1)] {
            return TimeMatch(end: position + 2, kind: .time, value: CalendarValue.unknownDay.timex + "T" + code)
        }
        if word == "the", lower(position - 1) == "in", let part = partInGeneral(at: position) { return part }
        let start = word == "the" ? position + 1 : position
        let next = has(.earlyOrLate, at: start) ? start + 1 : start
        let code = atoms.match(["hours"], at: next) && next > start ? "MO" : calendar.dayParts[lower(next)]
        guard let code, has(.dayLink, at: next + 1), let date = date(at: next + 2), date.value.isDay else {
            return nil
        }
        return TimeMatch(end: date.end, kind: .time, value: date.value.timex + "T" + code)
    }

    /// "in the early morning", without a day.
    private func partInGeneral(at position: Int) -> TimeMatch? {
        let next = has(.earlyOrLate, at: position + 1) ? position + 2 : position + 1
        let code = next == position + 2 && lower(next) == "hours" ? "MO" : calendar.dayParts[lower(next)]
        guard let code, !has(.dayLink, at: next + 1) else { return nil }
        return TimeMatch(end: next + 1, kind: .time, value: CalendarValue.unknownDay.timex + "T" + code)
    }

    private func part(_ code: String, shiftedBy count: Int, end: Int) -> TimeMatch {
        let day = calendarValue(of: .day, shiftedBy: count) ?? .unknownDay
        return TimeMatch(end: end, kind: .time, value: day.timex + "T" + code)
    }

    /// "10:30", "3 pm", "14:00 GMT", "noon"; `isMarked` where it cannot be a score or a ratio.
    func clock(at position: Int) -> (value: String, end: Int, isMarked: Bool)? {
        if has(.noon, at: position) { return ("12:00", position + 1, true) }
        if lower(position) == "midnight" { return ("00:00", position + 1, true) }
        guard let hour = atoms.number(position), hour < 25, atoms[position].digitCount < 3 else { return nil }
        var end = position + 1
        var minute: Int?
        if lower(end) == ":" || lower(end) == ".", let number = atoms.number(end + 1), number < 60,
            atoms[end + 1].digitCount == 2, !atoms[end].followsSpace, !atoms[end + 1].followsSpace
        {
            minute = number
            end += 2
        }
        if let half = halfDay(at: end), (1...12).contains(hour) {
            let hours = hour % 12 + (half.isAfternoon ? 12 : 0)
            return ("\(CalendarValue.two(hours)):\(CalendarValue.two(minute ?? 0))", zone(at: half.end), true)
        }
        guard let minute, lower(position + 1) == ":", lower(position - 1) != ":", lower(end) != ":" else { return nil }
        let zoneEnd = zone(at: end)
        let isMarked = zoneEnd > end || lower(position - 1) == "at"
        guard isMarked || has(.beforeClock, at: position - 1)
        else { return nil }
        return ("\(CalendarValue.two(hour)):\(CalendarValue.two(minute))", zoneEnd, isMarked)
    }

    private func halfDay(at position: Int) -> (isAfternoon: Bool, end: Int)? {
        switch lower(position) {
        case "am": return (false, position + 1)
        case "pm": return (true, position + 1)
        case "a", "p":
            guard lower(position + 1) == ".", lower(position + 2) == "m" else { return nil }
            // At the end of a sentence the last stop is the sentence's.
            let end = lower(position + 3) == "." && position + 4 < atoms.count ? position + 4 : position + 3
            return (lower(position) == "p", end)
        default: return nil
        }
    }

    private func zone(at position: Int) -> Int {
        return has(.timeZone, at: position) && atoms[position].text.utf8.first.map { $0 < 0x61 } ?? false
            ? position + 1 : position
    }
}
