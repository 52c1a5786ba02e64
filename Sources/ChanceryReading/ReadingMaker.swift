package import ChanceryArticle

/// Who makes readings of articles.
///
/// A maker is a value without state: the same article gives the same reading.
package protocol ReadingMaker: Sendable {
    /// The reading of `article`, with all layers.
    func reading(of article: Article) -> Reading
}
