internal import ChanceryArticle

/// Markdown: the blocks of CommonMark as far as they part sentences; code, comments and marks are no words.
///
/// - SeeAlso: CommonMark 0.31.2, <https://spec.commonmark.org/0.31.2/>; RFC 7763
struct MarkdownForm: ArticleForm {
    let mediaType = MediaType.markdown
    let fileExtensions: Set<String> = ["md", "markdown"]

    func articles(in file: IncomingFile) throws(ArticleError) -> [Article] {
        let text = try TextFile(file)
        var bytes = Array(text.text.utf8)
        for index in 0..<text.bodyStartByte where bytes[index] != Bytes.newline { bytes[index] = Bytes.space }
        var hidden = MarkdownBlocks(bytes)
        hidden.read(from: text.bodyStartByte)
        let prose = hidden.prose
        var markup = text.keys + hidden.ranges
        var blocks: [Block] = []
        for lines in BlockFinder(bytes: prose, rules: MarkdownLines()).blocks() {
            let range = lines.dropFirst().reduce(lines[0].range) { $0.union($1.range) }
            markup += MarkdownMarks.ranges(in: lines.map(\.range), of: prose)
            let isFirst = blocks.isEmpty
            let title = isFirst ? MarkdownTitle.text(of: range, isHeading: lines[0].kind == .heading, in: bytes) : nil
            blocks.append(Block(lines[0].kind, range, plainText: title))
        }
        let isAllHidden = !prose.contains { Bytes.isLetter($0) } && bytes.contains { Bytes.isLetter($0) }
        let warnings =
            isAllHidden ? ["By the rules of Markdown all of it is code or comment, and no word of it was read."] : []
        return [text.article(mediaType, blocks: blocks, markup: markup.sorted(), warnings: hidden.warnings + warnings)]
    }
}

/// What the marks at the start of a line of Markdown say.
private struct MarkdownLines: LineRules {
    let joinsLines = true

    func line(of words: TextRange, in bytes: [UInt8]) -> MarkedLine? {
        var (index, end) = (words.startByte, words.endByte)
        var kind = Block.Kind.paragraph
        while index < end, bytes[index] == UInt8(ascii: ">") || bytes[index] == Bytes.space {
            if bytes[index] == UInt8(ascii: ">") { kind = .quotation }
            index += 1
        }
        let marks = bytes[index..<end].prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(marks), index + marks == end || bytes[index + marks] == Bytes.space {
            index += marks
            kind = .heading
            end = headingEnd(from: index, to: end, in: bytes)
        }
        guard index < end else { return nil }
        let rest = TextRange(index, end)
        guard let item = ItemMark.line(of: rest, in: bytes) ?? numberedItem(of: rest, in: bytes) else {
            return MarkedLine(kind: kind, range: rest, isRow: bytes[index] == UInt8(ascii: "|"))
        }
        return kind == .heading ? MarkedLine(kind: .heading, range: item.range) : item
    }

    /// The item behind a number and a stop or a bracket; only 1 may interrupt a paragraph.
    private func numberedItem(of words: TextRange, in bytes: [UInt8]) -> MarkedLine? {
        let digits = bytes[words.startByte..<words.endByte].prefix { Bytes.isDigit($0) }
        let mark = digits.endIndex
        guard (1...9).contains(digits.count), mark + 1 < words.endByte, ".)".utf8.contains(bytes[mark]),
            bytes[mark + 1] == Bytes.space
        else { return nil }
        let isFirst = digits.elementsEqual("1".utf8)
        return MarkedLine(
            kind: .item,
            range: TextRange(mark + 2, words.endByte),
            rangeInParagraph: isFirst ? nil : words
        )
    }

    /// Where the words of a heading end, which may be closed by as many marks as one likes.
    private func headingEnd(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
        var last = end
        while last > start, bytes[last - 1] == UInt8(ascii: "#") { last -= 1 }
        guard last > start, bytes[last - 1] == Bytes.space else { return last == start ? start : end }
        while last > start, bytes[last - 1] == Bytes.space { last -= 1 }
        return last
    }

    /// Whether the line is of `=` or `-` alone.
    func isUnderline(_ line: TextRange, in bytes: [UInt8]) -> Bool {
        let marks = bytes[line.startByte..<line.endByte].drop { $0 == Bytes.space }
        guard let mark = marks.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
        return marks.drop { $0 == mark }.allSatisfy { $0 == Bytes.space || $0 == UInt8(ascii: "\t") }
    }
}
