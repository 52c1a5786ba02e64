public import Chancery

/// Reads articles one after the other: the same request gives the same reply, byte for byte.
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

    /// Reads an article.
    ///
    /// - Parameter request: The article.
    /// - Returns: Its digest, or why it has none.
    public mutating func reply(to request: ReadingRequest) -> ReadingReply {
        if request.sizeLimitBytes != sizeLimitBytes {
            sizeLimitBytes = request.sizeLimitBytes
            digester = Digester(data: data, sizeLimitBytes: sizeLimitBytes)
        }
        let digest: Digest
        do throws(ArticleError) {
            let file = IncomingFile(name: request.name, bytes: request.bytes, sidecar: request.sidecar)
            guard let article = try digester.articles(in: file).first else { throw .empty }
            digest = digester.digest(of: article)
        } catch {
            return .refused(Refusal(code: error.code, reason: error.description, remedy: error.remedy))
        }
        do throws(DigestError) {
            let json = try digest.json() + [UInt8(ascii: "\n")]
            return .digested(
                DigestedArticle(
                    json: json,
                    markdown: request.wantsMarkdown ? Array(digest.markdown.utf8) : nil,
                    statementCount: digest.statements.count,
                    eventCount: digest.events.count
                )
            )
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
}
