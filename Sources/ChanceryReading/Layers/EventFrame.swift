package import ChanceryDigest

/// Words that name an act between parties.
package struct EventFrame: Hashable, Sendable {
    /// The indices of the words that name the act.
    package let trigger: Range<Int>
    /// The dictionary forms of the words that tell what act it is: "impose", "sanction"; the object's among them.
    package let lemmas: [String]
    /// Whether a verb names the act; a noun otherwise.
    package let isVerbal: Bool
    /// The PLOVER type; nil where none fits.
    package let kind: Event.Kind?
    /// The CAMEO code with what it says of the act; nil for an act of no type.
    package let code: ActCode?
    /// Whether all parties act on each other.
    package let isMutual: Bool
    /// The words that mean parties and circumstances, as the network marks them.
    package let roles: Roles
    /// How real the act is.
    package let actuality: Scored<Event.Actuality>
    /// The same where nobody is found who asserts or denies it.
    package let unasserted: Scored<Event.Actuality>
    /// How sure the reader is, from 0 to 1.
    package let score: Double
    /// What trigger, type and codes rest on.
    package let grounds: [Field: Grounds]

    /// The tokens of an act's parties and circumstances.
    package struct Roles: Hashable, Sendable {
        /// Who acts.
        package let sources: [Int]
        /// Who is acted upon.
        package let targets: [Int]
        /// Who acts on each other.
        package let both: [Int]
        /// Where.
        package let places: [Int]
        /// When.
        package let dates: [Int]
        /// How sure the network is of the role of each of these words, from 0 to 1.
        package let scores: [Int: Double]

        /// Roles with the given tokens.
        package init(
            sources: [Int],
            targets: [Int],
            both: [Int],
            places: [Int],
            dates: [Int],
            scores: [Int: Double] = [:]
        ) {
            self.sources = sources
            self.targets = targets
            self.both = both
            self.places = places
            self.dates = dates
            self.scores = scores
        }
    }

    /// A frame with the given parts.
    package init(
        trigger: Range<Int>,
        lemmas: [String],
        isVerbal: Bool,
        kind: Event.Kind?,
        code: ActCode?,
        isMutual: Bool,
        roles: Roles,
        actuality: Scored<Event.Actuality>,
        unasserted: Scored<Event.Actuality>,
        score: Double,
        grounds: [Field: Grounds] = [:]
    ) {
        self.trigger = trigger
        self.lemmas = lemmas
        self.isVerbal = isVerbal
        self.kind = kind
        self.code = code
        self.isMutual = isMutual
        self.roles = roles
        self.actuality = actuality
        self.unasserted = unasserted
        self.score = score
        self.grounds = grounds
    }
}
