internal import ChanceryArticle

/// Reads dates in the forms that people write them.
enum WrittenDate {
    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]

    /// The names of the days of the week, in lower case.
    static let weekdays: Set<String> = [
        "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri",
        "friday",
        "sat", "saturday", "sun", "sunday",
    ]

    // Each is parsed once: a literal in a function is parsed with each call, which takes most
    // of the time, and Swift's parser loses some memory with each.
    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let isoTime =
        /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?/
    // SAFETY: as above.
    nonisolated(unsafe) private static let isoDay = /^(\d{4})[-\/.]?(\d{2})[-\/.]?(\d{2})(?:\D|$)/
    // SAFETY: as above.
    nonisolated(unsafe) private static let dayMonthYear =
        /(?:^|\D)(\d{1,2})(?:st|nd|rd|th)?[\s\-.]+(?:of )?([A-Za-z]{3,9})\.?[\s\-,.]+(\d{4})(?:\D|$)/
    // SAFETY: as above.
    nonisolated(unsafe) private static let monthDayYear =
        /(?:^|[^A-Za-z])([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:\D|$)/
    // SAFETY: as above.
    nonisolated(unsafe) private static let yearMonthDay = /(?:^|\D)(\d{4})-(\d{2})-(\d{2})(?:\D|$)/
    // SAFETY: as above.
    nonisolated(unsafe) private static let numbers = /(?:^|\D)(\d{1,2})([\/.])(\d{1,2})[\/.](\d{4})(?:\D|$)/

    /// A longer text is no date.
    private static let bytesMax = 500

    /// The date or date-time that `value` is, in ISO 8601; nil where it is none, or one whose day cannot be told.
    static func iso(_ value: String) -> String? {
        guard value.utf8.count <= bytesMax else { return nil }
        let text = HTMLTree.collapsed(value)
        if ISODate.isValid(text), text.utf8.count >= 10 { return text.replacing(" ", with: "T", maxReplacements: 1) }
        if let match = unsafe text.firstMatch(of: isoTime) {
            let zone = match.3.map { $0 == "UTC" || $0 == "GMT" ? "Z" : String($0) } ?? ""
            return valid("\(match.1)T\(match.2)\(zone)") ?? valid(String(match.1))
        }
        if let match = unsafe text.firstMatch(of: isoDay) {
            return valid("\(match.1)-\(match.2)-\(match.3)")
        }
        return shown(text)
    }

    /// The date that a line shows, mostly with the month's name.
    ///
    /// "18 February 2025", "Feb. 18, 2025", "Tuesday 18th Feb 2025", "18.02.2025".
    static func shown(_ line: String) -> String? { found(in: line)?.date }

    /// The date that a line shows, and where it stands.
    static func found(in line: String) -> (date: String, range: Range<String.Index>)? {
        // A year and a day; most lines have no such thing.
        guard line.utf8.count <= bytesMax, line.utf8.count(where: { Bytes.isDigit($0) }) >= 5 else { return nil }
        if let match = unsafe line.firstMatch(of: dayMonthYear), let date = date(match.3, match.2, match.1) {
            return (date, match.1.startIndex..<match.3.endIndex)
        }
        if let match = unsafe line.firstMatch(of: monthDayYear), let date = date(match.3, match.1, match.2) {
            return (date, match.1.startIndex..<match.3.endIndex)
        }
        if let match = unsafe line.firstMatch(of: yearMonthDay) {
            return valid("\(match.1)-\(match.2)-\(match.3)").map { ($0, match.1.startIndex..<match.3.endIndex) }
        }
        guard let match = unsafe line.firstMatch(of: numbers),
            let first = Int(match.1),
            let second = Int(match.3),
            let date = numeric(match.4, first, second, isDayFirst: match.2 == ".")
        else { return nil }
        return (date, match.1.startIndex..<match.4.endIndex)
    }

    /// A date in numbers: with stops the day stands before the month; with strokes only a number beyond twelve tells.
    private static func numeric(_ year: Substring, _ first: Int, _ second: Int, isDayFirst: Bool) -> String? {
        if isDayFirst || first > 12 || first == second { return valid("\(year)-\(padded(second))-\(padded(first))") }
        return second > 12 ? valid("\(year)-\(padded(first))-\(padded(second))") : nil
    }

    private static func date(_ year: Substring, _ month: Substring, _ day: Substring) -> String? {
        guard let month = months[month.lowercased().prefix(3).description], let day = Int(day) else { return nil }
        return valid("\(year)-\(padded(month))-\(padded(day))")
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func valid(_ date: String) -> String? { ISODate.isValid(date) ? date : nil }
}
