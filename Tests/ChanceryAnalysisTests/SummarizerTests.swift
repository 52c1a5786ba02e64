import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("Summarizer")
struct SummarizerTests {
    private static let sentence = "We/PRON walk/VERB down/ADP the/DET long/ADJ road/NOUN ."

    private static func text(sentenceCount: Int, words: Int = 6) -> String {
        let filler = String(repeating: "long/ADJ ", count: words - 6)
        return Array(repeating: filler + sentence, count: sentenceCount).joined(separator: "\n")
    }

    @Test(
        "The longer the text, the more sentences, from one to five",
        arguments: [(1, 6, 1), (10, 6, 1), (15, 6, 2), (30, 6, 3), (60, 20, 5)]
    )
    func count(sentenceCount: Int, words: Int, expected: Int) throws {
        let workshop = try Workshop(noted: Self.text(sentenceCount: sentenceCount, words: words))
        let none = [Int](repeating: 0, count: sentenceCount)
        // With nothing to tell them apart, earlier sentences tell more.
        #expect(workshop.summarizer.sentences(actors: none, acts: none) == Array(0..<expected))
    }

    @Test(
        "Sentences with many actors and acts are chosen, in text order",
        arguments: [
            ([0, 0, 0, 3], [0, 0, 0, 0], 3), ([0, 0, 0, 0], [0, 0, 2, 0], 2), ([0, 3, 0, 0], [0, 0, 3, 0], 2),
            ([0, 6, 9, 0], [0, 0, 0, 0], 1), ([0, 0, 0, 0], [0, 0, 4, 9], 2), ([0, 0, 0, 0], [0, 0, 0, 1], 0),
        ]
    )
    func density(actors: [Int], acts: [Int], expected: Int) throws {
        let workshop = try Workshop(noted: Self.text(sentenceCount: 4))
        #expect(workshop.summarizer.sentences(actors: actors, acts: acts) == [expected])
    }

    @Test("A sentence longer than sixty words counts for less")
    func length() throws {
        let long = String(repeating: "long/ADJ ", count: 60) + Self.sentence
        let workshop = try Workshop(noted: "\(Self.sentence)\n\(long)\n\(Self.sentence)")
        #expect(workshop.summarizer.sentences(actors: [0, 3, 3], acts: [0, 0, 0]) == [2])
    }

    @Test("Headings and scraps are chosen only where there is nothing else")
    func scraps() throws {
        let all = try Workshop(noted: "# Long/ADJ walk/NOUN\n\nNo/INTJ .\n\(Self.sentence)")
        #expect(all.summarizer.sentences(actors: [6, 6, 0], acts: [4, 4, 0]) == [2])
        let scraps = try Workshop(noted: "# Long/ADJ walk/NOUN\n\nNo/INTJ .")
        #expect(scraps.summarizer.sentences(actors: [6, 0], acts: [4, 0]) == [1])
        let headings = try Workshop(noted: "# Long/ADJ walk/NOUN")
        #expect(headings.summarizer.sentences(actors: [0], acts: [0]) == [0])
    }
}
