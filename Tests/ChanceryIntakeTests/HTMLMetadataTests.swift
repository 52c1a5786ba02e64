import ChanceryArticle
import Testing

@testable import ChanceryIntake

@Suite("Metadata of web pages")
struct HTMLMetadataTests {
    private func metadata(head: String = "", body: String = "", title: String = "Talks end | The Herald") throws
        -> ArticleMetadata
    {
        let text =
            "<p>The foreign minister of Peru met the envoys of Chile in Lima, and they agreed to meet again soon.</p>"
        let html =
            "<html><head><title>\(title)</title>\(head)</head><body>\(body)<article>\(text)\(text)</article></body></html>"
        return HTMLMetadata(PageRuns(try HTMLParser.tree(of: html, elementCountMax: 1_000))).metadata
    }

    @Test(
        "The headline is what page and head agree on, without the site's name",
        arguments: [
            ("", "<h1>Talks end</h1>", "Talks end | The Herald", "Talks end"),
            ("", "", "Talks end | The Herald", "Talks end"),
            ("", "", "The Herald :: World :: Talks end in Lima today", "Talks end in Lima today"),
            (
                "", "<h1>The Herald</h1><h3>Why the talks ended</h3>", "The Herald: Why the talks ended",
                "Why the talks ended"
            ),
            ("<meta property='og:title' content='Talks end in Lima'>", "", "x", "Talks end in Lima"),
            (
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks &amp; tea\"}</script>",
                "", "x", "Talks & tea"
            ),
            ("", "", "Peru - Chile talks end without a signature", "Peru - Chile talks end without a signature"),
        ]
    )
    func title(head: String, body: String, title: String, expected: String) throws {
        #expect(try metadata(head: head, body: body, title: title).title == expected)
    }

    @Test(
        "Authors are people, one each",
        arguments: [
            ("{\"@type\":\"Article\",\"author\":\"Ana Ruiz\"}", ["Ana Ruiz"]),
            (
                "{\"@type\":\"Article\",\"author\":[{\"name\":\"Ana Ruiz\"},{\"name\":\"Tobias Orr\"}]}",
                ["Ana Ruiz", "Tobias Orr"]
            ),
            (
                "{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ana Ruiz\"}]}",
                ["Ana Ruiz"]
            ),
            (
                "{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Foreign and Border Office\"},}",
                ["Foreign and Border Office"]
            ),
            (
                "{\"@type\":\"NewsArticle\",\"author\":\"By Ana Ruiz and Tobias Orr, Correspondents\"}",
                ["Ana Ruiz", "Tobias Orr"]
            ),
        ]
    )
    func structuredAuthors(json: String, expected: [String]) throws {
        #expect(try metadata(head: "<script type='application/ld+json'>\(json)</script>").byline == expected)
    }

    @Test(
        "Authors stand in the head, in marked elements or in a line that says so",
        arguments: [
            ("<meta name='author' content='Ana Ruiz'>", "", ["Ana Ruiz"]),
            ("", "<a rel='author' href='/a'>Ana Ruiz</a>", ["Ana Ruiz"]),
            ("", "<div class='byline'>By Ana Ruiz, Diplomatic correspondent</div>", ["Ana Ruiz"]),
            ("", "<p>By Ana Ruiz in Lima</p>", ["Ana Ruiz"]), ("<meta name='author' content='admin'>", "", []),
            ("<meta property='article:author' content='https://www.example/ana'>", "", []),
        ]
    )
    func authors(head: String, body: String, expected: [String]) throws {
        #expect(try metadata(head: head, body: body).byline ?? [] == expected)
    }

    @Test(
        "The date is that of the article, in ISO 8601",
        arguments: [
            (
                "<meta property='article:published_time' content='2025-02-18T10:00:00+01:00'>", "",
                "2025-02-18T10:00:00+01:00"
            ),
            ("<meta name='date' content='20250218'>", "", "2025-02-18"),
            ("<meta name='dc.date' content='Feb 18, 2025'>", "", "2025-02-18"),
            (
                "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-02-18T10:00:00.123Z\"}]</script>",
                "", "2025-02-18T10:00:00.123Z"
            ),
            ("", "<time datetime='2025-02-18'>Tuesday</time>", "2025-02-18"),
            ("", "<p>Tuesday 18th February 2025, 10:00</p>", "2025-02-18"),
            ("", "<p>18.02.2025</p>", "2025-02-18"), ("", "<p>02/18/2025</p>", "2025-02-18"),
            ("", "<aside class='related'><time datetime='2024-01-01'>x</time></aside>", nil),
            // Which is the month cannot be told.
            ("", "<p>02/03/2025</p>", nil), ("<meta name='date' content='2025-02-30'>", "", nil),
        ] as [(String, String, String?)]
    )
    func date(head: String, body: String, expected: String?) throws {
        #expect(try metadata(head: head, body: body).published == expected)
    }

    @Test("Address, publisher and language are those that the head names")
    func others() throws {
        let head = """
            <link rel="canonical" href="https://herald.example/talks"><meta property="og:site_name" content="The Herald">
            <meta http-equiv="content-language" content="en-GB">
            """
        let found = try metadata(head: head)
        #expect(found.url == "https://herald.example/talks")
        #expect(found.publisher == "The Herald")
        #expect(found.language == "en-GB")
    }
}

@Suite("Pages saved with all that belongs to them")
struct MHTMLTests {
    private static func archive(_ transfer: String, _ body: String, charset: String = "utf-8") -> String {
        """
        From: <Saved by Blink>\r
        Subject: Talks\r
        MIME-Version: 1.0\r
        Content-Type: multipart/related;\r
        \ttype="text/html";\r
        \tboundary="----Mark--x"\r
        \r
        ------Mark--x\r
        Content-Type: image/png\r
        \r
        xyz\r
        ------Mark--x\r
        Content-Type: text/html; charset=\(charset)\r
        Content-Transfer-Encoding: \(transfer)\r
        \r
        \(body)\r
        ------Mark--x--\r

        """
    }

    private static let words =
        "The foreign minister of Peru met the envoys of Chile in Lima on Monday, and he said “no”."

    @Test(
        "The page among the parts is read",
        arguments: [
            ("8bit", "<html><body><p>\(words)</p></body></html>"),
            (
                "quoted-printable",
                "<html><body><p>The foreign minister of Peru met the envoys of Chile in =\r\nLima on Monday, and he said =E2=80=9Cno=E2=80=9D.</p></body></html>"
            ),
            (
                "base64",
                "PGh0bWw+PGJvZHk+PHA+VGhlIGZvcmVpZ24gbWluaXN0ZXIgb2YgUGVydSBtZXQgdGhlIGVudm95cyBvZiBDaGlsZSBpbiBMaW1h\r\nIG9uIE1vbmRheSwgYW5kIGhlIHNhaWQg4oCcbm/igJ0uPC9wPjwvYm9keT48L2h0bWw+"
            ),
        ]
    )
    func read(transfer: String, body: String) throws {
        let bytes = Array(Self.archive(transfer, body).utf8)
        let article = try Intake().articles(in: IncomingFile(name: "talks.mhtml", bytes: bytes))[0]
        #expect(article.text == Self.words)
        #expect(article.source.mediaType.rawValue == "multipart/related")
        // By its content, whatever it is called.
        #expect(try Intake().articles(in: IncomingFile(name: "talks", bytes: bytes))[0].text == Self.words)
    }

    @Test("A page of UTF-16 in which Chromium writes a line end as it writes those of text is read")
    func wide() throws {
        let page = "<html>\n<body>\n\n<p>\(Self.words)</p></body></html>"
        let text = page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return byte == 10
                ? "\r\n"
                : byte == 61 || byte < 32 || byte > 126
                    ? (byte < 16 ? "=0" : "=") + digits : String(UnicodeScalar(byte))
        }
        let archive = Self.archive("quoted-printable", text.joined()).replacing("; charset=utf-8", with: "")
        let file = IncomingFile(name: "talks.mhtml", bytes: Array(archive.utf8))
        #expect(try Intake().articles(in: file)[0].text == Self.words)
    }

    @Test("Where the page does not tell its address, the browser that saved it does")
    func address() throws {
        let body = "<html><body><p>\(Self.words)</p></body></html>"
        for (location, url) in [("https://herald.example/a", "https://herald.example/a"), ("file:///a.html", nil)] {
            let archive = Self.archive("8bit", body).replacing(
                "Content-Transfer-Encoding: 8bit",
                with: "Content-Transfer-Encoding: 8bit\r\nContent-Location: \(location)"
            )
            let file = IncomingFile(name: "talks.mhtml", bytes: Array(archive.utf8))
            #expect(try Intake().articles(in: file)[0].metadata.url == url)
        }
        let comment = "<!DOCTYPE html>\n<!-- saved from url=(0024)https://herald.example/b -->\n\(body)"
        let file = IncomingFile(name: "talks.html", bytes: Array(comment.utf8))
        #expect(try Intake().articles(in: file)[0].metadata.url == "https://herald.example/b")
    }

    @Test("An archive without a page, or without a mark between its parts, is refused")
    func refused() {
        let texts = [Self.archive("8bit", "").replacing("text/html;", with: "text/css;"), "MIME-Version: 1.0\n\nx"]
        for text in texts {
            #expect(throws: ArticleError.self) {
                try Intake().articles(in: IncomingFile(name: "talks.mhtml", bytes: Array(text.utf8)))
            }
        }
    }
}
