/// Markup that is well formed as long as the program's own literals are.
///
/// Only a literal of the program is taken as it stands; whatever else becomes part of it, a text of an article above
/// all, is escaped on its way in. There is no other way to make one.
struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The markup.
    private(set) var markup: String

    init(stringLiteral value: StaticString) { markup = "\(value)" }

    init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

    /// The pieces of a literal with values in between.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(2 * literalCapacity) }

        mutating func appendLiteral(_ literal: StaticString) { markup += "\(literal)" }

        /// Adds markup.
        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

        /// Adds a text, escaped so that it is one both between tags and in a quoted attribute.
        mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &markup) }

        /// Adds a number.
        mutating func appendInterpolation(_ number: Int) { markup += "\(number)" }
    }

    /// Adds markup at the end.
    static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

    /// Escapes what means something in HTML and what a parser would change.
    ///
    /// Control characters, which a terminal obeys, become U+FFFD. Marks that turn the direction of text are written by
    /// their numbers, so that the source is as it looks; that they end with their words is for the element around them.
    private static func escape(_ text: String, into markup: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            case "\r": markup += "&#13;"
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                markup += "&#x\(String(scalar.value, radix: 16, uppercase: true));"
            case "\n", "\t": markup.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": markup += "\u{FFFD}"
            default: markup.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Sequence<HTML> {
    /// All of them, one after the other.
    func joined() -> HTML { reduce(into: "" as HTML) { $0 += $1 } }
}
