extension ArticleDigest {
    /// What a person has corrected in a digest, with what stood there before.
    public struct AppliedCorrection: Hashable, Sendable, Codable {
        /// What was corrected.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case speaker, `class`, merge, split
        }

        /// What stood there before; what the correction did not concern is left out.
        public struct Before: Hashable, Sendable, Codable {
            /// The names of the speakers of the statement, the first one first; empty where nobody was named.
            public internal(set) var speakers: [String]?
            /// The words that named the speaker.
            public internal(set) var speakerSpan: Span?
            /// How likely words and speaker were right.
            public internal(set) var confidence: Double?
            /// The kind of speech act.
            public internal(set) var `class`: Statement.Class?
            /// The actors as they were, each with the identifier that it had then.
            public internal(set) var actors: [Actor]?
        }

        /// What was corrected.
        public let kind: Kind
        /// The identifiers, in this digest, of the statement or of the actors that are otherwise now.
        public internal(set) var of: [String]
        /// The words by which the correction tells what it is about.
        public let at: [Span]
        /// What stood there before.
        public let before: Before
        /// Who corrected it.
        @Nullable public private(set) var by: String?
        /// Why.
        @Nullable public private(set) var note: String?

        init(kind: Kind, of: [String], at: [Span], before: Before, by: String?, note: String?) {
            self.kind = kind
            self.of = of
            self.at = at
            self.before = before
            self.by = by
            self.note = note
        }
    }
}
