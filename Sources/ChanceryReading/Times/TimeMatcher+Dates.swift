extension TimeMatcher {
    /// A date and where it ends.
    typealias Dated = (value: CalendarValue, end: Int)
    /// A day of a month and where it ends.
    typealias DayNumber = (number: Int, end: Int, isOrdinal: Bool)

    /// A date, a range of dates or a part of a day with its date.
    func dated(at position: Int) -> TimeMatch? {
        if let range = range(at: position) { return range }
        guard let date = date(at: position) else { return partOfDay(at: position) }
        return withTime(date)
    }

    /// Any single date.
    func date(at position: Int) -> Dated? {
        let candidates = [
            explicit(at: position), listedDay(at: position), relative(at: position), isoDate(at: position),
            slashDate(at: position), feast(at: position), partOfYear(at: position), weekend(at: position),
            decade(at: position), year(at: position),
        ]
        return candidates.compactMap { $0 }.max { $0.end < $1.end }
    }

    /// "Monday, 19 December 2016", "December 19, 2016", "19th Dec", "December 2016", "Monday".
    private func explicit(at position: Int) -> Dated? {
        var next = position
        var weekdayNumber: Int?
        if let weekday = weekday(at: position) {
            weekdayNumber = weekday.number
            next = weekday.end
            let comma = lower(next) == "," ? next + 1 : next
            let article = lower(comma) == "the" ? comma + 1 : comma
            if let date = calendarDate(at: article) { return date }
        } else if lower(position) == "the", dayNumber(at: position + 1)?.isOrdinal == true {
            if let date = calendarDate(at: position + 1) { return date }
        }
        if let date = calendarDate(at: position) { return date }
        guard let weekdayNumber else { return nil }
        let of = lower(next) == "of" ? next + 1 : next
        if case .week(let year, let number)? = relative(at: of)?.value, let end = relative(at: of)?.end {
            return (day(weekdayNumber, ofWeek: number, in: year), end)
        }
        return (weekdayValue(weekdayNumber, at: position), next)
    }

    private func calendarDate(at position: Int) -> Dated? {
        if let day = dayNumber(at: position) {
            let of = lower(day.end) == "of" ? day.end + 1 : day.end
            if let month = month(at: of, nextToDay: true), isInCalendar(day.number, month: month.number) {
                let year = yearAfter(month.end)
                return dayValue(year: year?.number, month: month.number, day: day.number, at: position)
                    .map { ($0, year?.end ?? month.end) }
            }
        }
        guard let month = month(at: position, nextToDay: false) else { return nil }
        if let day = dayNumber(at: month.end), !isClock(at: month.end) {
            guard isInCalendar(day.number, month: month.number) else { return nil }
            // "the March 23 Movement" is a body.
            if has(.bodyAfterDate, at: day.end), atoms[day.end].isCapitalised { return nil }
            let year = yearAfter(day.end)
            return dayValue(year: year?.number, month: month.number, day: day.number, at: position)
                .map { ($0, year?.end ?? day.end) }
        }
        let of = lower(month.end) == "of" || lower(month.end) == "," ? month.end + 1 : month.end
        if let year = fourDigitYear(at: of) { return (.month(year: year, month: month.number), of + 1) }
        if lower(month.end) == "of", let told = relative(at: of), case .year(let year) = told.value {
            return (.month(year: year, month: month.number), told.end)
        }
        guard isPlainMonth(from: position, to: month.end) else { return nil }
        let year = published?.year(ofMonth: month.number, on: side(at: position))
        return (.month(year: year, month: month.number), month.end)
    }

    /// Whether the month ever has that day.
    func isInCalendar(_ day: Int, month: Int) -> Bool { CivilDate(year: 2000, month: month, day: day) != nil }

    /// A month by its name, or by its abbreviation where a number stands beside it.
    func month(at position: Int, nextToDay: Bool) -> (number: Int, end: Int)? {
        guard atoms.indices.contains(position), atoms[position].isCapitalised || nextToDay else { return nil }
        if let number = calendar.months[lower(position)] {
            // "5 may" is no date, "5 May" is.
            return atoms[position].isCapitalised ? (number, position + 1) : nil
        }
        guard let number = calendar.shortMonths[lower(position)], atoms[position].isCapitalised else { return nil }
        let end = lower(position + 1) == "." ? position + 2 : position + 1
        let isAlone = lower(position - 1) == "in" && end > position + 1
        guard nextToDay || atoms.number(end) != nil || isAlone else { return nil }
        // At the end of a sentence the stop is the sentence's.
        return (number, end == atoms.count && nextToDay ? position + 1 : end)
    }

    /// Whether a month's name alone is the month: "May" and "March" also are a verb and a name.
    private func isPlainMonth(from position: Int, to end: Int) -> Bool {
        if lower(position - 1) == "-", lower(position - 2) == "mid" { return true }
        if lower(end) == "-" || lower(end) == "to", calendar.months[lower(end + 1)] != nil { return true }
        // A given name as well: not before another name.
        let isBeforeName = end < atoms.count && atoms[end].isCapitalised && atoms[end].isWord
        if has(.verbMonth, at: position) {
            let isSecond = lower(position - 1) == "and" && calendar.months[lower(position - 2)] != nil
            return (has(.beforeVerbMonth, at: position - 1) || isSecond) && !isBeforeName
        }
        return !has(.givenNameMonth, at: position) || !isBeforeName || has(.beforeMonth, at: position - 1)
    }

    func weekday(at position: Int) -> (number: Int, end: Int)? {
        guard atoms.indices.contains(position), atoms[position].isCapitalised else { return nil }
        if let number = calendar.weekdays[lower(position)] { return (number, position + 1) }
        guard let number = calendar.shortWeekdays[lower(position)] else { return nil }
        // "Sun" and "Sat" are words; as days they stand beside a number.
        let stop = lower(position + 1) == "." ? position + 2 : position + 1
        let comma = lower(stop) == "," ? stop + 1 : stop
        guard dayNumber(at: comma) != nil || month(at: comma, nextToDay: false) != nil else { return nil }
        return (number, stop)
    }

    /// A day of a month: "18", "18th".
    func dayNumber(at position: Int) -> DayNumber? {
        if let ordinal = calendar.ordinals[lower(position)],
            lower(position + 1) == "of" || lower(position - 1) == "the"
        {
            return (ordinal, position + 1, true)
        }
        guard let number = atoms.number(position), (1...31).contains(number), atoms[position].digitCount < 3 else {
            return nil
        }
        let suffix = lower(position + 1)
        if has(.ordinalSuffix, at: position + 1), !atoms[position + 1].followsSpace {
            return (number, position + 2, true)
        }
        // "May 5,000", "May 5.3", "May 30%" are no days.
        if let next = atoms.number(position + 2), suffix == "," || suffix == ".", !atoms[position + 1].followsSpace,
            !atoms[position + 2].followsSpace, next >= 0
        {
            return nil
        }
        return suffix == "%" ? nil : (number, position + 1, false)
    }

    func fourDigitYear(at position: Int) -> Int? {
        guard let number = atoms.number(position), atoms[position].digitCount == 4 else { return nil }
        return (1500...2199).contains(number) ? number : nil
    }

    func yearAfter(_ position: Int) -> (number: Int, end: Int)? {
        let comma = lower(position) == "," ? position + 1 : position
        let of = comma == position && lower(comma) == "of" ? comma + 1 : comma
        return fourDigitYear(at: of).map { ($0, of + 1) }
    }

    private func isClock(at position: Int) -> Bool { clock(at: position) != nil }

    /// A whole date, the year told from the publication where none is given; nil for a day that year does not have.
    func dayValue(year: Int?, month: Int, day: Int, at position: Int) -> CalendarValue? {
        if let year { return CivilDate(year: year, month: month, day: day).map { CalendarValue($0) } }
        let year = published?.year(ofMonth: month, day: day, on: side(at: position))
        return .day(year: year, month: month, day: day)
    }

    /// The nearest such day on the side of the clause.
    func weekdayValue(_ weekday: Int, at position: Int) -> CalendarValue {
        published.map { CalendarValue($0.weekday(weekday, on: side(at: position))) } ?? .weekday(weekday)
    }

    /// "Tuesday of last week".
    private func day(_ weekday: Int, ofWeek number: Int?, in year: Int?) -> CalendarValue {
        // The fourth of January always lies in the first week.
        guard let number, let year, let inFirst = CivilDate(year: year, month: 1, day: 4) else {
            return .weekday(weekday)
        }
        return CalendarValue(inFirst.adding(days: 7 * (number - 1) + weekday - inFirst.weekday))
    }

    private func isoDate(at position: Int) -> Dated? {
        guard let year = fourDigitYear(at: position), lower(position + 1) == "-", lower(position + 3) == "-",
            let month = atoms.number(position + 2), let day = atoms.number(position + 4),
            atoms[position + 2].digitCount == 2, CivilDate(year: year, month: month, day: day) != nil
        else { return nil }
        return (.day(year: year, month: month, day: day), position + 5)
    }

    /// "18/02/2025": the number above twelve tells which is the day, else only the year is certain.
    private func slashDate(at position: Int) -> Dated? {
        let mark = lower(position + 1)
        guard mark == "/" || mark == ".", lower(position + 3) == mark, let first = dayNumberOnly(at: position),
            let second = dayNumberOnly(at: position + 2), let year = fourDigitYear(at: position + 4)
        else { return nil }
        let end = position + 5
        // A date with stops is German or Russian, where the day comes first.
        if first > 12 || mark == "." { return second > 12 ? nil : (.day(year: year, month: second, day: first), end) }
        if second > 12 { return (.day(year: year, month: first, day: second), end) }
        return (.day(year: year, month: nil, day: nil), end)
    }

    private func dayNumberOnly(at position: Int) -> Int? {
        atoms.number(position).flatMap { (1...31).contains($0) && atoms[position].digitCount < 3 ? $0 : nil }
    }

    private func feast(at position: Int) -> Dated? {
        guard atoms.indices.contains(position), atoms[position].isCapitalised else { return nil }
        let names = calendar.feasts.keys.filter { atoms.match($0, at: position) }
        guard let name = names.max(by: { $0.count < $1.count }), let feast = calendar.feasts[name] else {
            return nil
        }
        let end = position + name.count
        // "the Christmas market" is no date.
        guard name != ["christmas"] || has(.beforeFeast, at: position - 1) else { return nil }
        let year = yearAfter(end)
        return dayValue(year: year?.number, month: feast.month, day: feast.day, at: position)
            .map { ($0, year?.end ?? end) }
    }

    /// "the 1990s", "the '90s".
    private func decade(at position: Int) -> Dated? {
        let start = lower(position) == "the" ? position + 1 : position
        if lower(start) == "'", let years = atoms.number(start + 1), years % 10 == 0, (30...90).contains(years),
            lower(start + 2) == "s", !atoms[start + 1].followsSpace, !atoms[start + 2].followsSpace
        {
            return start > position ? (.decade(190 + years / 10), start + 3) : nil
        }
        guard let year = fourDigitYear(at: start), year % 10 == 0 else { return nil }
        let mark = lower(start + 1) == "'" ? start + 2 : start + 1
        guard lower(mark) == "s", !atoms[mark].followsSpace, !atoms[start + 1].followsSpace, mark == start + 1 else {
            return nil
        }
        return (.decade(year / 10), mark + 1)
    }

    /// A year by itself, where the words around it make it one.
    private func year(at position: Int) -> Dated? {
        guard let year = fourDigitYear(at: position), (1800...2099).contains(year) else { return nil }
        let before = lower(position - 1)
        let after = atoms.indices.contains(position + 1) ? atoms[position + 1] : nil
        if before == "$" || before == "€" || before == "£" || before == "#" || before == "," && isGroup(position) {
            return nil
        }
        if let after, after.lower == "%" || after.lower == "," && isGroup(position + 2) { return nil }
        if let after, ["-", "/", ".", ":"].contains(after.lower), !after.followsSpace, atoms.number(position + 2) != nil
        {
            // A part of a number, a path or a code; ranges of years are seen before.
            return nil
        }
        guard words.has(before, .beforeYear) else { return nil }
        // "2024 million" counts something.
        if let after, calendar.multipliers[after.lower] ?? calendar.largeMultipliers[after.lower] != nil { return nil }
        if words.has(before, .beforeYearOrCount), let after, after.isWord, !after.isCapitalised,
            looksCounted(after.lower)
        {
            return nil
        }
        return (.year(year), position + 1)
    }

    private func isGroup(_ position: Int) -> Bool {
        atoms.indices.contains(position) && !atoms[position].followsSpace && atoms[position].number != nil
    }

    /// Whether a noun after a number is what is counted: "2000 people", "from 1900 soldiers".
    private func looksCounted(_ word: String) -> Bool {
        return words.has(word, .countedWord) || word.hasSuffix("s") && !words.has(word, .uncountedWord)
    }
}
