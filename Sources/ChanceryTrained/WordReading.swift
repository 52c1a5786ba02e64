/// What the network reads of a word by itself and in the tree of its sentence.
package struct WordReading: Hashable, Sendable {
    /// The universal part of speech.
    package let upos: String
    /// The morphological features as CoNLL-U writes them, `_` for none.
    package let feats: String
    /// The script that makes the dictionary form.
    package let lemmaScript: String
    /// The word it hangs on, nil for the root.
    package let head: Int?
    /// As what it hangs there.
    package let relation: String

    /// The same of a word whose text begins `count` words earlier.
    func moved(by count: Int) -> WordReading {
        WordReading(
            upos: upos,
            feats: feats,
            lemmaScript: lemmaScript,
            head: head.map { $0 + count },
            relation: relation
        )
    }
}
