extension TimeMatcher {
    /// A date that is told by its distance from the publication: "yesterday", "last week", "two years ago".
    func relative(at position: Int) -> Dated? {
        namedDay(at: position) ?? shifted(at: position) ?? ago(at: position) ?? ahead(at: position)
            ?? following(at: position)
    }

    private func namedDay(at position: Int) -> Dated? {
        guard let (words, count) = calendar.namedDays.first(where: { atoms.match($0.words, at: position) }) else {
            return nil
        }
        guard let value = calendarValue(of: .day, shiftedBy: count) else { return nil }
        return (value, position + words.count)
    }

    /// "last week", "this Friday", "next June", "the previous year"; "the last year" is a duration.
    private func shifted(at position: Int) -> Dated? {
        let start = lower(position) == "the" ? position + 1 : position
        guard var shift = calendar.shifts[lower(start)] else { return nil }
        let hasArticle = start > position
        if hasArticle, !has(.shiftWithArticle, at: start) { return nil }
        if lower(start) == "past" || lower(start) == "coming" && !hasArticle { return nil }
        var next = start + 1
        if lower(start) == "this", has(.shiftAfterThis, at: next) {
            shift = lower(next) == "coming" ? 1 : -1
            next += 1
        }
        let word = lower(next)
        if let unit = calendar.units[word], unit != .day, let value = calendarValue(of: unit, shiftedBy: shift) {
            return (value, next + 1)
        }
        if word == "weekend" {
            let week = published?.adding(days: 7 * shift).week
            return (.weekend(year: week?.year, number: week?.number), next + 1)
        }
        if let code = calendar.seasons[word] {
            return (.season(year: published.map { $0.year + shift }, code: code), next + 1)
        }
        guard atoms.indices.contains(next), atoms[next].isCapitalised else { return nil }
        if let weekday = calendar.weekdays[word] { return (dayOfWeek(weekday, shift: shift), next + 1) }
        guard let month = calendar.months[word] else { return nil }
        return (.month(year: published.map { yearOf(month: month, shift: shift, from: $0) }, month: month), next + 1)
    }

    private func dayOfWeek(_ weekday: Int, shift: Int) -> CalendarValue {
        guard let published else { return .weekday(weekday) }
        let distance = weekday - published.weekday
        switch shift {
        case ..<0: return CalendarValue(published.adding(days: distance < 0 ? distance : distance - 7))
        case 0: return CalendarValue(published.adding(days: distance))
        default: return CalendarValue(published.adding(days: distance > 0 ? distance : distance + 7))
        }
    }

    private func yearOf(month: Int, shift: Int, from date: CivilDate) -> Int {
        switch shift {
        case ..<0: month < date.month ? date.year : date.year - 1
        case 0: date.year
        default: month > date.month ? date.year : date.year + 1
        }
    }

    /// "three days ago", "a year ago", "decades ago".
    private func ago(at position: Int) -> Dated? {
        guard let span = amountOfUnits(at: position), lower(span.end) == "ago" else { return nil }
        let unit = span.unit
        guard let amount = span.amount, amount == amount.rounded(), amount < 1000 else {
            let dayUnit: CalendarWords.Unit = [.second, .minute, .hour].contains(unit) ? .day : unit
            return (
                Self.calendarValue(of: dayUnit, shiftedBy: 0, from: nil) ?? .unknownDay,
                span.end + 1
            )
        }
        if [.second, .minute, .hour].contains(unit) {
            let days = unit == .hour ? Int(amount) / 24 : 0
            return (published.map { CalendarValue($0.adding(days: -days)) } ?? .unknownDay, span.end + 1)
        }
        guard let value = calendarValue(of: unit, shiftedBy: -Int(amount)) else { return nil }
        switch (unit, value) {
        case (.decade, .decade): return (.year(published.map { $0.year - 10 * Int(amount) }), span.end + 1)
        case (.century, .century): return (.year(published.map { $0.year - 100 * Int(amount) }), span.end + 1)
        default: return (value, span.end + 1)
        }
    }

    /// "in one week", "three days from now", in a sentence about what is to come.
    private func ahead(at position: Int) -> Dated? {
        let isIn = lower(position) == "in"
        guard let span = amountOfUnits(at: isIn ? position + 1 : position), let amount = span.amount,
            amount == amount.rounded()
        else {
            return nil
        }
        let isFromNow = atoms.match(["from", "now"], at: span.end)
        guard isFromNow || isIn && side(at: position + 2) == .after else { return nil }
        // What will be done "in an hour" or "in one day" takes that long.
        if !isFromNow, amount == 1, [.second, .minute, .hour, .day].contains(span.unit) { return nil }
        let end = isFromNow ? span.end + 2 : span.end
        // A step of weeks from a day leads to a day, not to a calendar week.
        if span.unit == .week, let published { return (CalendarValue(published.adding(days: 7 * Int(amount))), end) }
        guard let value = calendarValue(of: span.unit, shiftedBy: Int(amount)) else { return nil }
        return (value, end)
    }

    /// A number, an article or nothing, and a unit.
    private func amountOfUnits(at position: Int) -> (amount: Double?, unit: CalendarWords.Unit, end: Int)? {
        if let unit = calendar.pluralUnits[lower(position)] { return (nil, unit, position + 1) }
        if has(.indefiniteArticle, at: position), let unit = calendar.units[lower(position + 1)] {
            return (1, unit, position + 2)
        }
        guard let amount = amount(at: position),
            let unit = calendar.units[lower(amount.end)] ?? calendar.pluralUnits[lower(amount.end)]
        else { return nil }
        return (amount.value, unit, amount.end + 1)
    }

    /// "the following day", "that week", "two days later": relative to the story, whose date is not known here.
    private func following(at position: Int) -> Dated? {
        let start = lower(position) == "the" ? position + 1 : position
        let isFollowing = start > position ? has(.anaphoricAdjective, at: start) : lower(start) == "that"
        if isFollowing, let unit = calendar.units[lower(start + 1)] {
            let isDuration = lower(start) == "next" && unit != .day
            guard !isDuration, let value = Self.calendarValue(of: unit, shiftedBy: 0, from: nil) else { return nil }
            return (value, start + 2)
        }
        if start > position, let unit = calendar.units[lower(start)],
            has(.beforeOrAfter, at: start + 1), isClauseEnd(at: start + 2)
        {
            let shift = lower(start + 1) == "before" ? -1 : 1
            let value = unit == .year ? calendarValue(of: unit, shiftedBy: shift) : nil
            return (value ?? Self.calendarValue(of: unit, shiftedBy: 0, from: nil)).map { ($0, start + 2) }
        }
        guard let span = amountOfUnits(at: position), span.amount != nil,
            has(.laterOrEarlier, at: span.end),
            let value = Self.calendarValue(of: span.unit, shiftedBy: 0, from: nil)
        else { return nil }
        return (value, span.end + 1)
    }

    private func isClauseEnd(at position: Int) -> Bool {
        position >= atoms.count || [".", ",", ";", "-", ")"].contains(lower(position))
    }
}
