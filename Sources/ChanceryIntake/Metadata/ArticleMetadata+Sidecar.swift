internal import ChanceryArticle
internal import FoundationEssentials

extension ArticleMetadata {
    /// The form of a sidecar: a JSON object whose keys are those of the front matter; others are passed over.
    private struct Sidecar: Decodable {
        /// One author or a list of them.
        enum Byline: Decodable {
            case one(String)
            case several([String])

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let names = try? container.decode([String].self) {
                    self = .several(names)
                } else {
                    self = .one(try container.decode(String.self))
                }
            }

            var names: [String] {
                switch self {
                case .one(let name): [name]
                case .several(let names): names
                }
            }
        }

        let title: String?
        let byline: Byline?
        let publisher: String?
        let url: String?
        let published: String?
        let language: String?
    }

    /// The metadata in `bytes`, the content of a `.meta.json`.
    init(sidecar bytes: [UInt8]) throws(ArticleError) {
        let sidecar: Sidecar
        do {
            sidecar = try JSONDecoder().decode(Sidecar.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw .malformedSidecar(reason: Self.reason(of: error))
        } catch {
            throw .malformedSidecar(reason: "it is no JSON")
        }
        self.init(
            title: sidecar.title,
            byline: sidecar.byline?.names,
            publisher: sidecar.publisher,
            url: sidecar.url,
            published: sidecar.published,
            language: sidecar.language
        )
        if let published, !ISODate.isValid(published) {
            throw .malformedSidecar(reason: "published: \(published) is no ISO 8601 date")
        }
    }

    private static func reason(of error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            guard let key = context.codingPath.first?.stringValue else { return "it is no JSON object" }
            return key == "byline" ? "byline is neither a name nor a list of names" : "\(key) is no text"
        default: return "it is no JSON"
        }
    }
}
