import ChanceryArticle
import Testing

@testable import ChanceryIntake

private let first =
    "The foreign minister of Peru met the envoys of Chile in Lima on Monday, and they agreed to meet again."
private let second =
    "“We will not sign before March,” the minister said, when the two delegations left the palace together."
private let others =
    "Nobody who was in the room had been asked, and so it was said, twice, that nothing at all had been decided there."

private func page(_ body: String, head: String = "") -> String {
    "<!DOCTYPE html><html lang=\"en\"><head><title>Talks end</title>\(head)</head><body>\(body)</body></html>"
}

/// The paragraphs of a page, without its title.
private func paragraphs(_ html: String) throws -> [String] {
    let article = try Intake().articles(in: IncomingFile(name: "page.html", bytes: Array(html.utf8)))[0]
    return article.text.split(separator: "\n").dropFirst().map { String($0) }
}

/// What stands between or around the paragraphs of an article in the habits of publishing systems.
@Suite("Parts of web pages")
struct PagePartsTests {
    @Test(
        "A row of a table of data is one line, the header row too",
        arguments: [
            "<table><tr><th>Item</th><th>Before</th></tr><tr><td>Hourly rate</td><td>41.20</td></tr></table>",
            "<table><tbody><tr><td><p>Item</p></td><td><p>Before</p></td></tr>"
                + "<tr><td><p>Hourly rate</p></td><td><div>41.20</div></td></tr></tbody></table>",
            "<figure class='wp-block-table'><table><tr><td>Item</td><td>Before</td></tr>"
                + "<tr><td>Hourly<br>rate</td><td>41.20</td></tr></table></figure>",
        ]
    )
    func dataTable(table: String) throws {
        let html = page("<h1>Talks end</h1><article><p>\(first)</p>\(table)<p>\(second)</p></article>")
        #expect(try paragraphs(html) == [first, "Item Before", "Hourly rate 41.20", second])
    }

    @Test(
        "A table that lays out a page gives paragraphs",
        arguments: [
            "<table><tr><td><a href='/'>World</a></td><td><p>\(first)<p>\(second)</td></tr></table>",
            "<table><tr><td>\(first)<br><br>\(second)</td></tr></table>",
            "<table><tr><td><a href='/'>World</a></td><td><table><tr><td>\(first)</td></tr><tr><td>\(second)</td></tr>"
                + "</table></td></tr></table>",
        ]
    )
    func layoutTable(table: String) throws {
        #expect(try paragraphs(page("<h1>Talks end</h1>\(table)")) == [first, second])
    }

    @Test(
        "The parts of a live blog are its text, without times, key events and buttons",
        arguments: [
            ("<article class='live-post'><header><time>17:05</time><h2>", "</h2></header>", "</article>"),
            (
                "<li class='entry'><div class='live-update'><span>2 hours ago (14:10 GMT)</span><h3>", "</h3>",
                "</div></li>"
            ),
            (
                "<div class='liveblog-post'><p class='time'>8:41 p.m. ET</p><h3>", "</h3>",
                "<button>Share</button></div>"
            ),
        ]
    )
    func live(opening: String, middle: String, end: String) throws {
        let parts = [("Talks resume", first), ("Envoys arrive", second), ("A door opens", others)]
        let posts = parts.map { "\(opening)\($0.0)\(middle)<p>\($0.1)</p>\(end)" }
        let html = page(
            "<h1>Talks end</h1><div><h2>Key events</h2><ul><li>Envoys arrive, and so does the minister.</li></ul></div>"
                + "<div>\(posts.joined())</div><button>Load more</button>",
            head:
                "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Talks end\"}</script>"
        )
        #expect(try paragraphs(html) == parts.flatMap { [$0.0, $0.1] })
    }

    @Test(
        "What asks for something stands around an article or in it, and may be longer",
        arguments: [
            "<div role='alertdialog'><h2>Your privacy</h2><p>\(others)</p><p>\(others) We ask for consent.</p></div>",
            "<div class='d-none d-print-block'><p>\(first)</p><p>\(others)</p></div>",
            "<div class='x'><h3>The Herald in your inbox</h3><p>\(others)</p><form><input type='email'></form></div>",
            "<div class='barrier'><h2>Subscribe to unlock this article</h2><p>\(others)</p><p>\(others)!</p></div>",
            "<div class='thread'><h2>What you said (2)</h2><p>\(others)</p><p>\(others)!</p><p>\(others)?</p></div>",
            "<div class='pic'><img src='a.png'><span class='imageCaption'>\(others)</span></div>",
            "<table align='right'><tr><td><img src='a.png'></td></tr><tr><td>\(others)</td></tr></table>",
            "<div class='factbox'><h3>Facts: the border</h3><p>\(others)</p></div>",
        ]
    )
    func asking(box: String) throws {
        for body in [
            "<h1>Talks end</h1>\(box)<div class='article-body'><p>\(first)</p><p>\(second)</p></div>",
            "<h1>Talks end</h1><div class='article-body'><p>\(first)</p>\(box)<p>\(second)</p></div>",
            "<h1>Talks end</h1><div class='article-body'><p>\(first)</p><p>\(second)</p></div>\(box)",
        ] {
            #expect(try paragraphs(page(body)) == [first, second])
        }
    }

    @Test("Paragraphs that are called what subscribers read are text")
    func paid() throws {
        let html = page(
            "<h1>Talks end</h1><article><p>\(first)</p><p class='paywall'>\(second)</p><p class='paywall'>\(others)</p></article>"
        )
        #expect(try paragraphs(html) == [first, second, others])
    }

    @Test("Of articles one below the other, the first is read")
    func scrolled() throws {
        let html = page(
            "<main><article class='a'><h1>Talks end</h1><div class='article-content'><p>\(first)</p><p>\(second)</p></div></article>"
                + "<article class='a'><h2>Bells ring</h2><div class='article-content'><p>\(others)</p><p>\(others) Twice.</p>"
                + "<p>\(others) Three times.</p></div></article></main>"
        )
        #expect(try paragraphs(html) == [first, second])
    }

    @Test(
        "A page that holds its text as data of a script is read from these",
        arguments: [
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"\(first)\\n\\n\(second)\"}</script>",
            "<script id='__NEXT_DATA__' type='application/json'>{\"props\":{\"a\":{\"content_elements\":["
                + "{\"type\":\"text\",\"content\":\"\(first)\"},{\"type\":\"image\",\"caption\":\"A palace\"},"
                + "{\"type\":\"text\",\"content\":\"<b>\(second)</b>\"}]}}}</script>",
        ]
    )
    func script(script: String) throws {
        #expect(try paragraphs(page("<div id='root'>Loading</div>\(script)")) == [first, second])
    }

    @Test("Empty lines part paragraphs of a text that is shown as it was typed")
    func typed() throws {
        let lines = first.replacing(" met", with: "\nmet")
        #expect(try paragraphs(page("<pre>\(lines)\n\n\(second)\n</pre>")) == [first, second])
    }

    @Test(
        "Lines that only say who wrote, when, and what was pictured are no text",
        arguments: [
            "A report by Ana Ruiz", "By TOBIAS ORR Our man in Lima", "19:30", "herald@herald.example",
            "The palace on Monday. | Photo: Ana Ruiz",
            "Ana Ruiz is a writer. The views expressed are the author’s own.",
        ]
    )
    func lines(line: String) throws {
        let body =
            "<h1>Talks end</h1><article><p>\(first)</p><p>\(second)</p><p>\(others)</p><p><em>\(line)</em></p></article>"
        let html = page(body, head: "<meta name='author' content='Ana Ruiz'>")
        #expect(try paragraphs(html) == [first, second, others])
    }
}
