package import ChanceryEncoder

/// Cuts a text into windows: whole paragraphs, or parts of a long one that end with a sentence.
///
/// A part without an end is read in several windows that overlap, and each word taken from the one in which more words
/// stand around it; so no sentence is cut because a window is full.
package struct WindowPlan {
    /// Paragraphs share a window up to so many pieces, and parts of a long paragraph are cut at so many.
    package static let piecesMax = 256
    /// A part that does not end before goes on up to so many pieces, and beyond in windows that overlap.
    package static let partPiecesMax = 480
    /// A part without an end is cut here, so that no text makes the reader hold more.
    package static let stretchPiecesMax = 2048
    /// How many pieces two windows of one part share.
    private static let overlapPieces = 160

    /// Words that are read together: paragraphs, or a part of one.
    package struct Stretch: Hashable, Sendable {
        /// Its paragraphs, each as far as it belongs to it.
        package let paragraphs: [Range<Int>]
        /// The windows it is read in, one but for a part that is too long.
        package let windows: [Pass]

        /// All its words.
        package var words: Range<Int> {
            (paragraphs.first?.lowerBound ?? 0)..<(paragraphs.last?.upperBound ?? 0)
        }
    }

    /// A window over a stretch.
    package struct Pass: Hashable, Sendable {
        /// The words in it.
        package let words: Range<Int>
        /// The words that are taken from it.
        package let kept: Range<Int>
    }

    /// The stretches, in text order; a word is its place among all words.
    package let stretches: [Stretch]
    /// How many parts were cut though they had no end.
    package let cutCount: Int

    /// A plan for `words` in `paragraphs`.
    package init(words: [String], paragraphs: [Range<Int>], pieces: WordPieces) {
        let sizes = words.map { pieces.pieces(of: $0).count }
        var stretches: [Stretch] = []
        var current: [Range<Int>] = []
        var size = 2
        func close() {
            if let first = current.first, let last = current.last {
                let words = first.lowerBound..<last.upperBound
                stretches.append(Stretch(paragraphs: current, windows: [Pass(words: words, kept: words)]))
            }
            current = []
            size = 2
        }
        var cutCount = 0
        for part in paragraphs.flatMap({ Self.parts(of: $0, words: words, sizes: sizes, cutCount: &cutCount) }) {
            // With the separator behind it.
            let own = sizes[part].reduce(1, +)
            if size + own > Self.piecesMax { close() }
            if own > Self.partPiecesMax {
                stretches.append(Stretch(paragraphs: [part], windows: Self.passes(over: part, sizes: sizes)))
                continue
            }
            current.append(part)
            size += own
        }
        close()
        self.stretches = stretches
        self.cutCount = cutCount
    }

    /// The parts of a paragraph, cut behind a full stop: the last one in the second half of a window, or the next one.
    private static func parts(
        of paragraph: Range<Int>,
        words: [String],
        sizes: [Int],
        cutCount: inout Int
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = paragraph.lowerBound
        var size = 0
        var lastStop: Int?
        for word in paragraph {
            size += sizes[word]
            let isStop = [".", "!", "?"].contains(words[word])
            if size > piecesMax - 2 {
                let middle = start + (word - start) / 2
                if let stop = lastStop, stop > middle {
                    found.append(start..<(stop + 1))
                    start = stop + 1
                    size = sizes[start..<(word + 1)].reduce(0, +)
                } else if isStop || size >= stretchPiecesMax {
                    if !isStop { cutCount += 1 }
                    found.append(start..<(word + 1))
                    start = word + 1
                    size = 0
                }
            }
            if isStop { lastStop = word }
        }
        if start < paragraph.upperBound { found.append(start..<paragraph.upperBound) }
        return found
    }

    /// Windows that overlap and cover `part`; each of two keeps half of what they share.
    private static func passes(over part: Range<Int>, sizes: [Int]) -> [Pass] {
        var windows: [Range<Int>] = []
        var start = part.lowerBound
        while true {
            let end = Self.end(from: start, to: part.upperBound, sizes: sizes, limit: partPiecesMax - 2)
            windows.append(start..<end)
            guard end < part.upperBound else { break }
            var shared = 0
            start = end
            while shared < overlapPieces {
                start -= 1
                shared += sizes[start]
            }
        }
        var kept = part.lowerBound
        return windows.enumerated().map { index, words in
            let next = index + 1 < windows.count ? windows[index + 1].lowerBound : words.upperBound
            let end = (next + words.upperBound) / 2
            defer { kept = end }
            return Pass(words: words, kept: kept..<end)
        }
    }

    /// Where the words from `start` on reach `limit` pieces.
    private static func end(from start: Int, to upperBound: Int, sizes: [Int], limit: Int) -> Int {
        var (end, size) = (start, 0)
        while end < upperBound, size + sizes[end] <= limit {
            size += sizes[end]
            end += 1
        }
        return end
    }
}

extension WindowPlan.Stretch {
    /// The words of one of its windows, paragraph by paragraph.
    func paragraphs(of pass: WindowPlan.Pass, in words: [String]) -> [[String]] {
        paragraphs.map { $0.clamped(to: pass.words) }.filter { !$0.isEmpty }.map { Array(words[$0]) }
    }
}
