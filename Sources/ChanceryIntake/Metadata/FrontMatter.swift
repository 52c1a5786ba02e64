internal import ChanceryArticle

/// The YAML block between two lines of `---` at the top of a text that tells its metadata.
///
/// Read are the keys `title`, `url`, `published`, `publisher`, `byline` and `language`, in any case, each a scalar;
/// `byline` may be a list of them. Other keys belong to other programs and are passed over, whatever they hold. Where the
/// block as a whole is no YAML, each of the keys is read by itself, and a value that is none is taken as text. A text whose
/// first line is `---` but which has no block with one of these keys keeps all of it: that is text between rules.
///
/// - SeeAlso: YAML 1.1, <https://yaml.org/spec/1.1/>
enum FrontMatter {
    /// The text does not start with one.
    case none
    /// It takes `byteCount` bytes of the text, its last line end included.
    case block(ArticleMetadata, byteCount: Int)
    /// It starts but does not end; its keys take `byteCount` bytes of the text.
    case unclosed(byteCount: Int)

    /// A longer block is none.
    private static let lineCountMax = 200
    /// A larger block is none.
    private static let sizeBytesMax = 1 << 16

    init(leading text: String) throws(ArticleError) {
        let lines = Self.firstLines(of: text)
        guard lines.count > 1, Self.isFence(lines[0], closing: false) else {
            self = .none
            return
        }
        guard let closing = lines.dropFirst().firstIndex(where: { Self.isFence($0, closing: true) }) else {
            self = Self.unclosed(lines)
            return
        }
        let block = FrontMatterBlock(lines: lines[1..<closing])
        guard let metadata = try block.metadata() else {
            self = .none
            return
        }
        self = .block(metadata, byteCount: min(text.utf8.count, Self.byteCount(of: lines[0...closing])))
    }

    /// The lines that may belong to a block.
    private static func firstLines(of text: String) -> [String] {
        guard text.utf8.starts(with: "---".utf8) else { return [] }
        // One byte more tells a line that was cut; a cut line is not looked at.
        let start = text.utf8.prefix(sizeBytesMax + 1)
        var lines = start.split(
            separator: UInt8(ascii: "\n"),
            maxSplits: lineCountMax,
            omittingEmptySubsequences: false
        )
        if start.count > sizeBytesMax || lines.count > lineCountMax { lines.removeLast() }
        return lines.map { String(Substring($0)) }
    }

    /// What starts like a block, with at least one of the keys right below the first line, but is none.
    private static func unclosed(_ lines: [String]) -> FrontMatter {
        let keys = lines.dropFirst().prefix { FrontMatterBlock.mayBelong($0) }
        guard keys.contains(where: { FrontMatterBlock.isKnownKey(ofLine: $0) }) else { return .none }
        return .unclosed(byteCount: byteCount(of: lines[...(keys.endIndex - 1)]))
    }

    private static func byteCount(of lines: ArraySlice<String>) -> Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }

    private static func isFence(_ line: String, closing: Bool) -> Bool {
        let marks = line.trimmingSpaces()
        return marks == "---" || (closing && marks == "...")
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
