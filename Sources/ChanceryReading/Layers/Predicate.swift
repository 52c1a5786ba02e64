/// A verb with its auxiliaries, and who does what to whom by it.
public struct Predicate: Hashable, Sendable {
    /// What form of the verb it is.
    ///
    /// - SeeAlso: <https://universaldependencies.org/u/feat/VerbForm.html>
    public enum Form: String, Hashable, Sendable {
        /// It can be the verb of a main clause.
        case finite = "Fin"
        /// An infinitive with "to".
        case infinitive = "Inf"
        case gerund = "Ger"
        /// A past participle without auxiliary: "a pact signed by both".
        case participle = "Part"
    }

    /// Whether the subject acts or is acted upon.
    public enum Voice: String, Hashable, Sendable {
        case active = "Act"
        case passive = "Pass"
    }

    /// Whether it is negated.
    public enum Polarity: String, Hashable, Sendable {
        case positive = "Pos"
        case negative = "Neg"
    }

    /// A preposition after the verb, and what it governs.
    public struct Oblique: Hashable, Sendable {
        /// The index of the preposition.
        public let preposition: Int
        /// The indices of the noun phrases it governs, in text order; coordinated ones together.
        public let phrases: [Int]

        /// `phrases` after `preposition`.
        public init(preposition: Int, phrases: [Int]) {
            self.preposition = preposition
            self.phrases = phrases
        }
    }

    /// The indices of its tokens.
    public let tokens: Range<Int>
    /// The index of the main verb.
    public let head: Int
    /// The form of the verb.
    public let form: Form
    /// Active or passive.
    public let voice: Voice
    /// Whether it is negated.
    public let polarity: Polarity
    /// The modal verb, as a dictionary form.
    public let modality: String?
    /// Whether "have" or a past form puts it into the past.
    public let isPast: Bool
    /// The indices of the noun phrases that are its subject, in text order; coordinated ones together.
    public package(set) var subjects: [Int]
    /// The indices of the noun phrases that are its direct object, in text order.
    public package(set) var objects: [Int]
    /// What prepositions after it say, nearest first.
    public package(set) var obliques: [Oblique]

    /// A predicate with the given parts.
    public init(
        tokens: Range<Int>,
        head: Int,
        form: Form,
        voice: Voice = .active,
        polarity: Polarity = .positive,
        modality: String? = nil,
        isPast: Bool = false,
        subjects: [Int] = [],
        objects: [Int] = [],
        obliques: [Oblique] = []
    ) {
        self.tokens = tokens
        self.head = head
        self.form = form
        self.voice = voice
        self.polarity = polarity
        self.modality = modality
        self.isPast = isPast
        self.subjects = subjects
        self.objects = objects
        self.obliques = obliques
    }
}

extension Predicate {
    package var isFinite: Bool { form == .finite }
    package var isInfinitive: Bool { form == .infinitive }
    package var isGerund: Bool { form == .gerund }
    package var isPassive: Bool { voice == .passive }
    package var isNegated: Bool { polarity == .negative }
}
