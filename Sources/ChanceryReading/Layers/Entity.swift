/// A name as the network marks it, with the kind of thing it names.
package struct Entity: Hashable, Sendable {
    /// The kinds of the CoNLL 2003 shared task.
    ///
    /// - SeeAlso: <https://aclanthology.org/W03-0419/>
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case person = "PER"
        case organization = "ORG"
        case location = "LOC"
        case miscellaneous = "MISC"
    }

    /// The indices of its tokens.
    package let tokens: Range<Int>
    /// What it names.
    package let kind: Kind
    /// How sure the network is of the least sure of its tokens, from 0 to 1.
    package let score: Double

    /// An entity of `tokens`.
    package init(tokens: Range<Int>, kind: Kind, score: Double) {
        self.tokens = tokens
        self.kind = kind
        self.score = score
    }
}
