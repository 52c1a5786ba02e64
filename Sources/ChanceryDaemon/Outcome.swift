internal import ChanceryReaders
internal import SystemPackage

/// What became of a file; every file that comes in ends in exactly one.
enum Outcome: Hashable, Sendable {
    /// Its articles have digests, of which one at least is its own: the digests' file names, each once, and the extent
    /// of those that were made just now, if any was.
    case digested([FilePath.Component], DigestExtent?)
    /// Its articles have digests as above, but are in other languages than the one that is read, so that the digests hold
    /// their metadata and text alone: the digests' file names, and the languages as sorted BCP 47 tags.
    case unsupportedLanguage([FilePath.Component], languages: [String])
    /// All its articles had digests already: the first one's file name.
    case duplicate(of: FilePath.Component)
    /// It cannot be digested and lies in the quarantine.
    case quarantined(QuarantineCause)
    /// It is this and no regular file, and stays in the inbox.
    case refused(String)

    /// The closed list of outcomes.
    enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case digested
        case unsupportedLanguage = "unsupported-language"
        case duplicate, quarantined, refused
    }

    /// The outcome of a file whose articles have digests, of which one at least is its own.
    ///
    /// - Parameters:
    ///   - digests: The digests' file names, each once.
    ///   - unreadLanguages: The language of each article that is not read, nil for one that is.
    ///   - extent: The extent of those that were made just now, if any was.
    init(of digests: [FilePath.Component], in unreadLanguages: [String?], extent: DigestExtent? = nil) {
        let languages = unreadLanguages.compactMap(\.self)
        self =
            languages.count < unreadLanguages.count
            ? .digested(digests, extent) : .unsupportedLanguage(digests, languages: Set(languages).sorted())
    }

    /// The digests that its articles have, of which one at least is its own.
    var digests: [FilePath.Component] {
        switch self {
        case .digested(let digests, _), .unsupportedLanguage(let digests, _): digests
        case .duplicate, .quarantined, .refused: []
        }
    }

    /// The outcome's name.
    var kind: Kind {
        switch self {
        case .digested: .digested
        case .unsupportedLanguage: .unsupportedLanguage
        case .duplicate: .duplicate
        case .quarantined: .quarantined
        case .refused: .refused
        }
    }
}

/// How much digests hold, all together.
struct DigestExtent: Hashable, Sendable {
    let byteCount: Int
    let statementCount: Int
    let eventCount: Int

    /// What the digests of `articles` hold.
    init(of articles: [DigestedArticle]) {
        byteCount = articles.reduce(0) { $0 + $1.json.count }
        statementCount = articles.reduce(0) { $0 + $1.statementCount }
        eventCount = articles.reduce(0) { $0 + $1.eventCount }
    }
}

/// An outcome, and which file it is of.
struct OutcomeReport: Hashable, Sendable {
    /// The file's name; where it is not UTF-8, with the bytes that are not percent-escaped.
    let file: String
    /// The SHA-256 of its bytes, where they were read.
    let sha256: String?
    /// How long the work on it took; nil for a file that was never claimed.
    let duration: Duration?
    /// What became of it.
    let outcome: Outcome

    init(_ outcome: Outcome, file: String, sha256: String? = nil, duration: Duration? = nil) {
        self.outcome = outcome
        self.file = file
        self.sha256 = sha256
        self.duration = duration
    }
}
