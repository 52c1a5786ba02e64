internal import ChanceryArticle

/// A text decoded from UTF-8, with `\n` line ends and without a byte order mark.
struct DecodedText {
    let text: String
    let warnings: [String]

    /// Decodes `bytes`, or says at which byte they are no text.
    init(decoding bytes: [UInt8]) throws(ArticleError) {
        let hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let start = hasByteOrderMark ? 3 : 0
        if let nul = bytes.firstIndex(of: 0) { throw .binary(byteOffset: nul) }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw .notUTF8(byteOffset: error.byteOffsets.lowerBound)
        }
        let normalised = Self.withLineFeeds(bytes[start...])
        text = String(decoding: normalised, as: UTF8.self)
        warnings =
            text.unicodeScalars.contains("\u{FFFD}")
            ? ["The text holds U+FFFD replacement characters: it was damaged before it came here."] : []
    }

    private static func withLineFeeds(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let carriageReturn = UInt8(ascii: "\r")
        let lineFeed = UInt8(ascii: "\n")
        guard bytes.contains(carriageReturn) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == carriageReturn {
                result.append(lineFeed)
            } else if byte != lineFeed || previous != carriageReturn {
                result.append(byte)
            }
            previous = byte
        }
        return result
    }
}
