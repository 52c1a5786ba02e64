internal import ChanceryArticle

/// A text whose ASCII letters are in lower case, to look for words of English in it.
///
/// Looking for bytes takes a small part of the time that looking for characters takes.
struct FoldedText {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = text.utf8.map { Bytes.isUpper($0) ? $0 | 0x20 : $0 } }

    /// Whether the text has `phrase`, which is in lower case.
    func has(_ phrase: String) -> Bool {
        let wanted = Array(phrase.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
        for start in 0...bytes.count - wanted.count where bytes[start] == first {
            if bytes[start...].starts(with: wanted) { return true }
        }
        return false
    }

    /// How many bytes the text has.
    var byteCount: Int { bytes.count }

    /// How often the text has `words`, none of them reaching into another, in time that grows with both and not with
    /// their product as that of ``has(_:)``.
    ///
    /// - SeeAlso: Knuth, Morris and Pratt (1977), <https://doi.org/10.1137/0206024>
    func count(of words: String) -> Int {
        let wanted = Array(words.utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return 0 }
        // How much of the words stands at the end of each beginning of theirs, that beginning itself left out.
        var borders = [0]
        var length = 0
        for byte in wanted.dropFirst() {
            while length > 0, byte != wanted[length] { length = borders[length - 1] }
            if byte == wanted[length] { length += 1 }
            borders.append(length)
        }
        var count = 0
        length = 0
        for byte in bytes {
            while length > 0, byte != wanted[length] { length = borders[length - 1] }
            if byte == wanted[length] { length += 1 }
            if length == wanted.count { (count, length) = (count + 1, 0) }
        }
        return count
    }

    /// Whether the text begins with one of `phrases`, marks before its first letter or digit left out.
    func begins(withOneOf phrases: [String]) -> Bool {
        let start = bytes.firstIndex { Bytes.isLower($0) || Bytes.isDigit($0) || $0 >= 0x80 } ?? bytes.endIndex
        return phrases.contains { bytes[start...].starts(with: $0.utf8) }
    }

    /// `text` with its ASCII letters in lower case.
    static func lowered(_ text: String) -> String {
        String(decoding: text.utf8.map { Bytes.isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The letters and digits of `text` in lower case: what is left of a headline wherever it stands.
    static func letters(of text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                if Bytes.isUpper(byte) {
                    result.append(Unicode.Scalar(byte | 0x20))
                } else if Bytes.isLower(byte) || Bytes.isDigit(byte) {
                    result.append(scalar)
                }
            } else if scalar.properties.isAlphabetic {
                // One by one: to append several at once copies all before.
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { result.append(lower) }
            }
        }
        return String(result)
    }
}
