import ChanceryArticle
import Foundation
import Testing

@testable import ChanceryIntake

/// What a page of `Tests/Pages` should give.
private struct PageTruth: Decodable {
    let kind: String
    let text: String
    let title: String
    let authors: [String]
    let published: String?
    let language: String
}

/// The pages as publishing systems write them, and how well what is read of them agrees with what a person takes for it.
@Suite("Pages of publishing systems")
struct PageCorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Pages")

    /// Runs of four words, with how often each occurs.
    private static func shingles(_ text: String) -> [[Substring]: Int] {
        let plain = text.replacing("\u{AD}", with: "").replacing("\u{200B}", with: "")
        let words = plain.matches(of: /\w+/).map { $0.0 }
        guard words.count >= 4 else { return words.isEmpty ? [:] : [words: 1] }
        return (0...words.count - 4).reduce(into: [:]) { $0[Array(words[$1..<$1 + 4]), default: 0] += 1 }
    }

    private static func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    @Test("Text, titles, authors and dates of all pages together are as good as they were")
    func corpus() throws {
        let intake = Intake()
        let pages = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "html" }.sorted { $0.path < $1.path }
        #expect(pages.count >= 80)
        var (right, more, less) = (0.0, 0.0, 0.0)
        var (titles, authors, dates, count) = (0, 0, 0, 0)
        for page in pages {
            let json = try Data(contentsOf: page.deletingPathExtension().appendingPathExtension("json"))
            let truth = try JSONDecoder().decode(PageTruth.self, from: json)
            let file = IncomingFile(name: page.lastPathComponent, bytes: Array(try Data(contentsOf: page)))
            let article = try? intake.articles(in: file).first
            guard truth.kind != "index" else {
                #expect(article == nil || article?.warnings.isEmpty == false, "\(page.lastPathComponent)")
                continue
            }
            count += 1
            let lines = article?.text.split(separator: "\n") ?? []
            let text = lines.dropFirst(article?.metadata.title == nil ? 0 : 1).joined(separator: "\n")
            let (wanted, found) = (Self.shingles(truth.text), Self.shingles(text))
            let same = wanted.reduce(0) { $0 + min($1.value, found[$1.key] ?? 0) }
            let (wantedCount, foundCount) = (wanted.values.reduce(0, +), found.values.reduce(0, +))
            let total = Double(max(1, wantedCount + foundCount - same))
            right += Double(same) / total
            more += Double(foundCount - same) / total
            less += Double(wantedCount - same) / total
            titles += Self.plain(article?.metadata.title ?? "") == Self.plain(truth.title) ? 1 : 0
            let names = Set((article?.metadata.byline ?? []).map(Self.plain))
            authors += names == Set(truth.authors.map(Self.plain)) ? 1 : 0
            dates += article?.metadata.published?.prefix(10) == truth.published?.prefix(10) ? 1 : 0
        }
        let (precision, recall) = (right / (right + more), right / (right + less))
        #expect(2 * precision * recall / (precision + recall) >= 0.98)
        #expect(Double(titles) / Double(count) >= 0.86)
        #expect(Double(authors) / Double(count) >= 0.77)
        #expect(Double(dates) / Double(count) >= 0.92)
    }

    @Test("Pages in other languages are told", arguments: ["france24-french.html", "ria-russian-1251.html"])
    func language(name: String) throws {
        let page = Self.folder.appending(path: name)
        let file = IncomingFile(name: name, bytes: Array(try Data(contentsOf: page)))
        let article = try #require(try Intake().articles(in: file).first)
        #expect(article.metadata.language == (name.contains("french") ? "fr" : "ru"))
        #expect(article.markup == [TextRange(0, article.text.utf8.count)])
    }

    @Test("A foreign passage in English is kept and not read")
    func passage() throws {
        let page = Self.folder.appending(path: "substack-spanish-passage.html")
        let file = IncomingFile(name: "a.html", bytes: Array(try Data(contentsOf: page)))
        let article = try #require(try Intake().articles(in: file).first)
        #expect(article.metadata.language?.hasPrefix("en") ?? false)
        #expect(!article.markup.isEmpty)
        #expect(article.warnings.contains { $0.contains("in another language than English (es)") })
    }
}
