internal import ChanceryArticle

/// Tells whether a text starts with its headline.
///
/// A heading by its mark is one. So is a first line of its own that is followed by more text and ends as sentences do
/// not; one that ends in a question, in an exclamation or in initials ("the U.S.") must be short and one sentence.
package struct Headline {
    /// A longer one is none.
    private static let sizeBytesMax = 1000
    /// A first line that ends like a sentence is no longer than this.
    private static let closedBytesMax = 120

    private let bytes: [UInt8]
    private let isMarkdown: Bool

    /// A finder that looks at `bytes`, the article's text with code and comments.
    package init(bytes: [UInt8], isMarkdown: Bool) {
        self.bytes = bytes
        self.isMarkdown = isMarkdown
    }

    /// The headline in plain words, nil where the first of `paragraphs` is none.
    package func text(of paragraphs: [Paragraph], splitter: SentenceSplitter) -> String? {
        guard let first = paragraphs.first, first.range.byteCount <= Self.sizeBytesMax,
            first.isMarkedHeading || isHeadline(first, isAlone: paragraphs.count == 1, splitter: splitter)
        else { return nil }
        guard isMarkdown else { return Self.oneLine(bytes[first.range.startByte..<first.range.endByte]) }
        let source = Self.oneLine(bytes[wholeLines(of: first.range)])
        let plain = MarkdownText.plain(first.isMarkedHeading ? MarkdownText.withoutHeadingMarks(source) : source)
        return plain.isEmpty ? nil : plain
    }

    private func isHeadline(_ paragraph: Paragraph, isAlone: Bool, splitter: SentenceSplitter) -> Bool {
        guard !isAlone, !paragraph.isListItem, splitter.sentences(in: paragraph.range).count == 1 else { return false }
        if paragraph.isHeading { return true }
        guard paragraph.range.byteCount <= Self.closedBytesMax else { return false }
        return "!?".utf8.contains(paragraph.finalByte) || endsInInitials(paragraph.range)
    }

    /// Whether the text ends in initials: "to the U.S.", for one.
    private func endsInInitials(_ range: TextRange) -> Bool {
        let end = range.endByte
        return range.byteCount > 4 && bytes[end - 1] == Bytes.stop && Bytes.isUpper(bytes[end - 2])
            && bytes[end - 3] == Bytes.stop && Bytes.isUpper(bytes[end - 4])
    }

    /// The range with what belongs to its first and last line but holds no words: marks, code.
    private func wholeLines(of range: TextRange) -> Range<Int> {
        var (start, end) = (range.startByte, range.endByte)
        while start > 0, bytes[start - 1] != Bytes.newline { start -= 1 }
        let comment = Array("-->".utf8)
        if let last = (start..<range.startByte).last(where: { bytes[$0...].starts(with: comment) }) {
            start = last + comment.count
        }
        while end < bytes.count, bytes[end] != Bytes.newline { end += 1 }
        return start..<min(end, start + 2 * Self.sizeBytesMax)
    }

    private static func oneLine(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
