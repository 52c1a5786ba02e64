/// A day of the proleptic Gregorian calendar.
///
/// - SeeAlso: Howard Hinnant, chrono-compatible low-level date algorithms,
///   <https://howardhinnant.github.io/date_algorithms.html>
package struct CivilDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// The day with the parts, nil where the calendar has none.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= CivilDate.dayCount(ofMonth: month, in: year) else { return nil }
        self.init(checkedYear: year, month: month, day: day)
    }

    /// The day `dayNumber` days after 1 January 1970.
    package init(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        self.init(checkedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
    }

    /// The day that an ISO 8601 date or date-time starts with.
    init?(iso text: String) {
        let digits = text.utf8.prefix(10).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard digits.count == 3, digits[0].count == 4, digits[1].count == 2, digits[2].count == 2 else { return nil }
        let numbers = digits.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    private init(checkedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1 January 1970.
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 1 for Monday up to 7 for Sunday, as ISO 8601 counts.
    package var weekday: Int { (dayNumber + 3) % 7 + (dayNumber + 3 < 0 && (dayNumber + 3) % 7 != 0 ? 8 : 1) }

    /// The ISO 8601 week, and the year it belongs to.
    package var week: (year: Int, number: Int) {
        // A week belongs to the year of its Thursday.
        let thursday = CivilDate(dayNumber: dayNumber - weekday + 4)
        let firstOfYear = CivilDate(checkedYear: thursday.year, month: 1, day: 1)
        return (thursday.year, (thursday.dayNumber - firstOfYear.dayNumber) / 7 + 1)
    }

    /// The day `count` days later.
    func adding(days count: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + count) }

    /// The year and month `count` months later.
    package func adding(months count: Int) -> (year: Int, month: Int) {
        let months = year * 12 + month - 1 + count
        return (months / 12, months % 12 + 1)
    }

    /// How many days a month, 1 to 12, has in a year.
    package static func dayCount(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
