/// The runs of words that a text has from another.
///
/// Reads the first text from its beginning; at each word the longest run of the other that begins there is taken whole. Of
/// runs as long the one is taken that goes on nearest to where the last one ended.
struct SharedRuns {
    /// A run of words in two texts.
    struct Run: Hashable {
        /// The index of its first word in the first text.
        let start: Int
        /// The index of its first word in the other text.
        let otherStart: Int
        let count: Int

        var end: Int { start + count }
        var otherEnd: Int { otherStart + count }
    }

    /// No shorter run is one.
    static let wordCountMin = TextShingles.wordCount
    /// So many places where a run may begin are tried, so that a text of one word again and again costs no more.
    private static let placeCountMax = 8

    /// The runs by their place in the first text; there they do not overlap.
    let runs: [Run]

    init(of words: [UInt64], in other: [UInt64]) {
        guard words.count >= Self.wordCountMin, other.count >= Self.wordCountMin else {
            runs = []
            return
        }
        let places = Dictionary(grouping: TextShingles(of: other).hashes.enumerated(), by: \.element)
            .mapValues { $0.prefix(Self.placeCountMax).map(\.offset) }
        let shingles = TextShingles(of: words).hashes
        var runs: [Run] = []
        var start = 0
        while start < shingles.count {
            let next = runs.last.map { $0.otherEnd + start - $0.end } ?? start
            let candidates = places[shingles[start], default: []].map { place in
                Run(start: start, otherStart: place, count: Self.commonCount(words[start...], other[place...]))
            }
            let longest = candidates.max {
                ($0.count, -abs($0.otherStart - next), -$0.otherStart)
                    < ($1.count, -abs($1.otherStart - next), -$1.otherStart)
            }
            if let longest, longest.count >= Self.wordCountMin {
                runs.append(longest)
                start = longest.end
            } else {
                start += 1
            }
        }
        self.runs = runs
    }

    private static func commonCount(_ words: ArraySlice<UInt64>, _ other: ArraySlice<UInt64>) -> Int {
        var count = 0
        let end = min(words.count, other.count)
        while count < end, words[words.startIndex + count] == other[other.startIndex + count] { count += 1 }
        return count
    }
}
