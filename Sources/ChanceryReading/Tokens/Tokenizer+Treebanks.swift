internal import ChanceryArticle

// What the English treebanks cut otherwise than word lists do.
extension Tokenizer {
    /// The prefixes that stay with the word behind their hyphen.
    private static let prefixes: Set<String> = [
        "anti", "arch", "co", "counter", "cross", "e", "ex", "extra", "inter", "intra", "macro", "mega", "micro", "mid",
        "mini", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super",
        "trans", "ultra", "un", "under",
    ]
    /// Words written as one that are two, by the length of the first.
    private static let contractions: [String: Int] = ["cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3]

    /// A longer address is none.
    private static let addressBytesMax = 2048
    /// Units that are a word of their own behind a number.
    private static let units: Set<String> = [
        "am", "bn", "cm", "ft", "gb", "hr", "hrs", "k", "kg", "km", "kph", "lb", "lbs", "m", "mb", "min", "mins", "mm",
        "mph", "oz", "pm", "tb", "x", "yr", "yrs",
    ]

    /// Whether the hyphen at `index`, between two parts of a word, is a part of it.
    func joinsHyphen(at index: Int) -> Bool {
        guard convention == .treebanks else { return true }
        if Bytes.isDigit(bytes[index - 1]), Bytes.isDigit(bytes[index + 1]) { return true }
        var start = index
        while start > 0, Bytes.isLetter(bytes[start - 1]), index - start < 8 { start -= 1 }
        let isWhole = start == 0 || !(Bytes.isLetter(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "-"))
        guard isWhole, Bytes.isLetter(bytes[index + 1]) else { return false }
        return Self.prefixes.contains(String(decoding: bytes[start..<index], as: UTF8.self).lowercased())
    }

    /// Whether the slash at `index` is a part of one word, as in "b/c".
    func joinsSlash(at index: Int, before end: Int) -> Bool {
        guard convention == .treebanks, Bytes.isLetter(bytes[index - 1]), Bytes.isLetter(bytes[index + 1]) else {
            return false
        }
        return (index < 2 || !isWordStart(index - 2, before: end))
            && (index + 2 >= end || !isWordStart(index + 2, before: end))
    }

    /// Where the second word starts of one like "cannot" or "375mm".
    func treebankBorder(in range: TextRange) -> Int? {
        guard convention == .treebanks, (2...12).contains(range.byteCount) else { return nil }
        let word = String(decoding: bytes[range.startByte..<range.endByte], as: UTF8.self).lowercased()
        if let length = Self.contractions[word] { return range.startByte + length }
        let number = word.utf8.prefix { Bytes.isDigit($0) || $0 == Bytes.stop || $0 == UInt8(ascii: ",") }
        guard !number.isEmpty, Self.units.contains(String(word.dropFirst(number.count))) else { return nil }
        return range.startByte + number.count
    }

    /// Where a token ends that word lists do not have: an address, a face, a tag, a row of marks; nil for none.
    func treebankTokenEnd(at start: Int, before end: Int) -> Int? {
        if let address = addressEnd(at: start, before: end) ?? faceEnd(at: start, before: end) { return address }
        let byte = bytes[start]
        var last = start + 1
        if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@"), last < end, isWordStart(last, before: end),
            start == 0 || !isWordStart(start - 1, before: end)
        {
            while last < end, isWordStart(last, before: end) || bytes[last] == UInt8(ascii: "_") { last += 1 }
            return last
        }
        let isFinal = byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
        guard isFinal || "*=_~#$<>^+".utf8.contains(byte) else { return nil }
        let isRule = byte == UInt8(ascii: "=")
        while last < end,
            bytes[last] == byte || isRule && bytes[last] == UInt8(ascii: "-")
                || isFinal && "!?".utf8.contains(bytes[last])
        { last += 1 }
        return last
    }

    /// Where a face of marks ends, as in ":-)", which stands between spaces.
    private func faceEnd(at start: Int, before end: Int) -> Int? {
        guard ":;=".utf8.contains(bytes[start]), start == 0 || bytes[start - 1] <= Bytes.space else { return nil }
        var last = start + 1
        if last < end, "-'o^".utf8.contains(bytes[last]) { last += 1 }
        guard last < end, "()DPpO/|*[]".utf8.contains(bytes[last]) else { return nil }
        last += 1
        return last == end || bytes[last] <= Bytes.space || ".,!?".utf8.contains(bytes[last]) ? last : nil
    }

    /// Whether a letter, a digit or a mark that combines with one stands at `index`, where a character begins or not.
    func isLetterOrNumber(at index: Int, before end: Int) -> Bool {
        var start = index
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        let character = String(decoding: bytes[start..<min(end, start + Bytes.length(bytes[start]))], as: UTF8.self)
        switch character.unicodeScalars.first?.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .format:
            return true
        default: return false
        }
    }

    /// Where the address of a page or of mail ends that starts at `start`, without marks behind it; nil for none.
    private func addressEnd(at start: Int, before end: Int) -> Int? {
        guard
            start == 0 || bytes[start - 1] <= Bytes.space || bytes[start - 1] >= 0x80
                || "<\"([{".utf8.contains(bytes[start - 1]), isWordStart(start, before: end)
        else { return nil }
        let end = min(end, start + Self.addressBytesMax)
        var last = start
        var (at, scheme) = (-1, false)
        while last < end, bytes[last] > Bytes.space, !"<>\"()[]{},;".utf8.contains(bytes[last]) {
            if bytes[last] == UInt8(ascii: "@") { at = last }
            if bytes[last] == UInt8(ascii: ":"), bytes[last...].starts(with: "://".utf8) { scheme = true }
            last += 1
        }
        while last > start, ".:!?'*".utf8.contains(bytes[last - 1]) || bytes[last - 1] >= 0x80 { last -= 1 }
        let isMail = at > start && at + 1 < last
        let isPage = scheme || bytes[start..<last].starts(with: "www.".utf8)
        return (isMail || isPage) && last > start ? last : nil
    }
}
