import ChanceryArticle
import Foundation
import Testing

@testable import ChanceryIntake

/// A page with the head and the body around what is tried.
private func page(_ body: String, head: String = "") -> String {
    "<!DOCTYPE html><html lang=\"en\"><head><title>Talks end | The Herald</title>\(head)</head><body>\(body)</body></html>"
}

private let first =
    "<p>The foreign minister of Peru met the envoys of Chile in Lima on Monday, and they agreed to meet again.</p>"
private let second =
    "<p>“We will not sign before March,” the minister said, when the two delegations left the palace together.</p>"

private func article(_ html: String, named name: String = "page.html") throws -> Article {
    try Intake().articles(in: IncomingFile(name: name, bytes: Array(html.utf8)))[0]
}

/// The paragraphs of a page, without its title.
private func paragraphs(_ html: String) throws -> [String] {
    try article(html).text.split(separator: "\n").dropFirst().map { String($0) }
}

private func plain(_ html: String) -> String { html.replacing(/<[^>]*>/, with: "") }

@Suite("Web pages")
struct HTMLTests {
    @Test("The text is the title and the paragraphs, one a line, each a block")
    func text() throws {
        let html = page(
            "<h1>Talks end</h1><article>\(first)<h2>What comes next</h2>\(second)<ul><li>A vote in April, said both</li></ul>"
                + "<blockquote><p>The border stays open, whatever the vote says.</p></blockquote></article>"
        )
        let article = try article(html)
        #expect(article.metadata.title == "Talks end")
        #expect(article.source.mediaType == .html)
        #expect(article.blocks.map { String(article.text[$0.range]) }.joined(separator: "\n") == article.text)
        #expect(article.blocks.map(\.kind) == [.heading, .paragraph, .heading, .paragraph, .item, .quotation])
        #expect(try paragraphs(html).first == plain(first))
    }

    @Test(
        "What stands around an article is left out",
        arguments: [
            "<nav><a href='/'>World</a> <a href='/p'>Politics and all that is said about it every day</a></nav>",
            "<div class='sharedaddy sd-sharing'>Share this article with all of your friends, please, it matters.</div>",
            "<aside>Our correspondent writes about the region. He has lived there for more than thirty years.</aside>",
            "<figure><img src='a.jpg'><figcaption>The palace in Lima, where the two delegations met on Monday.</figcaption></figure>",
            "<div id='onetrust-banner'>We use cookies and similar technologies to store and access what you read here.</div>",
            "<div class='comments'><p>I do not believe a word of it, said nobody ever. I was there, and it was quite nice.</p></div>",
            "<div style='display: none'>You have read all of your free articles this month, so please think of paying.</div>",
            "<p><a href='/x'>Read more: Ten things that you did not know about Lima and its many old palaces</a></p>",
            "<h2>Related articles</h2><ul><li><a href='/1'>Ministers of Peru and Chile talk again</a></li></ul>",
            "<script>var text = 'The minister of nowhere said that nothing of this is true, and left.';</script>",
            "<template>The minister of nowhere said that nothing of this is true, and left the palace.</template>",
            "<footer>Copyright The Herald. All rights reserved, and so are all lefts, in all of the world.</footer>",
            "<p>(Reporting by Ana Ruiz; Editing by Tobias Orr)</p>", "<p class='byline'>By Ana Ruiz in Lima</p>",
        ]
    )
    func furniture(html: String) throws {
        for body in ["<article>\(first)\(html)\(second)</article>", "<div>\(first)\(second)\(html)</div>"] {
            let found = try paragraphs(page("<h1>Talks end</h1>\(body)"))
            #expect(found == [plain(first), plain(second)])
        }
    }

    @Test("Teasers of other articles are left out by what they look like")
    func cards() throws {
        let cards = (1...4).map { number in
            "<div class='x\(number % 1)'><h3><a href='/\(number)'>Another headline of the day, number \(number)</a></h3>"
                + "<p>The committee will take evidence until the end of the month, number \(number). It meets again.</p></div>"
        }
        let html = page("<h1>Talks end</h1><div>\(first)\(second)</div><div>\(cards.joined())</div>")
        #expect(try paragraphs(html) == [plain(first), plain(second)])
    }

    @Test("Line breaks part paragraphs where there are two of them")
    func breaks() throws {
        let html = page("<div>\(plain(first))<br><br/>\(plain(second))<br>And so on, he said.</div>")
        #expect(try paragraphs(html) == [plain(first), plain(second) + " And so on, he said."])
    }

    @Test("The sentence below the headline belongs to the text")
    func standfirst() throws {
        let words = "Two ministers, one border and no signature: what was said in Lima."
        let html = page(
            "<header><h1>Talks end</h1><p class='standfirst'>\(words)</p></header><div>\(first)\(second)</div>"
        )
        #expect(try paragraphs(html) == [words, plain(first), plain(second)])
    }

    @Test("References, soft hyphens and no-break spaces are what they stand for")
    func references() throws {
        let html = page(
            "<p>Peru &amp; Chile will not sign before 5&nbsp;March, the diplo&shy;mats said &mdash; &#8220;never&#8221;.</p>"
        )
        #expect(
            try paragraphs(html)
                == ["Peru & Chile will not sign before 5\u{A0}March, the diplo\u{AD}mats said — “never”."]
        )
    }

    @Test("A page is known by what it is, not by its name", arguments: ["page.html", "page.txt", "page", "page.md"])
    func content(name: String) throws {
        let html =
            "<!-- saved from url=(0021)https://herald.example -->\n" + page("<article>\(first)\(second)</article>")
        #expect(try article(html, named: name).source.mediaType == .html)
    }

    @Test("The declared encoding of a page counts", arguments: ["windows-1251", "koi8-r", "utf-8"])
    func encoding(name: String) throws {
        let encodings: [String: String.Encoding] = [
            "windows-1251": .windowsCP1251, "utf-8": .utf8,
            "koi8-r": String.Encoding(rawValue: 0x8000_0A02),
        ]
        let words = "Министр иностранных дел заявил в понедельник, что переговоры в Женеве продолжатся, и уехал."
        let html = page("<p>\(words)</p><p>\(words) Да.</p>", head: "<meta charset='\(name)'>")
        let encoding = try #require(encodings[name])
        let bytes = Array(try #require(html.data(using: encoding)))
        let article = try Intake().articles(in: IncomingFile(name: "page.html", bytes: bytes))[0]
        #expect(article.text.contains(words))
        #expect(article.source.encoding == name)
        #expect(article.metadata.language == "ru")
        #expect(article.markup == [TextRange(0, article.text.utf8.count)])
    }

    @Test("A list of links is no article, and a page without words is empty")
    func refused() throws {
        let links = (1...20).map {
            "<p><a href='/\($0)'>A headline of the day that is long enough, number \($0)</a></p>"
        }
        #expect(throws: ArticleError.noArticle(reason: "the page is a list of links to articles")) {
            try article(page(links.joined()))
        }
        #expect(throws: ArticleError.empty) { try article("<html><body><img src='a.png'></body></html>") }
    }

    @Test("Subscribers' texts and live blogs are warned of")
    func warned() throws {
        let stub = page("<article>\(first)\(second)</article><div>Subscribe to continue reading this article.</div>")
        #expect(try article(stub).warnings.contains { $0.contains("to subscribers") })
        let posts = (1...4).map { "<div class='live-blog-post'><p>10:0\($0)</p>\(first)<p>Update \($0).</p></div>" }
        #expect(try article(page(posts.joined())).warnings.contains { $0.contains("live blog") })
    }
}

@Suite("Hostile pages")
struct HostilePageTests {
    @Test("Nesting that nobody writes is refused", arguments: ["<div>", "<b>", "<i>", "<blockquote>", "<ul><li>"])
    func tooDeep(tags: String) throws {
        let html = "<html><body>" + String(repeating: tags, count: 100_000) + plain(first)
        #expect(throws: ArticleError.tooDeep(limit: IntakeLimits.nestingMax)) { try article(html) }
    }

    @Test(
        "Deep nesting is read as if it ended at some depth",
        arguments: ["<div>", "<b>", "<blockquote><p>", "<table><tr><td>"]
    )
    func deep(tags: String) throws {
        let html = "<html><body>" + String(repeating: tags, count: 1_600) + plain(first)
        #expect(try article(html).text.contains("The foreign minister of Peru"))
    }

    @Test("More elements than anybody writes are refused, with the limit")
    func many() throws {
        let html = page(first + second + String(repeating: "<i></i>", count: 2_000))
        let intake = Intake(limits: IntakeLimits(elementCount: 2_000))
        #expect(throws: ArticleError.tooComplex(elementLimit: 2_000)) {
            try intake.articles(in: IncomingFile(name: "page.html", bytes: Array(html.utf8)))
        }
        #expect(try paragraphs(html) == [plain(first), plain(second)])
    }

    @Test("Huge attributes and many of them are passed over")
    func attributes() throws {
        let huge = String(repeating: "x", count: 1 << 20)
        let many = (0..<5_000).map { "a\($0)='1'" }.joined(separator: " ")
        let html = page("<div data-x='\(huge)'><article \(many)>\(first)\(second)</article></div>")
        #expect(try paragraphs(html) == [plain(first), plain(second)])
    }

    @Test(
        "Whatever the bytes are, they are an article or are refused",
        arguments: [
            "<html><body><p>", "<html><!--", "<html><![CDATA[", "<html><a <b <c",
            "<html><body></p></p></body></html></html>",
            "<html><title>", "<html>&#xFFFFFFFF;&#0;&bogus;", "<html><script>", "<html><style>p{}",
            "<html><meta charset=utf-16>",
            "<html><table><td><table><td>", "<html><form><form><form>", "<html><svg><style><img src=x>",
            "<html>\u{202E}txt",
            "<html><head><script type='application/ld+json'>{\"a\":[[[[[[[[",
        ]
    )
    func odd(html: String) throws {
        do throws(ArticleError) {
            _ = try Intake().articles(in: IncomingFile(name: "page.html", bytes: Array(html.utf8)))
        } catch {
            #expect(!error.description.isEmpty)
        }
    }

    @Test("A page cut anywhere is an article or refused")
    func cut() throws {
        let html = Array(page("<h1>Talks end</h1><article>\(first)<ul><li>é</li></ul>\(second)</article>").utf8)
        for count in stride(from: 0, through: html.count, by: 7) {
            _ = try? Intake().articles(in: IncomingFile(name: "page.html", bytes: Array(html.prefix(count))))
        }
    }

    @Test("Structured data as deep as they come do not exhaust the stack")
    func structured() {
        let deep = String(repeating: "{\"a\":", count: 100_000) + "1" + String(repeating: "}", count: 100_000)
        let data = StructuredData([deep, String(repeating: "[", count: 100_000)])
        #expect(data.headline == nil)
    }
}
