public import ChanceryArticle

/// In which language an article is, and what of it is therefore not read.
///
/// Only English is read. An article in another language keeps its text and metadata, but none of its words is read, nor
/// those of a passage in another language within English.
struct ReadLanguage {
    /// The language, a BCP 47 tag; nil where nothing tells it.
    let language: String?
    /// What is not read, with `markup`, in text order, none overlapping another.
    let markup: [TextRange]
    /// What a reader should know, one sentence each.
    let warnings: [String]

    /// The language that is read.
    private static let read = "en"

    /// - Parameters:
    ///   - text: The text of the article.
    ///   - blocks: Its blocks.
    ///   - markup: What is no word of it anyway.
    ///   - known: The language that somebody says it is in who knows.
    ///   - declared: The language that the file says it is in, which is often that of the site.
    init(of text: String, blocks: [Article.Block], markup: [TextRange], known: String?, declared: String?) {
        let isNoTag = known.map { !Self.isTag($0) } ?? false
        let known = isNoTag ? nil : known
        let declared = declared.flatMap { Self.isTag($0) ? $0 : nil }
        let noTag = isNoTag ? ["The language that was given is no BCP 47 tag, and was passed over."] : []
        let found = LanguageIdentifier(of: text, blocks: blocks)
        // The file knows better which English it is.
        let told =
            found.language == Self.read
            ? declared.flatMap { Self.isRead($0) ? $0 : nil } ?? Self.read : found.language ?? declared
        let language = known ?? told
        self.language = language
        guard Self.isRead(language) else {
            self.markup = text.isEmpty ? [] : [TextRange(0, text.utf8.count)]
            warnings =
                noTag + [
                    "The article is in another language than English (\(language ?? "")), which is not read: "
                        + "the digest has its text and metadata alone."
                ]
            return
        }
        let passages = known == nil ? found.foreign : []
        self.markup = Self.united(markup, passages.map(\.range))
        warnings = noTag + (passages.isEmpty ? [] : [Self.warning(of: passages)])
    }

    /// Whether articles in `language` are read; those of which nobody tells the language are.
    static func isRead(_ language: String?) -> Bool {
        guard let primary = language?.split(whereSeparator: { "-_".contains($0) }).first else { return true }
        return [read, "eng", "english"].contains(primary.lowercased())
    }

    /// Whether `language` has the form of a BCP 47 tag, if perhaps with underscores.
    ///
    /// - SeeAlso: RFC 5646, of which section 4.4.1 names the 35 bytes that every implementation takes.
    private static func isTag(_ language: String) -> Bool {
        let subtags = language.split(omittingEmptySubsequences: false) { "-_".contains($0) }
        return language.utf8.count <= 35 && subtags[0].utf8.count >= 2 && subtags[0].utf8.allSatisfy(Bytes.isLetter)
            && subtags.allSatisfy { subtag in
                (1...8).contains(subtag.utf8.count)
                    && subtag.utf8.allSatisfy { Bytes.isLetter($0) || Bytes.isDigit($0) }
            }
    }

    private static func warning(of passages: [LanguageIdentifier.Passage]) -> String {
        let languages = Set(passages.map(\.language)).sorted().joined(separator: ", ")
        let count = passages.count
        return "\(count) passage\(count == 1 ? "" : "s") in another language than English (\(languages)) "
            + "\(count == 1 ? "was" : "were") not read."
    }

    /// All of `first` and `second`, those within others left out.
    private static func united(_ first: [TextRange], _ second: [TextRange]) -> [TextRange] {
        let all = (first + second).sorted {
            ($0.startByte, $1.endByte) < ($1.startByte, $0.endByte)
        }
        return all.reduce(into: []) { kept, range in
            guard let last = kept.last, range.startByte < last.endByte else {
                kept.append(range)
                return
            }
            kept[kept.count - 1] = TextRange(last.startByte, max(last.endByte, range.endByte))
        }
    }
}

extension ArticleMetadata {
    /// The language, a BCP 47 tag, where it is one that is not read; nil where the article is read.
    public var unreadLanguage: String? { ReadLanguage.isRead(language) ? nil : language }
}
