internal import ChanceryArticle

/// How the lines of a form tell what kind of block they belong to.
protocol LineRules {
    /// Whether lines without a blank one between them are one text, whatever their words.
    var joinsLines: Bool { get }
    /// What the marks at the start of a line say of it, and where its words stand; nil where no words are left.
    func line(of words: TextRange, in bytes: [UInt8]) -> MarkedLine?
    /// Whether a line without words makes a heading of the lines above it.
    func isUnderline(_ line: TextRange, in bytes: [UInt8]) -> Bool
}

/// A line with words.
struct MarkedLine {
    var kind: Block.Kind
    /// Where the words stand.
    var range: TextRange
    /// Where they stand when the line goes on with a paragraph, in which its mark means nothing.
    var rangeInParagraph: TextRange?
    /// Whether it is the row of a table, a block of its own.
    var isRow = false
}

/// Finds the blocks of a text, in one pass over its lines.
struct BlockFinder<Rules: LineRules> {
    private let bytes: [UInt8]
    private let rules: Rules
    /// Lines of wrapped text are no longer than this.
    private let wrappedLineBytesMax = 140

    /// A finder that looks at `bytes`, spaces in place of what holds no words.
    init(bytes: [UInt8], rules: Rules) {
        self.bytes = bytes
        self.rules = rules
    }

    /// The blocks in text order, each by its lines.
    func blocks() -> [[MarkedLine]] {
        var found: [[MarkedLine]] = []
        var block: [MarkedLine] = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != Bytes.newline { end += 1 }
            if let line = line(from: start, to: end) {
                block.append(line)
            } else {
                if rules.isUnderline(TextRange(start, end), in: bytes) { markHeading(in: &block) }
                close(&block, into: &found)
            }
            start = end + 1
        }
        close(&block, into: &found)
        return found
    }

    /// The line without white space at its ends and without marks; nil where nothing is left.
    private func line(from start: Int, to end: Int) -> MarkedLine? {
        var (first, last) = (start, end)
        skipSpace(&first, before: last)
        while last > first {
            let byte = bytes[last - 1]
            if byte == Bytes.space || (byte >= 9 && byte <= 13) {
                last -= 1
            } else if byte == 0xA0, last - 1 > first, bytes[last - 2] == 0xC2 {
                last -= 2
            } else {
                break
            }
        }
        guard first < last,
            bytes[first..<last].contains(where: { $0 >= 0x80 || Bytes.isLetter($0) || Bytes.isDigit($0) })
        else { return nil }
        guard var line = rules.line(of: TextRange(first, last), in: bytes) else { return nil }
        var start = line.range.startByte
        skipSpace(&start, before: line.range.endByte)
        guard start < line.range.endByte else { return nil }
        line.range = TextRange(start, line.range.endByte)
        return line
    }

    /// Makes one heading of the last lines of `block` that are text.
    private func markHeading(in block: inout [MarkedLine]) {
        let first = block.lastIndex { $0.kind == .heading || $0.kind == .item }.map { $0 + 1 } ?? 0
        guard first < block.count else { return }
        let range = block[first].range.union(block[block.count - 1].range)
        block.replaceSubrange(first..., with: [MarkedLine(kind: .heading, range: range)])
    }

    private func skipSpace(_ index: inout Int, before end: Int) {
        while index < end {
            let length = Bytes.whiteSpace(at: index, in: bytes, before: end)
            if length == 0 { return }
            index += length
        }
    }

    private func close(_ block: inout [MarkedLine], into found: inout [[MarkedLine]]) {
        defer { block.removeAll(keepingCapacity: true) }
        guard rules.joinsLines || isWrapped(block) else {
            found += block.map { [$0] }
            return
        }
        var current: [MarkedLine] = []
        for line in block {
            if let open = current.first, let line = self.line(line, goingOnWith: open) {
                current.append(line)
                continue
            }
            if !current.isEmpty { found.append(current) }
            current = [line]
        }
        if !current.isEmpty { found.append(current) }
    }

    /// The line as it stands in the block that starts with `open`; nil where it starts one of its own.
    private func line(_ line: MarkedLine, goingOnWith open: MarkedLine) -> MarkedLine? {
        guard open.kind != .heading, !open.isRow, !line.isRow else { return nil }
        switch (open.kind, line.kind) {
        case (_, .heading), (.paragraph, .quotation): return nil
        case (.paragraph, .item): return line.rangeInParagraph.map { MarkedLine(kind: .paragraph, range: $0) }
        case (_, .item): return nil
        default: return line
        }
    }

    /// Whether the lines of a block are one text broken at a column: short lines, some going on in lower case.
    private func isWrapped(_ block: [MarkedLine]) -> Bool {
        guard block.count > 1, block.allSatisfy({ $0.range.byteCount <= wrappedLineBytesMax }) else { return false }
        return zip(block, block.dropFirst()).contains { line, next in
            Bytes.isLower(bytes[next.range.startByte]) && !".!?:".utf8.contains(bytes[line.range.endByte - 1])
        }
    }
}
