internal import ChanceryArticle

/// A text decoded from its bytes, with `\n` line ends and without a byte order mark.
struct DecodedText {
    let text: String
    /// The IANA name of the encoding.
    let encoding: String
    let warnings: [String]

    /// Fewer bytes of no character than this share of those that are, and the text is taken for damaged UTF-8.
    private static let damagedShareMax = 0.25
    /// So few bytes beyond ASCII are quotation marks, dashes and names.
    private static let rareShareMax = 0.05
    /// More control characters than this share, and the bytes are no text in whatever encoding.
    private static let controlShareMax = 0.02

    /// Decodes `bytes`, or says at which byte they are no text.
    ///
    /// A byte order mark tells the encoding; then that the bytes are UTF-8; then `declared`, what the text itself says of
    /// it; then how often bytes follow each other. What was not told but guessed is warned of, and so is damage.
    init(decoding bytes: [UInt8], declared: String? = nil) throws(ArticleError) {
        if let (encoding, markByteCount) = CharacterEncoding.marked(in: bytes) {
            try self.init(bytes[markByteCount...], encoding: encoding)
        } else if let wide = Self.wide(bytes) {
            try self.init(bytes[...], encoding: wide, isGuessed: true)
        } else if let nul = bytes.firstIndex(of: 0) {
            throw .binary(byteOffset: nul)
        } else if (try? UTF8Span(validating: bytes.span)) != nil, !Self.isEscaped(bytes) {
            try self.init(bytes[...], encoding: .utf8)
        } else if Self.isDamagedUTF8(bytes) {
            try self.init(bytes[...], encoding: .utf8)
        } else if let declared = declared.flatMap(CharacterEncoding.init(label:)), declared != .utf8 {
            try self.init(bytes[...], encoding: declared)
        } else {
            try self.init(bytes[...], encoding: Self.likely(bytes), isGuessed: true)
        }
    }

    private init(_ bytes: ArraySlice<UInt8>, encoding: CharacterEncoding, isGuessed: Bool = false) throws(ArticleError)
    {
        guard let converted = Self.convert(bytes, from: encoding) else {
            throw .notUTF8(byteOffset: Self.firstInvalidByte(of: Array(bytes)) ?? 0)
        }
        text = String(decoding: Self.withLineFeeds(converted.bytes[...]), as: UTF8.self)
        self.encoding = encoding.name
        var warnings: [String] = []
        if isGuessed {
            guard !Self.isNoise(text) else {
                throw .notUTF8(byteOffset: Self.firstInvalidByte(of: Array(bytes)) ?? 0)
            }
            warnings.append("The text does not say in which encoding it is; it was read as \(encoding.name).")
        }
        if let first = converted.firstDamage {
            let count = converted.damageCount
            warnings.append(
                "\(count) byte\(count == 1 ? " is" : "s are") no \(encoding.name) and stand\(count == 1 ? "s" : "") as "
                    + "U+FFFD; the first is byte \(first)."
            )
        } else if text.unicodeScalars.contains("\u{FFFD}") {
            warnings.append("The text holds U+FFFD replacement characters: it was damaged before it came here.")
        }
        self.warnings = warnings + TextHazards(of: text).warnings
        if let nul = text.utf8.firstIndex(of: 0) {
            throw .binary(byteOffset: text.utf8.distance(from: text.utf8.startIndex, to: nul))
        }
    }

    private static func convert(
        _ bytes: ArraySlice<UInt8>,
        from encoding: CharacterEncoding
    ) -> CharacterConverter.Converted? {
        // The usual case needs no converter.
        if encoding == .utf8, (try? UTF8Span(validating: Array(bytes).span)) != nil {
            return CharacterConverter.Converted(bytes: Array(bytes))
        }
        return CharacterConverter.convert(bytes, from: encoding)
    }

    /// What the bytes look like; where few are beyond ASCII and look like Latin letters, what English is mostly written in.
    private static func likely(_ bytes: [UInt8]) -> CharacterEncoding {
        guard let guessed = CharacterEncoding.guessed(of: bytes) else { return .windows1252 }
        let highCount = bytes.count { $0 >= 0x80 }
        let isRare = Double(highCount) <= rareShareMax * Double(bytes.count)
        return guessed.isLatin && isRare ? .windows1252 : guessed
    }

    /// UTF-16 without a byte order mark: half of the bytes of a text in Latin letters are NUL.
    private static func wide(_ bytes: [UInt8]) -> CharacterEncoding? {
        let head = bytes.prefix(4096)
        guard bytes.count % 2 == 0, head.count >= 8 else { return nil }
        let zeros = [0, 1].map { parity in head.indices.count { $0 % 2 == parity && head[$0] == 0 } }
        let enough = head.count * 2 / 5
        if zeros[1] >= enough, zeros[0] == 0 { return CharacterEncoding.marked(in: [0xFF, 0xFE, 1, 1])?.encoding }
        if zeros[0] >= enough, zeros[1] == 0 { return CharacterEncoding.marked(in: [0xFE, 0xFF, 1, 1])?.encoding }
        return nil
    }

    /// Whether plain bytes stand for others by escapes, as ISO-2022-JP has them.
    private static func isEscaped(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == 0x1B && ($1 == UInt8(ascii: "$") || $1 == UInt8(ascii: "(")) }
    }

    /// Whether most bytes beyond ASCII are characters of UTF-8.
    private static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
        var (valid, invalid, index) = (0, 0, 0)
        while index < bytes.count {
            let length = scalarLength(at: index, in: bytes)
            if length == 0 { invalid += 1 } else if length > 1 { valid += 1 }
            index += max(length, 1)
        }
        return valid > 0 && Double(invalid) <= damagedShareMax * Double(valid)
    }

    /// How many bytes the scalar at `index` has; 0 where none is well formed there.
    private static func scalarLength(at index: Int, in bytes: [UInt8]) -> Int {
        let length = Bytes.length(bytes[index])
        guard length > 1 else { return 1 }
        let end = min(index + length, bytes.count)
        return (try? UTF8Span(validating: Array(bytes[index..<end]).span)) == nil ? 0 : length
    }

    private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// Whether a guess gave control characters instead of words.
    private static func isNoise(_ text: String) -> Bool {
        var (controls, count) = (0, 0)
        for scalar in text.unicodeScalars {
            count += 1
            if scalar.value < 0x20, !"\t\n\r\u{C}\u{1B}".unicodeScalars.contains(scalar) { controls += 1 }
            if (0x7F...0x9F).contains(scalar.value) || scalar == "\u{FFFD}" { controls += 1 }
        }
        return Double(controls) > controlShareMax * Double(count)
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
