import ChanceryDigest
import Foundation
import Testing

@testable import ChanceryEvaluate

@Suite("StatementScore")
struct StatementScoreTests {
    private static let annotated = """
        {"actors": [{"id": "p1", "name": "Ada Lunt", "aliases": ["Lunt"], "kind": "person"},
                    {"id": "p2", "name": "guards", "kind": "group"}],
         "statements": [{"speaker": "p1", "class": "denial", "content": [{"start": 0, "end": 10}]},
                        {"speaker": "p2", "class": "assertion", "content": [{"start": 20, "end": 24}]}]}
        """

    private static func annotation() throws -> AnnotatedArticle {
        try JSONDecoder().decode(AnnotatedArticle.self, from: Data(annotated.utf8))
    }

    private static func actor(_ id: String, _ name: String, _ mention: String) -> ArticleDigest.Actor {
        ArticleDigest.Actor(
            id: id,
            name: name,
            kind: .person,
            country: nil,
            sector: nil,
            role: nil,
            wikidata: nil,
            mentions: [.init(span: .init(start: 0, end: 1, text: mention), form: .nominal)]
        )
    }

    @Test(
        "A party is the same by a name, one without a name by any of its mentions",
        arguments: [
            ("p1", "a1", "the Lunt", "she", true), ("p1", "a1", "Ada Kent", "Lunt", false),
            ("p2", "a1", "the guards", "x", true), ("p2", "a1", "men", "the guards", true),
            ("p1", nil, "Ada Lunt", "x", false), (nil, "a1", "Ada Lunt", "x", false), (nil, nil, "x", "x", true),
            ("p1", "a2", "Ada Lunt", "x", false),
        ] as [(String?, String?, String, String, Bool)]
    )
    func parties(annotated: String?, found: String?, name: String, mention: String, isSame: Bool) throws {
        let actors = [Self.actor("a1", name, mention)]
        #expect(try Self.annotation().isSame(annotated, found, among: actors) == isSame)
    }

    @Test("Statements match by half of their characters and count under both classes and by their confidence")
    func score() throws {
        let statement = { (range: Range<Int>, speaker: String, confidence: Double) in
            ArticleDigest.Statement(
                id: "s1",
                speaker: speaker,
                speakerSpan: nil,
                coSpeakers: [],
                cue: nil,
                content: [.init(start: range.lowerBound, end: range.upperBound, text: "")],
                mode: .indirect,
                class: .assertion,
                polarity: .positive,
                verifiability: .v0,
                addressee: nil,
                confidence: confidence
            )
        }
        var score = StatementScore()
        score.add(
            [statement(0..<8, "a1", 0.9), statement(23..<30, "a1", 0.3)],
            of: [Self.actor("a1", "Ada Lunt", "x")],
            in: String(repeating: "abcd ", count: 6),
            try Self.annotation()
        )
        #expect(score.confusion == [.init(annotated: .denial, found: .assertion): 1])
        #expect(score.bins.map(\.count) == [0, 1, 0, 0, 1])
        #expect(score.bins.map(\.right) == [0, 0, 0, 0, 1])
        #expect(score.table.contains("| denial | | | | | | | | | | 1 |"))
        #expect(score.table.contains("| 0.8 to 1.0 | 1 | 0.90 | 1.00 |"))
    }
}
