public import ChanceryDigest

/// Words that name an act between parties.
public struct EventFrame: Hashable, Sendable {
    /// The indices of the words that name the act.
    public let trigger: Range<Int>
    /// The dictionary forms of the words that tell what act it is: "impose", "sanction"; the object's among them.
    public let lemmas: [String]
    /// Whether a verb names the act; a noun otherwise.
    public let isVerbal: Bool
    /// The PLOVER type.
    public let kind: Event.Kind
    /// The CAMEO code.
    public let cameo: String
    /// The Goldstein score, -10 to 10.
    public let goldstein: Double
    /// Whether all parties act on each other.
    public let isMutual: Bool
    /// How sure the reader is, from 0 to 1.
    public let score: Double

    /// A frame with the given parts.
    public init(
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
