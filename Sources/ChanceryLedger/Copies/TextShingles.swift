/// The runs of five words that a text has, as hashes, one from each word on.
///
/// Five words in a row are rarely the same by chance, and a changed word spoils only five of them.
///
/// - SeeAlso: Broder, 1997, On the resemblance and containment of documents
struct TextShingles {
    /// How many words a shingle has.
    static let wordCount = 5
    /// So many shingles in a row give at least one fingerprint: those of the shortest run that makes a near copy.
    static let windowCount = CopyAlignment.sharedWordCountMin - wordCount + 1

    /// The hashes in text order, with repetitions; one of all words where they are fewer than a shingle has.
    let hashes: [UInt64]

    init(of words: [UInt64]) {
        let length = min(Self.wordCount, words.count)
        let starts = length == 0 ? 0..<0 : 0..<words.count - length + 1
        hashes = starts.map { start in
            // FNV byte by byte would take eight times as long.
            let mixed = words[start..<start + length].reduce(0) { (($0 << 7 | $0 >> 57) ^ $1) &* 0x9E37_79B9_7F4A_7C15 }
            return StableHash.spread(mixed)
        }
    }

    /// Where the least hash of every window is in ``hashes``, each place once, ascending.
    ///
    /// Any run of `wordCount + windowCount - 1` words that two texts share has a fingerprint of both: it depends on nothing
    /// around the run.
    ///
    /// - SeeAlso: Schleimer, Wilkerson and Aiken, 2003, Winnowing
    var fingerprints: [Int] {
        var found: [Int] = []
        // The shingles in the window that no later one undercuts, the least first.
        var rising: [Int] = []
        var first = 0
        for (index, hash) in hashes.enumerated() {
            while rising.count > first, let last = rising.last, hashes[last] >= hash { rising.removeLast() }
            rising.append(index)
            if rising[first] + Self.windowCount <= index { first += 1 }
            if index + 1 >= min(Self.windowCount, hashes.count), found.last != rising[first] {
                found.append(rising[first])
            }
        }
        return found
    }
}
