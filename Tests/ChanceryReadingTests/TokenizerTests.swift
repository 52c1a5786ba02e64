import ChanceryArticle
import ChanceryReading
import ChanceryTestSupport
import Testing

@Suite("Tokenizer")
struct TokenizerTests {
    private func words(_ text: String, _ convention: Tokenizer.Convention) -> [String] {
        let tokenizer = Tokenizer(bytes: Array(text.utf8), abbreviations: ["Mr", "etc"], convention: convention)
        return tokenizer.ranges(in: TextRange(0, text.utf8.count)).map { String(text[$0]) }
    }

    @Test(
        "Words, clitics, numbers and marks are the same by both conventions",
        arguments: [
            ("Russia’s envoys didn't meet.", ["Russia", "’s", "envoys", "did", "n't", "meet", "."]),
            ("The U.S. gave $1,000.50.", ["The", "U.S.", "gave", "$", "1,000.50", "."]),
            ("Mr. Kell (KCNA) left at 14:30…", ["Mr.", "Kell", "(", "KCNA", ")", "left", "at", "14:30", "…"]),
            ("“No,” he said -- twice ...", ["“", "No", ",", "”", "he", "said", "--", "twice", "..."]),
            ("AT&T of 2025-02-18", ["AT&T", "of", "2025-02-18"]), ("Émile naïvely", ["Émile", "naïvely"]),
            ("", []), ("  \n ", []),
        ]
    )
    func both(text: String, expected: [String]) {
        #expect(words(text, .wordLists) == expected)
        #expect(words(text, .treebanks) == expected)
    }

    @Test(
        "What the treebanks cut otherwise than word lists",
        arguments: [
            ("cease-fire", ["cease-fire"], ["cease", "-", "fire"]), ("non-aligned", ["non-aligned"], ["non-aligned"]),
            ("co-operate", ["co-operate"], ["co-operate"]), ("Canon-made", ["Canon-made"], ["Canon", "-", "made"]),
            ("cannot", ["cannot"], ["can", "not"]), ("375mm", ["375mm"], ["375", "mm"]), ("5th", ["5th"], ["5th"]),
            ("10,000km", ["10,000km"], ["10,000", "km"]), ("G20", ["G20"], ["G20"]), ("b/c", ["b", "/", "c"], ["b/c"]),
            ("and/or", ["and", "/", "or"], ["and", "/", "or"]), ("Why?!", ["Why", "?", "!"], ["Why", "?!"]),
            ("====", ["=", "=", "=", "="], ["===="]), (":-) ok", [":", "-", ")", "ok"], [":-)", "ok"]),
            ("#peace", ["#", "peace"], ["#peace"]), ("£15", ["£15"], ["£", "15"]),
            ("etc...", ["etc.", ".."], ["etc", "..."]),
        ]
    )
    func differences(text: String, lists: [String], treebanks: [String]) {
        #expect(words(text, .wordLists) == lists)
        #expect(words(text, .treebanks) == treebanks)
    }

    @Test(
        "The treebanks hold an address as one word, without marks around it",
        arguments: [
            ("See https://a.org/b-c_d?e=1#f.", "https://a.org/b-c_d?e=1#f"), ("(www.a-b.org/c)", "www.a-b.org/c"),
            ("Write to ann.arbor@a-b.org, please", "ann.arbor@a-b.org"), ("“http://a.org”", "http://a.org"),
            ("Kell@ENRON", "Kell@ENRON"),
        ]
    )
    func addresses(text: String, address: String) { #expect(words(text, .treebanks).contains(address)) }

    @Test("Tokens cover all but white space, in order, whatever the text", arguments: Tokenizer.Convention.allCases)
    func coverage(convention: Tokenizer.Convention) {
        var generator = SeededNumbers(seed: 1)
        let pieces = [
            "a", "Z", "7", ".", "-", "'", "’", "/", "@", ":", "//", "www.", "#", "=", "!", "?", " ", "\n", "é", "£",
            "—", "“",
            "中", "\u{301}", "🙂", "n't", "cannot", "mm", "(", ")", "$", "&", "_", "co-",
        ]
        for _ in 0..<2000 {
            let text = (0..<12).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            let found = words(text, convention)
            let rest = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
            #expect(found.joined().unicodeScalars.elementsEqual(rest.unicodeScalars), "\(text)")
            #expect(found.allSatisfy { !$0.isEmpty })
        }
    }
}
