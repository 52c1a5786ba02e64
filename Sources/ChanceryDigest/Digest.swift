/// What one article becomes: who acts, who says what, what happens, and on what terms.
///
/// The fields are those of the schema `chancery.digest/1`; every claim carries the ``Span`` of the words that
/// support it, and what the article does not tell is `null`.
public struct Digest: Hashable, Sendable, Codable {
    /// The name and major version of the schema.
    public static let schemaName = "chancery.digest/1"

    /// Always ``schemaName``.
    public var schema: String
    /// `sha256:` and the SHA-256 of the source's bytes in hexadecimal.
    public var id: String
    /// The program that made the digest.
    public var generator: Generator
    /// The file the article came in.
    public var source: Source
    /// The article's text and metadata.
    public var article: ArticleRecord
    /// One to five whole sentences, in text order.
    public var summary: [Span]
    /// Who acts, speaks or is acted upon.
    public var actors: [Actor]
    /// Who says what.
    public var statements: [Statement]
    /// What happens, happened, may happen or did not.
    public var events: [Event]
    /// What is made to depend on what.
    public var conditions: [Condition]
    /// The time expressions, normalised.
    public var dates: [DateMention]
    /// The places, with coordinates where known.
    public var places: [PlaceMention]
    /// What was left out or is doubtful, one sentence each.
    public var warnings: [String]

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

/// Words of the article's text.
public struct Span: Hashable, Sendable, Codable {
    /// Where the words start, in Unicode scalars of the text.
    public var start: Int
    /// Where the words end, exclusive, in Unicode scalars of the text.
    public var end: Int
    /// The words themselves, exactly `article.text[start:end]`.
    public var text: String

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
    public var name: String
    /// The program's version.
    public var version: String
    /// The versions of the data the reading rests on, by component.
    public var models: [String: String]

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
    public var name: String
    /// The size of the article's own bytes.
    public var bytes: Int
    /// The IANA media type.
    public var mediaType: String
    /// The character encoding.
    public var encoding: String
    /// `sha256:` and the SHA-256 of the sidecar's bytes, where one came along.
    @Nullable public var sidecar: String?
    /// `sha256:` and the SHA-256 of the file's bytes, where the file holds several articles.
    public var file: String?
    /// The article's number in such a file, from 1.
    public var part: Int?

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
    @Nullable public var title: String?
    /// The authors.
    public var byline: [String]
    /// Who published it.
    @Nullable public var publisher: String?
    /// Where it was published.
    @Nullable public var url: String?
    /// The publication date, an ISO 8601 date or date-time.
    @Nullable public var published: String?
    /// The language as a BCP 47 tag.
    @Nullable public var language: String?
    /// The text all spans point into.
    public var text: String
    /// How many words the text has.
    public var words: Int
    /// How many sentences the text has.
    public var sentences: Int
    /// How many paragraphs the text has.
    public var paragraphs: Int

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
