import ChanceryArticle

/// A run of letters, a run of digits or one other character.
///
/// Time expressions are put together from smaller pieces than words: "Dec.14th", "25–26" and "30-day" are one token
/// to one tokenizer and three to another.
struct TimeAtom: Hashable {
    let range: TextRange
    /// The characters, dashes as a hyphen and apostrophes as the plain one.
    let text: String
    let lower: String
    /// The number of a run of at most nine digits.
    let number: Int?
    /// Whether white space stands before it.
    let followsSpace: Bool

    /// Whether it starts with a capital letter.
    var isCapitalised: Bool { text.utf8.first.map { (0x41...0x5A).contains($0) } ?? false }
    /// Whether it is a run of letters.
    var isWord: Bool { number == nil && (text.unicodeScalars.first?.properties.isAlphabetic ?? false) }
    var digitCount: Int { number == nil ? 0 : text.utf8.count }
}

extension TimeAtom {
    /// The atoms of `text` in `range`.
    static func atoms(of text: String, in range: TextRange) -> [TimeAtom] {
        var atoms: [TimeAtom] = []
        var run = ""
        var runKind = Kind.space
        var runStart = range.startByte
        var position = range.startByte
        var followsSpace = true

        func close() {
            guard runKind != .space, !run.isEmpty else { return }
            let number = runKind == .digits && run.utf8.count < 10 ? Int(run) : nil
            atoms.append(
                TimeAtom(
                    range: TextRange(runStart, position),
                    text: run,
                    lower: run.lowercased(),
                    number: number,
                    followsSpace: followsSpace
                )
            )
        }
        for scalar in text[range].unicodeScalars {
            let kind = Kind(of: scalar)
            if kind != runKind || kind == .other {
                close()
                followsSpace = runKind == .space
                run = ""
                runKind = kind
                runStart = position
            }
            switch scalar {
            case "–", "—", "‐", "‑", "−": run.unicodeScalars.append("-")
            case "’", "‘", "ʼ": run.unicodeScalars.append("'")
            default: run.unicodeScalars.append(scalar)
            }
            position += UTF8.width(scalar)
        }
        close()
        return atoms
    }

    private enum Kind {
        case space
        case letters
        case digits
        case other

        init(of scalar: Unicode.Scalar) {
            switch scalar {
            case "0"..."9": self = .digits
            case "A"..."Z", "a"..."z": self = .letters
            case _ where scalar.isASCII: self = scalar.properties.isWhitespace ? .space : .other
            default:
                self = scalar.properties.isWhitespace ? .space : scalar.properties.isAlphabetic ? .letters : .other
            }
        }
    }
}
