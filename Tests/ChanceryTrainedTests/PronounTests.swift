import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("Pronouns")
struct PronounTests {
    /// The pronouns of a text that mean somebody, each with the name.
    private func pronouns(_ text: String) throws -> [String] {
        let workshop = try Workshop(text)
        let mentions = workshop.view.reading.mentions
        return mentions.filter { $0.form == .pronoun }.map { mention in
            var named = mention
            while let earlier = named.antecedent { named = mentions[earlier] }
            return "\(workshop.text(mention.tokens)): \(workshop.text(named.tokens))"
        }
    }

    @Test(
        "A pronoun, possessive or not, means the person whom the gender fits, and nobody where no person does",
        arguments: [
            ("Maria Silva left. She said that her plan had failed.", ["She: Maria Silva", "her: Maria Silva"]),
            ("Mr Bell met Ms Fay on Friday. He said that the talks were over.", ["He: Bell"]),
            ("Mr Bell met Ms Fay on Friday. She said that the talks were over.", ["She: Fay"]),
            ("Maria Silva met the press. His plan was read to them.", []),
            ("“His plan failed,” Peter Bell said.", []),
        ]
    )
    func people(text: String, expected: [String]) throws {
        #expect(try pronouns(text).filter { !$0.hasPrefix("them") } == expected)
    }
}
