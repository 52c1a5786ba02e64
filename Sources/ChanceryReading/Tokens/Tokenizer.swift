package import ChanceryArticle

/// Cuts text into words, numbers and marks, in one pass over its bytes.
///
/// - SeeAlso: Universal Dependencies, <https://universaldependencies.org/en/tokenization.html>
package struct Tokenizer {
    /// What counts as one word.
    package enum Convention: CaseIterable, Sendable {
        /// What the word lists hold as one: "cease-fire", "mid-July".
        case wordLists
        /// What the English treebanks of Universal Dependencies hold as one: hyphens stand apart, but behind a prefix;
        /// "cannot" is two words; an address is one.
        case treebanks
    }

    let bytes: [UInt8]
    private let abbreviations: Set<String>
    let convention: Convention
    /// Longer words are no abbreviations.
    private static let abbreviationBytesMax = 8

    /// A tokeniser of `bytes` that keeps the stop of `abbreviations`.
    package init(bytes: [UInt8], abbreviations: Set<String>, convention: Convention = .wordLists) {
        self.bytes = bytes
        self.abbreviations = abbreviations
        self.convention = convention
    }

    /// The words of `text`, for entering phrases into tables.
    static func words(of text: String, convention: Convention = .wordLists) -> [String] {
        let tokenizer = Tokenizer(bytes: Array(text.utf8), abbreviations: [], convention: convention)
        return tokenizer.ranges(in: TextRange(0, text.utf8.count)).map { plainForm(text[$0]) }
    }

    /// The form as phrase tables hold it: with straight apostrophes and plain hyphens, without what is not to be seen.
    package static func plainForm(_ form: some StringProtocol) -> String {
        // None of the marks below is ASCII, as most forms are.
        guard form.utf8.contains(where: { $0 >= 0x80 }) else { return String(form) }
        var plain = String.UnicodeScalarView()
        for scalar in form.unicodeScalars {
            switch scalar {
            case "’": plain.append("'")
            case "\u{2010}", "\u{2011}": plain.append("-")
            case "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": continue
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// The ranges of the tokens in `range`.
    package func ranges(in range: TextRange) -> [TextRange] {
        var found: [TextRange] = []
        let end = range.endByte
        var index = range.startByte
        while index < end {
            let space = Bytes.whiteSpace(at: index, in: bytes, before: end)
            if space > 0 {
                index += space
            } else if convention == .treebanks, let next = treebankTokenEnd(at: index, before: end) {
                found.append(TextRange(index, next))
                index = next
            } else if isWordStart(index, before: end) {
                index = appendWord(at: index, before: end, to: &found)
            } else {
                let next = markEnd(at: index, before: end)
                found.append(TextRange(index, next))
                index = next
            }
        }
        return found
    }

    func isWordStart(_ index: Int, before end: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return Bytes.isLetter(byte) || Bytes.isDigit(byte) }
        if Bytes.isWideMark(at: index, in: bytes, before: end) { return false }
        return convention == .wordLists || isLetterOrNumber(at: index, before: end)
    }

    /// One mark; dots in a row and repeated hyphens are one.
    private func markEnd(at index: Int, before end: Int) -> Int {
        let byte = bytes[index]
        var next = index + Bytes.length(byte)
        if byte == Bytes.stop || byte == UInt8(ascii: "-") {
            while next < end, bytes[next] == byte { next += 1 }
        }
        return min(next, end)
    }

    private func appendWord(at start: Int, before end: Int, to found: inout [TextRange]) -> Int {
        var index = start
        var lastApostrophe: Int?
        while index < end {
            if isWordStart(index, before: end) {
                index = min(end, index + Bytes.length(bytes[index]))
                continue
            }
            let joint = jointLength(at: index, before: end)
            guard joint > 0 else { break }
            if Bytes.apostrophe(at: index, in: bytes, before: end) > 0 { lastApostrophe = index }
            index += joint
        }
        if index < end, bytes[index] == UInt8(ascii: "$"), index - start <= 3 { index += 1 }
        // "etc...": the dots are one mark.
        let isFollowed =
            convention == .treebanks && index + 2 < end && bytes[index + 1] == Bytes.stop
            && bytes[index + 2] == Bytes.stop
        if index < end, bytes[index] == Bytes.stop, !isFollowed, keepsStop(TextRange(start, index)) { index += 1 }
        let word = TextRange(start, index)
        guard let second = cliticStart(in: word, apostrophe: lastApostrophe) ?? treebankBorder(in: word) else {
            found.append(word)
            return index
        }
        found.append(TextRange(start, second))
        found.append(TextRange(second, index))
        return index
    }

    /// How many bytes at `index` join two parts of one word: "long-term", "1,000", "U.S", "O'Neill".
    private func jointLength(at index: Int, before end: Int) -> Int {
        let byte = bytes[index]
        let apostrophe = Bytes.apostrophe(at: index, in: bytes, before: end)
        let length = max(1, apostrophe)
        guard index > 0, index + length < end, isWordStart(index + length, before: end) else { return 0 }
        let (before, after) = (bytes[index - 1], bytes[index + length])
        if apostrophe > 0 { return apostrophe }
        switch byte {
        case UInt8(ascii: "-"): return joinsHyphen(at: index) ? 1 : 0
        case UInt8(ascii: "@"): return convention == .wordLists ? 1 : 0
        case UInt8(ascii: "&"), UInt8(ascii: "_"): return 1
        case UInt8(ascii: ","): return Bytes.isDigit(before) && Bytes.isDigit(after) ? 1 : 0
        case UInt8(ascii: "/") where joinsSlash(at: index, before: end): return 1
        case UInt8(ascii: ":"), UInt8(ascii: "/"): return Bytes.isDigit(before) && Bytes.isDigit(after) ? 1 : 0
        case Bytes.stop:
            let opensSentence = Bytes.isLower(before) && Bytes.isUpper(after)
            return opensSentence ? 0 : 1
        default: return 0
        }
    }

    private func keepsStop(_ range: TextRange) -> Bool {
        guard range.byteCount <= Self.abbreviationBytesMax else { return false }
        if range.byteCount == 1 { return Bytes.isUpper(bytes[range.startByte]) }
        let word = bytes[range.startByte..<range.endByte]
        if word.count == 3, word[range.startByte + 1] == Bytes.stop { return true }
        return abbreviations.contains(String(decoding: word, as: UTF8.self))
    }

    /// Where the clitic of a word starts: n't, 's, 'll, 're, 've, 'd, 'm.
    private func cliticStart(in range: TextRange, apostrophe: Int?) -> Int? {
        guard let apostrophe, apostrophe > range.startByte else { return nil }
        let length = Bytes.apostrophe(at: apostrophe, in: bytes, before: range.endByte)
        let tail = bytes[(apostrophe + length)..<range.endByte]
        let ending = String(decoding: tail, as: UTF8.self).lowercased()
        if ending == "t", apostrophe - 1 > range.startByte, bytes[apostrophe - 1] | 0x20 == UInt8(ascii: "n") {
            return apostrophe - 1
        }
        return ["s", "ll", "re", "ve", "d", "m"].contains(ending) ? apostrophe : nil
    }
}
