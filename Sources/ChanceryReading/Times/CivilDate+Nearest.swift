// The nearest of the days, months and other periods with a name, seen from a day of publication.
//
// What happened lies before that day or on it, what is to come on it or after it. A date with its month gets a few days
// of grace: articles are published late, early and in other time zones.
extension CivilDate {
    private static let graceDays = 3
    /// The farthest that a date without a year lies ahead or back where no tense tells.
    private static let openDays = -300...240
    /// The years looked at on either side: from a leap day to the next are up to eight.
    private static let reachYears = 8

    /// The year of the date without a year that lies nearest on `side`; nil where the calendar has no such day.
    func year(ofMonth month: Int, day: Int, on side: PublicationSide) -> Int? {
        let dates = (year - Self.reachYears...year + Self.reachYears)
            .compactMap { CivilDate(year: $0, month: month, day: day) }
        let distance = { (date: CivilDate) in date.dayNumber - dayNumber }
        switch side {
        case .before: return dates.last { distance($0) <= Self.graceDays }?.year
        case .after: return dates.first { distance($0) >= -Self.graceDays }?.year
        case .open:
            let near = dates.filter { Self.openDays.contains(distance($0)) }
            return (near.first { $0.year == year } ?? near.first ?? dates.last { distance($0) <= 0 })?.year
        }
    }

    /// The year of the month that lies nearest on `side`, the running one included.
    func year(ofMonth month: Int, on side: PublicationSide) -> Int? {
        switch side {
        case .before: month <= self.month ? year : year - 1
        case .after: month >= self.month ? year : year + 1
        case .open: year(ofMonth: month, day: 15, on: .open)
        }
    }

    /// The day of the week nearest on `side`; where no tense tells, before.
    func weekday(_ number: Int, on side: PublicationSide) -> CivilDate {
        let back = (weekday - number + 7) % 7
        return adding(days: side == .after && back != 0 ? 7 - back : -back)
    }

    /// The day with the number, of the nearest month on `side` that has it; where no tense tells, before.
    func day(_ number: Int, on side: PublicationSide) -> CivilDate? {
        let step = side == .after ? 1 : -1
        // One of three months in a row has any day there is.
        let dates = (0...2).compactMap { count -> CivilDate? in
            let month = adding(months: step * count)
            return CivilDate(year: month.year, month: month.month, day: number)
        }
        return dates.first { step * ($0.dayNumber - dayNumber) >= 0 }
    }

    /// The week of the weekend nearest on `side`, the running one included; where no tense tells, before.
    func weekendWeek(on side: PublicationSide) -> (year: Int, number: Int) {
        adding(days: side == .after || weekday > 5 ? 0 : -7).week
    }

    /// The year in which the period of `monthCount` months from `firstMonth` on begins that lies nearest on `side`,
    /// the running one included.
    func year(ofMonthsFrom firstMonth: Int, count monthCount: Int, on side: PublicationSide) -> Int? {
        let now = year * 12 + month
        let starts = (year - 1...year + 1).map { $0 * 12 + firstMonth }
        let start =
            switch side {
            case .before: starts.last { $0 <= now }
            case .after: starts.first { $0 + monthCount > now }
            case .open: starts.min { abs(2 * $0 + monthCount - 2 * now) < abs(2 * $1 + monthCount - 2 * now) }
            }
        return start.map { ($0 - firstMonth) / 12 }
    }
}
