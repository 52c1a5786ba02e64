import Testing

@testable import ChanceryEvaluate

@Suite("EntityScore")
struct EntityScoreTests {
    private static let gold = """
        -DOCSTART- O

        Ana B-person
        Ruiz I-person
        of O
        Peru B-country

        NATO	x	I-ORG
        met O
        """

    @Test("Labels in BIO are names, and kinds of CrossNER those of CoNLL")
    func names() {
        let sentences = MarkedSentence.sentences(in: Self.gold)
        #expect(sentences.map(\.words) == [["Ana", "Ruiz", "of", "Peru"], ["NATO", "met"]])
        #expect(
            sentences.map(\.names) == [
                [.init(words: 0..<2, kind: "PER"), .init(words: 3..<4, kind: "LOC")],
                [.init(words: 0..<1, kind: "ORG")],
            ]
        )
    }

    @Test(
        "A name is right where its words and its kind are",
        arguments: [
            (["B-PER", "I-PER", "O", "B-LOC", "B-ORG", "O"], 3, 3), (["O", "B-PER", "O", "B-LOC", "B-ORG", "O"], 2, 3),
            (["B-PER", "I-PER", "O", "B-ORG", "O", "O"], 1, 2), (["B-PER", "B-PER", "O", "O", "B-ORG", "B-ORG"], 1, 4),
        ]
    )
    func score(labels: [String], correct: Int, found: Int) throws {
        let gold = MarkedSentence.sentences(in: Self.gold)
        let system = [
            MarkedSentence(words: gold[0].words, labels: Array(labels[..<4])),
            MarkedSentence(words: gold[1].words, labels: Array(labels[4...])),
        ]
        let all = try #require(EntityScore(gold: gold, system: system).counts.last)
        #expect(all.name == "all" && all.count == ConlluScore.Count(system: found, gold: 3, correct: correct))
    }
}
