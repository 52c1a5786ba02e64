extension ArticleDigest {
    /// An act between or by parties.
    public struct Event: Hashable, Sendable, Codable {
        /// PLOVER's event types.
        ///
        /// - SeeAlso: PLOVER manual (2021), <https://github.com/openeventdata/PLOVER>
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case agree = "AGREE"
            case consult = "CONSULT"
            case support = "SUPPORT"
            case cooperate = "COOPERATE"
            case aid = "AID"
            case yield = "YIELD"
            case request = "REQUEST"
            case accuse = "ACCUSE"
            case reject = "REJECT"
            case threaten = "THREATEN"
            case protest = "PROTEST"
            case sanction = "SANCTION"
            case mobilize = "MOBILIZE"
            case coerce = "COERCE"
            case assault = "ASSAULT"
        }

        /// How real the act is by the article's own account.
        public enum Actuality: String, Hashable, Sendable, Codable, CaseIterable {
            case actual, claimed, denied, negated, planned, possible, conditional, background
        }

        /// A date with the words that give it.
        public struct Date: Hashable, Sendable, Codable {
            /// The ISO 8601/TIMEX3 value.
            public let value: String
            /// The words that give it.
            public let span: Span

            /// The value `value` given by `span`.
            public init(value: String, span: Span) {
                self.value = value
                self.span = span
            }
        }

        /// The identifier, unique in the digest.
        public let id: String
        /// The PLOVER type, or null when none fits.
        @Nullable public private(set) var type: Kind?
        /// The PLOVER mode.
        @Nullable public private(set) var mode: String?
        /// The CAMEO code.
        @Nullable public private(set) var cameo: String?
        /// The Goldstein score, -10 to 10.
        @Nullable public private(set) var goldstein: Double?
        /// The words that name the act.
        public let trigger: Span
        /// The actors who act.
        public internal(set) var source: [String]
        /// The actors acted upon; of a mutual act the same as the source.
        public internal(set) var target: [String]
        /// When.
        @Nullable public private(set) var date: Date?
        /// How long, ISO 8601.
        @Nullable public private(set) var duration: String?
        /// Where.
        @Nullable public private(set) var place: PlaceMention?
        /// How real the act is.
        public let actuality: Actuality
        /// The statement that claims or denies it.
        @Nullable public private(set) var assertedBy: String?
        /// How verifiable the act is.
        public let verifiability: Verifiability

        /// An event with the given parts.
        public init(
            id: String,
            type: Kind?,
            mode: String?,
            cameo: String?,
            goldstein: Double?,
            trigger: Span,
            source: [String],
            target: [String],
            date: Date?,
            duration: String?,
            place: PlaceMention?,
            actuality: Actuality,
            assertedBy: String?,
            verifiability: Verifiability
        ) {
            self.id = id
            self.type = type
            self.mode = mode
            self.cameo = cameo
            self.goldstein = goldstein
            self.trigger = trigger
            self.source = source
            self.target = target
            self.date = date
            self.duration = duration
            self.place = place
            self.actuality = actuality
            self.assertedBy = assertedBy
            self.verifiability = verifiability
        }
    }

    /// A time expression of the text, normalised.
    public struct DateMention: Hashable, Sendable, Codable {
        /// The TIMEX3 type.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case date = "DATE"
            case time = "TIME"
            case duration = "DURATION"
            case set = "SET"
        }

        /// The words.
        public let span: Span
        /// The TIMEX3 type.
        public let type: Kind
        /// The TIMEX3 value.
        public let value: String

        /// The expression `span` with its type and value.
        public init(span: Span, type: Kind, value: String) {
            self.span = span
            self.type = type
            self.value = value
        }
    }

    /// A place of the text.
    public struct PlaceMention: Hashable, Sendable, Codable {
        /// The words.
        public let span: Span
        /// The common English name.
        public let name: String
        /// ISO 3166-1 alpha-3.
        @Nullable public private(set) var country: String?
        /// Degrees north, WGS 84.
        @Nullable public private(set) var latitude: Double?
        /// Degrees east, WGS 84.
        @Nullable public private(set) var longitude: Double?
        /// The GeoNames identifier.
        @Nullable public private(set) var geonames: Int?

        /// The place `span` with what the gazetteer knows.
        public init(span: Span, name: String, country: String?, latitude: Double?, longitude: Double?, geonames: Int?) {
            self.span = span
            self.name = name
            self.country = country
            self.latitude = latitude
            self.longitude = longitude
            self.geonames = geonames
        }
    }
}
