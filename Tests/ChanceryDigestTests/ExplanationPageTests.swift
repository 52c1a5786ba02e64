import ChanceryArticle
import Foundation
import Testing

@testable import ChanceryDigest

@Suite("A page of explanations")
struct ExplanationPageTests {
    /// Texts that would do something on a page that took them as they are.
    private static let texts = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "a & b &amp; &lt;c&gt;",
        "</div></main><h1>x</h1>", "<!-- a --> <![CDATA[b]]>", "</style><style>*{display:none}</style>",
        "a\u{202E}txt.exe\u{202C} b\u{2066}c\u{2069}", "a\u{1}b\u{8}c\u{C}d\u{1B}[31me\u{7F}f\u{85}g", "a\rb\r\nc",
        "😀 𐐷 e\u{301} \u{FEFF}x", "javascript:alert(1)", "&#x3C;script&#x3E;", "\n\n\nlines\n\n",
    ]

    /// An explanation in which `text` stands wherever something of an article can.
    private func explanation(of text: String, spans: [Range<Int>] = []) -> Explanation {
        let scalars = Array(text.unicodeScalars)
        let marked = spans.map { range in
            Span(
                start: range.lowerBound,
                end: range.upperBound,
                text: String(String.UnicodeScalarView(scalars[range]))
            )
        }
        let records = marked.enumerated().map { number, span in
            Explanation.Record(
                kind: .statement,
                id: "s\(number + 1)",
                title: text,
                entries: [
                    Explanation.Entry(
                        field: .content,
                        values: [.span(span), .text(text), .record("a1")],
                        grounds: Grounds(
                            .clauseAfterCue,
                            beside: [.head(.statementRole, label: text, score: 0.5)]
                        )
                    )
                ]
            )
        }
        let digest = SampleDigest.full.with(title: text, url: text, text: text)
        return Explanation(digest: digest, records: records)
    }

    private func page(_ explanations: [Explanation], title: String = "a") -> String {
        let sections = explanations.enumerated().map { ExplanationPage.section(of: $1, number: $0 + 1) }
        return ExplanationPage.beginning(title: title) + sections.joined() + ExplanationPage.end
    }

    /// `scalar` as a page has it, which holds no control characters.
    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let isControl = scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
        return isControl ? "\u{FFFD}" : scalar
    }

    @Test("Whatever an article holds, its text is shown as it is, and nothing of it is markup", arguments: texts)
    func hostile(text: String) throws {
        let count = text.unicodeScalars.count
        let spans = [0..<count, 0..<1, (count - 1)..<count, 0..<(count / 2), (count / 3)..<count]
        let plain = try ParsedPage(page([explanation(of: "plain", spans: spans.map { _ in 0..<5 })], title: "plain"))
        let parsed = try ParsedPage(page([explanation(of: text, spans: spans)], title: text))
        // Not by characters, which are equal in other forms too.
        #expect(Array(parsed.articleText.unicodeScalars) == text.unicodeScalars.map { Self.shown($0) })
        #expect(parsed.elements == plain.elements.union(["span"]))
        #expect(parsed.attributes == plain.attributes)
        #expect(parsed.targets.isSubset(of: parsed.identifiers.union(["n1-a1"])))
    }

    @Test(
        "Marks may nest, cross and touch, and stand at both ends",
        arguments: [
            [], [0..<1], [8..<9], [0..<9], [2..<5, 5..<7], [0..<9, 2..<5, 3..<4], [0..<5, 3..<9],
            [1..<4, 2..<6, 3..<8],
            [2..<6, 2..<6], [4..<4],
        ]
    )
    func marks(spans: [Range<Int>]) throws {
        let parsed = try ParsedPage(page([explanation(of: "ab 😀 defg", spans: spans)]))
        #expect(parsed.articleText == "ab 😀 defg")
        let real = spans.filter { !$0.isEmpty }
        #expect(parsed.identifiers.filter { $0.hasPrefix("n1-m") }.count == real.count)
    }

    @Test("Words at which several records of a kind point have its class once")
    func classes() {
        let page = page([explanation(of: "ab cd", spans: [0..<5, 0..<2, 0..<2])])
        #expect(page.contains("<span class=\"mark of-statement\">ab</span>"))
        #expect(page.matches(of: /class="[^"]*(of-\w+)[^"]* \1/).isEmpty)
    }

    @Test("The policy allows the page's own style sheet, and nothing else")
    func policy() throws {
        let page = page([explanation(of: "a")])
        let sheet = try #require(page.firstMatch(of: /<style>((?s).*)<\/style>/)?.1)
        let digits = SHA256.hexDigest(of: Array(String(sheet).utf8).span.bytes)
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) }
        let hash = Data(bytes).base64EncodedString()
        let policy = "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'"
        #expect(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"))
        #expect(!page.contains("<script") && !page.contains(" style=") && !page.contains("url("))
        #expect(page.matches(of: /(?:src|href)="(?!#)/).isEmpty)
    }

    @Test("Articles on one page do not share identifiers")
    func several() throws {
        let one = explanation(of: "some words", spans: [0..<4])
        let parsed = try ParsedPage(page([one, one]))
        #expect(parsed.identifiers.contains("n1-s1") && parsed.identifiers.contains("n2-s1"))
        #expect(parsed.hasUniqueIdentifiers)
    }

    @Test("What is doubtful is told first, with a link to its record")
    func doubts() {
        let entry = Explanation.Entry(
            field: .class,
            values: [.text("threat")],
            grounds: Grounds(.classOfCue, beside: [.head(.class, label: "praise", score: 0.9)])
        )
        let record = Explanation.Record(kind: .statement, id: "s1", title: "threat", entries: [entry])
        let page = page([Explanation(digest: SampleDigest.full, records: [record])])
        #expect(page.contains("<a href=\"#n1-s1\"><bdi>s1</bdi></a> class: <bdi>threat</bdi> — <span class=\"doubt\">"))
        #expect(page.contains("beside: <bdi>head class: praise 0.90</bdi>"))
    }
}

@Suite("HTML")
struct HTMLTests {
    @Test("A text becomes a part of markup only escaped, between tags and in attributes")
    func escaped() {
        let text = "<a href=\"x\">'&"
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        let escaped = "&lt;a href=&quot;x&quot;&gt;&#39;&amp;"
        #expect(html.markup == "<p title=\"\(escaped)\">\(escaped)</p>")
        let outer: HTML = "<div>\(html)\(3)</div>"
        #expect(outer.markup == "<div>\(html.markup)3</div>")
    }
}
