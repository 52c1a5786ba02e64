internal import ChanceryDigest

/// An expression that begins at some atom.
struct TimeMatch {
    /// The atom after its last.
    let end: Int
    let kind: TimeExpression.Kind
    let value: String
}

/// The grammar of time expressions over the atoms of one sentence.
///
/// Every `…(at:)` method tries one kind of expression at a position and says where it ends.
struct TimeMatcher {
    let atoms: [TimeAtom]
    let published: CivilDate?
    /// On which side of the publication the clause of each atom lies.
    let sides: [PublicationSide]
    let words: WordTable
    let calendar: CalendarWords

    /// The longest expression at `position`.
    func longest(at position: Int) -> TimeMatch? {
        guard mayStart(at: position) else { return nil }
        let candidates = [
            modified(at: position), dated(at: position), clocked(at: position), duration(at: position),
            set(at: position),
        ]
        return candidates.compactMap { $0 }.reduce(nil) { best, next in
            best.map { $0.end >= next.end ? $0 : next } ?? next
        }
    }

    /// The rule by which `match` was found at `position`.
    func rule(of match: TimeMatch, at position: Int) -> Rule {
        switch match.kind {
        case .time: .timeOfDay
        case .duration: .durationOfTime
        case .set: .repeatedTime
        case .date:
            if range(at: position)?.end == match.end {
                .rangeOfDates
            } else if relative(at: position)?.end == match.end {
                .relativeDate
            } else {
                date(at: position)?.end == match.end ? .calendarDate : .qualifiedTime
            }
        }
    }

    /// Whether an expression may begin at `position`: false is certain.
    private func mayStart(at position: Int) -> Bool {
        if atoms[position].number != nil { return true }
        guard calendar.openers.contains(lower(position)) else { return false }
        return !has(.indefiniteArticle, at: position) || calendar.afterArticle.contains(lower(position + 1))
    }

    /// On which side of the publication the clause of the word at `position` lies.
    func side(at position: Int) -> PublicationSide { sides.indices.contains(position) ? sides[position] : .open }

    func lower(_ position: Int) -> String { atoms.lower(position) }

    /// Whether the word at `position` belongs to a class.
    func has(_ wordClass: WordClass, at position: Int) -> Bool { words.has(lower(position), wordClass) }

    /// A qualified expression: "nearly two years", "early in 2016", "the end of last year".
    private func modified(at position: Int) -> TimeMatch? {
        if let approximate = approximate(at: position) { return approximate }
        if has(.periodModifier, at: position) {
            var next = position + 1
            if lower(next) == "-" { next += 1 }
            if let match = dated(at: next) { return match }
            guard has(.afterPeriodModifier, at: next) else { return nil }
            if lower(next) != "that" { next += 1 }
            return period(at: next) ?? dated(at: next)
        }
        let start = lower(position) == "the" ? position + 1 : position
        if has(.periodPart, at: start), lower(start + 1) == "of" {
            return period(at: start + 2) ?? dated(at: start + 2)
        }
        if atoms.match(["year", "end"], at: start) || atoms.match(["year", "-", "end"], at: start) {
            let end = start + (lower(start + 1) == "-" ? 3 : 2)
            return TimeMatch(end: end, kind: .date, value: CalendarValue.year(published?.year).timex)
        }
        return nil
    }

    private func approximate(at position: Int) -> TimeMatch? {
        let phrase = calendar.approximations.filter { atoms.match($0, at: position) }
            .max { $0.count < $1.count }
        guard let phrase else { return nil }
        let next = position + phrase.count
        // "over the last year" and "some of the days" only look alike.
        let isPlain = amount(at: next) != nil || lower(next) == "half"
        let isOne = has(.indefiniteArticle, at: next) && !has(.approximationOfMany, at: position)
        if isPlain || isOne, let match = duration(at: next) {
            guard let date = relative(at: next), date.end > match.end else { return match }
            return TimeMatch(end: date.end, kind: .date, value: date.value.timex)
        }
        // "around 3 pm", but neither "over Sunday" nor "under 2016 rules".
        guard has(.approximationOfClock, at: position) else { return nil }
        return clocked(at: next)
    }

    /// "the year", "the week", "the spring": the current one, said where only such a one can be meant.
    private func period(at position: Int) -> TimeMatch? {
        guard has(.singularDefiniteDeterminer, at: position) else { return nil }
        let word = lower(position + 1)
        let end = position + 2
        if let unit = calendar.units[word], let value = calendarValue(of: unit, shiftedBy: 0) {
            return TimeMatch(end: end, kind: .date, value: value.timex)
        }
        return calendar.seasons[word].map { TimeMatch(end: end, kind: .date, value: season($0, at: position).timex) }
    }

    /// The calendar unit `count` such units after the one of the publication; nil for units below a day.
    func calendarValue(of unit: CalendarWords.Unit, shiftedBy count: Int) -> CalendarValue? {
        Self.calendarValue(of: unit, shiftedBy: count, from: published)
    }

    /// The same from the day `published`; with open digits where there is none.
    static func calendarValue(
        of unit: CalendarWords.Unit,
        shiftedBy count: Int,
        from published: CivilDate?
    ) -> CalendarValue? {
        switch unit {
        case .second, .minute, .hour: return nil
        case .day: return published.map { CalendarValue($0.adding(days: count)) } ?? .unknownDay
        case .week:
            let week = published?.adding(days: 7 * count).week
            return .week(year: week?.year, number: week?.number)
        case .month:
            let month = published?.adding(months: count)
            return .month(year: month?.year, month: month?.month)
        case .quarter:
            let month = published?.adding(months: 3 * count)
            return .quarter(year: month?.year, number: month.map { ($0.month + 2) / 3 })
        case .year: return .year(published.map { $0.year + count })
        case .decade: return .decade(published.map { $0.year / 10 + count })
        case .century: return .century(published.map { $0.year / 100 + count })
        }
    }
}
