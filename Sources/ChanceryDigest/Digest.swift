/// What one article becomes: who acts, who says what, what happens, and on what terms.
///
/// The fields are those of the schema `chancery.digest/1`; every claim carries the ``Span`` of the words that
/// support it, and what the article does not tell is `null`.
public struct ArticleDigest: Hashable, Sendable, Codable {
    /// The name and major version of the schema.
    public static let schemaName = "chancery.digest/1"

    /// Always ``schemaName``.
    public let schema: String
    /// `sha256:` and the SHA-256 of the source's bytes in hexadecimal.
    public let id: String
    /// The program that made the digest.
    public let generator: Generator
    /// The file the article came in.
    public internal(set) var source: Source
    /// The article's text and metadata.
    public let article: ArticleRecord
    /// One to five whole sentences, in text order.
    public let summary: [Span]
    /// Who acts, speaks or is acted upon.
    public internal(set) var actors: [Actor]
    /// Who says what.
    public internal(set) var statements: [Statement]
    /// What happens, happened, may happen or did not.
    public internal(set) var events: [Event]
    /// What is made to depend on what.
    public internal(set) var conditions: [Condition]
    /// The time expressions, normalised.
    public let dates: [DateMention]
    /// The places, with coordinates where known.
    public let places: [PlaceMention]
    /// What was left out or is doubtful, one sentence each.
    public internal(set) var warnings: [String]
    /// What a person has corrected, in the order of the corrections; nil where nothing was.
    public internal(set) var corrections: [AppliedCorrection]?

    /// A digest with the given parts.
    public init(
        id: String,
        generator: Generator,
        source: Source,
        article: ArticleRecord,
        summary: [Span],
        actors: [Actor],
        statements: [Statement],
        events: [Event],
        conditions: [Condition],
        dates: [DateMention],
        places: [PlaceMention],
        warnings: [String]
    ) {
        self.schema = Self.schemaName
        self.id = id
        self.generator = generator
        self.source = source
        self.article = article
        self.summary = summary
        self.actors = actors
        self.statements = statements
        self.events = events
        self.conditions = conditions
        self.dates = dates
        self.places = places
        self.warnings = warnings
    }
}

extension ArticleDigest {
    /// Words of the article's text.
    public struct Span: Hashable, Sendable, Codable {
        /// Where the words start, in Unicode scalars of the text.
        public let start: Int
        /// Where the words end, exclusive, in Unicode scalars of the text.
        public let end: Int
        /// The words themselves, exactly `article.text[start:end]`.
        public let text: String

        /// The words `text` from `start` up to `end`.
        public init(start: Int, end: Int, text: String) {
            self.start = start
            self.end = end
            self.text = text
        }
    }

    /// The program that made a digest, so that an outdated digest can be told.
    public struct Generator: Hashable, Sendable, Codable {
        /// The program's name, `chancery`.
        public let name: String
        /// The program's version.
        public let version: String
        /// The versions of the data the reading rests on, by component.
        public let models: [String: String]

        /// A generator with the given name, version and data versions.
        public init(name: String, version: String, models: [String: String]) {
            self.name = name
            self.version = version
            self.models = models
        }
    }

    /// The file an article came in.
    public struct Source: Hashable, Sendable, Codable {
        /// The file's name; bytes that are not UTF-8 are percent-escaped.
        public let name: String
        /// The size of the article's own bytes.
        public let bytes: Int
        /// The IANA media type.
        public let mediaType: String
        /// The character encoding.
        public let encoding: String
        /// `sha256:` and the SHA-256 of the sidecar's bytes, where one came along.
        @Nullable public private(set) var sidecar: String?
        /// `sha256:` and the SHA-256 of the file's bytes, where the file holds several articles.
        public let file: String?
        /// The article's number in such a file, from 1.
        public let part: Int?
        /// `sha256:` and the SHA-256 of the lines that correct the digest, where there are any.
        public internal(set) var corrections: String?

        /// A source with the given facts.
        public init(
            name: String,
            bytes: Int,
            mediaType: String,
            encoding: String,
            sidecar: String?,
            file: String? = nil,
            part: Int? = nil
        ) {
            self.name = name
            self.bytes = bytes
            self.mediaType = mediaType
            self.encoding = encoding
            self.sidecar = sidecar
            self.file = file
            self.part = part
        }
    }

    /// The article itself, with its text in full.
    public struct ArticleRecord: Hashable, Sendable, Codable {
        /// The headline.
        @Nullable public private(set) var title: String?
        /// The authors.
        public let byline: [String]
        /// Who published it.
        @Nullable public private(set) var publisher: String?
        /// Where it was published.
        @Nullable public private(set) var url: String?
        /// The publication date, an ISO 8601 date or date-time.
        @Nullable public private(set) var published: String?
        /// The language as a BCP 47 tag.
        @Nullable public private(set) var language: String?
        /// The text all spans point into.
        public let text: String
        /// How many words the text has.
        public let words: Int
        /// How many sentences the text has.
        public let sentences: Int
        /// How many paragraphs the text has.
        public let paragraphs: Int

        /// An article record with the given parts.
        public init(
            title: String?,
            byline: [String],
            publisher: String?,
            url: String?,
            published: String?,
            language: String?,
            text: String,
            words: Int,
            sentences: Int,
            paragraphs: Int
        ) {
            self.title = title
            self.byline = byline
            self.publisher = publisher
            self.url = url
            self.published = published
            self.language = language
            self.text = text
            self.words = words
            self.sentences = sentences
            self.paragraphs = paragraphs
        }
    }
}
