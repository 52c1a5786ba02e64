/// Words dates and durations the way a person would, as far as they are of the plain kinds.
enum ReadableTime {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// "18 February 2025" for `2025-02-18`, "18 February, year unknown" for `XXXX-02-18`; nil for other forms.
    static func date(_ value: String) -> String? {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard let year = parts.first, year.utf8.count == 4, parts.count <= 3 else { return nil }
        let isKnown = Int(year) != nil
        guard isKnown || year == "XXXX" else { return nil }
        guard parts.count > 1 else { return isKnown ? String(year) : nil }
        guard parts[1].utf8.count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
        var words = months[month - 1]
        if parts.count == 3 {
            guard parts[2].utf8.count == 2, let day = Int(parts[2]), (1...31).contains(day) else { return nil }
            words = "\(day) \(words)"
        }
        return words + (isKnown ? " \(year)" : ", year unknown")
    }

    /// "4 h 30 min" for `PT4H30M`; nil for other forms.
    static func duration(_ value: String) -> String? {
        guard value.first == "P" else { return nil }
        var words: [String] = []
        var number = ""
        var isTime = false
        for letter in value.dropFirst() {
            if letter == "T", number.isEmpty, !isTime {
                isTime = true
            } else if letter.isASCII, letter.isNumber || letter == "." {
                number.append(letter)
            } else {
                guard !number.isEmpty, let unit = unit(letter, isTime: isTime) else { return nil }
                words.append("\(number) \(unit)\(!isTime && number != "1" ? "s" : "")")
                number = ""
            }
        }
        return number.isEmpty && !words.isEmpty ? words.joined(separator: " ") : nil
    }

    private static func unit(_ letter: Character, isTime: Bool) -> String? {
        switch (letter, isTime) {
        case ("Y", false): "year"
        case ("M", false): "month"
        case ("W", false): "week"
        case ("D", false): "day"
        case ("H", true): "h"
        case ("M", true): "min"
        case ("S", true): "s"
        default: nil
        }
    }
}
