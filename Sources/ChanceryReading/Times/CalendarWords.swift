/// The words of the calendar, the clock and of numbers, from `lexicon/time-words.tsv`.
///
/// Handed from type to type and never changed, so that there is one of it.
final class CalendarWords: Sendable {
    /// Months by name, 1 to 12.
    let months: [String: Int]
    /// Months by their abbreviations, without a stop.
    let shortMonths: [String: Int]
    /// Days of the week, 1 for Monday.
    let weekdays: [String: Int]
    /// Days of the week by their abbreviations, without a stop.
    let shortWeekdays: [String: Int]
    /// Days told from the one of the publication, with how far they are from it.
    let namedDays: [(words: [String], value: Int)]
    /// Words before a unit, with how many such units it is from the one of the publication.
    let shifts: [String: Int]
    /// Seasons with their TIMEX3 codes.
    let seasons: [String: String]
    /// Units in the singular.
    let units: [String: Unit]
    /// Units in the plural.
    let pluralUnits: [String: Unit]
    /// Parts of the day with their TIMEX3 codes.
    let dayParts: [String: String]
    /// Words for what happens again and again, with the duration between.
    let sets: [String: String]
    /// Days that fall on the same date everywhere, as month and day.
    let feasts: [[String]: (month: Int, day: Int)]
    /// Words that make a number approximate and belong to the expression.
    let approximations: [[String]]
    /// Phrases for an amount, with the number where there is one.
    let amounts: [(words: [String], value: Int?)]
    /// Cardinals below 20.
    let smallCardinals: [String: Int]
    /// Cardinals from 20 to 90.
    let tens: [String: Int]
    /// Words that multiply a whole number.
    let multipliers: [String: Int]
    /// Words that multiply any number.
    let largeMultipliers: [String: Int]
    /// Phrases after a number that add a half.
    let halves: [[String]]
    /// Ordinals.
    let ordinals: [String: Int]
    /// Every word that an expression can begin with, besides numbers: nothing else is looked at more closely.
    let openers: Set<String>
    /// Every word after "a" or "an" in an expression that begins with it: "a year ago", "a few days", "a dozen weeks".
    let afterArticle: Set<String>

    /// The words in `files`; `words` has those without a value.
    init(in files: [String: [UInt8]], words: WordTable) throws(ResourceError) {
        let table = try TimeWordTable(in: files)
        months = try table.numbers(.month, among: 1...12)
        shortMonths = try table.numbers(.shortMonth, among: 1...12)
        weekdays = try table.numbers(.weekday, among: 1...7)
        shortWeekdays = try table.numbers(.shortWeekday, among: 1...7)
        namedDays = try table.numberedPhrases(.day, among: -9...9)
        shifts = try table.numbers(.shift, among: -1...1)
        seasons = try table.codes(.season, among: CalendarValue.seasonCodes)
        units = try table.units(.unit)
        pluralUnits = try table.units(.pluralUnit)
        dayParts = try table.codes(.dayPart, among: ["MO", "MI", "AF", "EV", "NI"])
        sets = try table.durations(.set)
        feasts = try table.dates(.feast)
        approximations = try table.phrases(.approximation)
        amounts = try table.amounts(.amount, among: 0...1000)
        smallCardinals = try table.numbers(.cardinal, among: 0...19)
        tens = try table.numbers(.ten, among: 20...90)
        multipliers = try table.numbers(.multiplier, among: 2...1_000_000_000)
        largeMultipliers = try table.numbers(.largeMultiplier, among: 2...1_000_000_000)
        halves = try table.phrases(.half)
        ordinals = try table.numbers(.ordinal, among: 1...31)
        openers = Self.openingClasses.map { words[$0] }.reduce(table.openers) { $0.union($1) }
            .union(weekdays.keys.map { $0 + "s" })
        afterArticle = words[.vagueQuantifier].union(units.keys).union(words[.quantifierAfterArticle])
    }

    /// The classes of words that an expression can begin with.
    private static let openingClasses: [WordClass] = [
        .timeOpener, .indefiniteArticle, .definiteDeterminer, .distributiveDeterminer, .periodModifier, .periodPart,
        .periodFrame, .rangeOpener, .tonight, .vagueQuantifier, .pluralNumeral, .financialYear, .frequencyWord,
        .lastPart,
    ]
}

// MARK: Units

extension CalendarWords {
    /// A unit of time with its TIMEX3 letter.
    enum Unit: String, Hashable, Sendable, CaseIterable {
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
}
