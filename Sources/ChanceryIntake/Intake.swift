package import ChanceryArticle

/// Where files come in: turns the bytes of each into articles.
package struct Intake: Sendable {
    /// The forms that are read; the first takes what no other claims.
    private static func forms(_ limits: IntakeLimits) -> [any ArticleForm] {
        [PlainTextForm(), MarkdownForm(), HTMLForm(limits: limits), MHTMLForm(limits: limits)]
    }

    private let forms: [any ArticleForm]
    private let limits: IntakeLimits

    /// An intake that refuses what goes beyond `limits`.
    package init(limits: IntakeLimits = IntakeLimits()) {
        self.init(limits: limits, forms: Self.forms(limits))
    }

    /// An intake of the given forms; the first takes what no other claims.
    init(limits: IntakeLimits = IntakeLimits(), forms: [any ArticleForm]) {
        self.limits = limits
        // While files can still be opened.
        CharacterConverter.prepare()
        self.forms = forms
    }

    /// The articles in `file`, in its order.
    ///
    /// - Parameter file: The file, with what is known about it besides.
    /// - Returns: At least one; where there are several, the source of each names the file and its place there.
    /// - Throws: `ArticleError` when the bytes are no article; the same bytes fail the same way again.
    package func articles(in file: IncomingFile) throws(ArticleError) -> [Article] {
        guard file.bytes.count <= limits.sizeBytes else {
            throw .tooLarge(sizeBytes: file.bytes.count, limitBytes: limits.sizeBytes)
        }
        var articles = try form(of: file).articles(in: file)
        precondition(!articles.isEmpty, "a form gives an article or throws")
        let sha256 = ArticleSource.sha256(of: file.bytes)
        if articles.count == 1 {
            // The file is the article, whatever is around it there.
            articles[0].source.sha256 = sha256
            articles[0].source.sizeBytes = file.bytes.count
            return articles
        }
        let sidecarSHA256 = file.sidecar.map(ArticleSource.sha256(of:))
        return articles.enumerated().map { index, article in
            var article = article
            article.source.sidecarSHA256 = sidecarSHA256
            article.source.collection = ArticleSource.Collection(sha256: sha256, part: index + 1)
            return article
        }
    }

    /// The content decides against the name where it says plainly that it is something else; only then does the
    /// extension count, and an unknown extension is plain text.
    private func form(of file: IncomingFile) throws(ArticleError) -> any ArticleForm {
        let fileExtension = FileKind.fileExtension(of: file.name)
        if let found = FileKind.signature(of: file.bytes) {
            guard let form = forms.first(where: { $0.mediaType == found }) else {
                throw .unsupported(mediaType: found.rawValue)
            }
            return form
        }
        if let form = forms.first(where: { $0.fileExtensions.contains(fileExtension) }) { return form }
        if let named = FileKind.known[fileExtension] { throw .unsupported(mediaType: named.rawValue) }
        return forms[0]
    }
}
