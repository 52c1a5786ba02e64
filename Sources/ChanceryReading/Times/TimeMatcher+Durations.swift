extension TimeMatcher {
    /// A number, or a vague amount without one: "four and a half", "several", "a few", "half a".
    func amount(at position: Int) -> (value: Double?, end: Int)? {
        if let number = calendar.cardinal(atoms, at: position) { return number }
        for amount in calendar.amounts where atoms.match(amount.words, at: position) {
            return (amount.value.map(Double.init), position + amount.words.count)
        }
        if has(.pluralNumeral, at: position), lower(position + 1) == "of" {
            return (nil, position + 2)
        }
        let start = lower(position) == "a" ? position + 1 : position
        guard has(.vagueQuantifier, at: start) else { return nil }
        return (nil, start + 1)
    }

    /// "48 hours", "the past two weeks", "recent months", "half an hour", "a 30-day", "the last year".
    func duration(at position: Int) -> TimeMatch? {
        half(at: position) ?? bounded(at: position) ?? counted(at: position) ?? single(at: position)
            ?? bare(at: position) ?? long(at: position)
    }

    /// A number and a unit: "two weeks", "11-year", "20-plus months", "four hours and 30 minutes".
    private func counted(at position: Int) -> TimeMatch? {
        guard let amount = amount(at: position) else { return nil }
        var next = amount.end
        if lower(next) == "-", lower(next + 1) == "plus" { next += 2 }
        if lower(next) == "-" {
            guard let unit = calendar.units[lower(next + 1)], let value = amount.value else { return nil }
            // "a 20-year-old" is somebody's age.
            let age = lower(next + 2) == "-" ? next + 3 : next + 2
            if lower(age).hasPrefix("old") { return nil }
            return TimeMatch(end: next + 2, kind: .duration, value: unit.duration(value))
        }
        if has(.unitModifier, at: next) { next += 1 }
        guard let unit = unit(at: next), lower(next + 1) != "old" else { return nil }
        // "the 2024 calendar year" counts nothing.
        if fourDigitYear(at: position) != nil, calendar.units[lower(next)] != nil { return nil }
        return extended(unit.duration(amount.value), unit: unit, amount: amount.value, end: next + 1)
    }

    /// Adds minutes to hours and the like: "four hours and 30 minutes", "an hour and a half".
    private func extended(_ value: String, unit: CalendarWords.Unit, amount: Double?, end: Int) -> TimeMatch {
        if let amount, atoms.match(["and", "a", "half"], at: end) {
            return TimeMatch(end: end + 3, kind: .duration, value: unit.duration(amount + 0.5))
        }
        let next = lower(end) == "and" || lower(end) == "," ? end + 1 : end
        if unit == .year, let years = amount, let months = calendar.cardinal(atoms, at: next),
            self.unit(at: months.end) == .month
        {
            return TimeMatch(
                end: months.end + 1,
                kind: .duration,
                value: "P\(Int(years))Y\(Int(months.value))M"
            )
        }
        if unit == .hour || unit == .minute, let whole = amount, let part = calendar.cardinal(atoms, at: next),
            self.unit(at: part.end) == (unit == .hour ? .minute : .second)
        {
            let parts = unit == .hour ? ("H", "M") : ("M", "S")
            return TimeMatch(
                end: part.end + 1,
                kind: .duration,
                value: "PT\(Int(whole))\(parts.0)\(Int(part.value))\(parts.1)"
            )
        }
        return TimeMatch(end: end, kind: .duration, value: value)
    }

    private func unit(at position: Int) -> CalendarWords.Unit? {
        calendar.pluralUnits[lower(position)] ?? calendar.units[lower(position)]
    }

    /// "half an hour", "half a year".
    private func half(at position: Int) -> TimeMatch? {
        guard lower(position) == "half", has(.indefiniteArticle, at: position + 1),
            let unit = calendar.units[lower(position + 2)]
        else { return nil }
        return TimeMatch(end: position + 3, kind: .duration, value: unit.duration(0.5))
    }

    /// "the past two weeks", "the last year", "the coming days", "recent months".
    private func bounded(at position: Int) -> TimeMatch? {
        let start = has(.pluralDefiniteDeterminer, at: position) ? position + 1 : position
        let hasArticle = start > position
        guard has(.periodFrame, at: start), hasArticle || lower(start) != "following" else { return nil }
        let next = start + 1
        if let amount = amount(at: next) {
            let dash = lower(amount.end) == "-" && lower(amount.end + 1) == "plus" ? amount.end + 2 : amount.end
            guard let unit = unit(at: dash) else { return nil }
            return TimeMatch(end: dash + 1, kind: .duration, value: unit.duration(amount.value))
        }
        if let unit = calendar.pluralUnits[lower(next)] {
            return TimeMatch(end: next + 1, kind: .duration, value: unit.duration(nil))
        }
        guard hasArticle, has(.periodFrameOfOne, at: start),
            let unit = calendar.units[lower(next)], unit != .day, unit != .second
        else { return nil }
        return TimeMatch(end: next + 1, kind: .duration, value: unit.duration(1))
    }

    /// "an hour", "a year", where it is how long something takes and not how often.
    private func single(at position: Int) -> TimeMatch? {
        guard has(.indefiniteArticle, at: position), let unit = calendar.units[lower(position + 1)] else {
            return nil
        }
        guard unit != .second, unit != .quarter,
            has(.beforeOneUnit, at: position - 1)
                || has(.afterOneUnit, at: position + 2)
        else { return nil }
        return extended(unit.duration(1), unit: unit, amount: 1, end: position + 2)
    }

    /// "for weeks", "hours after": an amount that nobody counted.
    private func bare(at position: Int) -> TimeMatch? {
        guard let unit = calendar.pluralUnits[lower(position)], unit != .second, unit != .minute, unit != .quarter
        else { return nil }
        // "office hours", "the early days": no amounts of time.
        // "light-years" are no years.
        let isJoined = lower(position - 1) == "-" && !atoms[position].followsSpace
        guard !has(.beforeNoAmount, at: position - 1), !isJoined,
            lower(position + 1) != "-", lower(position + 1) != "old"
        else {
            return nil
        }
        return TimeMatch(end: position + 1, kind: .duration, value: unit.duration(nil))
    }

    /// "a month-long", "years-long", "decade-long".
    private func long(at position: Int) -> TimeMatch? {
        guard lower(position + 1) == "-", lower(position + 2) == "long", let unit = unit(at: position)
        else { return nil }
        let isPlural = calendar.pluralUnits[lower(position)] != nil
        return TimeMatch(end: position + 3, kind: .duration, value: unit.duration(isPlural ? nil : 1))
    }

    /// "twice a year", "three times per month": how often in a unit.
    private func often(at position: Int) -> TimeMatch? {
        var next = position + 1
        if !has(.frequencyWord, at: position) {
            guard let count = calendar.cardinal(atoms, at: position), lower(count.end) == "times" else { return nil }
            next = count.end + 1
        }
        guard has(.frequencyLink, at: next), let unit = calendar.units[lower(next + 1)], unit != .quarter else {
            return nil
        }
        return TimeMatch(end: next + 2, kind: .set, value: unit.duration(1))
    }

    /// "every day", "each year", "daily", "every two weeks", "Mondays".
    func set(at position: Int) -> TimeMatch? {
        if let value = calendar.sets[lower(position)] {
            // "Euro Weekly News", "the Daily Mail" are papers.
            let neighbours = [position - 1, position + 1].filter(atoms.indices.contains).map { atoms[$0] }
            if atoms[position].isCapitalised, neighbours.contains(where: { $0.isWord && $0.isCapitalised }) {
                return nil
            }
            return TimeMatch(end: position + 1, kind: .set, value: value)
        }
        if let weekday = calendar.weekdays[String(lower(position).dropLast())], lower(position).hasSuffix("s"),
            atoms[position].isCapitalised
        {
            return TimeMatch(end: position + 1, kind: .set, value: CalendarValue.weekday(weekday).timex)
        }
        if let often = often(at: position) { return often }
        guard has(.distributiveDeterminer, at: position) else { return nil }
        if lower(position) == "every", let amount = amount(at: position + 1), let unit = unit(at: amount.end) {
            return TimeMatch(end: amount.end + 1, kind: .set, value: unit.duration(amount.value))
        }
        let word = lower(position + 1)
        if let unit = calendar.units[word] {
            return TimeMatch(end: position + 2, kind: .set, value: unit.duration(1))
        }
        if let weekday = calendar.weekdays[word] {
            return TimeMatch(end: position + 2, kind: .set, value: CalendarValue.weekday(weekday).timex)
        }
        if let part = calendar.dayParts[word] {
            return TimeMatch(end: position + 2, kind: .set, value: CalendarValue.unknownDay.timex + "T" + part)
        }
        if let month = calendar.months[word] {
            return TimeMatch(end: position + 2, kind: .set, value: CalendarValue.month(year: nil, month: month).timex)
        }
        return nil
    }
}
