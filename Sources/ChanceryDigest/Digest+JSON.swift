internal import FoundationEssentials

extension ArticleDigest {
    /// How JSON is laid out.
    public enum JSONLayout: Hashable, Sendable {
        /// On one line.
        case compact
        /// On many lines, indented.
        case pretty
    }

    /// The digest as JSON in UTF-8, without a final line end.
    ///
    /// Keys are sorted, so that equal digests are equal byte for byte.
    public func json(_ layout: JSONLayout = .compact) throws(DigestError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if layout == .pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return Array(try encoder.encode(self))
        } catch {
            throw .unencodable(reason: "\(error)")
        }
    }

    /// The digest in `json`; keys this version does not know are passed over.
    public init(json: [UInt8]) throws(DigestError) {
        let digest: ArticleDigest
        do {
            digest = try JSONDecoder().decode(ArticleDigest.self, from: Data(json))
        } catch {
            throw .malformed(reason: Self.reason(of: error))
        }
        guard digest.schema == Self.schemaName else { throw .otherSchema(name: digest.schema) }
        self = digest
    }

    private static func reason(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let (what, context) =
            switch error {
            case .keyNotFound(let key, let context): ("\(key.stringValue) is missing", context)
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context.debugDescription, context)
            @unknown default: ("\(error)", DecodingError.Context(codingPath: [], debugDescription: ""))
            }
        let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        return path.isEmpty ? what : "\(path.drop { $0 == "." }): \(what)"
    }
}
