internal import ChanceryArticle

/// The marks inside a paragraph of Markdown: of emphasis and code, of links with their addresses, and what stands
/// before the words of each line.
struct MarkdownMarks {
    private let bytes: [UInt8]
    /// The last closing bracket or line end that was looked for, so that unclosed brackets cost nothing.
    private var closing = 0
    /// A longer address is none.
    private static let addressBytesMax = 2048

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The marks in the lines of one block and between them.
    static func ranges(in lines: [TextRange], of bytes: [UInt8]) -> [TextRange] {
        guard let first = lines.first, let last = lines.last else { return [] }
        var marks = MarkdownMarks(bytes: bytes)
        var found: [TextRange] = []
        var end = first.startByte
        for line in lines {
            // A quotation goes on with its mark.
            if line.startByte > end, bytes[end..<line.startByte].contains(UInt8(ascii: ">")) {
                found.append(TextRange(end, line.startByte))
            }
            end = line.endByte
        }
        var brackets: [Int] = []
        var index = first.startByte
        while index < last.endByte {
            let next = marks.end(at: index, before: last.endByte)
            if next > index { found.append(TextRange(index, next)) }
            switch bytes[index] {
            case UInt8(ascii: "["): brackets.append(index)
            case UInt8(ascii: "]"):
                if let opening = brackets.popLast(), next > index {
                    let isImage = opening > first.startByte && bytes[opening - 1] == UInt8(ascii: "!")
                    found.append(TextRange(isImage ? opening - 1 : opening, opening + 1))
                }
            default: break
            }
            index = max(next, index + 1)
        }
        return found
    }

    /// Where the mark at `index` ends; `index` where none stands there.
    private mutating func end(at index: Int, before end: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "*"), UInt8(ascii: "`"): return index + 1
        case UInt8(ascii: "_"): return isInWord(index, before: end) ? index : index + 1
        case UInt8(ascii: "]") where index + 1 < end && bytes[index + 1] == UInt8(ascii: "("):
            closing = max(closing, index + 2)
            while closing < end, bytes[closing] != UInt8(ascii: ")"), bytes[closing] != Bytes.newline { closing += 1 }
            let isAddress = closing < end && bytes[closing] != Bytes.newline && closing - index < Self.addressBytesMax
            return isAddress ? closing + 1 : index
        default: return index
        }
    }

    private func isInWord(_ index: Int, before end: Int) -> Bool {
        func isWordPart(_ byte: UInt8) -> Bool { byte >= 0x80 || Bytes.isLetter(byte) || Bytes.isDigit(byte) }
        return index > 0 && index + 1 < end && isWordPart(bytes[index - 1]) && isWordPart(bytes[index + 1])
    }
}
