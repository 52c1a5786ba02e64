package import ChanceryDigest

/// Words that name an act between parties.
package struct EventFrame: Hashable, Sendable {
    /// The indices of the words that name the act.
    package let trigger: Range<Int>
    /// The dictionary forms of the words that tell what act it is: "impose", "sanction"; the object's among them.
    package let lemmas: [String]
    /// Whether a verb names the act; a noun otherwise.
    package let isVerbal: Bool
    /// The PLOVER type.
    package let kind: Event.Kind
    /// The CAMEO code.
    package let cameo: String
    /// The Goldstein score, -10 to 10.
    package let goldstein: Double
    /// Whether all parties act on each other.
    package let isMutual: Bool
    /// How sure the reader is, from 0 to 1.
    package let score: Double

    /// A frame with the given parts.
    package init(
        trigger: Range<Int>,
        lemmas: [String],
        isVerbal: Bool,
        kind: Event.Kind,
        cameo: String,
        goldstein: Double,
        isMutual: Bool,
        score: Double
    ) {
        self.trigger = trigger
        self.lemmas = lemmas
        self.isVerbal = isVerbal
        self.kind = kind
        self.cameo = cameo
        self.goldstein = goldstein
        self.isMutual = isMutual
        self.score = score
    }
}
