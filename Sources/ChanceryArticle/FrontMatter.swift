/// The block between two lines of `---` at the top of a text that tells its metadata.
///
/// Read are the keys `title`, `url`, `published`, `publisher`, `byline` and `language`, as YAML scalars on one line;
/// `byline` also as a list. Other keys belong to other programs and are passed over. A text whose first line is
/// `---` but which has no block with one of these keys keeps all of it: that is text between rules.
struct FrontMatter {
    let metadata: ArticleMetadata
    /// How many bytes of the text the block takes, its last line end included.
    let byteCount: Int

    private static let lineCountMax = 200
    private static let keys: Set<String> = ["title", "url", "published", "publisher", "byline", "language"]

    init?(leading text: String) throws(ArticleError) {
        guard text.utf8.starts(with: "---".utf8) else { return nil }
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"),
            maxSplits: Self.lineCountMax,
            omittingEmptySubsequences: false
        )
        .prefix(Self.lineCountMax)
        .map { String(Substring($0)) }
        guard lines.count > 1, Self.isFence(lines[0], closing: false),
            let closing = lines.dropFirst().firstIndex(where: { Self.isFence($0, closing: true) }),
            lines[1..<closing].contains(where: { Self.keys.contains(Self.keyAndValue(of: $0)?.key ?? "") })
        else { return nil }

        metadata = try Self.metadata(in: Array(lines[1..<closing]))
        byteCount = min(text.utf8.count, lines[0...closing].reduce(0) { $0 + $1.utf8.count + 1 })
    }

    private static func isFence(_ line: String, closing: Bool) -> Bool {
        let marks = line.trimmingSpaces()
        return marks == "---" || (closing && marks == "...")
    }

    private static func metadata(in lines: [String]) throws(ArticleError) -> ArticleMetadata {
        var metadata = ArticleMetadata()
        var lineIndex = 0
        while lineIndex < lines.count {
            defer { lineIndex += 1 }
            guard let (key, rawValue) = keyAndValue(of: lines[lineIndex]) else { continue }
            let number = lineIndex + 2
            let value = try scalar(rawValue, line: number)
            switch key {
            case "title": metadata.title = value
            case "url": metadata.url = value
            case "publisher": metadata.publisher = value
            case "language": metadata.language = value
            case "published":
                if let value, !ISODate.isValid(value) {
                    throw .malformedFrontMatter(line: number, reason: "published: \(value) is no ISO 8601 date")
                }
                metadata.published = value
            case "byline":
                let items = lines[(lineIndex + 1)...].prefix { $0.trimmingSpaces().hasPrefix("- ") }
                metadata.byline = try byline(rawValue, items: items.map { $0 }, line: number)
            default: break
            }
        }
        return metadata
    }

    private static func byline(_ rawValue: String, items: [String], line: Int) throws(ArticleError) -> [String]? {
        var parts: [String] = []
        if rawValue.hasPrefix("["), rawValue.hasSuffix("]") {
            parts = rawValue.dropFirst().dropLast().split(separator: ",").map { String($0).trimmingSpaces() }
        } else if !rawValue.isEmpty {
            parts = [rawValue]
        } else {
            parts = items.map { String($0.trimmingSpaces().dropFirst(2)).trimmingSpaces() }
        }
        var names: [String] = []
        for part in parts {
            if let name = try scalar(part, line: line) { names.append(name) }
        }
        return names.isEmpty ? nil : names
    }

    private static func keyAndValue(of line: String) -> (key: String, value: String)? {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = line[..<colon]
        guard !key.isEmpty, key.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") }) else {
            return nil
        }
        let rest = line[line.utf8.index(after: colon)...]
        guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
        return (key.lowercased(), String(rest).trimmingSpaces())
    }

    /// The value of a YAML scalar on one line: plain, single-quoted or double-quoted; nil for nothing or `null`.
    private static func scalar(_ raw: String, line: Int) throws(ArticleError) -> String? {
        guard let quote = raw.first, quote == "\"" || quote == "'" else {
            let plain = raw.firstRange(of: " #").map { String(raw[..<$0.lowerBound]) } ?? raw
            let value = plain.trimmingSpaces()
            return value.isEmpty || value == "null" || value == "~" ? nil : value
        }
        var value = ""
        var index = raw.index(after: raw.startIndex)
        while index < raw.endIndex {
            let next = raw.index(after: index)
            let character = raw[index]
            let follower = next < raw.endIndex ? raw[next] : nil
            if character == quote {
                guard quote == "'", follower == "'" else { return value.isEmpty ? nil : value }
                value.append("'")
                index = raw.index(after: next)
            } else if quote == "\"", character == "\\", let follower {
                value.append(follower == "n" ? "\n" : follower == "t" ? "\t" : follower)
                index = raw.index(after: next)
            } else {
                value.append(character)
                index = next
            }
        }
        throw .malformedFrontMatter(line: line, reason: "a quoted value has no closing quotation mark")
    }
}

extension String {
    /// The string without spaces and tabs at both ends.
    func trimmingSpaces() -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let tail = drop(while: isSpace)
        guard let last = tail.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(tail[...last])
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter or digit.
    var isASCIILetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
