import Foundation

/// Chooses which of a city's names an English text would use.
enum NameChoice {
    /// Countries whose names reach English through a romanisation, so that several spellings are in use.
    static let romanised: Set<String> = Set(
        """
        AE AF AM AZ BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA ME \
        MK MM MN MR MV NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TW UA UZ XK YE
        """.split(separator: " ").map(String.init)
    )

    private static let articles: Set<String> = [
        "al", "el", "ar", "er", "as", "es", "ash", "ad", "ed", "an", "en", "at", "az", "ez",
    ]

    /// `name` in plain ASCII letters where it has any.
    static func plain(_ name: String) -> String {
        var result = ""
        for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            case "’", "‘", "ʼ", "ʻ", "`", "ʿ", "ʾ": result += "'"
            case "ı": result += "i"
            case "ł": result += "l"
            case "Ł": result += "L"
            case "ø": result += "o"
            case "Ø": result += "O"
            case "đ": result += "d"
            case "Đ": result += "D"
            case "ß": result += "ss"
            case "æ": result += "ae"
            case "Æ": result += "Ae"
            case "ə": result += "a"
            case "Ə": result += "A"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The spellings of `name` and those of `alternates` that an English text may have.
    static func names(of name: String, alternates: [Substring], country: String) -> [String] {
        var names = [name, plain(name)]
        let withoutMark = plain(name).replacingOccurrences(of: "'", with: "")
        if withoutMark.count > 3 { names.append(withoutMark) }
        let key = romanised.contains(country) ? consonants(of: name) : letters(of: name)
        for alternate in alternates.map(String.init) where isPlausible(alternate) {
            let other = romanised.contains(country) ? consonants(of: alternate) : letters(of: alternate)
            if other == key, other.count > 1 { names.append(alternate) }
        }
        return names + names.flatMap(withHyphenatedArticle)
    }

    /// Capitalised plain letters, long enough not to be a code.
    private static func isPlausible(_ name: String) -> Bool {
        guard name.utf8.count > 3, let first = name.utf8.first, (0x41...0x5A).contains(first) else { return false }
        guard name.utf8.dropFirst().contains(where: { (0x61...0x7A).contains($0) }) else { return false }
        return name.utf8.allSatisfy { byte in
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x20 || byte == 0x2D || byte == 0x27
        }
    }

    /// "Al Hillah" is also written "Al-Hillah" and "al-Hillah".
    private static func withHyphenatedArticle(_ name: String) -> [String] {
        let parts = name.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, articles.contains(parts[0].lowercased()) else { return [] }
        return ["\(parts[0])-\(parts[1])", "\(parts[0].lowercased())-\(parts[1])"]
    }

    private static func letters(of name: String) -> String {
        String(plain(name).lowercased().filter { $0.isASCII && $0.isLetter })
    }

    /// The consonants without articles and doubling: what spellings of one romanised name have in common.
    private static func consonants(of name: String) -> String {
        let words = plain(name).lowercased().split(whereSeparator: { " -".contains($0) })
        let bare = words.count > 1 ? words.filter { !articles.contains(String($0)) } : words
        var result = ""
        for letter in bare.joined() where letter.isASCII && letter.isLetter && !"aeiouyw".contains(letter) {
            let folded: Character = letter == "q" ? "k" : letter
            if result.last != folded { result.append(folded) }
        }
        // A final h is the mute ending of Arabic feminines: Raqqa, Raqqah.
        if result.count > 2, result.hasSuffix("h"), !bare.joined().hasSuffix("sh") { result.removeLast() }
        return result
    }
}
