/// What a text and a longer one have in common.
struct TextOverlap {
    /// Where other names and numbers stand at least once in so many shared words, two texts are made from one form.
    private static let wordsPerSlotMax = 40
    /// And so often.
    private static let slotCountMin = 2
    /// What stands in a place of a form has at most so many words.
    private static let slotWordCountMax = 20

    let short: [TextWords.Word]
    let long: [TextWords.Word]
    /// The runs by their place in the short text.
    let runs: [SharedRuns.Run]
    /// Which share of the weight of the short text is in the long one.
    let shortFraction: Double
    /// The other way round.
    let longFraction: Double

    init(_ short: [TextWords.Word], _ long: [TextWords.Word]) {
        self.short = short
        self.long = long
        if !short.isEmpty, short.elementsEqual(long, by: { $0.hash == $1.hash }) {
            // A few words are no run, but are the same.
            runs = [SharedRuns.Run(start: 0, otherStart: 0, count: short.count)]
        } else {
            runs = SharedRuns(of: short.map(\.hash), in: long.map(\.hash)).runs
        }
        shortFraction = Self.fraction(of: short, in: runs.map { $0.start..<$0.end })
        longFraction = Self.fraction(of: long, in: runs.map { $0.otherStart..<$0.otherEnd })
    }

    /// How many words of the short text the long one has.
    var sharedCount: Int { runs.reduce(0) { $0 + $1.count } }

    /// Which share of the weight of `words` lies in `ranges`, which may overlap.
    private static func fraction(of words: [TextWords.Word], in ranges: [Range<Int>]) -> Double {
        var isShared = Array(repeating: false, count: words.count)
        for range in ranges { for index in range { isShared[index] = true } }
        // In quarters.
        var (shared, all) = (0, 0)
        for (word, isShared) in zip(words, isShared) {
            let weight = word.isQuoted ? 1 : 4
            all += weight
            if isShared { shared += weight }
        }
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    /// Whether the texts say other things in the same places.
    var isOfOneForm: Bool {
        let (shortHashes, longHashes) = (Set(short.map(\.hash)), Set(long.map(\.hash)))
        // What stands before the first run is more often another headline, but a form ends with its last place.
        let ends = runs.dropFirst().map { ($0.start, $0.otherStart) } + [(short.count, long.count)]
        let slotCount = zip(runs, ends).count { run, next in
            run.otherEnd <= next.1
                && Self.isFilled(short[run.end..<next.0], unlike: longHashes)
                && Self.isFilled(long[run.otherEnd..<next.1], unlike: shortHashes)
        }
        return slotCount >= Self.slotCountMin && sharedCount <= slotCount * Self.wordsPerSlotMax
    }

    /// Whether the words after a run are few, with a name or number among them that the other text has nowhere.
    private static func isFilled(_ words: ArraySlice<TextWords.Word>, unlike other: Set<UInt64>) -> Bool {
        words.count <= slotWordCountMax && words.contains { $0.isTelling && !other.contains($0.hash) }
    }
}
