import Testing

@testable import ChanceryEncoder

@Suite("WordPieces")
struct WordPiecesTests {
    private static let vocabulary = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "zurich", "talk", "##s", "##ing", "un", "##want", "##ed", "’", "s", "don",
        "'", "t", "u", ".", "中", "国", "a", "##a", "$", "5", "istanbul", "ह", "##ि",
    ]

    private func pieces(_ word: String) throws -> [String] {
        let pieces = try WordPieces(vocabulary: Array(Self.vocabulary.joined(separator: "\n").utf8))
        return pieces.pieces(of: word).map { Self.vocabulary[Int($0)] }
    }

    @Test(
        "A word is cleaned, split and cut into the longest pieces from the left",
        arguments: [
            ("talks", ["talk", "##s"]), ("Talking", ["talk", "##ing"]), ("UNWANTED", ["un", "##want", "##ed"]),
            ("Zürich", ["zurich"]), ("Zu\u{308}rich", ["zurich"]), ("İstanbul", ["istanbul"]), ("’s", ["’", "s"]),
            ("don't", ["don", "'", "t"]), ("U.S.", ["u", ".", "s", "."]), ("中国", ["中", "国"]), ("$5", ["$", "5"]),
            ("हि", ["ह", "##ि"]), ("ta\u{AD}lk", ["talk"]), ("talkx", ["[UNK]"]), ("xtalk", ["[UNK]"]),
            ("un🙂", ["[UNK]"]),
            ("\u{301}", ["[UNK]"]), ("", ["[UNK]"]), ("talk\u{2028}s", ["talk", "s"]),
        ]
    )
    func pieces(word: String, expected: [String]) throws {
        #expect(try pieces(word) == expected)
    }

    @Test("A word has at most 12 pieces, and a part of more than 100 characters is unknown")
    func limits() throws {
        #expect(try pieces(String(repeating: "a", count: 100)) == ["a"] + [String](repeating: "##a", count: 11))
        #expect(try pieces(String(repeating: "a", count: 101)) == ["[UNK]"])
        #expect(try pieces(String(repeating: ".", count: 40)).count == 12)
    }

    @Test("A vocabulary without the special pieces is unfit")
    func special() {
        #expect(throws: ModelError.unfit(name: "vocabulary", reason: "it has no [CLS], [SEP] or [UNK]")) {
            try WordPieces(vocabulary: Array("a\nb".utf8))
        }
    }

    @Test(
        "How a word is written",
        arguments: [
            ("talks", Casing.lower), ("Talks", .title), ("T", .title), ("t", .lower), ("UN", .upper), ("U.S.", .upper),
            ("McDonald", .mixed), ("iPhone", .mixed), ("5th", .lower), ("2031", .digits), ("½", .other), ("—", .other),
            ("’s", .lower), ("Émile", .title), ("中国", .lower), ("٣", .digits), ("4X4", .title), ("", .other),
        ]
    )
    func casing(word: String, expected: Casing) { #expect(Casing(of: word) == expected) }
}
