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

    /// How often the text has `phrase`, none of them reaching into another.
    func count(of phrase: String) -> Int {
        let wanted = Array(phrase.utf8)
        guard let first = wanted.first else { return 0 }
        var (count, start) = (0, 0)
        while start + wanted.count <= bytes.count {
            if bytes[start] == first, bytes[start...].starts(with: wanted) {
                count += 1
                start += wanted.count
            } else {
                start += 1
            }
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
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(result)
    }
}
