/// Words of the article, with where they stand.
struct SpanForm: Decodable {
    /// Its keys; a mention has a form besides, which tells nothing here.
    static let keys: Set = ["start", "end", "text", "form"]

    let span: Span

    init(from decoder: any Decoder) throws {
        let container = try decoder.object(of: Self.keys)
        span = Span(
            start: try container.decode(Int.self, forKey: FormKey("start")),
            end: try container.decode(Int.self, forKey: FormKey("end")),
            text: try container.decode(String.self, forKey: FormKey("text"))
        )
        let count = span.text.unicodeScalars.count
        guard span.start >= 0, count > 0, span.end.subtractingReportingOverflow(span.start) == (count, false) else {
            throw CorrectionLine.Mistake(
                "from \(span.start) to \(span.end) there is no room for the \(count) characters of its text"
            )
        }
    }
}
