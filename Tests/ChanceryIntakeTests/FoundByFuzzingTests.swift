import ChanceryArticle
import Testing

@testable import ChanceryIntake

/// Inputs of kinds that broke the intake, or took it time out of all proportion to their length.
@Suite("What was found by fuzzing")
struct FoundByFuzzingTests {
    private static let prose =
        "<p>The foreign minister of Peru met the envoys of Chile in Lima on Monday, and they agreed to meet again.</p>"

    private static func article(_ html: String) throws -> Article {
        try Intake().articles(in: IncomingFile(name: "page.html", bytes: Array("<html>\(html)".utf8)))[0]
    }

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        "Structured data that refer to themselves are read once",
        arguments: [
            #"{"@id":"_:a","name":[{"@id":"_:a"}]}"#,
            #"{"@id":"_:a","@value":{"@id":"_:a"},"name":[[{"@id":"_:a"}],"Ana Ruiz"]}"#,
        ]
    )
    func cycle(object: String) {
        let data = StructuredData([
            #"[\#(object),{"@type":"Article","author":{"@id":"_:a"},"publisher":{"@id":"_:a"}}]"#
        ])
        #expect(data.authors.allSatisfy { $0 == "Ana Ruiz" })
    }

    @Test("A title of very many parts is read", arguments: [" - ", " | ", " :: ", " – "])
    func title(mark: String) throws {
        let html = "<title>Talks end in Lima\(Self.repeated("\(mark)x", 40_000))</title>\(Self.prose)"
        #expect(try Self.article(html).metadata.title?.hasPrefix("Talks end in Lima") ?? false)
    }

    @Test("Texts that come in very many pieces are put together", arguments: ["&amp;", "é&lt;", "a<!-- -->", "Й"])
    func pieces(piece: String) throws {
        let html = "<body>\(Self.prose)<p>\(Self.repeated(piece, 50_000)) said nobody.</p>"
        #expect(try Self.article(html).text.hasSuffix("said nobody."))
    }

    @Test(
        "Very many things that may be authors or dates are not all looked at",
        arguments: [
            "<time>99 Feb 2025</time>", "<i itemprop=datePublished>99 Feb 2025</i>", "<div class=author>",
            "<i itemprop=author>99</i>", "<p>By Ana Ruiz 99</p>", "<p>99 Feb 2025</p>",
        ]
    )
    func candidates(html: String) throws {
        let article = try Self.article("<body>\(Self.prose)\(Self.repeated(html, 4_000))")
        #expect(article.text.contains("The foreign minister"))
    }

    @Test("An author's name may be of any length", arguments: ["a\u{A0}", "\u{A0}", "Ana Ruiz, ", "Ana Ruiz and "])
    func author(piece: String) throws {
        let html = "<meta name=author content='\(Self.repeated(piece, 20_000))'>\(Self.prose)"
        #expect(try Self.article(html).text.contains("The foreign minister"))
    }

    @Test("Of a word that mixes scripts for pages a beginning is told")
    func word() throws {
        let text = "Talks end. \(Self.repeated("a\u{43B}", 50_000))"
        let article = try Intake().articles(in: IncomingFile(name: "a.txt", bytes: Array(text.utf8)))[0]
        #expect(article.warnings.contains { $0.contains("mixes letters") })
        #expect(article.warnings.allSatisfy { $0.utf8.count < 1_000 })
    }

    @Test("Very many paragraphs before the text, and long ones in it that repeat each other")
    func paragraphs() throws {
        let lines = (0..<3_000).map { "<p>A short line before it, number \($0), and no more</p>" }.joined()
        let quotations = (0..<200).map { "<blockquote>\(Self.repeated("a", 1_000))b\($0)</blockquote>" }.joined()
        let html = "<body><h1>Talks</h1>\(lines)<article>\(Self.repeated(Self.prose, 3))\(quotations)</article>"
        #expect(try Self.article(html).text.contains("The foreign minister"))
    }
}

@Suite("Long lines")
struct LongLineTests {
    @Test(
        "They are read or refused, whatever they are of",
        arguments: ["a ", " ", "<", "&", "<b", "[", "`"],
        ["a.txt", "a.md", "a.html"]
    )
    func line(piece: String, name: String) {
        let count = (128 << 10) / piece.utf8.count
        let bytes = Array(String(repeating: piece, count: count).utf8)
        do throws(ArticleError) {
            let articles = try Intake().articles(in: IncomingFile(name: name, bytes: bytes))
            #expect(articles.allSatisfy { !$0.text.isEmpty })
        } catch {
            #expect(["empty", "no-article", "too-complex", "too-deep"].contains(error.code))
        }
    }
}
