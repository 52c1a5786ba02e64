import ChanceryArticle
import ChanceryReading
import ChanceryTestSupport
import ChanceryTrained
import Testing

@Suite("ClauseSides")
struct ClauseSidesTests {
    /// The side of the first "March" in `text`.
    private func side(in text: String) throws -> PublicationSide {
        let data = try Repository.readerData()
        let reading = TrainedReader(data: data).reading(of: try Article(noted: text))
        let clauses = ClauseSides(tokens: reading.tokens, arcs: reading.arcs, lexicon: data.language.lexicon)
        let sides = reading.sentences.flatMap { clauses.sides(of: $0.tokens, isHeading: $0.isHeading) }
        return sides[try #require(reading.tokens.firstIndex { $0.form == "March" })]
    }

    @Test(
        "What is told in the past lies before the publication",
        arguments: [
            "The envoys met in March.", "The envoys have not met since March.", "They did not meet in March.",
            "The pact, signed in March, failed.", "The pact was signed in Lima and ratified in March.",
            "The ministers were meeting in Lima in March.", "They began to withdraw in March.",
            "It has been in force since March.", "The law is in force since March.",
            "They should have met in March.", "Peru said that it had left in March.",
        ]
    )
    func before(text: String) throws { #expect(try side(in: text) == .before) }

    @Test(
        "What is told as to come lies after it",
        arguments: [
            "The envoys will meet in March.", "The envoys won’t meet in March.", "The envoys meet in March.",
            "The envoys agreed to meet in March.", "The summit is planned for March.",
            "The summit planned for March is off.", "Peru has until March to sign.", "Peru must sign by March.",
            "Peru was given until March to sign.", "Peru said that it would leave in March.",
            "The talks were postponed until March.", "The deadline is in March.", "Peru hosts a summit in March.",
            "The payment is due in March.", "The border has been closed until March.",
        ]
    )
    func after(text: String) throws { #expect(try side(in: text) == .after) }

    @Test(
        "Of a date that belongs to no tense nobody can tell",
        arguments: ["The March summit in Lima is a chance.", "Elections in March", "Peru announced a summit in March."]
    )
    func open(text: String) throws { #expect(try side(in: text) == .open) }

    @Test("In a headline the present tells what happened")
    func headline() throws {
        #expect(try side(in: "Envoys meet in Lima in March\n\nThey were five.") == .open)
    }
}
