import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("FrameJoiner")
struct FrameJoinerTests {
    private static let notation = """
        [Norway>2:nsubj country NOR] said/VERB/say>0:root that/SCONJ>5:mark [Kenya>5:nsubj country KEN] left/VERB/leave>2:ccomp ./PUNCT>2:punct
        [Peru>2:nsubj country PER] grumbled/VERB/grumble>0:root that/SCONJ>5:mark talks/NOUN/talk>5:nsubj failed/VERB/fail>2:ccomp ./PUNCT>2:punct
        """
    /// The tokens of "Kenya left", and of "talks failed".
    private static let (known, new) = (3..<5, 9..<11)

    private static func frame(
        of content: Range<Int>,
        cue: [Range<Int>],
        class: Scored<Statement.Class> = Scored(.criticism, score: 0.9),
        score: Double = 0.9
    ) -> StatementFrame {
        let first = content.lowerBound - 3
        return StatementFrame(
            anchor: first + 1,
            cue: cue,
            speaker: [first..<(first + 1)],
            content: [content],
            mode: Scored(.indirect, score: 1),
            class: `class`,
            polarity: Scored(.positive, score: 1),
            verifiability: Scored(.v3, score: 1),
            score: score
        )
    }

    private func statements(_ frames: [StatementFrame]) throws -> [String] {
        let workshop = try Workshop(noted: Self.notation, statements: frames)
        return workshop.statements.map { "\($0): \($0.draft.class.rawValue) \($0.draft.verifiability.rawValue)" }
    }

    @Test("A statement of the same words has the network's verifiability, and its class where it is sure")
    func same() throws {
        let cue = [1..<2]
        let sure = Self.frame(of: Self.known, cue: cue)
        #expect(try statements([]) == ["Norway [said] Kenya left: assertion V1"])
        #expect(try statements([sure]) == ["Norway [said] Kenya left: criticism V3"])
        let unsure = Self.frame(of: Self.known, cue: cue, class: Scored(.criticism, score: 0.7))
        #expect(try statements([unsure]) == ["Norway [said] Kenya left: assertion V3"])
    }

    @Test("A statement that no rule finds is added where the network is sure and marks words that report")
    func added() throws {
        let known = "Norway [said] Kenya left: assertion V1"
        let cue = [7..<8]
        let sure = Self.frame(of: Self.new, cue: cue)
        #expect(try statements([sure]) == [known, "Peru [grumbled] talks failed: criticism V3"])
        #expect(try statements([Self.frame(of: Self.new, cue: cue, score: 0.5)]) == [known])
        #expect(try statements([Self.frame(of: Self.new, cue: [])]) == [known])
    }
}
