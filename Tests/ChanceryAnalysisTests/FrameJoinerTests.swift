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
    /// What the rules find.
    private static let byRules = "Norway [said] Kenya left: assertion V1"

    /// A frame of the second sentence, "Peru grumbled", but for what is given.
    private static func frame(
        of content: [Range<Int>] = [new],
        anchor: Int = 7,
        cue: [Range<Int>] = [7..<8],
        speaker: [Range<Int>] = [6..<7],
        class: Scored<Statement.Class> = Scored(.criticism, score: 0.9),
        score: Double = 0.9
    ) -> StatementFrame {
        StatementFrame(
            anchor: anchor,
            cue: cue,
            speaker: speaker,
            content: content,
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
        let sure = Self.frame(of: [Self.known], anchor: 1, cue: [1..<2])
        #expect(try statements([]) == [Self.byRules])
        #expect(try statements([sure]) == ["Norway [said] Kenya left: criticism V3"])
        let unsure = Self.frame(of: [Self.known], anchor: 1, class: Scored(.criticism, score: 0.7))
        #expect(try statements([unsure]) == ["Norway [said] Kenya left: assertion V3"])
    }

    @Test("A statement that no rule finds is added where the network is sure and marks words that report")
    func added() throws {
        let added = [Self.byRules, "Peru [grumbled] talks failed: criticism V3"]
        #expect(try statements([Self.frame()]) == added)
        #expect(try statements([Self.frame(score: 0.5)]) == [Self.byRules])
        #expect(try statements([Self.frame(cue: [])]) == [Self.byRules])
        #expect(try statements([Self.frame(cue: [7..<8, 1..<2])]) == added)
        #expect(try statements([Self.frame(cue: [1..<2])]) == [Self.byRules])
    }

    @Test("Of frames for the words of one statement the surer counts")
    func surer() throws {
        let unsure = Self.frame(of: [Self.known], anchor: 1, class: Scored(.praise, score: 0.9), score: 0.7)
        let sure = Self.frame(of: [Self.known], anchor: 4, class: Scored(.denial, score: 0.9), score: 0.8)
        for frames in [[unsure, sure], [sure, unsure]] {
            #expect(try statements(frames) == ["Norway [said] Kenya left: denial V3"])
        }
    }

    @Test("All that one cue reports is added")
    func several() throws {
        let workshop = try Workshop(
            "“We attacked Kenya. We will attack Peru. Talks failed,” grumbled Norway’s president."
        )
        let expected = [
            "Norway’s president [grumbled] We attacked Kenya",
            "Norway’s president [grumbled] We will attack Peru. Talks failed",
        ]
        #expect(workshop.statements.map(\.description) == expected)
    }

    @Test("Of several frames for the same words, or of the same words that report, the surest is added")
    func surest() throws {
        let sure = Self.frame(class: Scored(.denial, score: 0.9), score: 0.95)
        let added = [Self.byRules, "Peru [grumbled] talks failed: denial V3"]
        #expect(try statements([Self.frame(), sure]) == added)
        #expect(try statements([Self.frame(anchor: 10, cue: [10..<11]), sure]) == added)
        #expect(try statements([Self.frame(of: [8..<9, 10..<11]), sure]) == added)
    }

    @Test("What is reported stands in the sentence that reports")
    func sentences() throws {
        let own = [Self.byRules, "Peru [grumbled] talks failed: criticism V3"]
        #expect(try statements([Self.frame(of: [2..<3, Self.new])]) == own)
        #expect(
            try statements([Self.frame(of: [2..<11])]).last
                == "Peru [grumbled] that talks failed: criticism V3"
        )
        #expect(try statements([Self.frame(of: [0..<3])]) == [Self.byRules])
    }

    @Test("The speaker's words are those of whom they mean, in the sentence that reports; else the subject speaks")
    func speaker() throws {
        for (speaker, expected) in [([6..<7], "Peru"), ([0..<1, 6..<7], "Peru"), ([0..<1], nil), ([], "Peru")] {
            let workshop = try Workshop(noted: Self.notation, statements: [Self.frame(speaker: speaker)])
            let draft = try #require(workshop.statementDrafts.last)
            #expect(workshop.names(of: draft.speakers) == (expected.map { [$0] } ?? []))
            #expect(draft.speakerTokens.map { workshop.text($0) } == expected)
        }
    }

    @Test("Pieces of what one cue reports are one again where the network gives them one class")
    func regrouped() throws {
        let notation = """
            [Norway>2:nsubj country NOR] said/VERB/say>0:root [Kenya>4:nsubj country KEN] left/VERB/leave>2:ccomp ,/PUNCT>9:punct and/CCONJ>9:cc [Peru>9:nsubj country PER] must/AUX>9:aux stay/VERB/stay>4:conj ./PUNCT>2:punct
            """
        func said(_ class: Statement.Class?) throws -> [String] {
            let frames = `class`.map { name in
                [2..<4, 6..<9].map {
                    Self.frame(of: [$0], anchor: 1, cue: [1..<2], class: Scored(name, score: 0.9))
                }
            }
            let workshop = try Workshop(noted: notation, statements: frames ?? [])
            return workshop.statements.map { "\($0.content.joined(separator: " | ")): \($0.draft.class.rawValue)" }
        }
        #expect(try said(nil) == ["Kenya left: assertion", "Peru must stay: demand"])
        #expect(try said(.demand) == ["Kenya left, and Peru must stay: demand"])
    }

    @Test("Reports of two sentences do not cross")
    func crossed() throws {
        let workshop = try Workshop("Norway said talks would resume. Kenya said they would not.")
        #expect(
            workshop.statements.map(\.description)
                == ["Norway [said] talks would resume", "Kenya [said] they would not"]
        )
    }
}
