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
    ///   - boilerplate: Hashes of lines as ``paragraphs`` has them: no key is of a run that has words of these, and the
    ///     others are the same as without it.
    public init(of text: String, boilerplate: Set<UInt64> = []) {
        let words = TextWords(text)
        paragraphs = words.lines.map(\.hash)
        var isBoilerplate = [Bool](repeating: false, count: words.words.count)
        for line in words.lines where boilerplate.contains(line.hash) {
            for word in line.words { isBoilerplate[word] = true }
        }
        let shingles = TextShingles(of: words.hashes)
        let kept = shingles.fingerprints.filter { start in
            !isBoilerplate[start..<min(start + TextShingles.wordCount, isBoilerplate.count)].contains(true)
        }
        keys = Set(kept.map { shingles.hashes[$0] }).sorted()
        wordCount = isBoilerplate.count { !$0 }
    }
}
