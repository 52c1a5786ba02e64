internal import ChanceryArticle

/// A paragraph of the text: where its sentences are looked for.
struct Paragraph {
    let range: TextRange
    /// Whether it is a line that a mark or its form makes a heading.
    let isHeading: Bool
}

/// Finds the paragraphs of a text, in one pass over its lines.
struct ParagraphFinder {
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

    init(bytes: [UInt8], isMarkdown: Bool) {
        self.bytes = bytes
        self.isMarkdown = isMarkdown
    }

    /// The paragraphs in text order; ranges start and end with words, without list and heading marks.
    func paragraphs() -> [Paragraph] {
        var found: [Paragraph] = []
        var block: [Line] = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != Bytes.newline { end += 1 }
            if let line = line(from: start, to: end) {
                block.append(line)
            } else {
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
            while index < last, bytes[index] == UInt8(ascii: "#") {
                index += 1
                line.isMarkedHeading = true
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
            for line in block { append(line.range, isMarked: line.isMarkedHeading, to: &found) }
            return
        }
        var current: TextRange?
        for line in block {
            if let open = current, !line.isListItem, !line.isMarkedHeading {
                current = open.union(line.range)
                continue
            }
            if let open = current { append(open, isMarked: false, to: &found) }
            current = line.isMarkedHeading ? nil : line.range
            if line.isMarkedHeading { append(line.range, isMarked: true, to: &found) }
        }
        if let open = current { append(open, isMarked: false, to: &found) }
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

    private func append(_ range: TextRange, isMarked: Bool, to found: inout [Paragraph]) {
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
        let isHeading = isMarked || (!isClosed && range.byteCount <= Self.headingBytesMax)
        found.append(Paragraph(range: range, isHeading: isHeading))
    }
}
