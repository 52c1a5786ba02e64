public import ChanceryArticle

/// A time expression with its normalised value.
///
/// - SeeAlso: TimeML's TIMEX3, <https://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html>
public struct TimeExpression: Hashable, Sendable {
    /// The TIMEX3 type.
    public enum Kind: String, Hashable, Sendable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }

    /// Where it stands in the text.
    public let range: TextRange
    /// The TIMEX3 type.
    public let kind: Kind
    /// The TIMEX3 value, `X` where the text and the publication date leave a digit open.
    public let value: String

    /// A time expression with the given parts.
    public init(range: TextRange, kind: Kind, value: String) {
        self.range = range
        self.kind = kind
        self.value = value
    }
}
