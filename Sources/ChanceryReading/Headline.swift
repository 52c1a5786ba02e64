package import ChanceryArticle

/// Tells headings from other blocks, and whether a text starts with its headline.
///
/// A heading by its mark is one. So is a first line of its own that is followed by more text and ends as sentences do
/// not; one that ends in a question, in an exclamation or in initials ("the U.S.") must be short and one sentence.
package struct Headline {
    /// A longer one is none.
    private static let sizeBytesMax = 1000
    /// A first line that ends like a sentence is no longer than this.
    private static let closedBytesMax = 120
    /// A line that is a heading by its form alone is no longer than this.
    private static let headingBytesMax = 240

    private let bytes: [UInt8]

    /// A finder that looks at `bytes`, an article's prose.
    package init(prose bytes: [UInt8]) { self.bytes = bytes }

    /// Whether the block is a heading, by its mark or because it is a line of its own without final punctuation.
    package func isHeading(_ block: Block) -> Bool {
        block.kind == .heading
            || !".!?:;,".utf8.contains(finalByte(of: block.range)) && block.range.byteCount <= Self.headingBytesMax
    }

    /// The headline in plain words, nil where the first of `blocks` is none.
    package func text(of blocks: [Block], splitter: SentenceSplitter) -> String? {
        guard let first = blocks.first, first.range.byteCount <= Self.sizeBytesMax,
            first.kind == .heading || isHeadline(first, isAlone: blocks.count == 1, splitter: splitter)
        else { return nil }
        if let text = first.plainText { return text }
        let text = String(decoding: bytes[first.range.startByte..<first.range.endByte], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    private func isHeadline(_ block: Block, isAlone: Bool, splitter: SentenceSplitter) -> Bool {
        guard !isAlone, block.kind != .item, splitter.sentences(in: block.range).count == 1 else { return false }
        if isHeading(block) { return true }
        guard block.range.byteCount <= Self.closedBytesMax else { return false }
        return "!?".utf8.contains(finalByte(of: block.range)) || endsInInitials(block.range)
    }

    /// The last byte of the words in `range` but for closing quotation marks and brackets.
    private func finalByte(of range: TextRange) -> UInt8 {
        var last = range.endByte
        while last > range.startByte + 1 {
            let byte = bytes[last - 1]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ")") || byte == Bytes.space {
                last -= 1
            } else if last - 3 > range.startByte, Bytes.closer(at: last - 3, in: bytes, before: last) == 3 {
                last -= 3
            } else {
                break
            }
        }
        return bytes[last - 1]
    }

    /// Whether the text ends in initials: "to the U.S.", for one.
    private func endsInInitials(_ range: TextRange) -> Bool {
        let end = range.endByte
        return range.byteCount > 4 && bytes[end - 1] == Bytes.stop && Bytes.isUpper(bytes[end - 2])
            && bytes[end - 3] == Bytes.stop && Bytes.isUpper(bytes[end - 4])
    }
}
