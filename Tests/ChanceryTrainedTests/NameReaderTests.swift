import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("NameReader")
struct NameReaderTests {
    /// The names in `text`, where the network marks `entities`: words and a kind.
    private func names(_ text: String, _ entities: [(String, Entity.Kind, Double)]) throws -> [String] {
        let workshop = try Workshop(text)
        let reading = workshop.view.reading
        let marked = entities.map { words, kind, score in
            let start = workshop.token(String(words.prefix { $0 != " " }))
            let count = words.split(separator: " ").count
            return Entity(tokens: start..<(start + count), kind: kind, score: score)
        }
        let names = NameReader(data: workshop.data).names(
            in: reading.tokens,
            sentences: reading.sentences,
            of: Array(text.utf8),
            entities: marked
        )
        return names.map { "\($0.canonical)/\($0.kind.rawValue)" }
    }

    @Test(
        "What the network marks is a name without titles and articles, where it is one",
        arguments: [
            ("The envoy, Velda, left.", "Velda", Entity.Kind.person, ["Velda/person"]),
            ("They met Foreign Minister Velda Omund.", "Minister Velda Omund", .person, ["Velda Omund/person"]),
            (
                "They met Velda Omund of Norway.", "Velda Omund of Norway", .person,
                ["Velda Omund/person", "Norway/country"]
            ),
            ("Work for Omundia goes on.", "Omundia", .organization, ["Omundia/organization"]),
            (
                "The Office of Seals Velda Omund runs is shut.", "Velda Omund", .person,
                ["Office of Seals/organization", "Velda Omund/person"]
            ),
            ("Near Omundia it rained.", "Omundia", .location, ["Omundia/place"]),
            ("The ministers left.", "The ministers", .organization, []), ("She left.", "She", .person, []),
            ("Ministers left.", "Ministers", .organization, []),
        ]
    )
    func proper(text: String, words: String, kind: Entity.Kind, expected: [String]) throws {
        #expect(try names(text, [(words, kind, 0.97)]) == expected)
    }

    @Test("A name that lists have stays, and an unsure mark changes nothing")
    func known() throws {
        #expect(try names("Norway left.", [("Norway", .person, 0.99)]) == ["Norway/country"])
        #expect(try names("They met Velda Omund in Oslo.", [("Velda Omund", .organization, 0.7)]).last == "Oslo/place")
        #expect(
            try names("Work for Omundia goes on.", [("Omundia", .organization, 0.5)])
                == names("Work for Omundia goes on.", [])
        )
    }

    @Test("Names are found in words with hyphens, and cover all their tokens")
    func hyphens() throws {
        let workshop = try Workshop("Ban Ki-moon and Kim Jong-un met in Oslo.")
        #expect(
            workshop.view.reading.names.map { workshop.text($0.tokens) } == [
                "Ban Ki-moon", "Kim Jong-un", "Oslo",
            ]
        )
    }
}
