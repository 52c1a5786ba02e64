/// Walks the gazetteer's bytes once, checks every line and notes where which names stand.
struct GazetteerLoader {
    private(set) var version = ""
    private(set) var maximumNameWords = 1
    private(set) var entries: [NameIndex.Entry] = []
    private(set) var firstWords: [UInt64] = []
    private(set) var countryStarts: [Int] = []
    private(set) var regionStarts: [Int] = []
    private var line = 0

    /// Reads all lines of `bytes`.
    mutating func read(_ bytes: [UInt8]) throws(ResourceError) {
        guard bytes.count <= Gazetteer.sizeBytesMax else {
            throw malformed("larger than \(Gazetteer.sizeBytesMax) bytes")
        }
        entries.reserveCapacity(bytes.count / 24)
        firstWords.reserveCapacity(bytes.count / 24)
        let span = bytes.span
        var start = 0
        while start < span.count {
            line += 1
            var end = start
            var tabs = 0
            while end < span.count, span[end] != 0x0A {
                if span[end] == 0x09 { tabs += 1 }
                end += 1
            }
            if start < end {
                if span[start] == 0x23 {
                    readHeader(String(decoding: bytes[start..<end], as: UTF8.self))
                } else {
                    try readRecord(span, start: start, end: end, tabs: tabs)
                }
            }
            start = end + 1
        }
        guard !version.isEmpty else { throw malformed("no header line with \"# version:\"") }
        guard !countryStarts.isEmpty else { throw malformed("no country") }
    }

    private func malformed(_ reason: String) -> ResourceError {
        .malformed(file: Gazetteer.fileName, line: line, reason: reason)
    }

    private mutating func readHeader(_ text: String) {
        let mark = "# version: "
        if text.hasPrefix(mark) { version = String(text.dropFirst(mark.count)) }
    }

    private mutating func readRecord(
        _ bytes: Span<UInt8>,
        start: Int,
        end: Int,
        tabs: Int
    ) throws(ResourceError) {
        guard let kind = Self.kind(bytes, start: start) else { throw malformed("unknown kind of record") }
        guard kind == .country ? tabs == 9 : (7...8).contains(tabs) else { throw malformed("\(tabs + 1) columns") }
        if kind == .country { countryStarts.append(start) }
        if kind == .region { regionStarts.append(start) }
        var column = 0
        var fieldStart = start
        for position in start...end where position == end || bytes[position] == 0x09 {
            switch column {
            case 1:
                guard position > fieldStart else { throw malformed("no name") }
                addNames(bytes, from: fieldStart, to: position, lineStart: start)
            case 2:
                let length = position - fieldStart
                guard length == 3 || length == 0 && kind == .region else { throw malformed("not a country code") }
            case 3, 4, 5, 6:
                let isWhole = column > 4
                guard Self.isNumber(bytes, from: fieldStart, to: position, isWhole: isWhole) else {
                    throw malformed("column \(column + 1) is not a number")
                }
            case 7: addNames(bytes, from: fieldStart, to: position, lineStart: start)
            default: break
            }
            column += 1
            fieldStart = position + 1
        }
    }

    private static func kind(_ bytes: Span<UInt8>, start: Int) -> Place.Kind? {
        for kind in [Place.Kind.city, .capital, .region, .country] {
            var position = start
            var matches = true
            for byte in kind.rawValue.utf8 {
                guard position < bytes.count, bytes[position] == byte else {
                    matches = false
                    break
                }
                position += 1
            }
            if matches, position < bytes.count, bytes[position] == 0x09 { return kind }
        }
        return nil
    }

    /// Adds the names between `|`, hashing as it walks.
    private mutating func addNames(_ bytes: Span<UInt8>, from start: Int, to end: Int, lineStart: Int) {
        guard start < end else { return }
        var hash = NameHash()
        var words = 1
        var hasFirstWord = false
        var hasShortWord = false
        var position = start
        while position <= end {
            if position == end || bytes[position] == 0x7C {
                if !hasFirstWord { firstWords.append(hash.value) }
                entries.append(NameIndex.Entry(hash: hash.value, lineStart: UInt32(lineStart)))
                maximumNameWords = max(maximumNameWords, words)
                (hash, words, hasFirstWord, hasShortWord) = (NameHash(), 1, false, false)
                position += 1
                continue
            }
            let apostrophe = Self.apostropheWidth(bytes, at: position)
            let byte = apostrophe > 0 ? 0x27 : bytes[position]
            // A tokenizer may part a name at a hyphen or apostrophe, so both prefixes may start it.
            if byte == 0x20 || byte == 0x2D || byte == 0x27 {
                if byte == 0x20 ? !hasFirstWord : !hasShortWord && !hasFirstWord { firstWords.append(hash.value) }
                if byte == 0x20 { hasFirstWord = true } else { hasShortWord = true }
                words += 1
            }
            hash.add(byte)
            position += max(apostrophe, 1)
        }
    }

    private static func apostropheWidth(_ bytes: Span<UInt8>, at position: Int) -> Int {
        switch bytes[position] {
        case 0x27: 1
        case 0xE2
        where position + 2 < bytes.count && bytes[position + 1] == 0x80
            && (bytes[position + 2] == 0x98 || bytes[position + 2] == 0x99):
            3
        case 0xCA where position + 1 < bytes.count && (bytes[position + 1] == 0xBC || bytes[position + 1] == 0xBB): 2
        default: 0
        }
    }

    /// Whether the field is empty or a decimal number.
    private static func isNumber(_ bytes: Span<UInt8>, from start: Int, to end: Int, isWhole: Bool) -> Bool {
        var position = start
        if !isWhole, position < end, bytes[position] == 0x2D { position += 1 }
        var points = 0
        while position < end {
            switch bytes[position] {
            case 0x30...0x39: break
            case 0x2E where !isWhole && points == 0: points += 1
            default: return false
            }
            position += 1
        }
        return end - start <= 18
    }
}
