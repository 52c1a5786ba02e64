/// The words of the calendar and the clock.
enum CalendarWords {
    /// A unit of time with its TIMEX3 letter.
    enum Unit: Hashable {
        case second, minute, hour, day, week, month, quarter, year, decade, century

        /// A duration of `amount` such units; nil where the number is open.
        func duration(_ amount: Double?) -> String {
            switch self {
            case .second: "PT\(Self.digits(amount))S"
            case .minute: "PT\(Self.digits(amount))M"
            case .hour: Self.hours(amount)
            case .day: "P\(Self.digits(amount))D"
            case .week: "P\(Self.digits(amount))W"
            case .month: "P\(Self.digits(amount))M"
            case .quarter: "P\(Self.digits(amount.map { $0 * 3 }))M"
            case .year: Self.years(amount)
            case .decade: Self.years(amount.map { $0 * 10 })
            case .century: Self.years(amount.map { $0 * 100 })
            }
        }

        private static func hours(_ amount: Double?) -> String {
            guard let amount, amount != amount.rounded() else { return "PT\(digits(amount))H" }
            let minutes = Int((amount * 60).rounded())
            return minutes < 60 ? "PT\(minutes)M" : "PT\(minutes / 60)H\(minutes % 60)M"
        }

        private static func years(_ amount: Double?) -> String {
            guard let amount, amount != amount.rounded() else { return "P\(digits(amount))Y" }
            let months = Int((amount * 12).rounded())
            return months < 12 ? "P\(months)M" : "P\(months / 12)Y\(months % 12)M"
        }

        private static func digits(_ amount: Double?) -> String {
            guard let amount, amount < 1e15 else { return "X" }
            return amount == amount.rounded() ? String(Int(amount)) : String(amount)
        }
    }

    static let months = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12,
    ]
    static let shortMonths = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
        "nov": 11, "dec": 12,
    ]
    static let weekdays = [
        "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    ]
    static let shortWeekdays = [
        "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
    ]
    /// Days told from the one of the publication, with how far they are from it.
    static let namedDays: [([String], Int)] = [
        (["the", "day", "before", "yesterday"], -2), (["the", "day", "after", "tomorrow"], 2), (["today"], 0),
        (["yesterday"], -1), (["tomorrow"], 1),
    ]
    /// Words before a unit, with how many such units it is from the one of the publication.
    static let shifts = ["last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1]
    static let seasons = ["spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"]
    static let units: [String: Unit] = [
        "second": .second, "minute": .minute, "hour": .hour, "day": .day, "week": .week, "month": .month,
        "quarter": .quarter, "year": .year, "decade": .decade, "century": .century,
    ]
    static let pluralUnits: [String: Unit] = [
        "seconds": .second, "minutes": .minute, "hours": .hour, "days": .day, "weeks": .week, "months": .month,
        "quarters": .quarter, "years": .year, "decades": .decade, "centuries": .century, "nights": .day,
    ]
    static let dayParts = [
        "dawn": "MO", "morning": "MO", "midday": "MI", "noon": "MI", "afternoon": "AF", "evening": "EV",
        "night": "NI",
    ]
    static let sets = [
        "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
        "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
    ]
    /// Days that fall on the same date everywhere, as month and day.
    static let feasts: [[String]: (month: Int, day: Int)] = [
        ["christmas", "eve"]: (12, 24), ["christmas", "day"]: (12, 25), ["christmas"]: (12, 25),
        ["boxing", "day"]: (12, 26), ["new", "year", "'", "s", "eve"]: (12, 31), ["new", "year", "'", "s"]: (1, 1),
        ["new", "year", "'", "s", "day"]: (1, 1), ["may", "day"]: (5, 1), ["halloween"]: (10, 31),
    ]
    /// Words that make a number approximate and belong to the expression.
    static let approximations: [[String]] = [
        ["more", "than"], ["less", "than"], ["at", "least"], ["at", "most"], ["up", "to"], ["no", "more", "than"],
        ["about"], ["nearly"], ["almost"], ["around"], ["roughly"], ["over"], ["under"], ["some"], ["approximately"],
        ["fewer", "than"], ["close", "to"],
    ]
    static let vagueAmounts: Set<String> = ["several", "many", "few", "some", "numerous", "countless"]
}
