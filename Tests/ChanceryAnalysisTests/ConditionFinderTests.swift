import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("ConditionFinder")
struct ConditionFinderTests {
    @Test(
        "“If” and “unless” part an outcome from its term",
        arguments: [
            ("Kenya will leave if the rebels stop.", "if: Kenya will leave <- the rebels stop"),
            ("If the rebels stop, Kenya will leave.", "if: Kenya will leave <- the rebels stop"),
            ("Kenya will leave only if the rebels stop.", "only-if: Kenya will leave <- the rebels stop"),
            ("Kenya will leave unless the rebels stop.", "unless: Kenya will leave <- the rebels stop"),
            ("She said that, if the rebels stop, Kenya will leave.", "if: Kenya will leave <- the rebels stop"),
            ("Kenya will leave if the rebels stop, she said.", "if: Kenya will leave <- the rebels stop"),
            ("“If they stop, we will leave,” Ansa Veldt said.", "if: we will leave <- they stop"),
            ("He left; Kenya will leave if they stop.", "if: Kenya will leave <- they stop"),
        ]
    )
    func subordinate(text: String, expected: String) throws {
        #expect(try Workshop(text).conditions == [expected])
    }

    @Test(
        "Some marks set no condition",
        arguments: [
            "Kenya will leave even if the rebels stop.", "He looked as if the rebels won.",
            "He asked if the rebels would stop.", "Kenya left if not early.", "If they stop.",
            "Kenya will leave if asked.", "Kenya will leave if asked to leave.", "Kenya will leave if really needed.",
            "Only a few came.",
            "They stayed until Monday.", "It was the next step.",
        ]
    )
    func none(text: String) throws {
        let conditions = try Workshop(text).conditions
        #expect(conditions.isEmpty, "\(conditions)")
    }

    @Test(
        "Until, only, in step, must be, depends and would require",
        arguments: [
            ("Troops will stay until the rebels stop.", "until: Troops will stay <- the rebels stop"),
            ("Peace will come only when the rebels stop.", "only-if: Peace <- the rebels stop"),
            ("Peace will come only through talks.", "only-if: Peace <- talks"),
            ("Peace will come only through talks and patience.", "only-if: Peace <- talks | patience"),
            (
                "Peace will come only through talks, patience, and long hard work.",
                "only-if: Peace <- talks | patience | long hard work"
            ),
            ("Sanctions will end in step with reforms.", "in-step-with: Sanctions will end <- reforms"),
            (
                "Peace must be based on trust, respect, and law.", "must: Peace <- trust | respect | law"
            ),
            ("Peace depends on trust.", "must: Peace <- trust"),
            ("Peace would require patience.", "must: Peace <- patience"),
            ("Aid is conditional on reforms.", "must: Aid is <- reforms"),
        ]
    )
    func otherKinds(text: String, expected: String) throws {
        #expect(try Workshop(text).conditions == [expected])
    }

    @Test("Each mark sets a condition of its own, in text order")
    func order() throws {
        let found = try Workshop("Kenya will leave if they stop. Aid depends on trust.").conditions
        #expect(found == ["if: Kenya will leave <- they stop", "must: Aid <- trust"])
    }

    @Test(
        "Where a quotation ends within the words that set a condition, there is none, and no trap",
        arguments: [
            "“Prisoners must be released” before talks can start.", "“They must leave,” he said, before talks start.",
            "“The plan is subject” to approval.", "“Troops may stay as long” as they like.",
            "“It comes only” after talks end.", "They will leave on “condition” that Kenya agrees.",
        ]
    )
    func cutShort(text: String) throws {
        let conditions = try Workshop(text).conditions
        #expect(conditions.isEmpty, "\(conditions)")
    }
}
