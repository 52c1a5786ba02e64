/// Words as the encoder takes them at once: a start, the pieces of each word, a separator after each paragraph.
package struct Window: Hashable, Sendable {
    /// The encoder has positions for no more pieces.
    package static let piecesMax = 512

    /// The numbers of the pieces.
    package private(set) var pieces: [Int32]
    /// The casing of each piece's word.
    package private(set) var casings: [UInt8] = [0]
    /// The place of each word's first piece.
    package private(set) var firstPieces: [Int] = []

    /// The window of `paragraphs`, each a list of words.
    ///
    /// - Precondition: It has at most ``piecesMax`` pieces.
    package init(_ paragraphs: [[String]], pieces vocabulary: WordPieces) {
        pieces = [vocabulary.start]
        for (number, words) in paragraphs.enumerated() {
            if number > 0 { append(vocabulary.separator, casing: .special) }
            for word in words {
                firstPieces.append(pieces.count)
                let casing = Casing(of: word)
                for piece in vocabulary.pieces(of: word) { append(piece, casing: casing) }
            }
        }
        append(vocabulary.separator, casing: .special)
        precondition(pieces.count <= Self.piecesMax, "a window of \(pieces.count) pieces")
    }

    private mutating func append(_ piece: Int32, casing: Casing) {
        pieces.append(piece)
        casings.append(UInt8(casing.rawValue))
    }

    /// How many words it has.
    package var wordCount: Int { firstPieces.count }
}
