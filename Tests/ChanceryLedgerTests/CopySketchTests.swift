import ChanceryTestSupport
import Foundation
import Testing

@testable import ChanceryLedger

@Suite("Copy sketch")
struct CopySketchTests {
    private static let bridge = """
        The bridge over the Sarn was opened again on Monday after the guards of both sides had left it, the mayor said.
        """

    /// Words that no two seeds have in common.
    private static func words(_ count: Int, seed: UInt64) -> [String] {
        var numbers = SeededNumbers(seed: seed)
        return (0..<count).map { _ in "w" + String(numbers.next(), radix: 36) }
    }

    @Test(
        "Words have no case, no punctuation and no apostrophes",
        arguments: [
            ("Iran’s talks", "IRAN'S—Talks!"), ("ÉTAT et Straße", "état, et straße"), ("2,000 men", "2 000 MEN"),
            ("co-operate", "Co operate"), ("", " . "), ("Zelenskyy\u{301}", "zelenskyy"),
        ]
    )
    func normalisation(text: String, other: String) {
        #expect(TextWords(text).hashes == TextWords(other).hashes)
        #expect(CopySketch(of: text) == CopySketch(of: other))
    }

    @Test("Other words are other words", arguments: [("a b", "ab"), ("a b", "b a"), ("1", "2"), ("a", "")])
    func difference(text: String, other: String) {
        #expect(TextWords(text).hashes != TextWords(other).hashes)
    }

    @Test("Words are found in Unicode scalars, with what they are")
    func words() {
        let text = "“Épée, e\u{301}” ‘said’ 5 men: \"no\" – yes"
        let words = TextWords(text).words
        let scalars = Array(text.unicodeScalars)
        let found = words.map { String(String.UnicodeScalarView(scalars[$0.range])) }
        #expect(found == ["Épée", "e", "said", "5", "men", "no", "yes"])
        #expect(words.map(\.isQuoted) == [true, true, false, false, false, true, false])
        #expect(words.map(\.isTelling) == [true, false, false, true, false, false, false])
    }

    @Test(
        "A paragraph ends a quotation, a wrapped line does not",
        arguments: [
            ("“a b.\nc", [true, true, false]), ("\"a b\nc\" d", [true, true, true, false]), ("“a\n\nc", [true, false]),
        ]
    )
    func quotations(text: String, expected: [Bool]) { #expect(TextWords(text).words.map(\.isQuoted) == expected) }

    @Test("Boilerplate gives no keys, and takes none from the rest", arguments: 0..<20)
    func boilerplate(seed: UInt64) throws {
        let texts = zip([60, 40, 60], (10 * seed)...).map { Self.words($0, seed: $1).joined(separator: " ") }
        let hash = try #require(CopySketch(of: texts[1]).paragraphs.first)
        let whole = CopySketch(of: texts.joined(separator: "\n"))
        let sketch = CopySketch(of: texts.joined(separator: "\n"), boilerplate: [hash])
        #expect(sketch.paragraphs == whole.paragraphs)
        #expect(sketch.wordCount == 120)
        #expect(Set(sketch.keys).isSubset(of: whole.keys))
        #expect(Set(sketch.keys).isDisjoint(with: CopySketch(of: texts[1]).keys))
        #expect(Set(sketch.keys).isSuperset(of: CopySketch(of: texts[0]).keys + CopySketch(of: texts[2]).keys))
    }

    @Test("A sketch is the same on every machine")
    func stable() {
        let sketch = CopySketch(of: Self.bridge)
        #expect(sketch.wordCount == 22)
        #expect(sketch.keys == [158_799_886_722_659_078])
        #expect(sketch.paragraphs == [7_614_651_929_883_356_906])
    }

    @Test("A sketch is read back as it was written")
    func codable() throws {
        let sketch = CopySketch(of: Self.bridge)
        #expect(try JSONDecoder().decode(CopySketch.self, from: JSONEncoder().encode(sketch)) == sketch)
    }

    @Test("Texts without words have nothing to be found by, and one of a word has")
    func short() {
        let empty = CopySketch(of: " — ")
        #expect(empty.keys.isEmpty && empty.wordCount == 0 && empty.paragraphs.isEmpty)
        #expect(CopySketch(of: "Photographs").keys.count == 1)
    }

    @Test("The fingerprints are the least hashes of all windows", arguments: [0, 1, 4, 5, 6, 24, 25, 26, 40, 333])
    func fingerprints(count: Int) {
        let shingles = TextShingles(of: TextWords(Self.words(count, seed: 3).joined(separator: " ")).hashes)
        let width = min(TextShingles.windowCount, shingles.hashes.count)
        let windows = width == 0 ? 0..<0 : 0..<shingles.hashes.count - width + 1
        let least = Set(windows.compactMap { shingles.hashes[$0..<$0 + width].min() })
        #expect(Set(shingles.fingerprints.map { shingles.hashes[$0] }) == least)
        #expect(shingles.fingerprints == Set(shingles.fingerprints).sorted())
    }

    @Test("Texts that share 25 words in a row have a key in common", arguments: 0..<50)
    func guarantee(seed: UInt64) {
        let shared = Self.words(25, seed: 1_000_000 + seed)
        let texts = ([1, 2] as [UInt64]).map { side in
            let words = Self.words(200, seed: 2 * seed + side)
            let place = Int(seed) * 4 * Int(side) % 200
            return (words[..<place] + shared + words[place...]).joined(separator: " ")
        }
        let keys = texts.map { Set(CopySketch(of: $0).keys) }
        #expect(!keys[0].isDisjoint(with: keys[1]))
        #expect(keys[0].count < 225 / 7)
    }
}
