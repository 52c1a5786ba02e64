/// What finds the copies of a text among many without reading them.
///
/// Look up by ``keys`` which texts may be copies, and have ``CopyAlignment`` decide. The keys are fingerprints of runs of
/// words, about one for eleven words, chosen by what stands in the run alone. Two texts that share 25 words in a row surely
/// have a key in common, however long the rest of either is; where no run is as long, mostly.
///
/// Bands of MinHash values, which are common for this, find texts that are alike as a whole. Of first thirds of articles
/// they found one in three, where the fingerprints found all, and nothing that the fingerprints did not find; so they are
/// no keys. `Docs/Evaluation.md` has the figures.
///
/// A sketch is the same on every machine and in every run, and may be stored.
public struct CopySketch: Hashable, Sendable, Codable {
    /// The MinHash signature: 128 values, none for a text without words.
    public let signature: [UInt32]
    /// What two texts have in common, at least one of them, if one may be a copy of the other; ascending.
    public let keys: [UInt64]
    /// How many words it was made of.
    public let wordCount: Int
    /// The hash of every line, in text order.
    ///
    /// What several texts of one publisher have that are no copies of each other is boilerplate. Counted among copies the
    /// article itself would be.
    public let paragraphs: [UInt64]

    /// The sketch of a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - boilerplate: Hashes of lines as ``paragraphs`` has them, which are as if they were not there.
    public init(of text: String, boilerplate: Set<UInt64> = []) {
        let words = TextWords(text, boilerplate: boilerplate)
        let shingles = TextShingles(of: words.hashes)
        signature = MinHash.signature(of: shingles)
        keys = shingles.fingerprints
        wordCount = words.words.count
        paragraphs = words.paragraphs
    }

    /// The estimated share of the shingles of both texts that both have, from 0 to 1.
    public func resemblance(to other: CopySketch) -> Double {
        guard !signature.isEmpty, !other.signature.isEmpty else { return 0 }
        let count = zip(signature, other.signature).count { $0 == $1 }
        return Double(count) / Double(MinHash.valueCount)
    }
}
