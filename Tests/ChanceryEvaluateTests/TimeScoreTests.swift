import ChanceryDigest
import Foundation
import Testing

@testable import ChanceryEvaluate

@Suite("TimeScore")
struct TimeScoreTests {
    private static let document = """
        <Document>
        <token number="0" sentence="0" t_id="1">Talks</token>
        <token number="1" sentence="1" t_id="2">May</token>
        <token number="2" sentence="1" t_id="3">14</token>
        <token number="3" sentence="1" t_id="4">,</token>
        <token number="4" sentence="1" t_id="5">2009</token>
        <token number="5" sentence="2" t_id="6">They</token>
        <token number="6" sentence="2" t_id="7">met</token>
        <token number="7" sentence="2" t_id="8">now</token>
        <token number="8" sentence="2" t_id="9">&amp;</token>
        <token number="9" sentence="2" t_id="10">yesterday</token>
        <token number="10" sentence="2" t_id="11">.</token>
        <token number="11" sentence="9" t_id="12">Tomorrow</token>
        <TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="2009-05-14">
        <token_anchor t_id="2"/>
        <token_anchor t_id="5"/>
        </TIMEX3>
        <TIMEX3 functionInDocument="NONE" type="DATE" value="PRESENT_REF">
        <token_anchor t_id="8"/>
        </TIMEX3>
        <TIMEX3 functionInDocument="NONE" type="DATE" value="2009-05-13">
        <token_anchor t_id="10"/>
        </TIMEX3>
        </Document>
        """

    private static func mention(_ scalars: Range<Int>, _ value: String) -> ArticleDigest.DateMention {
        ArticleDigest.DateMention(
            span: ArticleDigest.Span(start: scalars.lowerBound, end: scalars.upperBound, text: "-"),
            type: .date,
            value: value
        )
    }

    @Test("A document of MEANTIME has text, publication and times, and is annotated at its beginning")
    func meantime() {
        let text = TimedText(meantime: Self.document)
        #expect(text.text == "Talks\n\nMay 14, 2009\n\nThey met now & yesterday. Tomorrow")
        #expect(text.published == "2009-05-14")
        #expect(text.times.map(\.scalars) == [7..<19, 30..<33, 36..<45] && text.annotatedEnd == 46)
        #expect(text.times.map(\.isInScope) == [true, false, true])
        #expect(text.times.map(\.kind) == ["DATE", "PRESENT_REF", "DATE"])
    }

    @Test("A case of Recognizers-Text has its days as values, and no value for a period by its ends")
    func recognizers() throws {
        let json = """
            [{"Input": "é Friday", "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"}, "Results": [
            {"Start": 2, "End": 7, "TypeName": "datetimeV2.date", "Resolution": {"values": [
            {"timex": "XXXX-WXX-5", "value": "2016-11-04"}, {"timex": "XXXX-WXX-5", "value": "2016-11-11"}]}},
            {"Start": 2, "End": 7, "TypeName": "datetimeV2.daterange", "Resolution": {"values": [
            {"timex": "(2016-11-04,2016-11-05,P1D)"}]}},
            {"Start": 2, "End": 7, "TypeName": "datetimeV2.time", "Resolution": {}}]}]
            """
        let cases = try JSONDecoder().decode([RecognizersCase].self, from: Data(json.utf8))
        let text = try #require(cases.map(TimedText.init).first)
        #expect(text.published == "2016-11-07")
        #expect(text.times.map(\.scalars) == [2..<8, 2..<8, 2..<8])
        #expect(text.times.map(\.values) == [["XXXX-WXX-5", "2016-11-04", "2016-11-11"], [], []])
        #expect(text.times.map(\.isInScope) == [true, true, false])
    }

    @Test("What shares words is found, and right where the value is the same")
    func score() {
        var score = TimeScore()
        let found = [
            (7..<13, "2009-05-14"), (30..<33, "2009"), (36..<45, "2009-05-12"), (20..<24, "2009"), (47..<55, "2009"),
        ]
        score.add(found.map { Self.mention($0.0, $0.1) }, TimedText(meantime: Self.document))
        #expect(score.expected == 2 && score.system == 3 && score.matched == 2 && score.correct == 1)
        #expect(score.outOfScope == ["PRESENT_REF": 1])
        #expect(score.differences.count == 2)
        #expect(
            score.table == """
                words  F1  80.0  P  66.7  R 100.0  (gold 2, found 3)
                words and value  F1  40.0  P  33.3  R  50.0  (gold 2, found 3)
                out of scope: PRESENT_REF 1

                """
        )
    }
}
