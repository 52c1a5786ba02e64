import ChanceryArticle
import Testing

@Suite("Article")
struct ArticleTests {
    private static func article(blocks: [TextRange]) -> Article {
        Article(
            source: ArticleSource(name: "a.txt", sizeBytes: 4, mediaType: .plainText, encoding: "UTF-8", sha256: ""),
            metadata: ArticleMetadata(),
            text: "né.\n",
            blocks: blocks.map { Block(.paragraph, $0) }
        )
    }

    @Test("Blocks may lie anywhere in the text, in its order")
    func blocks() {
        #expect(Self.article(blocks: [TextRange(0, 1), TextRange(1, 4), TextRange(5, 5)]).blocks.count == 3)
    }

    @Test("A block behind the end, inside a character or before another is a trap")
    func traps() async {
        await #expect(processExitsWith: .failure) { _ = Self.article(blocks: [TextRange(0, 6)]) }
        await #expect(processExitsWith: .failure) { _ = Self.article(blocks: [TextRange(0, 2)]) }
        await #expect(processExitsWith: .failure) { _ = Self.article(blocks: [TextRange(1, 4), TextRange(0, 1)]) }
    }
}
