internal import ChanceryArticle

/// The code spans and comments inside a paragraph of Markdown, found in one pass.
struct MarkdownSpans {
    /// The spans that hold no words, in text order.
    private(set) var hidden: [TextRange] = []
    /// Where a comment starts that the paragraph does not end.
    private(set) var openComment: Int?
    private static let backtick = UInt8(ascii: "`")
    private static let backslash = UInt8(ascii: "\\")

    init(of range: TextRange, in bytes: [UInt8]) {
        var closers = Self.runs(in: range, of: bytes)
        var index = range.startByte
        while index < range.endByte {
            switch bytes[index] {
            case Self.backslash: index += 2
            case Self.backtick:
                var length = 0
                while index + length < range.endByte, bytes[index + length] == Self.backtick { length += 1 }
                let next = closers[length]?.next(after: index)
                if let next { hidden.append(TextRange(index, next + length)) }
                index = (next ?? index) + length
            case UInt8(ascii: "<") where Self.isCommentStart(at: index, in: bytes, before: range.endByte):
                guard let end = Self.commentEnd(from: index + 2, in: bytes, before: range.endByte) else {
                    openComment = index
                    return
                }
                hidden.append(TextRange(index, end))
                index = end
            default: index += 1
            }
        }
    }

    /// The rows of backticks of one length, for asking from first to last.
    private struct Runs {
        var starts: [Int] = []
        private var position = 0

        mutating func next(after index: Int) -> Int? {
            while position < starts.count, starts[position] <= index { position += 1 }
            return position < starts.count ? starts[position] : nil
        }
    }

    private static func runs(in range: TextRange, of bytes: [UInt8]) -> [Int: Runs] {
        var found: [Int: Runs] = [:]
        var index = range.startByte
        while index < range.endByte {
            let start = index
            while index < range.endByte, bytes[index] == backtick { index += 1 }
            if index > start { found[index - start, default: Runs()].starts.append(start) } else { index += 1 }
        }
        return found
    }

    // MARK: Comments

    /// Whether `<!--` starts at `index`.
    static func isCommentStart(at index: Int, in bytes: [UInt8], before end: Int) -> Bool {
        index + 4 <= end && bytes[index] == UInt8(ascii: "<") && bytes[index + 1] == UInt8(ascii: "!")
            && bytes[index + 2] == UInt8(ascii: "-") && bytes[index + 3] == UInt8(ascii: "-")
    }

    /// Whether `-->` starts at `index`.
    static func isCommentEnd(at index: Int, in bytes: [UInt8], before end: Int) -> Bool {
        index + 3 <= end && bytes[index] == UInt8(ascii: "-") && bytes[index + 1] == UInt8(ascii: "-")
            && bytes[index + 2] == UInt8(ascii: ">")
    }

    /// The end of the first `-->` from `start` on.
    static func commentEnd(from start: Int, in bytes: [UInt8], before end: Int) -> Int? {
        var index = start
        while index + 3 <= end {
            if isCommentEnd(at: index, in: bytes, before: end) { return index + 3 }
            index += 1
        }
        return nil
    }
}
