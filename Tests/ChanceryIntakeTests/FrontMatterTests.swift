import ChanceryArticle
import ChanceryIntake
import Testing

@Suite("Front matter")
struct FrontMatterTests {
    private func article(_ text: String, sizeLimitBytes: Int = 1 << 20) throws -> Article {
        try Intake(limits: IntakeLimits(sizeBytes: sizeLimitBytes)).articles(
            in: IncomingFile(name: "talks.md", bytes: Array(text.utf8))
        )[0]
    }

    private func metadata(_ block: String) throws -> ArticleMetadata {
        try article("---\n\(block)\n---\nMinisters met.").metadata
    }

    @Test("Front matter gives title, address, date, publisher and byline")
    func frontMatter() throws {
        let metadata = try metadata(
            """
            layout: post
            title: 'Talks in Karsk: what''s next'
            url: "https://example.org/talks" 
            published: 2031-05-04T10:00:00Z # in UTC
            publisher: The Courier
            byline:
              - Ana Petrova
              - "Jo Reyes"
            language: null
            """
        )
        #expect(metadata.title == "Talks in Karsk: what's next")
        #expect(metadata.url == "https://example.org/talks")
        #expect(metadata.published == "2031-05-04T10:00:00Z")
        #expect(metadata.publisher == "The Courier")
        #expect(metadata.byline == ["Ana Petrova", "Jo Reyes"])
        #expect(metadata.language == nil)
    }

    @Test(
        "A value is what YAML says it is, on one line",
        arguments: [
            ("title: |\n  Talks\n  in Karsk", "Talks in Karsk"), ("title: >-\n  Talks\n  in Karsk\n", "Talks in Karsk"),
            ("title: Talks\n  in Karsk", "Talks in Karsk"), ("title: \"Talks\\nin Karsk\"", "Talks in Karsk"),
            ("title: \"\\u201cTalks\\u201d\"", "“Talks”"), ("title: Talks # a comment", "Talks"),
            ("# a comment\n\ntitle: 'Talks # 2'", "Talks # 2"), ("TITLE: Talks", "Talks"),
            ("\"title\": Talks", "Talks"),
            ("{title: Talks, tags: [a, b]}", "Talks"), ("title: 2031-05-04", "2031-05-04"), ("title: 007", "007"),
            ("title: yes", "yes"), ("title: 'null'", "null"), ("title: &t Talks\nslug: *t", "Talks"),
            ("title: Talks\nurl: ~", "Talks"), ("title: Talks & Tea, R&D *", "Talks & Tea, R&D *"),
        ]
    )
    func value(block: String, title: String) throws {
        #expect(try metadata(block).title == title)
    }

    @Test(
        "Nothing is no value",
        arguments: ["title:", "title: ~", "title: null", "title: ''", "title: |\n", "title: # nothing"]
    )
    func nothing(block: String) throws {
        #expect(try metadata(block + "\nlanguage: en") == ArticleMetadata(language: "en"))
    }

    @Test("A date is kept as it was given", arguments: ["2031", "2031-05", "2031-05-04", "2031-05-04T10:00:00Z"])
    func date(value: String) throws {
        #expect(try metadata("published: \(value)").published == value)
        #expect(try metadata("published: '\(value)'").published == value)
    }

    @Test(
        "A headline is taken as it stands where YAML would have it otherwise",
        arguments: [
            ("Talks: the end", "Talks: the end"), ("Talks: it's over: now # draft", "Talks: it's over: now"),
            ("Oslo – “Talks: over”", "Oslo – “Talks: over”"), ("Who met whom:", "Who met whom:"),
            ("at 10:30", "at 10:30"),
            ("'Talks: the end'", "Talks: the end"), ("\"Talks: \\\"over\\\"\" # x", "Talks: \"over\""),
            ("\"We will not yield,\" minister says", "\"We will not yield,\" minister says"),
            ("'Not my war', says Peru", "'Not my war', says Peru"),
            ("[Update] Talks in Oslo", "[Update] Talks in Oslo"),
            ("*Breaking* talks end", "*Breaking* talks end"), ("-5 degrees: cold snap", "-5 degrees: cold snap"),
            ("- Live - talks end", "- Live - talks end"), ("@courier on talks", "@courier on talks"),
            ("Talks: the end\n  in Geneva", "Talks: the end in Geneva"), ("Talks\u{2028}in Oslo", "Talks in Oslo"),
        ]
    )
    func colons(value: String, title: String) throws {
        #expect(try metadata("url: x\ntitle: \(value)\nsource: a: b").title == title)
    }

    @Test(
        "A byline is a name or a list of names",
        arguments: [
            ("byline: Ana Petrova", ["Ana Petrova"]), ("byline: \"Petrova, Ana\"", ["Petrova, Ana"]),
            ("byline: [\"Petrova, Ana\", Bo Li]", ["Petrova, Ana", "Bo Li"]),
            ("byline:\n- Ana Petrova\n- 'Li, Bo' # guest\n- ~", ["Ana Petrova", "Li, Bo"]),
            ("byline: [\n  Ana Petrova,\n  Bo Li,\n]", ["Ana Petrova", "Bo Li"]), ("byline: []", nil), ("byline:", nil),
        ]
    )
    func byline(block: String, names: [String]?) throws {
        #expect(try metadata(block).byline == names)
    }

    @Test(
        "Keys of other programs are passed over, whatever they hold",
        arguments: [
            "tags: [a, {b: c}]", "author:\n  title: Minister\n  url: x", "draft: true", "weight: 3.5",
            "handle: @courier", "key: `x`", "why: \"Minister\" says no", "tags: a\ntags: b", "a:\n\tb: c",
            "bell: \u{7}",
            "? [a, b]\n: c", "defaults: &d {title: x}\nmore:\n  <<: *d", "text: |\n  title: y\n\n  ---x\nn: 1",
        ]
    )
    func others(block: String) throws {
        #expect(try metadata("\(block)\ntitle: Talks") == ArticleMetadata(title: "Talks"))
        #expect(try metadata("title: Talks\n\(block)") == ArticleMetadata(title: "Talks"))
    }

    @Test(
        "What cannot be read is refused with its line in the file",
        arguments: [
            ("published: 2025-02-30", 2, "published: 2025-02-30 is no ISO 8601 date"),
            ("url: x\ntitle: \"Talks", 3, "a quoted value has no closing quotation mark"),
            ("title: Talks\nurl: x\ntitle: More", 4, "title stands there twice"),
            ("title: Talks\nurl: x\nTitle: More", 4, "title stands there twice"),
            ("title: Talks\nbyline: A\nbyline: B", 4, "byline stands there twice"),
            ("url: x\ntitle: [Talks]", 3, "title is no text"), ("published: {day: 1}", 2, "published is no text"),
            ("byline: {name: Ana}", 2, "byline is neither a name nor a list of names"),
            ("title: x\nbyline:\n- Ana\n- [Bo]", 5, "a name in byline is no text"),
            ("title: x\nurl: y\u{7}", 3, "control characters are not allowed"),
        ]
    )
    func refused(block: String, line: Int, reason: String) {
        #expect(throws: ArticleError.malformedFrontMatter(line: line, reason: reason)) { try metadata(block) }
    }

    @Test(
        "Text between rules is text",
        arguments: [
            "Note: the talks ended.", "Ministers met: they \"talked\n", "- title: no\n- url: no", "a: b\na: c", "[",
            "@",
            "Ministers met.", "", " title: indented\nnot: yaml: here",
        ]
    )
    func rules(block: String) throws {
        let text = "---\n\(block)\n---\nMinisters met."
        let article = try article(text)
        #expect(article.text == text)
        #expect(article.metadata == ArticleMetadata())
        #expect(article.warnings.isEmpty)
    }

    @Test("Aliases and nesting cannot make a small block large")
    func bombs() throws {
        var laughs = "a0: &a0 [x, x]\n"
        for index in 1...60 { laughs += "a\(index): &a\(index) [*a\(index - 1), *a\(index - 1)]\n" }
        let aliases = ArticleError.malformedFrontMatter(line: 2, reason: "more than 16 aliases (*name) are not read")
        #expect(throws: aliases) { try metadata("\(laughs)? *a60\n: x\ntitle: Talks") }
        for deep in ["[", "{", "- "].map({ "\n  " + String(repeating: $0, count: 10_000) }) {
            #expect(try metadata("title: x\nx: \(deep)") == ArticleMetadata(title: "x"))
        }
        let brackets = String(repeating: "[", count: 10_000)
        #expect(try metadata("title: \(brackets)") == ArticleMetadata(title: brackets))
    }

    @Test(
        "A block that never closes is text, with a warning, and its keys are not the article's words",
        arguments: [
            ("---\ntitle: Talks\npublished: 2031-05-04\n\nMinisters met.", "\nMinisters met."),
            ("---\ntitle: never closed\nMinisters met.", "Ministers met."),
            ("---\ntags:\n- a\n  b: c\n# note\nTitle: x\n\nMinisters met.", "\nMinisters met."),
            ("---\r\ntitle: Talks\r\n\r\nMinisters met.", "\nMinisters met."),
            ("---\n" + String(repeating: "title: x\n", count: 300) + "---\nMinisters met.", nil),
            ("---\ntitle: x\n" + String(repeating: "a", count: 70_000) + "\n---\nMinisters met.", nil),
        ]
    )
    func unclosed(input: String, body: String?) throws {
        let article = try article(input)
        #expect(article.text == input.replacing("\r\n", with: "\n"))
        #expect(article.metadata == ArticleMetadata())
        #expect(article.warnings.count == 1)
        #expect(article.warnings.first?.contains("no closing line --- within 200 lines and 64 KiB:") == true)
        let keys = try #require(article.markup.first)
        #expect(keys.startByte == 0)
        if let body { #expect(String(article.text.utf8.dropFirst(keys.endByte)) == body) }
    }

    @Test("A rule above text is no front matter", arguments: ["---\n\ntitle: x", "---\nTalks end.\ntitle: x", "---"])
    func rule(text: String) throws {
        let article = try article("\(text)\nMinisters met.")
        #expect(article.warnings.isEmpty)
        #expect(article.markup.isEmpty)
    }

    @Test("Keys alone, never closed, are the article's words")
    func keysAlone() throws {
        let article = try article("---\ntitle: Talks\nurl: x")
        #expect(article.warnings.count == 1)
        #expect(article.markup.isEmpty)
    }
}
