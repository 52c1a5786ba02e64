/// Turns the bytes of a file into an article.
///
/// Plain text and Markdown in UTF-8 are kept verbatim but for line ends, a byte order mark and front matter.
public struct ArticleReader: Sendable {
    /// The largest article that is read unless the caller says otherwise: 16 MiB.
    public static let defaultSizeLimitBytes = 16 << 20

    private let sizeLimitBytes: Int

    /// A reader that refuses files of more than `sizeLimitBytes`.
    public init(sizeLimitBytes: Int = Self.defaultSizeLimitBytes) { self.sizeLimitBytes = sizeLimitBytes }

    /// The article in `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - name: The file's name without directories; its extension tells the media type.
    ///   - sidecar: The content of the file's `.meta.json`, where there is one.
    ///   - metadata: What the caller knows better than sidecar and front matter.
    /// - Returns: The article, with the text verbatim.
    /// - Throws: `ArticleError` when the bytes are no article; the same bytes fail the same way again.
    public func article(
        from bytes: [UInt8],
        named name: String,
        sidecar: [UInt8]? = nil,
        overriding metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ArticleError) -> Article {
        guard bytes.count <= sizeLimitBytes else {
            throw .tooLarge(sizeBytes: bytes.count, limitBytes: sizeLimitBytes)
        }
        let mediaType = try MediaType(ofFileNamed: name, content: bytes)
        let decoded = try PlainText(decoding: bytes)
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

        var known = try metadata.validated()
        if let sidecar { known = known.filled(from: try ArticleMetadata(sidecar: sidecar)) }
        known = known.filled(from: front)
        return Article(
            source: ArticleSource(
                name: name,
                sizeBytes: bytes.count,
                mediaType: mediaType.rawValue,
                encoding: "utf-8",
                sha256: Self.sha256(of: bytes),
                sidecarSHA256: sidecar.map(Self.sha256(of:))
            ),
            metadata: known,
            text: text,
            bodyStartByte: bodyStartByte,
            warnings: warnings
        )
    }

    private static func hasWords(_ text: Substring.UTF8View) -> Bool {
        Substring(text).unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// The SHA-256 of `bytes`, as 64 lower-case hexadecimal digits.
    public static func sha256(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * SHA256.byteCount)
        for byte in SHA256.hash(of: bytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
