/// How a word is written, which its pieces in lower case do not tell any more.
enum Casing: Int, CaseIterable {
    /// A piece that belongs to no word.
    case special
    case lower
    /// The first letter is the only capital; also a single capital letter.
    case title
    /// All letters are capitals, two or more.
    case upper
    case mixed
    /// No letter, but a digit.
    case digits
    case other

    /// The casing of `word`.
    init(of word: String) {
        var (letters, capitals) = (0, 0)
        var startsWithCapital = false
        var hasDigit = false
        for scalar in word.unicodeScalars {
            let properties = scalar.properties
            if Self.isLetter(properties.generalCategory) {
                if properties.generalCategory == .uppercaseLetter {
                    if letters == 0 { startsWithCapital = true }
                    capitals += 1
                }
                letters += 1
            } else if properties.numericType == .decimal || properties.numericType == .digit {
                hasDigit = true
            }
        }
        self =
            if letters == 0 { hasDigit ? .digits : .other } else if capitals == 0 { .lower } else if capitals == letters
            { letters > 1 ? .upper : .title } else { capitals == 1 && startsWithCapital ? .title : .mixed }
    }

    private static func isLetter(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}
