public import ChanceryArticle

/// A form that articles come in: how the bytes of such a file become articles.
///
/// To add one, write a type like ``PlainTextForm`` in a file of its own in `Forms/`, and name it in ``Intake/forms``.
protocol ArticleForm: Sendable {
    /// What kind of file it is.
    var mediaType: MediaType { get }
    /// The endings of such files' names, in lower case, without the dot.
    var fileExtensions: Set<String> { get }

    /// The articles in `file`, in its order; the intake numbers them where there are several.
    ///
    /// - Returns: At least one, each with the hash of its own bytes.
    /// - Throws: `ArticleError` when the bytes are no such file; the same bytes fail the same way again.
    func articles(in file: IncomingFile) throws(ArticleError) -> [Article]
}

/// A file as it came in, with what is known about it besides.
public struct IncomingFile: Sendable {
    /// The file's name without directories; its extension tells the form.
    public let name: String
    /// The file's content.
    public let bytes: [UInt8]
    /// The content of the file's `.meta.json`, where there is one.
    public let sidecar: [UInt8]?
    /// What the caller knows better than sidecar and file.
    public let metadata: ArticleMetadata

    /// The file `name` with the given content.
    public init(
        name: String,
        bytes: [UInt8],
        sidecar: [UInt8]? = nil,
        metadata: ArticleMetadata = ArticleMetadata()
    ) {
        self.name = name
        self.bytes = bytes
        self.sidecar = sidecar
        self.metadata = metadata
    }
}
