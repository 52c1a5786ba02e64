import ChanceryEncoder
import ChanceryTestSupport
import ChanceryTrained
import Foundation
import Testing

@Suite("TextReader")
struct TextReaderTests {
    private static let network = Result {
        let file = Repository.resources.appending(path: ModelFile.fileName)
        return try Network(ModelFile(ModelBytes(Array(Data(contentsOf: file)))))
    }

    private func read(_ paragraphs: [[String]]) throws -> ReadText {
        var ranges: [Range<Int>] = []
        for paragraph in paragraphs {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + paragraph.count)
        }
        return TextReader(network: try Self.network.get()).read(paragraphs.flatMap { $0 }, paragraphs: ranges)
    }

    private static let summit = ["Russia", "’s", "envoys", "met", "her", "in", "Oslo", "."]
    private static let failure = ["Talks", "failed", "."]

    @Test("A sentence has a part of speech, a dictionary form and a head for each word")
    func sentence() throws {
        let text = try read([Self.summit])
        #expect(text.sentences == [0..<8])
        #expect(text.words.map(\.upos) == ["PROPN", "PART", "NOUN", "VERB", "PRON", "ADP", "PROPN", "PUNCT"])
        let lemmas = zip(Self.summit, text.words).map { LemmaScript($1.lemmaScript)?.lemma(of: $0) }
        #expect(lemmas == ["Russia", "'s", "envoy", "meet", "she", "in", "Oslo", "."])
        #expect(text.words.map(\.head) == [2, 0, 3, nil, 3, 6, 3, 3])
        #expect(
            text.words.map(\.relation) == ["nmod:poss", "case", "nsubj", "root", "obj", "case", "obl", "punct"]
        )
        #expect(text.words[3].feats.contains("Tense=Past"))
    }

    @Test("Sentences end with a paragraph and where the network says, and heads stay inside them")
    func sentences() throws {
        let text = try read([Self.summit + Self.failure, Self.failure, ["Peace"]])
        #expect(text.sentences == [0..<8, 8..<11, 11..<14, 14..<15])
        for sentence in text.sentences {
            let heads = text.words[sentence].map(\.head)
            #expect(heads.count { $0 == nil } == 1)
            #expect(heads.allSatisfy { $0.map(sentence.contains) ?? true })
        }
    }

    @Test("A paragraph of many windows is read whole, and like its neighbours alone")
    func manyWindows() throws {
        let long = (0..<40).flatMap { _ in Self.summit }
        let text = try read([long, Self.failure])
        #expect(text.sentences.count == 41 && text.words.count == 323 && text.cutCount == 0)
        #expect(text.words.last?.head == 321)
    }

    @Test("A sentence longer than a window is one sentence with one tree")
    func longSentence() throws {
        let list = (0..<30).flatMap { _ in ["antidisestablishmentarianism", "Nebuchadnezzar", ","] }
        let text = try read([["They", "met"] + list + ["Peru", "."]])
        #expect(text.words.count == 94 && text.cutCount == 0)
        #expect(text.words.count { $0.head == nil } == text.sentences.count)
    }

    @Test("A sentence that does not end is cut, and counted")
    func endlessSentence() throws {
        let more = [[String]](repeating: ["and", "left", "it"], count: 4).flatMap { $0 }
        let words = Array(Self.summit.prefix(7)) + more + ["."]
        let reader = TextReader(network: try Self.network.get(), sentenceWordsMax: 8)
        let text = reader.read(words, paragraphs: [words.indices])
        #expect(text.sentences == [0..<8, 8..<16, 16..<20] && text.cutCount == 1)
        #expect(text.words.count { $0.head == nil } == 3)
    }

    @Test("No words are read as none")
    func empty() throws {
        let text = try read([])
        #expect(text.words.isEmpty && text.sentences.isEmpty)
    }
}
