/// Finds the longest of many phrases that starts at a word, in time independent of how many phrases there are.
package struct PhraseTable: Sendable {
    /// A phrase found: which one, and how many words it covers.
    package struct Match: Hashable, Sendable {
        /// The number the phrase was entered under.
        package let entry: Int
        /// How many words it has.
        package let wordCount: Int
    }

    private struct Phrase {
        let words: [String]
        let entry: Int
    }

    private var phrases: [String: [Phrase]] = [:]

    /// A table without phrases.
    package init() {}

    /// Enters `words` under the number `entry`; the first of two equal phrases stays.
    package mutating func insert(_ words: [String], entry: Int) {
        guard let first = words.first else { return }
        var list = phrases[first] ?? []
        if list.contains(where: { $0.words == words }) { return }
        let position = list.firstIndex { $0.words.count < words.count } ?? list.count
        list.insert(Phrase(words: words, entry: entry), at: position)
        phrases[first] = list
    }

    /// The longest phrase at `start` in `words`, reaching no further than `end`.
    package func longestMatch(at start: Int, before end: Int, in words: [String]) -> Match? {
        guard start < end, let list = phrases[words[start]] else { return nil }
        for phrase in list where start + phrase.words.count <= end {
            var offset = 1
            while offset < phrase.words.count, words[start + offset] == phrase.words[offset] { offset += 1 }
            if offset == phrase.words.count { return Match(entry: phrase.entry, wordCount: offset) }
        }
        return nil
    }
}
