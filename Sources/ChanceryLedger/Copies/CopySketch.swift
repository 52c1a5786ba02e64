/// What finds the copies of a text among many without reading them.
///
/// Look up by ``keys`` which texts may be copies, and have ``CopyAlignment`` decide. The keys are fingerprints of runs of
/// words, about one for eleven words, chosen by what stands in the run alone. Two texts that share 25 words in a row surely
/// have a key in common, however long the rest of either is; where no run is as long, mostly.
///
/// A sketch is the same on every machine and in every run, and may be stored.
public struct CopySketch: Hashable, Sendable, Codable {
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
        keys = TextShingles(of: words.hashes).fingerprints
        wordCount = words.words.count
        paragraphs = words.paragraphs
    }
}
