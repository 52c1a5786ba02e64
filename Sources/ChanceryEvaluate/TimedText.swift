import Foundation

/// A text with the time expressions that a person says it has.
struct TimedText {
    /// A time expression, as annotated.
    struct Time: Hashable {
        /// Where it stands, in Unicode scalars.
        let scalars: Range<Int>
        /// The kind, as the source names it.
        let kind: String
        /// The values that are right; empty where the source writes none that can be compared.
        let values: Set<String>
        /// Whether a digest is meant to have it.
        let isInScope: Bool
    }

    let text: String
    let published: String?
    let times: [Time]
    /// How many scalars of the text are annotated.
    let annotatedEnd: Int
}

// MARK: MEANTIME

extension TimedText {
    /// How many sentences of a document are annotated, headline and date line among them.
    private static let annotatedSentenceCount = 6
    private static let kindsInScope: Set<String> = ["DATE", "TIME", "DURATION", "SET"]

    /// The text of a document of MEANTIME: its tokens with the blanks that they most likely had between them.
    ///
    /// - SeeAlso: Minard et al. (2016), MEANTIME, the NewsReader Multilingual Event and Time Corpus.
    init(meantime document: String) {
        var text = ""
        var places: [String: Range<Int>] = [:]
        var sentence = ""
        var annotatedEnd = 0
        for token in document.matches(of: #/<token number="\d+" sentence="(\d+)" t_id="(\d+)">(.*?)</token>/#) {
            let form = Self.plain(String(token.3))
            let isFirst = text.isEmpty
            if sentence != token.1, !isFirst {
                text += Int(token.1) ?? 0 < 3 ? "\n\n" : " "
            } else if !isFirst, !",.;:?!)%'’".contains(form.prefix(1)) {
                text += " "
            }
            sentence = String(token.1)
            let start = text.unicodeScalars.count
            text += form
            places[String(token.2)] = start..<text.unicodeScalars.count
            if Int(sentence) ?? 0 < Self.annotatedSentenceCount { annotatedEnd = text.unicodeScalars.count }
        }
        var published: String?
        var times: [Time] = []
        for time in document.matches(of: #/<TIMEX3 ([^>]*)>(.*?)</TIMEX3>/#.dotMatchesNewlines()) {
            let attributes = Self.attributes(of: String(time.1))
            let value = attributes["value"] ?? ""
            if attributes["functionInDocument"] == "CREATION_TIME" { published = String(value.prefix(10)) }
            let tokens = time.2.matches(of: #/t_id="(\d+)"/#).compactMap { places[String($0.1)] }
            guard let first = tokens.first, let last = tokens.last else { continue }
            let isReference = value.hasSuffix("_REF")
            let type = attributes["type"] ?? ""
            times.append(
                Time(
                    scalars: first.lowerBound..<last.upperBound,
                    kind: isReference ? value : type,
                    values: [value],
                    isInScope: !isReference && Self.kindsInScope.contains(type)
                )
            )
        }
        // A few documents have a date that is none of ISO 8601.
        let isWhole = published?.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil
        self.init(text: text, published: isWhole ? published : nil, times: times, annotatedEnd: annotatedEnd)
    }

    private static func attributes(of tag: String) -> [String: String] {
        Dictionary(tag.matches(of: #/(\w+)="([^"]*)"/#).map { (String($0.1), String($0.2)) }) { first, _ in first }
    }

    private static func plain(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

// MARK: Recognizers-Text

/// A case of the specifications of Recognizers-Text.
///
/// - SeeAlso: <https://github.com/microsoft/Recognizers-Text>, `Specs/DateTime`
struct RecognizersCase: Decodable {
    struct Context: Decodable {
        let referenceDateTime: String?

        enum CodingKeys: String, CodingKey { case referenceDateTime = "ReferenceDateTime" }
    }

    struct Result: Decodable {
        struct Resolution: Decodable { let values: [[String: String]]? }

        let start: Int?
        let end: Int?
        let typeName: String
        let resolution: Resolution?

        enum CodingKeys: String, CodingKey {
            case start = "Start"
            case end = "End"
            case typeName = "TypeName"
            case resolution = "Resolution"
        }
    }

    let input: String
    let context: Context?
    let results: [Result]

    enum CodingKeys: String, CodingKey {
        case input = "Input"
        case context = "Context"
        case results = "Results"
    }
}

extension TimedText {
    private static let recognizedKindsInScope: Set<String> = ["date", "daterange", "duration", "set"]

    /// A case's input with its results.
    ///
    /// A value is right that is the case's TIMEX or one of the days that it can be; periods that are written by their ends
    /// in brackets have no value to compare, as TIMEX3 has none such.
    init(_ example: RecognizersCase) {
        let text = example.input
        let times = example.results.compactMap { result -> Time? in
            guard let start = result.start, let end = result.end else { return nil }
            let kind = result.typeName.split(separator: ".").last.map(String.init) ?? ""
            let values = result.resolution?.values ?? []
            let told = values.compactMap { $0["timex"] } + values.compactMap { kind == "date" ? $0["value"] : nil }
            return Time(
                scalars: Self.scalars(of: text, before: start)..<Self.scalars(of: text, before: end + 1),
                kind: kind,
                values: Set(told.filter { !$0.hasPrefix("(") }),
                isInScope: Self.recognizedKindsInScope.contains(kind)
            )
        }
        self.init(
            text: text,
            published: example.context?.referenceDateTime.map { String($0.prefix(10)) },
            times: times,
            annotatedEnd: text.unicodeScalars.count
        )
    }

    /// How many scalars stand before a place that is told in UTF-16.
    private static func scalars(of text: String, before unit: Int) -> Int {
        String(decoding: Array(text.utf16.prefix(unit)), as: UTF16.self).unicodeScalars.count
    }
}
