/// An article's text, cut where the marks of an explanation begin and end.
///
/// Marks may nest, cross and cover the same words; no segment of the text is lost, and none stands twice.
struct MarkedText {
    /// Words of the text that a field of a record points at.
    struct Mark {
        let record: Explanation.Record
        let field: Field
        /// The place of the words, in Unicode scalars of the text.
        let scalars: Range<Int>
    }

    /// Words of the text that the same marks cover.
    struct Segment {
        let text: String
        /// The marks that cover it, by their places in `marks`, outermost first.
        let marks: [Int]
        /// Those of them that begin here.
        let opening: [Int]
    }

    /// The marks in text order, a longer one before a shorter one.
    let marks: [Mark]
    /// The segments; together the text.
    let segments: [Segment]

    /// The text of `explanation` with all its marks.
    init(_ explanation: Explanation) {
        let marks = explanation.records.flatMap { record in
            record.entries.flatMap { entry in
                entry.values.compactMap { value -> Mark? in
                    guard case .span(let span) = value, span.start < span.end else { return nil }
                    return Mark(record: record, field: entry.field, scalars: span.start..<span.end)
                }
            }
        }
        .enumerated().sorted { left, right in
            let (first, second) = (left.element.scalars, right.element.scalars)
            return (first.lowerBound, second.upperBound, left.offset)
                < (second.lowerBound, first.upperBound, right.offset)
        }
        .map(\.element)
        self.marks = marks
        segments = Self.segments(of: explanation.digest.article.text, marks: marks)
    }

    private static func segments(of text: String, marks: [Mark]) -> [Segment] {
        let scalars = text.unicodeScalars
        let borders = Set(marks.flatMap { [$0.scalars.lowerBound, $0.scalars.upperBound] } + [0, scalars.count])
            .sorted()
        var found: [Segment] = []
        var next = 0
        var open: [Int] = []
        var start = scalars.startIndex
        for (border, end) in zip(borders, borders.dropFirst()) {
            open.removeAll { marks[$0].scalars.upperBound <= border }
            let first = next
            while next < marks.count, marks[next].scalars.lowerBound == border { next += 1 }
            open += first..<next
            let limit = scalars.index(start, offsetBy: end - border)
            found.append(Segment(text: String(scalars[start..<limit]), marks: open, opening: Array(first..<next)))
            start = limit
        }
        return found
    }
}
