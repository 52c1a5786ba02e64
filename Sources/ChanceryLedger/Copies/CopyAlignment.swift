/// Whether one text is a copy of another, and which words they share.
///
/// Texts are compared word by word, without case and punctuation; runs of at least five words count as shared. A text is a
/// near copy where half of the words of either weigh as shared: that finds a shortened copy, one inside a longer text, and
/// one with another headline, credit line, first paragraph or spelling. What independent texts share counts less:
///
/// - Words between quotation marks weigh a quarter, for whoever reports a speech has the same. A release that is hardly
///   more than a quotation still is found again.
/// - Lines that the caller knows as boilerplate do not count at all. From two texts alone nobody can tell a common ending
///   from a copy with a new beginning.
/// - Texts that say other names and numbers in the same places, again and again, are made from one form and not copies.
///
/// The same in both directions.
public struct CopyAlignment: Hashable, Sendable {
    /// How two texts stand to each other.
    public enum Relation: String, Hashable, Sendable {
        /// Word for word the same.
        case exact
        /// Much of one is in the other.
        case nearCopy
        /// Nothing speaks for a common origin.
        case independent
    }

    /// Words that both texts have, as places in Unicode scalars.
    public struct Run: Hashable, Sendable {
        /// From the first word to the last in the first text.
        public let first: Range<Int>
        /// The same in the second text.
        public let second: Range<Int>
    }

    /// The shares of two texts, each from 0 to 1.
    public struct Fractions: Hashable, Sendable {
        /// Which share of the first text the second one has, by weight.
        public let first: Double
        /// Which share of the second text the first one has, by weight.
        public let second: Double
    }

    /// No fewer shared words make a near copy.
    static let sharedWordCountMin = 25
    /// No smaller share makes a near copy.
    static let sharedFractionMin = 0.5

    /// How they stand to each other.
    public let relation: Relation
    /// Which share of each the other has.
    public let sharedFractions: Fractions
    /// The words that both have, by their place in the first text.
    public let runs: [Run]

    /// Compares two texts.
    ///
    /// - Parameters:
    ///   - text: The first.
    ///   - other: The second.
    ///   - boilerplate: Hashes of lines as ``CopySketch/paragraphs`` has them, which are as if they were not there.
    public init(of text: String, with other: String, boilerplate: Set<UInt64> = []) {
        let first = TextWords(text, boilerplate: boilerplate).words
        let second = TextWords(other, boilerplate: boilerplate).words
        // Always from the same of the two, so that the order does not matter.
        let isSwapped = Self.isBefore(second, first)
        let overlap = isSwapped ? TextOverlap(second, first) : TextOverlap(first, second)
        runs = overlap.runs.map { run in
            let short = overlap.short[run.start].range.lowerBound..<overlap.short[run.end - 1].range.upperBound
            let long = overlap.long[run.otherStart].range.lowerBound..<overlap.long[run.otherEnd - 1].range.upperBound
            return isSwapped ? Run(first: long, second: short) : Run(first: short, second: long)
        }.sorted { ($0.first.lowerBound, $0.second.lowerBound) < ($1.first.lowerBound, $1.second.lowerBound) }
        let (short, long) = (overlap.shortFraction, overlap.longFraction)
        sharedFractions = isSwapped ? Fractions(first: long, second: short) : Fractions(first: short, second: long)
        if !first.isEmpty, first.elementsEqual(second, by: { $0.hash == $1.hash }) {
            relation = .exact
        } else {
            let isMuch = max(short, long) >= Self.sharedFractionMin && overlap.sharedCount >= Self.sharedWordCountMin
            relation = isMuch && !overlap.isOfOneForm ? .nearCopy : .independent
        }
    }

    private static func isBefore(_ words: [TextWords.Word], _ other: [TextWords.Word]) -> Bool {
        if words.count != other.count { return words.count < other.count }
        return words.lexicographicallyPrecedes(other) { $0.hash < $1.hash }
    }
}
