import Testing

@testable import ChanceryReading

@Suite("Words as the name rules see them")
struct NameContextTests {
    @Test(
        "A row of words has the hash of its text, so that no known name is missed",
        arguments: [
            ["Bosnia", "and", "Herzegovina"], ["Washington", ",", "D.C."], ["Côte", "d'Ivoire", "'s"],
            ["St.", "John's", ",", "x"], ["N’Djamena", "‘Ayn", "Paʼanga", "“", "ʻUta"], ["Oslo"],
        ]
    )
    func hashes(words: [String]) {
        let context = NameContext(words: words)
        let hashes = context.hashes(from: 0, wordCountMax: 4).map(\.value)
        let texts = words.indices.prefix(4).map { context.text(0..<($0 + 1)) }
        #expect(hashes == texts.map { NameHash(of: $0.utf8).value })
    }
}
