package import ChanceryEncoder

/// Cuts a text into windows: whole paragraphs, or parts of a long one that end with a sentence where possible.
package struct WindowPlan {
    /// A window has no more pieces, unless a single word does.
    package static let piecesMax = 256

    /// The words of each window, paragraph by paragraph; a word is its place among all words.
    package let windows: [[Range<Int>]]

    /// A plan for `words` in `paragraphs`.
    package init(words: [String], paragraphs: [Range<Int>], pieces: WordPieces) {
        let sizes = words.map { pieces.pieces(of: $0).count }
        var parts: [Range<Int>] = []
        for paragraph in paragraphs { parts += Self.parts(of: paragraph, words: words, sizes: sizes) }
        var windows: [[Range<Int>]] = []
        var current: [Range<Int>] = []
        var size = 2
        for part in parts {
            // With the separator behind it.
            let own = sizes[part].reduce(1, +)
            if !current.isEmpty, size + own > Self.piecesMax {
                windows.append(current)
                current = []
                size = 2
            }
            current.append(part)
            size += own
        }
        if !current.isEmpty { windows.append(current) }
        self.windows = windows
    }

    /// The parts of a paragraph that fit into a window, cut behind a full stop in the second half where there is one.
    private static func parts(of paragraph: Range<Int>, words: [String], sizes: [Int]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = paragraph.lowerBound
        var size = 0
        for word in paragraph {
            if size + sizes[word] > piecesMax - 2, word > start {
                let middle = start + (word - start) / 2
                let stop = ((middle + 1)..<word).last { [".", "!", "?"].contains(words[$0]) } ?? word - 1
                found.append(start..<(stop + 1))
                start = stop + 1
                size = sizes[start..<word].reduce(0, +)
            }
            size += sizes[word]
        }
        if start < paragraph.upperBound { found.append(start..<paragraph.upperBound) }
        return found
    }
}
