import ChanceryReading
import ChanceryTestSupport
import Foundation
import Testing

@Suite("A reading that is shown")
struct ShownReadingTests {
    private static let text = """
        Talks in Lima

        “Peru’s envoys agreed,” Ana Ruiz, the foreign minister, said on 4 May 2031. She condemned the attack.
        """

    @Test("As text it has every sentence with its words, and what the layers say of them")
    func text() throws {
        let text = try Workshop(Self.text).view.reading.text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == ["article    test.txt", "headline   Talks in Lima", "# Talks in Lima"])
        for expected in [
            "  name       Lima: place, Lima, PER", "  time       4 May 2031: DATE 2031-05-04",
            "  quotation  Peru’s envoys agreed,", "  mention    Ana Ruiz: person, name, in office as foreign minister",
            "  mention    She: person, pronoun, as before: Ana Ruiz",
            "  event      condemned: ACCUSE 110, condemn",
            "  statement  condemned: speaker She, takes clause or object, criticism",
        ] {
            #expect(lines.contains(expected), "\(expected)")
        }
    }

    @Test("What an article sends to a terminal does not reach it")
    func controls() throws {
        let text = try Workshop("Peru \u{1b}[31mleft\u{1b}]0;x\u{7} \u{202e}Lima.").view.reading.text
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(!text.contains("\u{202e}"))
    }

    @Test("As JSON it has every layer, with places in Unicode scalars")
    func json() throws {
        let reading = try Workshop(Self.text).view.reading
        let object = try JSONSerialization.jsonObject(with: Data(reading.json)) as? [String: Any]
        let document = try #require(object)
        let counts = [
            "blocks": 2, "sentences": reading.sentences.count, "tokens": reading.tokens.count,
            "names": reading.names.count, "times": reading.times.count, "quotations": reading.quotations.count,
            "phrases": reading.phrases.count, "predicates": reading.predicates.count,
            "mentions": reading.mentions.count, "statements": reading.statements.count, "events": reading.events.count,
        ]
        for (layer, count) in counts { #expect((document[layer] as? [Any])?.count == count, "\(layer)") }
        let scalars = Array(Self.text.unicodeScalars)
        for token in try #require(document["tokens"] as? [[String: Any]]) {
            let place = try #require(token["place"] as? [String: Int])
            let (start, end) = (try #require(place["start"]), try #require(place["end"]))
            #expect(String(String.UnicodeScalarView(scalars[start..<end])) == token["form"] as? String)
        }
    }
}
