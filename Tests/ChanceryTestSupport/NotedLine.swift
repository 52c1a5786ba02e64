import ChanceryReading

/// A sentence as it is written by hand.
struct NotedLine {
    /// A name between brackets, with the indices of its words in the line.
    struct Name {
        let words: Range<Int>
        let kind: ChanceryReading.Name.Kind
        let country: String?
        let isMetonym: Bool
        let canonical: String
    }

    let isHeading: Bool
    private(set) var words: [NotedWord] = []
    private(set) var names: [Name] = []
    private let number: Int

    /// The sentence in `notation`, the line with the given number.
    init(_ notation: Substring, number: Int) throws(NotationError) {
        self.number = number
        isHeading = notation.hasPrefix("# ")
        var pieces = notation.dropFirst(isHeading ? 2 : 0).split(separator: " ")[...]
        while let piece = pieces.first {
            if piece.hasPrefix("["), !piece.hasPrefix("[/") {
                guard let last = pieces.firstIndex(where: { $0.hasSuffix("]") }) else {
                    throw NotationError(line: number, reason: "the name at “\(piece)” is never closed")
                }
                var inner = Array(pieces[...last])
                inner[0] = inner[0].dropFirst()
                inner[inner.count - 1] = inner[inner.count - 1].dropLast()
                try readName(inner.filter { !$0.isEmpty })
                pieces = pieces[(last + 1)...]
            } else {
                words.append(try NotedWord(piece, usual: nil, line: number))
                pieces = pieces.dropFirst()
            }
        }
        guard !words.isEmpty else { throw NotationError(line: number, reason: "no word") }
    }

    /// The arcs of the words, the first of which is the token `first`; none where none is noted.
    func arcs(from first: Int) throws(NotationError) -> [Arc] {
        let noted = words.compactMap(\.arc)
        guard !noted.isEmpty else { return [] }
        guard noted.count == words.count, noted.allSatisfy({ $0.head <= words.count }),
            noted.count(where: { $0.head == 0 }) == 1
        else { throw NotationError(line: number, reason: "the arcs are no tree of all words with one root") }
        return noted.map { Arc(head: $0.head == 0 ? nil : first + $0.head - 1, relation: $0.relation) }
    }

    private mutating func readName(_ pieces: [Substring]) throws(NotationError) {
        let text = pieces.joined(separator: " ")
        guard let position = pieces.firstIndex(where: { ChanceryReading.Name.Kind(rawValue: String($0)) != nil }),
            let kind = ChanceryReading.Name.Kind(rawValue: String(pieces[position]))
        else { throw NotationError(line: number, reason: "the name “\(text)” says no kind") }
        guard position > 0 else { throw NotationError(line: number, reason: "the name “\(text)” has no words") }
        let first = words.count
        for piece in pieces[..<position] {
            let usual: PartOfSpeech = kind == .nationality ? .adjective : .properNoun
            words.append(try NotedWord(piece, usual: usual, line: number))
        }
        var country: String?
        var isMetonym = false
        var canonical = words[first...].map(\.form).joined(separator: " ")
        var rest = pieces[(position + 1)...]
        while let piece = rest.popFirst() {
            if piece == "metonym" {
                isMetonym = true
            } else if piece.hasPrefix("=") {
                canonical = ([piece.dropFirst()] + rest).joined(separator: " ")
                rest = []
            } else if piece.count == 3, piece.allSatisfy({ $0.isASCII && $0.isUppercase }) {
                country = String(piece)
            } else {
                throw NotationError(line: number, reason: "“\(piece)” of the name “\(text)” is no code of a country")
            }
        }
        names.append(
            Name(
                words: first..<words.count,
                kind: kind,
                country: country,
                isMetonym: isMetonym,
                canonical: canonical
            )
        )
    }
}
