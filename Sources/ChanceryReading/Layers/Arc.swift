/// What a token hangs on in the tree of its sentence, and as what.
///
/// - SeeAlso: Universal Dependencies, <https://universaldependencies.org/u/overview/syntax.html>
package struct Arc: Hashable, Sendable {
    /// The index of the token it hangs on; nil for the root of the sentence.
    package let head: Int?
    /// As what it hangs there.
    package let relation: Relation

    /// An arc to `head`.
    package init(head: Int?, relation: Relation) {
        self.head = head
        self.relation = relation
    }
}

/// A universal dependency relation, with its subtype after a colon where it has one: `nsubj`, `nsubj:pass`.
///
/// - SeeAlso: <https://universaldependencies.org/u/dep/>
package struct Relation: RawRepresentable, Hashable, Sendable {
    /// The relation as it stands in CoNLL-U.
    package let rawValue: String

    /// The relation with the given name.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The relation without its subtype: `nsubj` of `nsubj:pass`.
    package var universal: String { rawValue.split(separator: ":", maxSplits: 1).first.map { String($0) } ?? rawValue }
}
