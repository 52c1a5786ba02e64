/// The pieces of words, by WordPiece over the vocabulary of the encoder.
///
/// A word is cleaned and split as BERT's uncased tokeniser does: lower case, without combining marks, punctuation and
/// ideographs apart; a part is cut into the longest pieces that the vocabulary has, from the left.
///
/// - SeeAlso: Wu et al., 2016, <https://arxiv.org/abs/1609.08144>; Devlin et al., 2019,
///   <https://aclanthology.org/N19-1423/>
package struct WordPieces: Sendable {
    /// No word has more; what is beyond is left out.
    package static let piecesMax = 12
    /// A part of more characters is unknown.
    private static let partCharactersMax = 100

    /// The piece that begins a window.
    let start: Int32
    /// The piece that ends a paragraph.
    let separator: Int32
    private let unknown: Int32
    /// The pieces that begin a part, by their text.
    private let initial: [String: Int32]
    /// The pieces that go on with one, by their text without `##`.
    private let continuing: [String: Int32]
    /// The most scalars that a piece has.
    private let pieceScalarsMax: Int

    /// The vocabulary with a piece a line, a piece's number being its line from 0.
    init(vocabulary: [UInt8]) throws(ModelError) {
        var initial: [String: Int32] = [:]
        var continuing: [String: Int32] = [:]
        var longest = 0
        for (number, line) in vocabulary.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        where !line.isEmpty {
            let text = String(decoding: line, as: UTF8.self)
            longest = max(longest, text.unicodeScalars.count)
            // By bytes: a mark that combines with the second sign is no character of its own.
            if line.count > 2, line.starts(with: "##".utf8) {
                continuing[String(decoding: line.dropFirst(2), as: UTF8.self)] = Int32(number)
            } else {
                initial[text] = Int32(number)
            }
        }
        guard initial.count + continuing.count <= Embedding.count else {
            throw .unfit(name: "vocabulary", reason: "it has more pieces than the network")
        }
        guard let start = initial["[CLS]"], let separator = initial["[SEP]"], let unknown = initial["[UNK]"] else {
            throw .unfit(name: "vocabulary", reason: "it has no [CLS], [SEP] or [UNK]")
        }
        self.start = start
        self.separator = separator
        self.unknown = unknown
        self.initial = initial
        self.continuing = continuing
        pieceScalarsMax = longest
    }

    /// The pieces of `word`: at least one, at most ``piecesMax``.
    package func pieces(of word: String) -> [Int32] {
        if let whole = initial[word], word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) {
            return [whole]
        }
        var found: [Int32] = []
        for part in Self.parts(of: word) where found.count < Self.piecesMax { found += pieces(ofPart: part) }
        return found.isEmpty ? [unknown] : Array(found.prefix(Self.piecesMax))
    }

    private func pieces(ofPart part: [Unicode.Scalar]) -> [Int32] {
        guard part.count <= Self.partCharactersMax else { return [unknown] }
        var found: [Int32] = []
        var start = 0
        while start < part.count {
            let table = start == 0 ? initial : continuing
            var end = min(part.count, start + pieceScalarsMax)
            var piece: Int32?
            while end > start, piece == nil {
                piece = table[String(String.UnicodeScalarView(part[start..<end]))]
                if piece == nil { end -= 1 }
            }
            guard let piece else { return [unknown] }
            found.append(piece)
            start = end
        }
        return found
    }

    /// The parts of a word that punctuation and ideographs leave, each in lower case and without combining marks.
    private static func parts(of word: String) -> [[Unicode.Scalar]] {
        var found: [[Unicode.Scalar]] = []
        var part: [Unicode.Scalar] = []
        func close() {
            if !part.isEmpty { found.append(part) }
            part = []
        }
        for scalar in word.unicodeScalars.flatMap({ CanonicalDecomposition.scalars(of: $0) }) {
            if scalar.properties.isWhitespace {
                close()
                continue
            }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .control, .format, .surrogate, .privateUse, .unassigned: continue
            default: break
            }
            if scalar.value == 0xFFFD { continue }
            if isIdeograph(scalar) || isPunctuation(scalar) {
                close()
                found.append([scalar])
            } else {
                part += Array(scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        close()
        return found
    }

    /// Punctuation of Unicode, and every printable character of ASCII that is no letter and no digit.
    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 33...47, 58...64, 91...96, 123...126: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
