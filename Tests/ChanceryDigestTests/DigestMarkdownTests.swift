import Testing

@testable import ChanceryDigest

@Suite struct DigestMarkdownTests {
    @Test("Markdown has headline, source, summary, who said what, what happened, terms and what to watch")
    func sections() {
        let lines = SampleDigest.full.markdown.split(separator: "\n").map(String.init)
        #expect(lines.first == "# A pact")
        #expect(lines[1] == "The Norland Post · B. Holm and C. Lind · 18 February 2025 · <https://news.example/pact>")
        #expect(
            lines.filter { $0.hasPrefix("#") } == [
                "# A pact", "## Summary", "## Who said what", "### Ana Ruiz (envoy, Party 1)", "## What happened",
                "## On what terms", "## What to watch", "## Corrections", "## Notes",
            ]
        )
        #expect(
            lines.contains(
                "- “We will not leave” — **threat**, to Party 2, V0 mood, corrected: said by Party 2 before, "
                    + "corrected: assertion before"
            )
        )
        #expect(lines.contains("- We will not leave — **offer**, to Party 2, V2 to be tracked"))
        #expect(
            lines.contains(
                "- “Ana Ruiz”: said by Party 2 before; by C. Lind; See \\*the\\* release."
            )
        )
        #expect(
            lines.contains(
                "- **agree** — Ana Ruiz → Party 1: return; 18 February, year unknown; 4 h 30 min; Bergen; "
                    + "actual by Ana Ruiz; V0 mood"
            )
        )
        #expect(lines.contains("- “A pact” **only if** “prisoners return” — Ana Ruiz"))
        #expect(lines.contains("- Ana Ruiz: “We will not leave” — offer"))
        #expect(lines.contains("- Ana Ruiz: “prisoners return” — on which depends: A pact"))
    }

    @Test("A digest that says nothing has no empty sections")
    func bare() {
        let markdown = SampleDigest.bare.markdown
        #expect(markdown.hasPrefix("# a\n\n## Who said what\n\n### Nobody named\n\n- “We will not leave” — "))
        #expect(!markdown.contains("## Summary"))
        #expect(!markdown.contains("## Notes"))
    }

    @Test(
        "Words of the article cannot become markup",
        arguments: [
            ("# heading", "\\# heading"), ("- item", "\\- item"), ("1. item", "1\\. item"), ("2) item", "2\\) item"),
            ("2025 was long", "2025 was long"), ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
            ("[x](y)", "\\[x\\](y)"), ("<script>&amp;", "\\<script\\>\\&amp;"), ("a\n\n## b", "a \\#\\# b"),
            ("a\\", "a\\\\"), ("a | b", "a \\| b"), ("![x]", "\\!\\[x\\]"), ("+ a", "\\+ a"), ("===", "\\==="),
            ("a\u{1B}[31mb\u{202E}c\u{2028}d", "a\\[31mbc d"), ("$x$", "\\$x\\$"),
        ]
    )
    func escaped(text: String, expected: String) {
        let digest = SampleDigest.bare.with(
            title: text,
            summary: [Span(start: 0, end: 1, text: text)],
            statements: [],
            events: [],
            conditions: []
        )
        let lines = digest.markdown.split(separator: "\n")
        #expect(lines[0] == "# \(expected)")
        #expect(lines[2] == "- \(expected)")
        #expect(lines.count == 5)
    }

    @Test(
        "Only a plain address of the web becomes a link",
        arguments: ["javascript:alert(1)", "https://a b", "https://a>b"]
    )
    func addresses(url: String) {
        let digest = SampleDigest.bare.with(url: url)
        #expect(!digest.markdown.contains("<\(url)>"))
    }

    @Test("Statements of one speaker stand together, in the order in which speakers first speak")
    func grouped() {
        let first = SampleDigest.statement("a2", .praise)
        let joint = SampleDigest.statement("a2", .praise, coSpeakers: ["a3"])
        let digest = SampleDigest.full.with(
            statements: [first, SampleDigest.statement("a1", .praise), joint, first]
        )
        let headings = digest.markdown.split(separator: "\n").filter { $0.hasPrefix("### ") }
        #expect(headings == ["### Party 1 (NOR)", "### Ana Ruiz (envoy, Party 1)", "### Party 1 and Party 2"])
    }
}
