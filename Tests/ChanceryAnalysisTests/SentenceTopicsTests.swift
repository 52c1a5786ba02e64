import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("Sentence topics")
struct SentenceTopicsTests {
    /// The weights of the topics of each sentence, the heaviest first.
    private static func weights(_ text: String, parties: Bool = false) throws -> [[Int]] {
        let workshop = try Workshop(text)
        let topics = SentenceTopics(view: workshop.view, parties: parties ? workshop.table.drafts : [])
        return topics.ofSentence.map { $0.map { topics.weights[$0] }.sorted(by: >) }
    }

    @Test(
        "A word weighs as much as it has sentences, and twice that in a headline",
        arguments: [
            ("Rain fell.", [[]]), ("Rain fell. Rain stopped.", [[2], [2]]),
            ("Rain fell and rain fell. Rain stopped.", [[2], [2]]),
            ("# Rain in May\n\nRain fell. Wind rose.", [[4, 2], [4], []]),
        ]
    )
    func words(text: String, expected: [[Int]]) throws { #expect(try Self.weights(text) == expected) }

    @Test("A party weighs as much as it has mentions")
    func parties() throws {
        let weights = try Self.weights("Kenya attacked Norway. Kenya left. Kenya slept.", parties: true)
        #expect(weights.map { $0.first } == [3, 3, 3])
        #expect(weights[0].contains(1))
    }
}
