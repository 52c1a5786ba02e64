package import ChanceryArticle
package import ChanceryDigest

/// A time expression with its normalised value.
///
/// - SeeAlso: TimeML's TIMEX3, <https://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html>
package struct TimeExpression: Hashable, Sendable {
    /// The TIMEX3 type.
    package enum Kind: String, Hashable, Sendable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }

    /// Where it stands in the text.
    package let range: TextRange
    /// The TIMEX3 type.
    package let kind: Kind
    /// The TIMEX3 value, `X` where the text and the publication date leave a digit open.
    package let value: String
    /// What kind and value rest on.
    package let grounds: Grounds

    /// A time expression with the given parts.
    package init(range: TextRange, kind: Kind, value: String, grounds: Grounds) {
        self.range = range
        self.kind = kind
        self.value = value
        self.grounds = grounds
    }
}
