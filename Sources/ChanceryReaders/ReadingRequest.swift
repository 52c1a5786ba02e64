public import Chancery

/// An article that shall be read, as it was found.
public struct ReadingRequest: Hashable, Sendable {
    /// The file's name without directories; its extension tells Markdown from plain text.
    public let name: String
    /// The file's content.
    public let bytes: [UInt8]
    /// The content of the file's `.meta.json`, where there is one.
    public let sidecar: [UInt8]?
    /// The lines that correct the file's digest, where there are any: see `DigestCorrections`.
    public let corrections: [UInt8]?
    /// What the file may have at most.
    public let limits: IntakeLimits
    /// Whether the digest is wanted as Markdown besides.
    public let wantsMarkdown: Bool

    /// The request for the digest of an article.
    ///
    /// - Parameters:
    ///   - name: The file's name without directories.
    ///   - bytes: The file's content.
    ///   - sidecar: The content of the file's `.meta.json`, where there is one.
    ///   - corrections: The lines that correct the file's digest, where there are any.
    ///   - limits: What the file may have at most; one that has more is refused.
    ///   - wantsMarkdown: Whether the digest is wanted as Markdown besides.
    public init(
        name: String,
        bytes: [UInt8],
        sidecar: [UInt8]? = nil,
        corrections: [UInt8]? = nil,
        limits: IntakeLimits,
        wantsMarkdown: Bool = false
    ) {
        self.name = name
        self.bytes = bytes
        self.sidecar = sidecar
        self.corrections = corrections
        self.limits = limits
        self.wantsMarkdown = wantsMarkdown
    }
}
