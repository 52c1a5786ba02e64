internal import Chancery
internal import SystemPackage

/// How digests are printed.
struct Rendering: Sendable {
    /// Why a file has no digest.
    struct Failure: Error, CustomStringConvertible {
        /// The file and the reason.
        let description: String
    }

    /// The printed digests of a file.
    struct Page: Sendable {
        /// The text, with a final line end; nothing where all was done before.
        let bytes: [UInt8]
        /// What was odd about the file.
        let warning: String?
    }

    private let format: DigestCommand.Format
    private let isPretty: Bool
    private let isColored: Bool
    private let columnCount: Int

    init(format: DigestCommand.Format, isPretty: Bool, output: Terminal) {
        self.format = format
        self.isPretty = isPretty
        isColored = output.isColored
        columnCount = output.columnCount
    }

    /// What stands between two digests: forms for reading get an empty line.
    var separator: [UInt8] {
        switch format {
        case .json, .jsonl: []
        case .markdown, .text: [UInt8(ascii: "\n")]
        }
    }

    /// The printed digests of the articles in `file` but for those in `done`, or why there is none.
    func outcome(
        of file: Result<ArticleFile, Failure>,
        digester: Digester,
        metadata: ArticleMetadata,
        done: DoneArticles,
        corrections: DigestCorrections
    ) -> Result<Page, Failure> {
        Result { () throws(Failure) in
            let file = try file.get()
            let read = try file.articles(digester: digester, metadata: metadata)
            do {
                let pages = try read.articles.filter { article in
                    let own = corrections.about("sha256:\(article.source.sha256)")
                    return !done.take(article.source, correctionsSHA256: own?.sha256)
                }.map { try bytes(of: digester.digest(of: $0, corrections: corrections)) }
                return Page(bytes: Array(pages.joined(separator: separator)), warning: read.warning)
            } catch {
                throw Failure(description: "\(file.label): \(error)")
            }
        }
    }

    private func bytes(of digest: Digest) throws(DigestError) -> [UInt8] {
        switch format {
        case .json: try digest.json(isPretty ? .pretty : .compact) + [UInt8(ascii: "\n")]
        case .jsonl: try digest.json() + [UInt8(ascii: "\n")]
        case .markdown: Array(digest.markdown.utf8)
        case .text: Array(digest.text(isColored: isColored, columnCount: columnCount).utf8)
        }
    }
}
