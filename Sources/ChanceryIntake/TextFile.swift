internal import ChanceryArticle

/// A file of text that is one article: its text without front matter, and its metadata.
///
/// The text is kept verbatim but for line ends, a byte order mark and front matter.
struct TextFile {
    /// The text.
    let text: String
    /// Where the article's own words start, in UTF-8 bytes: behind the keys of a front matter that is never closed.
    let bodyStartByte: Int
    private let encoding: String
    private let file: IncomingFile
    private let metadata: ArticleMetadata
    private let warnings: [String]

    /// The text of `file`.
    init(_ file: IncomingFile) throws(ArticleError) {
        let decoded = try DecodedText(decoding: file.bytes)
        var (text, warnings, bodyStartByte) = (decoded.text, decoded.warnings, 0)
        var front = ArticleMetadata()
        switch try FrontMatter(leading: text) {
        case .none: break
        case .block(let metadata, let byteCount):
            text = String(text.utf8.dropFirst(byteCount)) ?? ""
            front = metadata
        case .unclosed(let byteCount):
            warnings.append(
                "The front matter has no closing line --- within 200 lines and 64 KiB: it was kept as text, "
                    + "and its keys were not read."
            )
            if Self.hasWords(text.utf8.dropFirst(byteCount)) { bodyStartByte = min(byteCount, text.utf8.count) }
        }
        guard Self.hasWords(text.utf8[...]) else { throw .empty }
        var known = try file.metadata.validated()
        if let sidecar = file.sidecar { known = known.filled(from: try ArticleMetadata(sidecar: sidecar)) }
        encoding = decoded.encoding
        self.file = file
        self.text = text
        self.bodyStartByte = bodyStartByte
        self.warnings = warnings
        metadata = known.filled(from: front)
    }

    private static func hasWords(_ text: Substring.UTF8View) -> Bool {
        Substring(text).unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// What stands in the text before the article's own words.
    var keys: [TextRange] { bodyStartByte > 0 ? [TextRange(0, bodyStartByte)] : [] }

    /// The article that the file is.
    func article(
        _ mediaType: MediaType,
        blocks: [Block],
        markup: [TextRange],
        warnings more: [String] = []
    ) -> Article {
        let language = ReadLanguage(
            of: text,
            blocks: blocks,
            markup: markup,
            known: metadata.language,
            declared: nil
        )
        var metadata = metadata
        metadata.language = language.language
        metadata.published = metadata.published ?? PublicationLine.date(in: text, blocks: blocks)
        return Article(
            source: ArticleSource(
                name: file.name,
                sizeBytes: file.bytes.count,
                mediaType: mediaType,
                encoding: encoding,
                sha256: ArticleSource.sha256(of: file.bytes),
                sidecarSHA256: file.sidecar.map(ArticleSource.sha256(of:))
            ),
            metadata: metadata,
            text: text,
            blocks: blocks,
            markup: language.markup,
            warnings: warnings + more + language.warnings
        )
    }
}
