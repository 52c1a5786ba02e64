package import ChanceryArticle

/// The bytes of an article that are its words; in place of all others stand spaces, so that every offset holds.
package struct Prose {
    /// The text, with spaces for code and comments of Markdown and for what stands before the article's own words.
    package let bytes: [UInt8]
    /// What was left out although it may hold words, one sentence each.
    package let warnings: [String]

    package init(of article: Article, isMarkdown: Bool) {
        var bytes = Array(article.text.utf8)
        for index in 0..<article.bodyStartByte where bytes[index] != Bytes.newline { bytes[index] = Bytes.space }
        guard isMarkdown else {
            self.bytes = bytes
            warnings = []
            return
        }
        var blocks = MarkdownBlocks(bytes)
        blocks.read(from: article.bodyStartByte)
        self.bytes = blocks.prose
        let isAllHidden =
            !blocks.prose.contains { Bytes.isLetter($0) } && bytes.contains { Bytes.isLetter($0) }
        warnings =
            blocks.warnings
            + (isAllHidden
                ? ["By the rules of Markdown all of it is code or comment, and no word of it was read."] : [])
    }
}
