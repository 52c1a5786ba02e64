import ChanceryLedger
import ChanceryTestSupport
import Foundation
import Testing

@Suite("Copy alignment")
struct CopyAlignmentTests {
    private static let headline = "Bridge over the Sarn opened again"
    private static let paragraphs: [String] = [
        "The bridge over the Sarn was opened again on Monday after the guards of both sides had left it, the mayor of "
            + "Belaz said, and the first lorries with flour crossed before noon.",
        "Observers counted forty lorries and nine buses until the evening. They will stay at both ends until the "
            + "harbour authorities have mended the lamps and the centre of the road, which shells had torn up in spring.",
        "“We have waited for this day since the winter, and we have buried too many who did not live to see it, so let "
            + "nobody ask us to give thanks to those who closed it,” the mayor told the people who had come.",
        "Korvia and Veldania had agreed in Geneva to open the bridge by the first of the month. Neither government said "
            + "why it took three days longer, and neither of them answered questions about the prisoners.",
    ]
    private static let article = ([headline] + paragraphs).joined(separator: "\n")

    private static let form = [
        notice(country: "Switzerland", ambassador: "Beat Amstler", day: "18 March", matters: "trade and tourism"),
        notice(country: "Austria", ambassador: "Doris Kappler", day: "19 March", matters: "trade and railways"),
    ]

    private static func notice(country: String, ambassador: String, day: String, matters: String) -> String {
        """
        Deputy Minister of Foreign Affairs Petr Malin received the ambassador of \(country), \(ambassador), in Tolvar on \
        \(day) 2026.
        The two sides discussed \(matters) and the situation in the Sarn valley. The two sides stressed the importance of \
        further contacts between Korvia and \(country), and agreed to meet again before the end of the year.
        """
    }

    private static let quotation = """
        “We have said again and again that nobody gains from this, and we say so once more: let those who hold the bridge \
        leave it before the winter comes, and let the people go back to their homes in peace,” she said.
        """

    private static func relation(_ text: String, _ other: String, boilerplate: Set<UInt64> = [])
        -> CopyAlignment.Relation
    {
        CopyAlignment(of: text, with: other, boilerplate: boilerplate).relation
    }

    private static let sameWords: [String] = [
        article.uppercased(),
        article.replacing("“", with: "\"").replacing("”", with: "\""),
        article.replacing("\n", with: "\n\n"),
    ]

    @Test("A text with the same words is an exact copy", arguments: sameWords)
    func exact(text: String) {
        let alignment = CopyAlignment(of: Self.article, with: text)
        #expect(alignment.relation == .exact)
        #expect(alignment.sharedFractions.first == 1 && alignment.sharedFractions.second == 1)
        #expect(alignment.runs.count == 1)
    }

    private static let variants: [String] = [
        paragraphs.joined(separator: "\n"),
        article.replacing(headline, with: "Joy in Belaz as guards leave"),
        article + "\n(Reporting by Ina Sorel; editing by Jon Rask) © Northline News Agency",
        "By Ina Sorel, Northline\n" + article,
        paragraphs[0] + "\n" + paragraphs[1],
        paragraphs[1],
        paragraphs[3],
        article.replacing(paragraphs[1] + "\n", with: ""),
        article.replacing(paragraphs[0], with: "Traffic has begun to flow."),
        article.replacing("harbour", with: "harbor").replacing("centre", with: "center").replacing(
            "Monday",
            with: "1 June"
        ),
        String(repeating: "Something else happened as well. It rained on the hills.\n", count: 40) + article,
    ]

    @Test("What newspapers make of an article are near copies", arguments: variants)
    func nearCopies(text: String) {
        #expect(Self.relation(Self.article, text) == .nearCopy)
        #expect(!Set(CopySketch(of: Self.article).keys).isDisjoint(with: CopySketch(of: text).keys))
    }

    private static let unlike: [(String, String)] = [
        (form[0], form[1]), (article, form[0]), (article, ""), ("", ""),
        (paragraphs[0] + "\n" + quotation, paragraphs[3] + "\n" + quotation),
        (article + "\n" + quotation, form[0] + "\n" + quotation), (article, paragraphs[2].prefix(60) + "."),
    ]

    @Test("What else articles share does not make them copies", arguments: unlike)
    func independent(text: String, other: String) { #expect(Self.relation(text, other) == .independent) }

    @Test("A release that is a quotation is found again")
    func quotedRelease() {
        let release = "Statement of the minister\n" + Self.quotation
        #expect(Self.relation(release, "The minister said:\n" + Self.quotation) == .nearCopy)
        #expect(Self.relation(release, Self.article + "\n" + Self.quotation) == .nearCopy)
    }

    @Test("A common ending counts until it is known")
    func boilerplate() {
        let ending = """
            The press office informs the public about the position of the ministry every day from nine to five, and \
            journalists may direct their questions to the address that is given on the page of contacts at any time.
            """
        let texts = [Self.paragraphs[0], Self.paragraphs[3]].map { $0 + "\n" + ending }
        #expect(Self.relation(texts[0], texts[1]) == .nearCopy)
        let known = Set(CopySketch(of: ending).paragraphs)
        #expect(Self.relation(texts[0], texts[1], boilerplate: known) == .independent)
        #expect(Self.relation(texts[0], Self.paragraphs[0], boilerplate: known) == .exact)
        #expect(CopyAlignment(of: ending, with: ending, boilerplate: known).sharedFractions.first == 0)
    }

    @Test("Runs point at the words that both have, and shares tell how many", arguments: [false, true])
    func runs(isSwapped: Bool) throws {
        let short = "Joy in Belaz\n" + Self.paragraphs[3] + "\n" + Self.paragraphs[1]
        let (text, other) = isSwapped ? (short, Self.article) : (Self.article, short)
        let alignment = CopyAlignment(of: text, with: other)
        let found = alignment.runs.map { [Self.words(of: text, $0.first), Self.words(of: other, $0.second)] }
        let expected = [Self.paragraphs[1], Self.paragraphs[3]].map { Self.words(of: $0, 0..<$0.unicodeScalars.count) }
        #expect(found == (isSwapped ? expected.reversed() : expected).map { [$0, $0] })
        let fractions = alignment.sharedFractions
        #expect((isSwapped ? fractions.first : fractions.second) > 0.9)
        #expect((0.4...0.7).contains(isSwapped ? fractions.second : fractions.first))
    }

    /// The words of a place, without the mark that ends them.
    private static func words(of text: String, _ range: Range<Int>) -> String {
        let words = String(String.UnicodeScalarView(Array(text.unicodeScalars)[range]))
        return words.hasSuffix(".") ? String(words.dropLast()) : words
    }

    @Test("The order of the texts does not matter", arguments: 0..<40)
    func symmetry(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        // Few words, so that runs stand in many places.
        let texts = (0..<2).map { _ in
            (0..<60).map { _ in Int.random(in: 0..<3, using: &numbers) == 0 ? "a" : "b" }.joined(separator: " ")
        }
        let (there, back) = (CopyAlignment(of: texts[0], with: texts[1]), CopyAlignment(of: texts[1], with: texts[0]))
        #expect(there.relation == back.relation)
        #expect(there.sharedFractions.first == back.sharedFractions.second)
        #expect(there.sharedFractions.second == back.sharedFractions.first)
        #expect(Set(there.runs.map { [$0.first, $0.second] }) == Set(back.runs.map { [$0.second, $0.first] }))
    }

    @Test("A text that says one thing again and again takes no longer", .timeLimit(.minutes(1)))
    func hostile() {
        let text = String(repeating: "no ", count: 100_000)
        #expect(Self.relation(text, text + "yes") == .nearCopy)
        #expect(Self.relation(text, String(repeating: "yes no ", count: 50_000)) == .independent)
        #expect(CopySketch(of: text).keys.count == 1)
    }

    @Test("Of a story in many papers the copies are found, and only they")
    func story() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Story/Articles")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let texts = try names.map { name in
            let file = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return file.components(separatedBy: "---\n").last ?? file
        }
        var copies: [String] = []
        for (index, text) in texts.enumerated() {
            let keys = Set(CopySketch(of: text).keys)
            for other in index + 1..<texts.count where !keys.isDisjoint(with: CopySketch(of: texts[other]).keys) {
                guard Self.relation(text, texts[other]) != .independent else { continue }
                copies.append("\(names[index].prefix(2)) \(names[other].prefix(2))")
            }
        }
        // The notices of a ministry have a form and an ending, which is another line of the form once it is known.
        let notices = names.indices.filter { names[$0].contains("kestria-ministry-ambassador") }.map { texts[$0] }
        try #require(notices.count == 2)
        let endings = notices.map { Set(CopySketch(of: $0).paragraphs.suffix(1)) }
        #expect(endings[0] == endings[1])
        #expect(Self.relation(notices[0], notices[1], boilerplate: endings[0]) == .independent)
        #expect(copies == ["01 03", "01 04", "03 04", "10 12", "22 23"])
    }
}
