extension ArticleDigest {
    /// What the article attributes to somebody.
    public struct Statement: Hashable, Sendable, Codable {
        /// How the words are reported.
        public enum Mode: String, Hashable, Sendable, Codable, CaseIterable {
            case direct, indirect, mixed
        }

        /// What kind of speech act the main clause is; the first that fits.
        public enum Class: String, Hashable, Sendable, Codable, CaseIterable {
            case threat, condition, offer, commitment, demand, denial, criticism, praise, assessment, assertion
        }

        /// Whether the content is negated.
        public enum Polarity: String, Hashable, Sendable, Codable, CaseIterable {
            case positive = "+"
            case negative = "-"
        }

        /// The identifier, unique in the digest.
        public let id: String
        /// The actor who speaks, or null where nobody is named.
        @Nullable public internal(set) var speaker: String?
        /// The words that name the speaker here.
        @Nullable public internal(set) var speakerSpan: Span?
        /// Actors who speak jointly with the speaker.
        public internal(set) var coSpeakers: [String]
        /// The words that report.
        @Nullable public private(set) var cue: Span?
        /// The reported words, in text order.
        public let content: [Span]
        /// How the words are reported.
        public let mode: Mode
        /// The kind of speech act.
        public internal(set) var `class`: Class
        /// Whether the content is negated.
        public let polarity: Polarity
        /// How verifiable the content is.
        public let verifiability: Verifiability
        /// The actor spoken to.
        @Nullable public internal(set) var addressee: String?
        /// How likely words and speaker are right, 0 to 1, by annotated articles; nil in digests before 0.5.0.
        @Nullable public internal(set) var confidence: Double?

        /// A statement with the given parts.
        public init(
            id: String,
            speaker: String?,
            speakerSpan: Span?,
            coSpeakers: [String],
            cue: Span?,
            content: [Span],
            mode: Mode,
            class: Class,
            polarity: Polarity,
            verifiability: Verifiability,
            addressee: String?,
            confidence: Double?
        ) {
            self.id = id
            self.speaker = speaker
            self.speakerSpan = speakerSpan
            self.coSpeakers = coSpeakers
            self.cue = cue
            self.content = content
            self.mode = mode
            self.class = `class`
            self.polarity = polarity
            self.verifiability = verifiability
            self.addressee = addressee
            self.confidence = confidence
        }
    }

    /// How far a claim can be checked: V0 and V1 are words, V2 is to be tracked, V3 and V4 are deeds.
    public enum Verifiability: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// Value or mood only.
        case v0 = "V0"
        /// Two or more of act, parties, place and date are missing, or the steps are unnamed.
        case v1 = "V1"
        /// An observable future outcome.
        case v2 = "V2"
        /// One of act, parties, place and date is missing.
        case v3 = "V3"
        /// Act, parties, place and full date are given.
        case v4 = "V4"

        /// Orders from words to deeds.
        public static func < (left: Verifiability, right: Verifiability) -> Bool { left.rawValue < right.rawValue }
    }

    /// What is made to depend on what.
    public struct Condition: Hashable, Sendable, Codable {
        /// How the outcome depends on the terms.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case onlyIf = "only-if"
            case `if`
            case unless
            case until
            case must
            case inStepWith = "in-step-with"
        }

        /// The identifier, unique in the digest.
        public let id: String
        /// How the outcome depends on the terms.
        public let kind: Kind
        /// What depends.
        public let outcome: Span
        /// What it depends on.
        public let terms: [Span]
        /// The actor who sets the terms.
        @Nullable public internal(set) var setBy: String?
        /// The statement that sets them.
        @Nullable public private(set) var statement: String?

        /// A condition with the given parts.
        public init(id: String, kind: Kind, outcome: Span, terms: [Span], setBy: String?, statement: String?) {
            self.id = id
            self.kind = kind
            self.outcome = outcome
            self.terms = terms
            self.setBy = setBy
            self.statement = statement
        }
    }
}
