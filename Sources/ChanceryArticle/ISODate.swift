/// The ISO 8601 calendar dates and date-times that metadata may carry.
package enum ISODate {
    /// Whether `text` is a real date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, the last also with a time of day and an offset.
    package static func isValid(_ text: String) -> Bool {
        let full =
            #/
            (\d{4}) (?: - (\d{2}) (?: - (\d{2})
            (?: [T\ ] (\d{2}) : (\d{2}) (?: : (\d{2}) (?: [.,] \d+ )? )? (Z | [+-] \d{2} :? \d{2} )? )? )? )?
            /#

        guard let match = text.wholeMatch(of: full), let year = Int(match.1) else { return false }
        guard let month = match.2.flatMap({ Int($0) }) else { return match.2 == nil }
        guard (1...12).contains(month) else { return false }
        if let day = match.3.flatMap({ Int($0) }), !(1...dayCount(ofMonth: month, year: year)).contains(day) {
            return false
        }
        let hour = match.4.flatMap { Int($0) } ?? 0
        let minute = match.5.flatMap { Int($0) } ?? 0
        let second = match.6.flatMap { Int($0) } ?? 0
        return hour <= 24 && minute <= 59 && second <= 60 && (hour < 24 || minute + second == 0)
    }

    private static func dayCount(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension ArticleMetadata {
    /// These fields, or an error where the date is none.
    package func validated() throws(ArticleError) -> ArticleMetadata {
        if let published, !ISODate.isValid(published) { throw .malformedDate(published) }
        return self
    }
}
