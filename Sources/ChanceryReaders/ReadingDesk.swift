public import Chancery

/// Reads files one after the other: the same request gives the same reply, byte for byte.
public struct ReadingDesk: Sendable {
    private let data: LanguageData
    private var digester: Digester
    private var sizeLimitBytes: Int

    /// A desk that reads with `data`.
    ///
    /// - Parameter data: What the reading knows of the world, gazetteer and lexicon.
    public init(data: LanguageData) {
        self.data = data
        sizeLimitBytes = Intake.defaultSizeLimitBytes
        digester = Digester(data: data, sizeLimitBytes: sizeLimitBytes)
    }

    /// Reads a file.
    ///
    /// - Parameter request: The file.
    /// - Returns: The digests of its articles, or why it has none.
    public mutating func reply(to request: ReadingRequest) -> ReadingReply {
        if request.sizeLimitBytes != sizeLimitBytes {
            sizeLimitBytes = request.sizeLimitBytes
            digester = Digester(data: data, sizeLimitBytes: sizeLimitBytes)
        }
        let file = IncomingFile(name: request.name, bytes: request.bytes, sidecar: request.sidecar)
        do {
            let articles = try digester.articles(in: file)
            guard articles.count <= ReadingReply.articleCountMax else {
                return .refused(
                    Refusal(
                        code: "too-many-articles",
                        reason: "the file holds \(articles.count) articles, more than \(ReadingReply.articleCountMax)",
                        remedy: "Split the file, then drop its parts."
                    )
                )
            }
            return .digested(try articles.map { try digested($0, wantsMarkdown: request.wantsMarkdown) })
        } catch let error as ArticleError {
            return .refused(Refusal(code: error.code, reason: error.description, remedy: error.remedy))
        } catch {
            return .refused(
                Refusal(
                    code: "digest-not-written",
                    reason: "\(error)",
                    remedy: "Report it as a fault of the program, with the article."
                )
            )
        }
    }

    private func digested(_ article: Article, wantsMarkdown: Bool) throws(DigestError) -> DigestedArticle {
        let digest = digester.digest(of: article)
        return DigestedArticle(
            sha256: article.source.sha256,
            json: try digest.json() + [UInt8(ascii: "\n")],
            markdown: wantsMarkdown ? Array(digest.markdown.utf8) : nil,
            statementCount: digest.statements.count,
            eventCount: digest.events.count
        )
    }
}
