/// A verb with its auxiliaries, and who does what to whom by it.
package struct Predicate: Hashable, Sendable {
    /// What form of the verb it is.
    ///
    /// - SeeAlso: <https://universaldependencies.org/u/feat/VerbForm.html>
    package enum Form: String, Hashable, Sendable {
        /// It can be the verb of a main clause.
        case finite = "Fin"
        /// An infinitive with "to".
        case infinitive = "Inf"
        case gerund = "Ger"
        /// A past participle without auxiliary: "a pact signed by both".
        case participle = "Part"
    }

    /// Whether the subject acts or is acted upon.
    package enum Voice: String, Hashable, Sendable {
        case active = "Act"
        case passive = "Pass"
    }

    /// Whether it is negated.
    package enum Polarity: String, Hashable, Sendable {
        case positive = "Pos"
        case negative = "Neg"
    }

    /// A preposition after the verb, and what it governs.
    package struct Oblique: Hashable, Sendable {
        /// The index of the preposition.
        package let preposition: Int
        /// The noun phrases it governs, in text order; coordinated ones together.
        package let phrases: [IndexOf<NounPhrase>]

        /// `phrases` after `preposition`.
        package init(preposition: Int, phrases: [IndexOf<NounPhrase>]) {
            self.preposition = preposition
            self.phrases = phrases
        }
    }

    /// The indices of its tokens.
    package let tokens: Range<Int>
    /// The index of the main verb.
    package let head: Int
    /// The form of the verb.
    package let form: Form
    /// Active or passive.
    package let voice: Voice
    /// Whether it is negated.
    package let polarity: Polarity
    /// The modal verb, as a dictionary form.
    package let modality: String?
    /// Whether "have" or a past form puts it into the past.
    package let isPast: Bool
    /// The noun phrases that are its subject, in text order; coordinated ones together.
    package var subjects: [IndexOf<NounPhrase>]
    /// The noun phrases that are its direct object, in text order.
    package var objects: [IndexOf<NounPhrase>]
    /// What prepositions after it say, nearest first.
    package var obliques: [Oblique]

    /// A predicate with the given parts.
    package init(
        tokens: Range<Int>,
        head: Int,
        form: Form,
        voice: Voice = .active,
        polarity: Polarity = .positive,
        modality: String? = nil,
        isPast: Bool = false,
        subjects: [IndexOf<NounPhrase>] = [],
        objects: [IndexOf<NounPhrase>] = [],
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
