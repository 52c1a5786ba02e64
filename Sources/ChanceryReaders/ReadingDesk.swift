public import Chancery

/// Reads files one after the other: the same request gives the same reply, byte for byte.
public struct ReadingDesk: Sendable {
    private let data: ReaderData
    private var digester: Digester
    private var limits = IntakeLimits()

    /// A desk that reads with `data`.
    ///
    /// - Parameter data: What the reader knows: gazetteer, word lists and network.
    public init(data: ReaderData) {
        self.data = data
        digester = Digester(data: data, limits: limits)
    }

    /// Reads a file.
    ///
    /// - Parameter request: The file.
    /// - Returns: The digests of its articles, or why it has none.
    public mutating func reply(to request: ReadingRequest) -> ReadingReply {
        if request.limits != limits {
            limits = request.limits
            digester = Digester(data: data, limits: limits)
        }
        let corrections: DigestCorrections
        do throws(DigestCorrectionsError) {
            corrections = try DigestCorrections(parsing: request.corrections ?? [])
        } catch {
            return .refused(.notCorrected(error))
        }
        let digester = digester
        let file = IncomingFile(name: request.name, bytes: request.bytes, sidecar: request.sidecar)
        let articles: [Article]
        do throws(ArticleError) {
            articles = try digester.articles(in: file)
        } catch {
            return .refused(Refusal(code: error.code, reason: error.description, remedy: error.remedy))
        }
        do throws(Refusal) {
            return .digested(
                try Self.digested(articles, of: request) { digester.digest(of: $0, corrections: corrections) }
            )
        } catch {
            return .refused(error)
        }
    }

    /// The digests that `digest` makes of the articles in a file, in the forms in which they are kept.
    ///
    /// - Throws: ``Refusal`` where they are more than a reply can hold.
    static func digested(
        _ articles: [Article],
        of request: ReadingRequest,
        digest: (Article) -> ArticleDigest
    ) throws(Refusal) -> [DigestedArticle] {
        guard articles.count <= ReadingReply.articleCountMax else { throw .tooMany(articles.count) }
        let bytesMax = ReadingReply.partBytesMax(of: request)
        var (jsonBytes, markdownBytes) = (0, 0)
        var found: [DigestedArticle] = []
        for article in articles {
            let next = try kept(digest(article), of: article, wantsMarkdown: request.wantsMarkdown)
            jsonBytes += next.json.count
            markdownBytes += next.markdown?.count ?? 0
            guard max(jsonBytes, markdownBytes) <= bytesMax else { throw .tooLong(limitBytes: bytesMax) }
            found.append(next)
        }
        return found
    }

    private static func kept(
        _ digest: ArticleDigest,
        of article: Article,
        wantsMarkdown: Bool
    ) throws(Refusal) -> DigestedArticle {
        do throws(DigestError) {
            return DigestedArticle(
                sha256: article.source.sha256,
                json: try digest.json() + [UInt8(ascii: "\n")],
                markdown: wantsMarkdown ? Array(digest.markdown.utf8) : nil,
                statementCount: digest.statements.count,
                eventCount: digest.events.count,
                unreadLanguage: article.metadata.unreadLanguage
            )
        } catch {
            throw .notWritten(error)
        }
    }
}

extension Refusal {
    /// A file with more articles than a reply can hold.
    fileprivate static func tooMany(_ count: Int) -> Refusal {
        Refusal(
            code: "too-many-articles",
            reason: "the file holds \(count) articles, more than \(ReadingReply.articleCountMax)",
            remedy: "Split the file, then drop its parts."
        )
    }

    /// A file whose digests are longer than a reply can be.
    fileprivate static func tooLong(limitBytes: Int) -> Refusal {
        Refusal(
            code: "digests-too-large",
            reason: "its digests have more than \(limitBytes) bytes, which is more than articles of its size give",
            remedy: "Split the file, then drop its parts; where it has a long sidecar, shorten that."
        )
    }

    /// Lines about a file that are no corrections.
    fileprivate static func notCorrected(_ error: DigestCorrectionsError) -> Refusal {
        Refusal(
            code: "no-corrections",
            reason: "its corrections cannot be read: \(error.problems[0])",
            remedy: "Mend the file of corrections, then drop the file again."
        )
    }

    /// A digest that JSON cannot hold.
    fileprivate static func notWritten(_ error: DigestError) -> Refusal {
        Refusal(
            code: "digest-not-written",
            reason: "\(error)",
            remedy: "Report it as a fault of the program, with the article."
        )
    }
}
