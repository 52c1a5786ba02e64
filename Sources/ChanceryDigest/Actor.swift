extension ArticleDigest {
    /// One real-world party, however it is mentioned.
    public struct Actor: Hashable, Sendable, Codable {
        /// What kind of party it is.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case person, government, organization, bloc, group, anonymous
        }

        /// What an actor is in office as.
        public struct Role: Hashable, Sendable, Codable {
            /// The office, as the article words it: "foreign minister".
            public let title: String
            /// The actor whose office it is.
            @Nullable public internal(set) var of: String?

            /// The office `title` of the actor `of`.
            public init(title: String, of: String?) {
                self.title = title
                self.of = of
            }
        }

        /// A place in the text where the actor is mentioned.
        public struct Mention: Hashable, Sendable, Codable {
            /// How an actor is mentioned.
            public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
                case name, nominal, pronoun, metonym
            }

            /// Where the mention starts, in Unicode scalars of the text.
            public let start: Int
            /// Where the mention ends, exclusive.
            public let end: Int
            /// The words of the mention.
            public let text: String
            /// How the actor is mentioned.
            public let form: Form

            /// The mention at `span`.
            public init(span: Span, form: Form) {
                self.start = span.start
                self.end = span.end
                self.text = span.text
                self.form = form
            }
        }

        /// The identifier other fields refer to, unique in the digest.
        public internal(set) var id: String
        /// The fullest form in the text without title or role; for a government the common English country name.
        public let name: String
        /// What kind of party it is.
        public let kind: Kind
        /// ISO 3166-1 alpha-3.
        @Nullable public internal(set) var country: String?
        /// The PLOVER/CAMEO sector, such as `GOV`, `MIL`, `LEG` or `IGO`.
        @Nullable public internal(set) var sector: Sector?
        /// The office held.
        @Nullable public internal(set) var role: Role?
        /// The Wikidata item.
        @Nullable public internal(set) var wikidata: String?
        /// Where the actor is mentioned, in text order.
        public internal(set) var mentions: [Mention]

        /// An actor with the given parts.
        public init(
            id: String,
            name: String,
            kind: Kind,
            country: String?,
            sector: Sector?,
            role: Role?,
            wikidata: String?,
            mentions: [Mention]
        ) {
            self.id = id
            self.name = name
            self.kind = kind
            self.country = country
            self.sector = sector
            self.role = role
            self.wikidata = wikidata
            self.mentions = mentions
        }
    }
}
