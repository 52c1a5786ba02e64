internal import Chancery

extension CalendarInterval {
    /// The days that somebody means who types `query`.
    ///
    /// Dates as digests have them, in full and without a time of day: `2026-02-18`, `2026-02`, `2026`, `2026-W08`,
    /// `2026-Q1`. English dates: `18 Feb 2026`, `February 18, 2026`, `Feb 2026`. Days told from `today`: `today`,
    /// `yesterday`, and `7d`, `2w`, `3m`, `1y` for the one day so many days, weeks, months or years before, the last of
    /// its month where that is shorter. Two of them with `/` between: all from the first to the last. Upper and lower
    /// case are the same. Nil for anything else.
    ///
    /// - Parameters:
    ///   - query: What was typed.
    ///   - today: The day that it is, counted from 1 January 1970.
    public init?(query: String, today: Int) {
        // The longest has two English dates.
        guard query.utf8.count < 100 else { return nil }
        let ends = query.split(separator: "/", omittingEmptySubsequences: false).map { Self.days($0, today: today) }
        guard ends.count < 3, let first = ends.first ?? nil, let last = ends.last ?? nil,
            first.lowerBound <= last.lowerBound, first.upperBound <= last.upperBound
        else { return nil }
        self.init(first.lowerBound..<last.upperBound, .stated)
    }

    private static func days(_ text: Substring, today: Int) -> Range<Int>? {
        let words = text.lowercased().split { $0 == " " || $0 == "\t" }
        guard let word = words.first else { return nil }
        if words.count > 1 { return english(words) }
        switch word {
        case "today": return today..<today + 1
        case "yesterday": return today - 1..<today
        default: break
        }
        if let day = dayBefore(today, word) { return day..<day + 1 }
        // `20` is a century in a digest, and a slip here.
        let digitCount = word.utf8.prefix { $0 != UInt8(ascii: "-") }.count
        guard digitCount == 4, !word.utf8.contains(UInt8(ascii: "x")), !word.utf8.contains(UInt8(ascii: "t")),
            case .stated(let days)? = TimexDate(word.uppercased()[...])
        else { return nil }
        return days
    }

    /// The day of `7d`, `2w`, `3m` or `1y`.
    private static func dayBefore(_ today: Int, _ word: Substring) -> Int? {
        guard let count = number(word.dropLast(), digitCounts: 1...4) else { return nil }
        let date = CivilDate(dayNumber: today)
        switch word.last {
        case "d": return today - count
        case "w": return today - 7 * count
        case "m": return day(date, monthsBefore: count)
        case "y": return day(date, monthsBefore: 12 * count)
        default: return nil
        }
    }

    private static func day(_ date: CivilDate, monthsBefore count: Int) -> Int? {
        let (year, month) = date.adding(months: -count)
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        return first.dayNumber + min(date.day, CivilDate.dayCount(ofMonth: month, in: year)) - 1
    }

    /// The days of `18 feb 2026`, `february 18, 2026` or `feb 2026`.
    private static func english(_ words: [Substring]) -> Range<Int>? {
        guard let year = words.last.flatMap({ number($0, digitCounts: 4...4) }) else { return nil }
        let period: CalendarPeriod?
        switch words.count {
        case 2: period = month(words[0]).map { .months(first: $0, count: 1) }
        case 3:
            if let month = month(words[1]) {
                period = number(words[0], digitCounts: 1...2).map { .date(month: month, day: $0) }
            } else {
                let digits = words[1].last == "," ? words[1].dropLast() : words[1]
                let day = number(digits, digitCounts: 1...2)
                period = month(words[0]).flatMap { month in day.map { .date(month: month, day: $0) } }
            }
        default: return nil
        }
        return period?.days(in: year)
    }

    /// A month by its name or its first letters, which may have a stop.
    private static func month(_ word: Substring) -> Int? {
        let name = word.last == "." ? word.dropLast() : word
        let isShort = name.utf8.count == 3 || name == "sept"
        return monthNames.firstIndex { $0 == name || isShort && $0.hasPrefix(name) }.map { $0 + 1 }
    }

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func number(_ digits: Substring, digitCounts: ClosedRange<Int>) -> Int? {
        guard digitCounts.contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(digits)
    }
}
