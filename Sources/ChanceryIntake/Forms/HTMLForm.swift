internal import ChanceryArticle

/// A web page: its main text without what stands around it, and what it says of itself.
///
/// The text is the title and the paragraphs, one a line.
struct HTMLForm: ArticleForm {
    let mediaType = MediaType.html
    let fileExtensions: Set<String> = ["html", "htm", "xhtml"]
    let limits: IntakeLimits

    func articles(in file: IncomingFile) throws(ArticleError) -> [Article] {
        [try article(of: file.bytes, in: file, as: mediaType, envelope: Envelope())]
    }

    /// The article of the page `bytes`, which is `file` or a part of it.
    ///
    /// - Parameters:
    ///   - bytes: The page.
    ///   - file: The file.
    ///   - mediaType: What kind of file that is.
    ///   - envelope: What is said of the page around it.
    /// - Returns: The article, its text the title and the paragraphs.
    /// - Throws: `ArticleError` when the bytes are no page with an article.
    func article(
        of bytes: [UInt8],
        in file: IncomingFile,
        as mediaType: MediaType,
        envelope: Envelope
    ) throws(ArticleError) -> Article {
        let decoded = try DecodedText(
            decoding: bytes,
            declared: envelope.encoding ?? Self.declaredEncoding(in: bytes)
        )
        let page = PageRuns(try HTMLParser.tree(of: decoded.text, elementCountMax: limits.elementCount))
        let found = HTMLMetadata(page)
        var known = try file.metadata.validated()
        if let sidecar = file.sidecar { known = known.filled(from: try ArticleMetadata(sidecar: sidecar)) }
        var metadata = known.filled(from: found.metadata)
        metadata.url = metadata.url ?? envelope.webAddress ?? Self.savedAddress(in: decoded.text)
        let isLive = PageKind.isLive(page, found)
        let main = MainText(page, found, isLive: isLive)
        let kind = PageKind(page, found, main, isLive: isLive)
        if let refusal = kind.refusal { throw refusal }
        let written = WrittenPage(title: metadata.title, runs: main.runs)
        guard !written.blocks.isEmpty else { throw .empty }
        let language = ReadLanguage(
            of: written.text,
            blocks: written.blocks,
            markup: [],
            known: known.language,
            declared: found.metadata.language
        )
        metadata.language = language.language
        metadata.published = metadata.published ?? PublicationLine.date(in: written.text, blocks: written.blocks)
        return Article(
            source: ArticleSource(
                name: file.name,
                sizeBytes: file.bytes.count,
                mediaType: mediaType,
                encoding: decoded.encoding,
                sha256: ArticleSource.sha256(of: file.bytes),
                sidecarSHA256: file.sidecar.map(ArticleSource.sha256(of:))
            ),
            metadata: metadata,
            text: written.text,
            blocks: written.blocks,
            markup: language.markup,
            warnings: decoded.warnings + kind.warnings + language.warnings
        )
    }

    /// What is said of a page by what it came in.
    struct Envelope {
        /// The encoding that it is in; who says so knows better than the page.
        var encoding: String?
        /// Where it was got.
        var location: String?

        /// Where on the web it was got; nil for a file.
        fileprivate var webAddress: String? {
            location.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
        }
    }

    /// Where a browser that saved the page says that it had it from.
    ///
    /// Chromium and others before it write `<!-- saved from url=(0026)https://herald.example/a -->`.
    private static func savedAddress(in text: String) -> String? {
        let head = String(decoding: text.utf8.prefix(1024), as: UTF8.self)
        return unsafe head.firstMatch(of: savedFrom).map { String($0.1) }
    }

    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let declaration =
        /(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)/.ignoresCase()
    // SAFETY: as above.
    nonisolated(unsafe) private static let savedFrom = /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s>]+)\s*-->/

    /// The encoding that the first bytes declare, in a `meta` element or an XML declaration.
    static func declaredEncoding(in bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(4096).lazy.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        return unsafe head.firstMatch(of: declaration).map { String($0.1) }
    }
}

/// The text of a page as it is kept: the title and the paragraphs, one a line.
private struct WrittenPage {
    private(set) var text = ""
    private(set) var blocks: [Article.Block] = []

    init(title: String?, runs: [PageRuns.Run]) {
        if let title { append(title, .heading) }
        for run in runs { append(run.text, run.kind) }
    }

    private mutating func append(_ words: String, _ kind: Article.Block.Kind) {
        if !text.isEmpty { text += "\n" }
        let start = text.utf8.count
        text += words
        blocks.append(Article.Block(kind, TextRange(start, text.utf8.count)))
    }
}
