public import ChanceryArticle

/// Reads an article: finds its sentences, tokens, names and time expressions.
public struct Reader: Sendable {
    private let data: LanguageData

    /// A reader that knows what is in `data`.
    public init(data: LanguageData) { self.data = data }

    /// The reading of `article`.
    public func reading(of article: Article) -> Reading {
        Reading(article: article, paragraphCount: 0, sentences: [], tokens: [], names: [], times: [])
    }
}
