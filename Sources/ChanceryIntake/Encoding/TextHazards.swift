/// What a reader of a text does not see though it changes what the text says.
struct TextHazards {
    /// One sentence for each kind.
    let warnings: [String]

    /// What `text` has of them.
    init(of text: String) {
        var warnings: [String] = []
        if text.unicodeScalars.contains(where: Self.isDirectionControl) {
            warnings.append(
                "The text holds bidirectional controls: what is shown may be in another order than what is read."
            )
        }
        if let word = Self.mixedWord(in: text) {
            warnings.append(
                "The word \(word) mixes letters of several scripts that look alike; names like it may not be recognised."
            )
        }
        self.warnings = warnings
    }

    /// So much of a word is told, in scalars.
    private static let wordLengthMax = 60

    /// - SeeAlso: Unicode Technical Report 36, bidirectional text spoofing.
    private static func isDirectionControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// The first word with Latin letters and Greek or Cyrillic ones among them.
    private static func mixedWord(in text: String) -> String? {
        var (hasLatin, hasOther) = (false, false)
        var word = String.UnicodeScalarView()
        // Most texts have nothing beyond Latin.
        guard text.unicodeScalars.contains(where: isAlike) else { return nil }
        for scalar in text.unicodeScalars {
            guard scalar.properties.isAlphabetic else {
                if hasLatin, hasOther { break }
                (hasLatin, hasOther) = (false, false)
                word = String.UnicodeScalarView()
                continue
            }
            word.append(scalar)
            hasOther = hasOther || isAlike(scalar)
            hasLatin = hasLatin || (0x41...0x24F).contains(scalar.value)
        }
        guard hasLatin, hasOther else { return nil }
        return String(word.prefix(wordLengthMax)) + (word.count > wordLengthMax ? "…" : "")
    }

    /// Whether a letter is Greek or Cyrillic.
    private static func isAlike(_ scalar: Unicode.Scalar) -> Bool {
        (0x370...0x52F).contains(scalar.value) && scalar.properties.isAlphabetic
    }
}
