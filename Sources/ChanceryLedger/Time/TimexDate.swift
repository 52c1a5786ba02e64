internal import Chancery

/// One date of a TIMEX3 value, as far as it says anything.
enum TimexDate: Hashable {
    /// It says itself which days it means.
    case stated(Range<Int>)
    /// It leaves open in which year, month or week.
    case open(CalendarPeriod)

    /// The date that `text` writes; nil where it writes none or leaves everything open.
    ///
    /// Of a time of day its date counts.
    init?(_ text: Substring) {
        let date = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }
        let parts = date.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let time = text.utf8[date.endIndex...]
        // A time belongs to one day.
        guard time.isEmpty || parts.count == 3 && Self.isTime(time.dropFirst()), let first = parts.first else {
            return nil
        }
        self.init(year: first, fields: parts.dropFirst().map { Field($0) })
    }

    private init?(year digits: Substring.UTF8View, fields: [Field]) {
        guard let years = Self.years(digits) else {
            guard Self.isOpenYear(digits), let period = Self.period(fields), period != .weeks else { return nil }
            self = .open(period)
            return
        }
        // Of a decade or a century there are no months.
        guard fields.isEmpty || years.count == 1 else { return nil }
        let isWhole = fields.isEmpty || Self.isAnyOfYear(fields)
        let period = isWhole ? .months(first: 1, count: 12 * years.count) : Self.period(fields)
        guard let days = period?.days(in: years.lowerBound) else { return nil }
        self = .stated(days)
    }

    /// The years of `2025`, `202` or `202X`, and `20` or `20XX`; nil for anything else.
    private static func years(_ bytes: Substring.UTF8View) -> Range<Int>? {
        let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let rest = bytes[digits.endIndex...]
        guard (2...4).contains(digits.count), rest.isEmpty || digits.count + rest.count == 4,
            rest.allSatisfy({ $0 == UInt8(ascii: "X") }), let number = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        let count = [100, 10, 1][digits.count - 2]
        return number * count..<(number + 1) * count
    }

    private static func isOpenYear(_ bytes: Substring.UTF8View) -> Bool { bytes.elementsEqual("XXXX".utf8) }

    /// Whether nothing tells where in the year it is, so that it may be anywhere there.
    private static func isAnyOfYear(_ fields: [Field]) -> Bool {
        switch (fields.first, fields.dropFirst().first) {
        case (.open, nil), (.open, .open), (.code("QX"), nil): fields.count < 3
        // In a year there are twelve such days.
        case (.open, .two(1...31)): fields.count < 3
        default: false
        }
    }

    /// What follows the year; nil where the calendar has nothing of the kind or all is open.
    private static func period(_ fields: [Field]) -> CalendarPeriod? {
        guard let first = fields.first, fields.count < 3 else { return nil }
        let second = fields.dropFirst().first
        switch (first, second) {
        case (.two(let month), nil), (.two(let month), .open):
            return (1...12).contains(month) ? .months(first: month, count: 1) : nil
        case (.two(let month), .two(let day)): return .date(month: month, day: day)
        case (.open, .two(let day)): return (1...31).contains(day) ? .day(day) : nil
        case (.week(let number), _): return week(number, second)
        case (.code(let code), nil): return part(code)
        default: return nil
        }
    }

    /// A season, which begins in the year that it is named by, a quarter or a half.
    private static func part(_ code: String) -> CalendarPeriod? {
        switch code {
        case "SP": .months(first: 3, count: 3)
        case "SU": .months(first: 6, count: 3)
        case "FA": .months(first: 9, count: 3)
        case "WI": .months(first: 12, count: 3)
        case "Q1": .months(first: 1, count: 3)
        case "Q2": .months(first: 4, count: 3)
        case "Q3": .months(first: 7, count: 3)
        case "Q4": .months(first: 10, count: 3)
        case "H1": .months(first: 1, count: 6)
        case "H2": .months(first: 7, count: 6)
        default: nil
        }
    }

    private static func week(_ number: Int?, _ day: Field?) -> CalendarPeriod? {
        let days: ClosedRange<Int>
        switch day {
        case nil, .open: days = 1...7
        case .one(let number) where (1...7).contains(number): days = number...number
        case .code("WE"): days = 6...7
        default: return nil
        }
        if let number { return .week(number: number, days: days) }
        return days.count == 7 ? .weeks : .weekdays(days)
    }

    /// Whether bytes can be a time of day with an offset, or the code of a part of the day.
    private static func isTime(_ bytes: Substring.UTF8View) -> Bool {
        bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: ":"),
                UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}

extension TimexDate {
    /// What stands between two hyphens.
    private enum Field: Hashable {
        case one(Int)
        case two(Int)
        /// `X` or `XX`.
        case open
        /// `W08`, or `WXX` without a number.
        case week(Int?)
        /// Anything else.
        case code(String)

        init(_ bytes: Substring.UTF8View) {
            let text = String(decoding: bytes, as: UTF8.self)
            if text == "X" || text == "XX" {
                self = .open
            } else if let number = Self.number(bytes) {
                self = bytes.count == 1 ? .one(number) : .two(number)
            } else if text == "WXX" {
                self = .week(nil)
            } else if bytes.first == UInt8(ascii: "W"), bytes.count == 3, let number = Self.number(bytes.dropFirst()) {
                self = .week(number)
            } else {
                self = .code(text)
            }
        }

        private static func number(_ digits: Substring.UTF8View) -> Int? {
            guard digits.count < 3, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                return nil
            }
            return Int(String(decoding: digits, as: UTF8.self))
        }
    }
}
