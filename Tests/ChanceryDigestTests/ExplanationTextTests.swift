import Foundation
import Testing

@testable import ChanceryDigest

@Suite("An explanation as text")
struct ExplanationTextTests {
    private func explanation(_ text: String, _ spans: [Range<Int>]) -> Explanation {
        let scalars = Array(text.unicodeScalars)
        let records = spans.enumerated().map { number, range in
            let words = String(String.UnicodeScalarView(scalars[range]))
            return Explanation.Record(
                kind: .statement,
                id: "s\(number + 1)",
                title: "praise",
                entries: [
                    Explanation.Entry(
                        field: .content,
                        values: [.span(Span(start: range.lowerBound, end: range.upperBound, text: words))],
                        grounds: Grounds(
                            .clauseAfterCue,
                            beside: [.head(.statementRole, label: "CONTENT", score: 0.994)]
                        )
                    )
                ]
            )
        }
        return Explanation(digest: SampleDigest.full.with(text: text), records: records)
    }

    @Test(
        "Marked words stand in brackets, and those that cross another mark's end are opened again",
        arguments: [
            ([], "abcd efgh"), ([0..<9], "[s1 abcd efgh]"), ([0..<4, 5..<9], "[s1 abcd] [s2 efgh]"),
            ([0..<9, 5..<9], "[s1 abcd [s2 efgh]]"), ([0..<6, 3..<9], "[s1 abc[s2 d e]][s2… fgh]"),
            ([1..<3, 1..<3], "a[s1 [s2 bc]]d efgh"), ([0..<4, 4..<9], "[s1 abcd][s2 efgh]"),
        ]
    )
    func brackets(spans: [Range<Int>], expected: String) {
        let text = explanation("abcd efgh", spans).text()
        #expect(text.contains("THE ARTICLE WITH ITS MARKS\n  \(expected)\n"), "\(text)")
    }

    @Test("Each field has its value and its grounds, on lines no wider than asked")
    func fields() {
        let text = explanation("abcd efgh", [0..<4]).text(columnCount: 60)
        #expect(text.contains("STATEMENTS\n  s1 praise\n    - content: “abcd” — a cue with the clause after it"))
        #expect(text.contains("\n      (beside: head statement-role: CONTENT 0.99)\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    }

    @Test("Escape sequences of an article do not reach the terminal")
    func harmless() {
        #expect(
            !explanation("a\u{1B}]0;title\u{7}\u{9B}31mb", [0..<9]).text().contains { $0 == "\u{1B}" || $0 == "\u{7}" }
        )
    }

    @Test(
        "A field is doubtful where the head that decides is not sure, or another is sure of something else",
        arguments: [
            (Field.class, "threat", Grounds(.head(.class, label: "threat", score: 0.9)), nil),
            (.class, "threat", Grounds(.head(.class, label: "threat", score: 0.5)), .unsure),
            (
                .class, "threat", Grounds(.classOfCue, beside: [.head(.class, label: "offer", score: 0.6)]),
                .contradicted
            ),
            (.class, "threat", Grounds(.classOfCue, beside: [.head(.class, label: "offer", score: 0.4)]), nil),
            (.class, "threat", Grounds(.classOfCue, beside: [.head(.class, label: "threat", score: 0.9)]), nil),
            (.cue, "said", Grounds(.listedCue, beside: [.head(.cue, label: "CUE", score: 0.9)]), nil),
            (.confidence, "0.3", Grounds(.shareOfLike), .oftenWrong), (.confidence, "0.8", Grounds(.shareOfLike), nil),
            (.kind, "person", Grounds(.personalWords, beside: [.head(.name, label: "LOC", score: 0.9)]), .contradicted),
            (.kind, "person", Grounds(.personalWords, beside: [.head(.name, label: "PER", score: 0.9)]), nil),
            (.kind, "person", Grounds(.personalWords), .guessed), (.kind, "person", Grounds(.givenName), nil),
        ] as [(Field, String, Grounds, Explanation.Doubt?)]
    )
    func doubts(field: Field, value: String, grounds: Grounds, expected: Explanation.Doubt?) {
        #expect(Explanation.Entry(field: field, values: [.text(value)], grounds: grounds).doubt == expected)
    }
}

@Suite("Docs/Explanation.md")
struct ExplanationManualTests {
    @Test("It has every rule and every head, and no other")
    func lists() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let page = try String(contentsOf: root.appending(path: "Docs/Explanation.md"), encoding: .utf8)
        let rules = try #require(page.components(separatedBy: "\n## Rules\n").last)
        let listed = rules.split(separator: "\n").filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
        #expect(listed == Rule.allCases.map(\.rawValue))
        let heads = page.matches(of: /\n\| `([a-z\-]+)` \|/).map { String($0.1) }
        #expect(heads == Head.allCases.map(\.rawValue))
    }
}
