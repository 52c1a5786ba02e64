// Parts of a year: seasons, quarters, halves and weekends.
extension TimeMatcher {
    /// "the first quarter of 2016", "Q3 2025", "the second half of the year", "in the spring", "fiscal year 2016".
    func partOfYear(at position: Int) -> Dated? {
        let start = lower(position) == "the" ? position + 1 : position
        if has(.financialYear, at: start), lower(start + 1) == "year",
            let year = fourDigitYear(at: start + 2)
        {
            return (.year(year), start + 3)
        }
        if let code = calendar.seasons[lower(start)] { return season(code, from: position, at: start) }
        if lower(start) == "q", let number = atoms.number(start + 1), (1...4).contains(number),
            !atoms[start + 1].followsSpace, atoms[start].isCapitalised
        {
            let year = yearAfter(start + 2)
            return (quarter(number, in: year?.number, at: start), year?.end ?? start + 2)
        }
        let isLast = has(.lastPart, at: start) && lower(start + 1) == "quarter" && lower(start + 2) == "of"
        guard let number = isLast ? 4 : calendar.ordinals[lower(start)] else { return nil }
        switch lower(start + 1) {
        case "quarter" where number < 5:
            if let year = yearOfPart(at: start + 2) { return (.quarter(year: year.number, number: number), year.end) }
            guard start > position, has(.beforePeriod, at: position - 1), isAlone(at: start + 2) else { return nil }
            return (quarter(number, in: nil, at: start), start + 2)
        case "half" where number < 3:
            return yearOfPart(at: start + 2).map { (.half(year: $0.number, number: number), $0.end) }
        default: return nil
        }
    }

    /// The year after "the first quarter": "of 2016", "of the year", "of next year", "2016".
    private func yearOfPart(at position: Int) -> (number: Int?, end: Int)? {
        if let year = yearAfter(position) { return (year.number, year.end) }
        guard lower(position) == "of" else { return nil }
        if lower(position + 1) == "the", lower(position + 2) == "year" { return (published?.year, position + 3) }
        guard let year = relative(at: position + 1), case .year(let number) = year.value else { return nil }
        return (number, year.end)
    }

    /// The season nearest on the side of its clause.
    func season(_ code: String, at position: Int) -> CalendarValue {
        let firstMonth = CalendarValue.seasonCodes.firstIndex(of: code).map { 3 * $0 + 3 } ?? 1
        let year = published?.year(ofMonthsFrom: firstMonth, count: 3, on: side(at: position))
        return .season(year: year, code: code)
    }

    /// "summer 2014", "in the spring"; "the spring of the lake" is none.
    private func season(_ code: String, from position: Int, at start: Int) -> Dated? {
        if let year = yearAfter(start + 1) { return (.season(year: year.number, code: code), year.end) }
        guard has(.beforePeriod, at: position - 1), isAlone(at: start + 1) else { return nil }
        return (season(code, at: start), start + 1)
    }

    private func quarter(_ number: Int, in year: Int?, at position: Int) -> CalendarValue {
        let near = published?.year(ofMonthsFrom: 3 * number - 2, count: 3, on: side(at: position))
        return .quarter(year: year ?? near, number: number)
    }

    /// "the weekend", "at the weekend".
    func weekend(at position: Int) -> Dated? {
        guard lower(position) == "the", lower(position + 1) == "weekend", isAlone(at: position + 2) else { return nil }
        let week = published?.weekendWeek(on: side(at: position + 1))
        return (.weekend(year: week?.year, number: week?.number), position + 2)
    }

    /// Whether what stands at `position` says nothing more of the word before it: "the weekend" but not "the weekend
    /// of protests".
    func isAlone(at position: Int) -> Bool {
        guard atoms.indices.contains(position), atoms[position].isWord else {
            return atoms.number(position) == nil && lower(position) != "'"
        }
        return has(.afterPeriod, at: position)
    }
}
