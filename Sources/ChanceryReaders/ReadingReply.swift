/// What came of reading a file.
public enum ReadingReply: Hashable, Sendable {
    /// The most articles that one file may hold.
    public static let articleCountMax = 4096

    /// The digests of its articles, in its order; one at least.
    case digested([DigestedArticle])
    /// Why it has none; the same file is refused the same way again.
    case refused(Refusal)
}

/// A digest, in the forms in which it is kept.
public struct DigestedArticle: Hashable, Sendable {
    /// The SHA-256 of the article's own bytes, as 64 lower-case hexadecimal digits.
    public let sha256: String
    /// The digest as JSON, with a line feed at its end.
    public let json: [UInt8]
    /// The digest as Markdown in UTF-8, where it was asked for.
    public let markdown: [UInt8]?
    /// How many statements it has.
    public let statementCount: Int
    /// How many events it has.
    public let eventCount: Int
    /// The article's language as a BCP 47 tag, where it is one that is not read.
    public let unreadLanguage: String?

    /// A digest in the forms in which it is kept.
    ///
    /// - Parameters:
    ///   - sha256: The SHA-256 of the article's own bytes, as 64 lower-case hexadecimal digits.
    ///   - json: The digest as JSON, with a line feed at its end.
    ///   - markdown: The digest as Markdown in UTF-8, where it was asked for.
    ///   - statementCount: How many statements it has.
    ///   - eventCount: How many events it has.
    ///   - unreadLanguage: The article's language as a BCP 47 tag, where it is one that is not read.
    public init(
        sha256: String,
        json: [UInt8],
        markdown: [UInt8]?,
        statementCount: Int,
        eventCount: Int,
        unreadLanguage: String? = nil
    ) {
        self.sha256 = sha256
        self.json = json
        self.markdown = markdown
        self.statementCount = statementCount
        self.eventCount = eventCount
        self.unreadLanguage = unreadLanguage
    }
}

/// Why a file has no digest.
public struct Refusal: Error, Hashable, Sendable, Codable {
    /// The stable name of the reason, for logs and reason files.
    public let code: String
    /// What is wrong, in one sentence without a final stop.
    public let reason: String
    /// What a person can do about it.
    public let remedy: String

    /// A refusal for the given reason.
    ///
    /// - Parameters:
    ///   - code: The stable name of the reason.
    ///   - reason: What is wrong, in one sentence without a final stop.
    ///   - remedy: What a person can do about it.
    public init(code: String, reason: String, remedy: String) {
        self.code = code
        self.reason = reason
        self.remedy = remedy
    }
}
