/// The rows of `lexicon/time-words.tsv` by class.
struct TimeWordTable {
    /// What a word of the table stands for.
    enum Class: String, Hashable, CaseIterable {
        /// A month: its number.
        case month
        /// A month, abbreviated: its number.
        case shortMonth = "short-month"
        /// A day of the week: 1 for Monday.
        case weekday
        /// A day of the week, abbreviated: 1 for Monday.
        case shortWeekday = "short-weekday"
        /// A day told from the one of the publication: how many days after it.
        case day
        /// A word before a unit: how many units after the one of the publication.
        case shift
        /// A season: TIMEX3's code.
        case season
        /// A unit of time in the singular: the unit.
        case unit
        /// A unit of time in the plural: the unit.
        case pluralUnit = "plural-unit"
        /// A part of the day: TIMEX3's code.
        case dayPart = "day-part"
        /// A word for what happens again and again: the duration between.
        case set
        /// A day that falls on the same date everywhere: month and day.
        case feast
        /// A phrase that makes a number approximate.
        case approximation
        /// A phrase for an amount: the number, if any.
        case amount
        /// A cardinal below 20: the number.
        case cardinal
        /// A cardinal from 20 to 90: the number.
        case ten
        /// A word that multiplies a whole number before it: by how much.
        case multiplier
        /// A word that multiplies any number before it: by how much.
        case largeMultiplier = "large-multiplier"
        /// A phrase after a number that adds a half.
        case half
        /// An ordinal: the number.
        case ordinal

        /// Whether an expression can begin with the first word.
        var opensExpression: Bool {
            switch self {
            case .multiplier, .largeMultiplier, .half: false
            default: true
            }
        }
    }

    private let table: LexiconTable
    private let rows: [Class: [LexiconTable.Row]]

    /// The table in `files`, in which every class has words.
    init(in files: [String: [UInt8]]) throws(ResourceError) {
        table = try LexiconTable("time-words.tsv", in: files, columnCount: 3)
        rows = try table.rows(byClass: Dictionary(uniqueKeysWithValues: Class.allCases.map { ($0.rawValue, $0) }))
    }

    /// The words that open an expression.
    var openers: Set<String> {
        Set(Class.allCases.filter(\.opensExpression).flatMap { rows[$0] ?? [] }.compactMap { words(of: $0).first })
    }

    private func words(of row: LexiconTable.Row) -> [String] { LexiconReader.words(of: row.cells[0]) }

    /// The phrases of a class without values.
    func phrases(_ wordClass: Class) throws(ResourceError) -> [[String]] {
        try phrases(wordClass) { row throws(ResourceError) in try table.value(2, of: row, among: ["-": ()]) }
            .map { $0.words }
    }

    /// The phrases of a class with their numbers.
    func numberedPhrases(
        _ wordClass: Class,
        among numbers: ClosedRange<Int>
    ) throws(ResourceError) -> [(words: [String], value: Int)] {
        try phrases(wordClass) { row throws(ResourceError) in try number(in: row, among: numbers) }
    }

    /// The phrases of a class with their numbers, as far as they have any.
    func amounts(
        _ wordClass: Class,
        among numbers: ClosedRange<Int>
    ) throws(ResourceError) -> [(words: [String], value: Int?)] {
        try phrases(wordClass) { row throws(ResourceError) in
            row.cells[2] == "-" ? nil : try number(in: row, among: numbers)
        }
    }

    /// The words of a class with their numbers.
    func numbers(_ wordClass: Class, among numbers: ClosedRange<Int>) throws(ResourceError) -> [String: Int] {
        try values(wordClass) { row throws(ResourceError) in try number(in: row, among: numbers) }
    }

    /// The words of a class with their codes.
    func codes(_ wordClass: Class, among codes: [String]) throws(ResourceError) -> [String: String] {
        let names = Dictionary(uniqueKeysWithValues: codes.map { ($0, $0) })
        return try values(wordClass) { row throws(ResourceError) in try table.value(2, of: row, among: names) }
    }

    /// The words of a class with their units.
    func units(_ wordClass: Class) throws(ResourceError) -> [String: CalendarWords.Unit] {
        let names = Dictionary(uniqueKeysWithValues: CalendarWords.Unit.allCases.map { ($0.rawValue, $0) })
        return try values(wordClass) { row throws(ResourceError) in try table.value(2, of: row, among: names) }
    }

    /// The words of a class with their durations.
    func durations(_ wordClass: Class) throws(ResourceError) -> [String: String] {
        try values(wordClass) { row throws(ResourceError) in
            let number = row.cells[2].dropFirst(row.cells[2].hasPrefix("PT") ? 2 : 1).dropLast()
            guard row.cells[2].hasPrefix("P"), Int(number) ?? 0 > 0, let unit = row.cells[2].last,
                "YMWDHS".contains(unit)
            else {
                throw table.malformed(row, "column 3 is \(row.cells[2]), no duration such as P1D")
            }
            return row.cells[2]
        }
    }

    /// The phrases of a class with month and day.
    func dates(_ wordClass: Class) throws(ResourceError) -> [[String]: (month: Int, day: Int)] {
        let dates = try phrases(wordClass) { row throws(ResourceError) in
            // A leap year has every day there is.
            guard let date = CivilDate(iso: "2000-\(row.cells[2])") else {
                throw table.malformed(row, "column 3 is \(row.cells[2]), no month and day such as 12-25")
            }
            return (date.month, date.day)
        }
        return Dictionary(dates.map { ($0.words, $0.value) }) { first, _ in first }
    }

    /// The phrases of a class with what `value` makes of their rows, in the order of the table.
    private func phrases<Value>(
        _ wordClass: Class,
        value: (LexiconTable.Row) throws(ResourceError) -> Value
    ) throws(ResourceError) -> [(words: [String], value: Value)] {
        var found: [(words: [String], value: Value)] = []
        for row in rows[wordClass] ?? [] { found.append((words(of: row), try value(row))) }
        return found
    }

    private func values<Value>(
        _ wordClass: Class,
        value: (LexiconTable.Row) throws(ResourceError) -> Value
    ) throws(ResourceError) -> [String: Value] {
        var found: [String: Value] = [:]
        for row in rows[wordClass] ?? [] {
            guard words(of: row).count == 1 else { throw table.malformed(row, "\(row.cells[0]) is more than one word") }
            found[row.cells[0]] = try value(row)
        }
        return found
    }

    private func number(in row: LexiconTable.Row, among numbers: ClosedRange<Int>) throws(ResourceError) -> Int {
        guard let number = Int(row.cells[2]), numbers.contains(number) else {
            let allowed = "\(numbers.lowerBound) to \(numbers.upperBound)"
            throw table.malformed(row, "column 3 is \(row.cells[2]), no number from \(allowed)")
        }
        return number
    }
}
