/// Why bytes are no article; each case is permanent, the same bytes fail the same way again.
public enum ArticleError: Error, Hashable, Sendable {
    /// The file has no words: it is empty or holds only white space and front matter.
    case empty
    /// The file is larger than the limit.
    case tooLarge(sizeBytes: Int, limitBytes: Int)
    /// The bytes are a text in no encoding that can be told; `byteOffset` is the first that is not UTF-8.
    case notUTF8(byteOffset: Int)
    /// The file holds a NUL byte and so is no text.
    case binary(byteOffset: Int)
    /// The file is of a kind that is not read.
    case unsupported(mediaType: String)
    /// The page has more elements than the limit.
    case tooComplex(elementLimit: Int)
    /// More elements of the page stand within each other than on a page that somebody wrote.
    case tooDeep(limit: Int)
    /// The archive holds no page that can be read.
    case malformedArchive(reason: String)
    /// The page is none of an article.
    case noArticle(reason: String)
    /// The front matter cannot be read.
    case malformedFrontMatter(line: Int, reason: String)
    /// The sidecar cannot be read.
    case malformedSidecar(reason: String)
    /// A publication date that is not an ISO 8601 date or date-time.
    case malformedDate(String)
}

extension ArticleError: CustomStringConvertible {
    /// What is wrong, where, and with which limit, in one sentence without a final stop.
    public var description: String {
        switch self {
        case .empty: "the file has no words"
        case .tooLarge(let size, let limit): "the file has \(size) bytes, more than the limit of \(limit)"
        case .notUTF8(let offset): "the text is not UTF-8 at byte \(offset), and in no other encoding that can be told"
        case .binary(let offset): "the file is not text: NUL at byte \(offset)"
        case .unsupported(let mediaType): "files of type \(mediaType) are not supported"
        case .tooComplex(let limit): "the page has more elements than the limit of \(limit)"
        case .tooDeep(let limit): "more than \(limit) elements of the page stand within each other"
        case .malformedArchive(let reason): "saved page: \(reason)"
        case .noArticle(let reason): reason
        case .malformedFrontMatter(let line, let reason): "front matter, line \(line): \(reason)"
        case .malformedSidecar(let reason): "sidecar: \(reason)"
        case .malformedDate(let value): "\(value) is no ISO 8601 date or date-time"
        }
    }

    /// The stable name of the case, for logs and reason files.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .tooLarge: "too-large"
        case .notUTF8: "not-utf8"
        case .binary: "binary"
        case .unsupported: "unsupported-type"
        case .tooComplex: "too-complex"
        case .tooDeep: "too-deep"
        case .malformedArchive: "malformed-archive"
        case .noArticle: "no-article"
        case .malformedFrontMatter: "malformed-front-matter"
        case .malformedSidecar: "malformed-sidecar"
        case .malformedDate: "malformed-date"
        }
    }

    /// What a person can do about it.
    public var remedy: String {
        switch self {
        case .empty: "Check that the file was written completely, then drop it again."
        case .tooLarge: "Split the file, or raise article.size-limit."
        case .notUTF8: "Convert the file to UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8), then drop it again."
        case .binary, .unsupported: "Save the article as plain text, Markdown or a web page, then drop it again."
        case .tooComplex:
            "Save the article alone, for example by the reader view of the browser, or raise article.element-limit."
        case .tooDeep: "Save the article alone, for example by the reader view of the browser, then drop it again."
        case .malformedArchive: "Save the page anew, as a web page or as text, then drop it again."
        case .noArticle: "Open the article itself and save that page."
        case .malformedFrontMatter: "Correct the block between the two lines of ---, or remove it."
        case .malformedSidecar: "Correct the .meta.json file, or remove it."
        case .malformedDate: "Write the date as 2025-02-18 or 2025-02-18T14:30:00Z."
        }
    }
}
