/// The words of a line of Markdown, without what marks them.
///
/// - SeeAlso: CommonMark 0.31.2, Inlines, <https://spec.commonmark.org/0.31.2/#inlines>
struct MarkdownText {
    /// A piece of the line: words, or a row of marks that may open or close an emphasis.
    private struct Piece {
        var text: String
        var mark: Character?
        var mayOpen = false
        var mayClose = false
    }

    private let characters: [Character]
    private var pieces: [Piece] = []
    /// The pieces that are an opening bracket of a link.
    private var brackets: [Int] = []

    /// The plain text of one line.
    static func plain(_ line: String) -> String {
        var text = MarkdownText(characters: Array(line))
        text.read()
        text.pairEmphasis()
        return text.pieces.map(\.text).joined().split(separator: " ").joined(separator: " ")
    }

    /// A heading without its marks before and after.
    static func withoutHeadingMarks(_ line: String) -> String {
        let marked = line.drop { $0 == ">" || $0 == " " }
        let words = marked.drop { $0 == "#" }
        guard words.isEmpty || words.first == " " else { return String(marked) }
        let closed = words.reversed().drop { $0 == "#" }
        return String(closed.isEmpty || closed.first == " " ? String(closed.reversed()) : String(words))
    }

    private init(characters: [Character]) { self.characters = characters }

    private mutating func read() {
        var index = 0
        while index < characters.count {
            let character = characters[index]
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            switch character {
            case "\\" where next?.isASCII == true && (next?.isPunctuation == true || next?.isSymbol == true):
                append(String(next ?? " "))
                index += 2
            case "`": index = readCode(at: index)
            case "*", "_", "~": index = readMarks(at: index)
            case "!" where next == "[":
                openBracket("![")
                index += 2
            case "[":
                openBracket("[")
                index += 1
            case "]": index = closeBracket(at: index)
            case "<": index = readAngle(at: index)
            default:
                append(String(character))
                index += 1
            }
        }
    }

    private mutating func append(_ text: String) {
        if let last = pieces.indices.last, pieces[last].mark == nil, brackets.last != last {
            pieces[last].text += text
        } else {
            pieces.append(Piece(text: text))
        }
    }

    private func runLength(at start: Int) -> Int { characters[start...].prefix { $0 == characters[start] }.count }

    private mutating func readCode(at start: Int) -> Int {
        let length = runLength(at: start)
        var index = start + length
        while index < characters.count {
            guard characters[index] == "`" else {
                index += 1
                continue
            }
            let closing = runLength(at: index)
            if closing == length {
                append(String(characters[(start + length)..<index]).trimmed)
                return index + length
            }
            index += closing
        }
        append(String(repeating: "`", count: length))
        return start + length
    }

    private mutating func readMarks(at start: Int) -> Int {
        let length = runLength(at: start)
        let end = start + length
        let before = start > 0 ? characters[start - 1] : " "
        let after = end < characters.count ? characters[end] : " "
        let isInWord = characters[start] == "_" && before.isWordPart && after.isWordPart
        pieces.append(
            Piece(
                text: String(characters[start..<end]),
                mark: characters[start],
                mayOpen: !after.isWhitespace && !isInWord,
                mayClose: !before.isWhitespace && !isInWord
            )
        )
        return end
    }

    /// A comment goes, an address in angle brackets stays, a tag goes.
    private mutating func readAngle(at start: Int) -> Int {
        let rest = String(characters[start...])
        if let comment = rest.prefixMatch(of: /<!--.*?-->/) { return start + comment.output.count }
        if let address = rest.prefixMatch(of: /<([A-Za-z][A-Za-z0-9+.\-]*:[^<> ]*|[^<>@ ]+@[^<>@ ]+)>/) {
            append(String(address.1))
            return start + address.0.count
        }
        if let tag = rest.prefixMatch(of: /<\/?[A-Za-z][^<>]*>/) { return start + tag.output.count }
        append("<")
        return start + 1
    }

    // MARK: Links and images

    private mutating func openBracket(_ text: String) {
        brackets.append(pieces.count)
        pieces.append(Piece(text: text))
    }

    /// Drops the brackets and the address of a link; brackets without an address stay.
    private mutating func closeBracket(at start: Int) -> Int {
        guard let opener = brackets.popLast(), let end = addressEnd(after: start + 1) else {
            append("]")
            return start + 1
        }
        pieces[opener].text = ""
        return end
    }

    private func addressEnd(after start: Int) -> Int? {
        guard start < characters.count else { return nil }
        if characters[start] == "[" { return characters[start...].firstIndex(of: "]").map { $0 + 1 } }
        guard characters[start] == "(" else { return nil }
        var depth = 0
        for index in start..<characters.count {
            if characters[index] == "(" { depth += 1 }
            if characters[index] == ")" { depth -= 1 }
            if depth == 0 { return index + 1 }
        }
        return nil
    }

    // MARK: Emphasis

    /// Takes the marks away that open and close an emphasis.
    private mutating func pairEmphasis() {
        var openers: [Int] = []
        for index in pieces.indices {
            guard let mark = pieces[index].mark else { continue }
            while pieces[index].mayClose, !pieces[index].text.isEmpty,
                let position = openers.lastIndex(where: { pieces[$0].mark == mark && !pieces[$0].text.isEmpty })
            {
                let count = min(pieces[openers[position]].text.count, pieces[index].text.count)
                pieces[openers[position]].text.removeLast(count)
                pieces[index].text.removeLast(count)
                openers.removeSubrange((pieces[openers[position]].text.isEmpty ? position : position + 1)...)
            }
            if pieces[index].mayOpen, !pieces[index].text.isEmpty { openers.append(index) }
        }
    }
}

extension String {
    /// The string without spaces at both ends.
    fileprivate var trimmed: String {
        let tail = drop { $0 == " " }
        guard let last = tail.lastIndex(where: { $0 != " " }) else { return "" }
        return String(tail[...last])
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}
