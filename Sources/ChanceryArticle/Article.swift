/// An article: its text, what is known about it, and where it came from.
public struct Article: Hashable, Sendable {
    /// The file it came from.
    public package(set) var source: ArticleSource
    /// Title, byline, publisher, address, date and language, as far as they are given.
    public let metadata: ArticleMetadata
    /// The text, with `\n` line ends, without byte order mark and front matter.
    ///
    /// Every ``TextRange`` of the later steps counts this text's UTF-8 bytes.
    public let text: String
    /// Headings, paragraphs, list items and quotations, in text order, none overlapping another.
    public let blocks: [Block]
    /// What stands in the text and is none of the article's words, in text order: marks, code, comments, addresses.
    public let markup: [TextRange]
    /// What was doubtful while the bytes became a text, one sentence each.
    public let warnings: [String]

    /// An article with the given parts.
    ///
    /// - Precondition: blocks and markup lie inside the text, in its order, on the borders of Unicode scalars.
    public init(
        source: ArticleSource,
        metadata: ArticleMetadata,
        text: String,
        blocks: [Block],
        markup: [TextRange] = [],
        warnings: [String] = []
    ) {
        precondition(Self.fits(blocks.map(\.range), text) && Self.fits(markup, text), "ranges that are not in the text")
        self.source = source
        self.metadata = metadata
        self.text = text
        self.blocks = blocks
        self.markup = markup
        self.warnings = warnings
    }
}

extension Article {
    /// Whether `ranges` lie in `text`, in its order, on the borders of Unicode scalars.
    private static func fits(_ ranges: [TextRange], _ text: String) -> Bool {
        let bytes = text.utf8.span
        var end = 0
        for range in ranges {
            guard range.startByte >= end, range.endByte <= bytes.count else { return false }
            for place in [range.startByte, range.endByte] where place < bytes.count && bytes[place] & 0xC0 == 0x80 {
                return false
            }
            end = range.endByte
        }
        return true
    }

    /// The bytes of the text with spaces in place of markup, so that every offset holds; line ends stay.
    package var prose: [UInt8] {
        var bytes = Array(text.utf8)
        for range in markup {
            for index in range.startByte..<range.endByte where bytes[index] != Bytes.newline {
                bytes[index] = Bytes.space
            }
        }
        return bytes
    }
}
