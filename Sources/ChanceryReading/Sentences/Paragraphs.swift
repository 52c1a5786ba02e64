package import ChanceryArticle

/// A paragraph of the text: where its sentences are looked for.
package struct Paragraph {
    package let range: TextRange
    /// Whether it is a line that a mark or its form makes a heading.
    package let isHeading: Bool
    /// Whether a mark makes it a heading.
    let isMarkedHeading: Bool
    let isListItem: Bool
    /// Its last byte but for closing quotation marks and brackets.
    let finalByte: UInt8
}

/// Finds the paragraphs of a text, in one pass over its lines.
package struct ParagraphFinder {
    private struct Line {
        var range: TextRange
        var isMarkedHeading = false
        var isListItem = false
    }

    private let bytes: [UInt8]
    private let isMarkdown: Bool
    /// Lines of wrapped text are no longer than this.
    private static let wrappedLineBytesMax = 140
    private static let headingBytesMax = 240

    package init(bytes: [UInt8], isMarkdown: Bool) {
        self.bytes = bytes
        self.isMarkdown = isMarkdown
    }

    /// The paragraphs in text order; ranges start and end with words, without list and heading marks.
    package func paragraphs() -> [Paragraph] {
        var found: [Paragraph] = []
        var block: [Line] = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != Bytes.newline { end += 1 }
            if let line = line(from: start, to: end) {
                block.append(line)
            } else {
                if isMarkdown, isUnderline(from: start, to: end) { markHeading(in: &block) }
                close(&block, into: &found)
            }
            start = end + 1
        }
        close(&block, into: &found)
        return found
    }

    /// The line without white space at its ends and without marks; nil where nothing is left.
    private func line(from start: Int, to end: Int) -> Line? {
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
        var line = Line(range: TextRange(first, last))
        var index = first
        if isMarkdown {
            while index < last, bytes[index] == UInt8(ascii: ">") || bytes[index] == Bytes.space { index += 1 }
            let marks = bytes[index..<last].prefix { $0 == UInt8(ascii: "#") }.count
            if (1...6).contains(marks), index + marks == last || bytes[index + marks] == Bytes.space {
                index += marks
                line.isMarkedHeading = true
                last = headingEnd(from: index, to: last)
            }
        }
        if index + 1 < last, "-*+".utf8.contains(bytes[index]), bytes[index + 1] == Bytes.space {
            index += 2
            line.isListItem = true
        }
        skipSpace(&index, before: last)
        guard index < last else { return nil }
        line.range = TextRange(index, last)
        return line
    }

    /// Where the words of a heading end, which may be closed by as many marks as one likes.
    private func headingEnd(from start: Int, to end: Int) -> Int {
        var last = end
        while last > start, bytes[last - 1] == UInt8(ascii: "#") { last -= 1 }
        guard last > start, bytes[last - 1] == Bytes.space else { return last == start ? start : end }
        while last > start, bytes[last - 1] == Bytes.space { last -= 1 }
        return last
    }

    /// Whether a line of `=` or `-` makes the lines above it a heading.
    private func isUnderline(from start: Int, to end: Int) -> Bool {
        let marks = bytes[start..<end].drop { $0 == Bytes.space }
        guard let mark = marks.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
        return marks.drop { $0 == mark }.allSatisfy { $0 == Bytes.space || $0 == UInt8(ascii: "\t") }
    }

    /// Makes one heading of the last lines of `block` that are text.
    private func markHeading(in block: inout [Line]) {
        let first = block.lastIndex { $0.isMarkedHeading || $0.isListItem }.map { $0 + 1 } ?? 0
        guard first < block.count else { return }
        let range = block[first].range.union(block[block.count - 1].range)
        block.replaceSubrange(first..., with: [Line(range: range, isMarkedHeading: true)])
    }

    private func skipSpace(_ index: inout Int, before end: Int) {
        while index < end {
            let length = Bytes.whiteSpace(at: index, in: bytes, before: end)
            if length == 0 { return }
            index += length
        }
    }

    private func close(_ block: inout [Line], into found: inout [Paragraph]) {
        defer { block.removeAll(keepingCapacity: true) }
        guard isWrapped(block) else {
            for line in block { append(line, to: &found) }
            return
        }
        var current: Line?
        for line in block {
            if let open = current, !open.isMarkedHeading, !line.isListItem, !line.isMarkedHeading {
                current?.range = open.range.union(line.range)
                continue
            }
            if let open = current { append(open, to: &found) }
            current = line
        }
        if let open = current { append(open, to: &found) }
    }

    /// Whether the lines of a block are one text broken at a column: short lines, some going on in lower case.
    private func isWrapped(_ block: [Line]) -> Bool {
        guard block.count > 1, block.allSatisfy({ $0.range.byteCount <= Self.wrappedLineBytesMax }) else {
            return false
        }
        return zip(block, block.dropFirst()).contains { line, next in
            Bytes.isLower(bytes[next.range.startByte]) && !".!?:".utf8.contains(bytes[line.range.endByte - 1])
        }
    }

    private func append(_ line: Line, to found: inout [Paragraph]) {
        let range = line.range
        var last = range.endByte
        while last > range.startByte + 1 {
            let byte = bytes[last - 1]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "*") {
                last -= 1
            } else if last - 3 > range.startByte, Bytes.closer(at: last - 3, in: bytes, before: last) == 3 {
                last -= 3
            } else {
                break
            }
        }
        let final = bytes[last - 1]
        let isClosed = ".!?:;,".utf8.contains(final)
        found.append(
            Paragraph(
                range: range,
                isHeading: line.isMarkedHeading || (!isClosed && range.byteCount <= Self.headingBytesMax),
                isMarkedHeading: line.isMarkedHeading,
                isListItem: line.isListItem,
                finalByte: final
            )
        )
    }
}
