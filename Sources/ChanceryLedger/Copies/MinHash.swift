/// The least values that a text's shingles take under many permutations.
///
/// The share of values that two texts have in common estimates which share of their shingles they have in common, with a
/// standard error of at most 0.045.
///
/// - SeeAlso: Broder, 1997; Dietzfelbinger et al., 1997, A reliable randomized algorithm for the closest-pair problem
enum MinHash {
    /// How many permutations there are.
    static let valueCount = 128
    /// The permutations, as odd factors and addends of a multiplication of which the upper half counts.
    ///
    /// Signatures are stored, so these never change.
    private static let permutations: [(factor: UInt64, addend: UInt64)] = (0..<UInt64(valueCount)).map { index in
        let seed: UInt64 = 0x4368_616E_6365_7279
        return (StableHash.spread(seed &+ 2 &* index) | 1, StableHash.spread(seed &+ 2 &* index &+ 1))
    }

    /// The least value of each permutation; empty for a text without shingles.
    static func signature(of shingles: TextShingles) -> [UInt32] {
        guard !shingles.hashes.isEmpty else { return [] }
        return permutations.map { factor, addend in
            var least = UInt32.max
            for hash in shingles.hashes {
                least = min(least, UInt32(truncatingIfNeeded: (hash &* factor &+ addend) >> 32))
            }
            return least
        }
    }
}
