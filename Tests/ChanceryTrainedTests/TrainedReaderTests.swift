import ChanceryArticle
import ChanceryEncoder
import ChanceryReading
import ChanceryTestSupport
import ChanceryTrained
import Foundation
import Testing

@Suite("TrainedReader")
struct TrainedReaderTests {
    private static let reader = Result {
        let file = Repository.resources.appending(path: ModelFile.fileName)
        let network = try Network(ModelFile(ModelBytes(Array(Data(contentsOf: file)))))
        return TrainedReader(network: network, data: try Repository.languageData())
    }

    private func reading(_ text: String, as name: String = "a.txt", published: String? = nil) throws -> Reading {
        try Self.reader.get().surface(of: Article(noted: text, as: name, published: published))
    }

    @Test("An article has sentences, tokens with their tags, and a tree for each sentence")
    func surface() throws {
        let reading = try reading("Talks open in Lima\n\nMr. Kell didn’t meet Peru’s envoys. They left on 4 May 2031.")
        #expect(reading.headline == "Talks open in Lima")
        #expect(
            reading.sentences.map { reading.article.text[$0.range] } == [
                "Talks open in Lima", "Mr. Kell didn’t meet Peru’s envoys.", "They left on 4 May 2031.",
            ]
        )
        #expect(
            reading.sentences.map(\.paragraphIndex) == [0, 1, 1]
                && reading.sentences.map(\.isHeading) == [true, false, false]
        )
        let second = Array(reading.tokens[reading.sentences[1].tokens])
        #expect(second.map(\.form) == ["Mr.", "Kell", "did", "n’t", "meet", "Peru", "’s", "envoys", "."])
        #expect(second.map(\.lemma) == ["Mr.", "Kell", "do", "not", "meet", "Peru", "'s", "envoy", "."])
        #expect(second[4].partOfSpeech == .verb && second[2].partOfSpeech == .auxiliary)
        #expect(reading.arcs.count == reading.tokens.count)
        for sentence in reading.sentences {
            #expect(sentence.tokens.count { reading.arcs[$0].head == nil } == 1)
        }
        #expect(reading.names.contains { $0.canonical == "Peru" } && reading.times.map(\.value) == ["2031-05-04"])
    }

    @Test("The words of Markdown are read, not its marks, each block by itself")
    func markdown() throws {
        let reading = try reading("# Talks\n\n- **Peru** left\n- Kenya stayed\n\n`code`", as: "a.md")
        #expect(reading.tokens.map(\.form) == ["Talks", "Peru", "left", "Kenya", "stayed"])
        #expect(reading.sentences.map(\.paragraphIndex) == [0, 1, 2])
    }

    @Test("Marks alone are a sentence with a tree too")
    func marks() throws {
        let reading = try reading("… !!!\n\nPeru left.\n\n***")
        #expect(reading.tokens.map(\.form) == ["…", "!!!", "Peru", "left", "."])
        #expect(reading.sentences.count == 2 && reading.arcs.count { $0.head == nil } == 2)
    }

    @Test("A sentence that was cut is told")
    func cut() throws {
        let endless = "They met " + String(repeating: "and then met the envoys of Kenya ", count: 70)
        let reading = try reading(endless)
        #expect(reading.sentences.allSatisfy { $0.tokens.count <= 400 })
        let isLong = reading.sentences.contains { $0.tokens.count == 400 }
        #expect(reading.warnings.contains { $0.hasPrefix("A sentence of more than 400 words") } == isLong)
    }
}
