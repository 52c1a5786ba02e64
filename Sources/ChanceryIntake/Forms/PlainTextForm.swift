internal import ChanceryArticle

/// Plain text: paragraphs parted by blank lines or, where lines are long, by line ends; items behind a mark.
struct PlainTextForm: ArticleForm {
    let mediaType = MediaType.plainText
    let fileExtensions: Set<String> = ["txt", "text"]

    func articles(in file: IncomingFile) throws(ArticleError) -> [Article] {
        let text = try TextFile(file)
        var bytes = Array(text.text.utf8)
        for index in 0..<text.bodyStartByte where bytes[index] != Bytes.newline { bytes[index] = Bytes.space }
        let blocks = BlockFinder(bytes: bytes, rules: Lines()).blocks().map { lines in
            Block(lines[0].kind, lines.dropFirst().reduce(lines[0].range) { $0.union($1.range) })
        }
        return [text.article(mediaType, blocks: blocks, markup: text.keys)]
    }

    private struct Lines: LineRules {
        let joinsLines = false

        func line(of words: TextRange, in bytes: [UInt8]) -> MarkedLine? {
            ItemMark.line(of: words, in: bytes) ?? MarkedLine(kind: .paragraph, range: words)
        }

        func isUnderline(_ line: TextRange, in bytes: [UInt8]) -> Bool { false }
    }
}

/// The mark of an item in a list: a hyphen, a star or a plus sign, and a space.
enum ItemMark {
    /// The item that the line `words` is; nil where it has no such mark.
    static func line(of words: TextRange, in bytes: [UInt8]) -> MarkedLine? {
        let start = words.startByte
        guard start + 1 < words.endByte, "-*+".utf8.contains(bytes[start]), bytes[start + 1] == Bytes.space else {
            return nil
        }
        return MarkedLine(kind: .item, range: TextRange(start + 2, words.endByte))
    }
}
