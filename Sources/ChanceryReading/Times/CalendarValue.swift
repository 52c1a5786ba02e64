/// A date as far as it is known: what TIMEX3 writes with `X` where a digit is open.
enum CalendarValue: Hashable {
    case day(year: Int?, month: Int?, day: Int?)
    /// A day of the week, 1 for Monday, of an unknown week.
    case weekday(Int)
    case week(year: Int?, number: Int?)
    case weekend(year: Int?, number: Int?)
    case month(year: Int?, month: Int?)
    /// A season by its TIMEX3 code, such as `SU`.
    case season(year: Int?, code: String)
    case quarter(year: Int?, number: Int?)
    case half(year: Int?, number: Int)
    case year(Int?)
    /// A decade by its first three digits.
    case decade(Int?)
    /// A century by its first two digits.
    case century(Int?)

    init(_ date: CivilDate) { self = .day(year: date.year, month: date.month, day: date.day) }

    /// The seasons by their TIMEX3 codes; the first begins in March.
    static let seasonCodes = ["SP", "SU", "FA", "WI"]

    static let unknownDay = CalendarValue.day(year: nil, month: nil, day: nil)

    /// The value as TIMEX3 writes it.
    var timex: String {
        switch self {
        case .day(let year, let month, let day): "\(Self.year(year))-\(Self.two(month))-\(Self.two(day))"
        case .weekday(let number): "XXXX-WXX-\(number)"
        case .week(let year, let number): "\(Self.year(year))-W\(Self.two(number))"
        case .weekend(let year, let number): "\(Self.year(year))-W\(Self.two(number))-WE"
        case .month(let year, let month): "\(Self.year(year))-\(Self.two(month))"
        case .season(let year, let code): "\(Self.year(year))-\(code)"
        case .quarter(let year, let number): "\(Self.year(year))-Q\(number.map { String($0) } ?? "X")"
        case .half(let year, let number): "\(Self.year(year))-H\(number)"
        case .year(let year): Self.year(year)
        case .decade(let digits): Self.padded(digits, width: 3)
        case .century(let digits): Self.two(digits)
        }
    }

    /// Whether it names one day or a day of the week, so that a time of day can follow.
    var isDay: Bool {
        switch self {
        case .day, .weekday: true
        default: false
        }
    }

    static func two(_ number: Int?) -> String { padded(number, width: 2) }

    private static func year(_ number: Int?) -> String { padded(number, width: 4) }

    /// The number with leading zeros, `X` for every digit where it is open or has no such form.
    private static func padded(_ number: Int?, width: Int) -> String {
        let digits = number.map(String.init) ?? ""
        guard let number, number >= 0, digits.utf8.count <= width else { return String(repeating: "X", count: width) }
        return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
