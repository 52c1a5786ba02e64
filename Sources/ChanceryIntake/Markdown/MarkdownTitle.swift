internal import ChanceryArticle

/// The words of a block as a title: in one line, code in them kept and marks taken away.
enum MarkdownTitle {
    /// A longer block is no title.
    private static let sizeBytesMax = 1000

    /// The title that the block at `range` would be; nil where the block is too long, or has nothing but marks.
    static func text(of range: TextRange, isHeading: Bool, in bytes: [UInt8]) -> String? {
        guard range.byteCount <= sizeBytesMax else { return nil }
        let source = String(decoding: bytes[wholeLines(of: range, in: bytes)], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let plain = MarkdownText.plain(isHeading ? MarkdownText.withoutHeadingMarks(source) : source)
        return plain.isEmpty ? nil : plain
    }

    /// The range with what belongs to its first and last line but holds no words: marks, code.
    private static func wholeLines(of range: TextRange, in bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.startByte, range.endByte)
        while start > 0, bytes[start - 1] != Bytes.newline { start -= 1 }
        let comment = Array("-->".utf8)
        if let last = (start..<range.startByte).last(where: { bytes[$0...].starts(with: comment) }) {
            start = last + comment.count
        }
        while end < bytes.count, bytes[end] != Bytes.newline { end += 1 }
        return start..<min(end, start + 2 * sizeBytesMax)
    }
}
