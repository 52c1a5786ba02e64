import ChanceryDigest
import Testing

@testable import ChanceryEvaluate

@Suite("GapScore")
struct GapScoreTests {
    private static let table = """
        ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL
        a-1\tAda saw Eve. She left.\tShe\t13\tAda\t0\tTRUE\tEve\t8\tFALSE\t-
        a-2\tshort\trow
        """

    private static func actor(_ name: String, _ mentions: [(Int, Int, ArticleDigest.Actor.Mention.Form)])
        -> ArticleDigest.Actor
    {
        ArticleDigest.Actor(
            id: "a1",
            name: name,
            kind: .person,
            country: nil,
            sector: nil,
            role: nil,
            wikidata: nil,
            mentions: mentions.map {
                ArticleDigest.Actor.Mention(span: ArticleDigest.Span(start: $0, end: $1, text: name), form: $2)
            }
        )
    }

    @Test("A passage has a pronoun and two names, one of which it may mean")
    func passages() throws {
        let passages = Passage.passages(in: Self.table)
        let passage = try #require(passages.first)
        #expect(passages.count == 1)
        #expect(passage.pronounStart == 13 && passage.isFeminine)
        #expect(passage.names == [.init(scalars: 0..<3, isMeant: true), .init(scalars: 8..<11, isMeant: false)])
    }

    @Test(
        "A pair is found where one actor has both mentions",
        arguments: [(0, 3, .name, 1, 1), (8, 11, .name, 0, 1), (4, 7, .name, 0, 0), (0, 3, .nominal, 0, 0)]
            as [(Int, Int, ArticleDigest.Actor.Mention.Form, Int, Int)]
    )
    func score(start: Int, end: Int, form: ArticleDigest.Actor.Mention.Form, correct: Int, system: Int) throws {
        let passage = try #require(Passage.passages(in: Self.table).first)
        var score = GapScore()
        score.add([Self.actor("Ada", [(start, end, form), (13, 16, .pronoun)])], passage)
        #expect(score.feminine == GapScore.Count(system: system, gold: 1, correct: correct))
        #expect(score.masculine == GapScore.Count())
        #expect(score.all == score.feminine)
    }
}
