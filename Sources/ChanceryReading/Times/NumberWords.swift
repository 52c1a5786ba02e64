/// Numbers as words and digits.
enum NumberWords {
    private static let small: [String: Int] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    private static let tens: [String: Int] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    private static let multipliers = ["hundred": 100, "thousand": 1000, "dozen": 12]
    private static let largeMultipliers = ["million": 1e6, "billion": 1e9]
    private static let halves = [["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]]
    /// Ordinals below 21.
    static let ordinals: [String: Int] = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "nineteenth": 19, "twentieth": 20,
    ]

    /// Every word that a cardinal can begin with.
    static let cardinals = small.merging(tens) { first, _ in first }

    /// An ordinal below 21 as a word.
    static func ordinal(_ word: String) -> Int? { ordinals[word] }

    /// The cardinal number at `start`, digits or words, with a half where one follows, and where it ends.
    static func cardinal(_ atoms: [TimeAtom], at start: Int) -> (value: Double, end: Int)? {
        guard atoms.indices.contains(start), let whole = whole(atoms, at: start) else { return nil }
        var (value, end) = whole
        if let multiplier = largeMultipliers[atoms.lower(end)] {
            (value, end) = (value * multiplier, end + 1)
        }
        for half in halves where atoms.match(half, at: end) {
            value += 0.5
            end += half.count
            break
        }
        return (value, end)
    }

    private static func whole(_ atoms: [TimeAtom], at start: Int) -> (Double, Int)? {
        if let number = atoms[start].number { return digits(atoms, number: number, at: start) }
        var end = start
        var value = 0
        if let ten = tens[atoms[end].lower] {
            value = ten
            end += 1
            let next = atoms.lower(end) == "-" ? end + 1 : end
            if let unit = small[atoms.lower(next)], (1...9).contains(unit) {
                value += unit
                end = next + 1
            }
        } else if let number = small[atoms[end].lower] {
            value = number
            end += 1
        } else if atoms[end].lower == "a", ["hundred", "thousand", "dozen"].contains(atoms.lower(end + 1)) {
            value = 1
            end += 1
        } else {
            return nil
        }
        if let multiplier = multipliers[atoms.lower(end)] { (value, end) = (value * multiplier, end + 1) }
        return (Double(value), end)
    }

    /// Digits with groups of thousands ("1,000") or a fraction ("2.5").
    private static func digits(_ atoms: [TimeAtom], number: Int, at start: Int) -> (Double, Int) {
        guard let next = atoms.number(start + 2), !atoms[start + 1].followsSpace, !atoms[start + 2].followsSpace else {
            return (Double(number), start + 1)
        }
        if atoms.lower(start + 1) == ",", atoms[start + 2].digitCount == 3 {
            return (Double(number * 1000 + next), start + 3)
        }
        if atoms.lower(start + 1) == ".", atoms[start + 2].digitCount == 1 {
            return (Double(number) + Double(next) / 10, start + 3)
        }
        return (Double(number), start + 1)
    }
}

extension [TimeAtom] {
    /// The lower-case characters of the atom at `position`, empty beyond the ends.
    func lower(_ position: Int) -> String { indices.contains(position) ? self[position].lower : "" }

    /// The number of the atom at `position`.
    func number(_ position: Int) -> Int? { indices.contains(position) ? self[position].number : nil }

    /// Whether the words stand at `position`.
    func match(_ words: [String], at position: Int) -> Bool {
        words.indices.allSatisfy { lower(position + $0) == words[$0] }
    }
}
