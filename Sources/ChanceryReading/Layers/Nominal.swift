/// A noun or pronoun as the network reads it: what kind of thing it means, and the same thing before.
///
/// - SeeAlso: GUM's entities, <https://gucorpling.org/gum/guidelines.html>
package struct Nominal: Hashable, Sendable {
    /// The token that the mention is about.
    package let token: Int
    /// What kind of thing it means, by the name of the label: `person`, `organization`, `place`.
    package let kind: String
    /// How sure the network is of the kind, from 0 to 1.
    package let kindScore: Double
    /// The token of an earlier mention of the same thing; nil where there is none.
    package let antecedent: Int?
    /// How sure the network is of the antecedent or that there is none, from 0 to 1.
    package let score: Double

    /// A mention at `token`.
    package init(token: Int, kind: String, kindScore: Double = 1, antecedent: Int?, score: Double) {
        self.token = token
        self.kind = kind
        self.kindScore = kindScore
        self.antecedent = antecedent
        self.score = score
    }
}
