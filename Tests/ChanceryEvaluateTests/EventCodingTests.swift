import ChanceryDigest
import EventDictionaries
import Foundation
import Testing

@testable import ChanceryEvaluate

@Suite("Records of event coders")
struct EventCodingTests {
    @Test("A record of PLOVER loses its marks and keeps their places, also around other brackets")
    func plover() throws {
        let json = #"""
            [{"id": "D", "event": "DOCUMENT", "eventText": "what the file is"},
             {"event": "DEMAND", "textInfo": "no object"},
             {"event": "DISAPPROVE", "textInfo": {"markup":
                " {The (SRC: Front (RUF)) (EVT: condemned) (SRC/TAR: Chad) (again) in (LOC: Oslo).}"}}]
            """#
        let records = try PloverRecord.records(in: Data(json.utf8))
        let record = try #require(records.first)
        #expect(records.count == 1)
        #expect(record.text == "The Front (RUF) condemned Chad (again) in Oslo.")
        #expect(record.type == "ACCUSE")
        let words = record.marks.mapValues { ranges in
            ranges.map { String(record.text.dropFirst($0.lowerBound).prefix($0.count)) }
        }
        #expect(
            words == [.source: ["Front (RUF)", "Chad"], .event: ["condemned"], .target: ["Chad"], .place: ["Oslo"]]
        )
    }

    @Test("A unit test of PETRARCH gives its sentence and each coding of known parties once, errors left out")
    func petrarch() throws {
        let document = """
            <Sentence date="19950101" id="A" category="AGENTS" sentence="true">
            <EventCoding sourcecode="ARNGOV" targetcode="GON" eventcode="064"></EventCoding>
            <EventCoding sourcecode="ARNMIL" targetcode="GON" eventcode="064"></EventCoding>
            <EventCoding sourcecode="---GOV" targetcode="GON" eventcode="160"></EventCoding>
            <Text>
            Arnor met
            Gondor.
            </Text></Sentence>
            <Sentence id="B" category="ERROR"><Text>An error.</Text></Sentence>
            <Sentence id="C" category="VERB"><EventCoding noevents = "True"></EventCoding><Text>Nothing.</Text></Sentence>
            """
        let sentences = CodedSentence.sentences(in: document)
        #expect(sentences.map(\.text) == ["Arnor met Gondor.", "Nothing."])
        #expect(sentences.map(\.category) == ["AGENT", "VERB"])
        #expect(sentences.first?.codings == [CodedSentence.Coding(source: "ARN", target: "GON", code: "064")])
    }

    @Test("A dictionary of actors has names with their codes, over comments and dates")
    func names() {
        let names = CodedNames(
            parsing: """
                <!-- a comment
                NOT_A_NAME [XXX]
                -->
                !PERSON! = MAN, WOMAN
                GONDOR [GON] # ours
                +MINAS_TIRITH

                GOLLUM
                +SMEAGOL
                \t[HOB < 950601]
                \t[HOBREB > 990816]
                BOROMIR  [---]
                """
        )
        #expect(
            names.entries.map(\.names) == [
                [["gondor"], ["minas", "tirith"]], [["gollum"], ["smeagol"]], [["boromir"]],
            ]
        )
        #expect(names.entries.map(\.code) == ["GON", "HOBREB", nil])
    }

    @Test(
        "What is right or wrong with a coded act",
        arguments: [
            ([("ARN", "GON", "064")], PetrarchScore.Outcome.right), ([("ARN", "GON", "063")], .otherCode),
            ([("GON", "ARN", "064")], .turned), ([("ARN", "", "064")], .onlySource), ([("", "GON", "1")], .onlyTarget),
            ([("MOR", "BRE", "064")], .otherParties), ([], .noAct),
        ] as [([(String, String, String)], PetrarchScore.Outcome)]
    )
    func outcomes(found: [(String, String, String)], outcome: PetrarchScore.Outcome) throws {
        let expected = CodedSentence.Coding(source: "ARN", target: "GON", code: "064")
        let codings = found.map { CodedSentence.Coding(source: $0.0, target: $0.1, code: $0.2) }
        var score = PetrarchScore()
        score.add(codings.map { [$0] }, of: CodedSentence(category: "DEMO", text: "A text.", codings: [expected]))
        let lines = score.table.split(separator: "\n").map { $0.split(separator: "|").map { $0.filter { $0 != " " } } }
        let column = try #require(PetrarchScore.Outcome.allCases.firstIndex(of: outcome))
        #expect(lines[1].prefix(3) == ["DEMO", "1", "1"])
        #expect(lines[1][3 + column] == "1")
        #expect(score.differences.isEmpty == (outcome == .right))
    }
}
