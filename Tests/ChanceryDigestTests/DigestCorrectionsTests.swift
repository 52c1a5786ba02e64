import Testing

@testable import ChanceryDigest

@Suite struct DigestCorrectionsTests {
    private static let article = "sha256:" + String(repeating: "0f", count: 32)
    private static let span = Span(start: 3, end: 6, text: "höh")
    private static let spanText = #"{"start":3,"end":6,"text":"höh"}"#

    private static func line(_ rest: String, article: String = article) -> String {
        #"{"article":"\#(article)",\#(rest)}"#
    }

    private func problems(_ text: String) -> [String] {
        do throws(DigestCorrectionsError) {
            _ = try DigestCorrections(parsing: Array(text.utf8))
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test(
        "Every kind of correction is read",
        arguments: [
            (
                #""statement":\#(spanText),"speaker":"Ana Ruiz","by":"A.","note":"n""#,
                DigestCorrection(.speakers(of: span, [.named("Ana Ruiz")]), by: "A.", note: "n")
            ),
            (#""statement":\#(spanText),"speaker":null"#, DigestCorrection(.speakers(of: span, []))),
            (
                #""statement":\#(spanText),"speaker":["Ana",\#(spanText)]"#,
                DigestCorrection(.speakers(of: span, [.named("Ana"), .mentioned(span)]))
            ),
            (
                #""statement":\#(spanText),"speaker":\#(spanText)"#,
                DigestCorrection(.speakers(of: span, [.mentioned(span)]))
            ),
            (#""statement":\#(spanText),"class":"threat""#, DigestCorrection(.speechAct(of: span, .threat))),
            (
                #""merge":["Ana",\#(spanText)],"into":"Ruiz","by":null"#,
                DigestCorrection(.merge([.named("Ana"), .mentioned(span)], into: .named("Ruiz")))
            ),
            (#""split":[\#(spanText)],"as":"Ruiz""#, DigestCorrection(.split([span], as: .named("Ruiz")))),
            (
                #""split":[\#(spanText)],"as":{"name":"Eva","kind":"person","country":"NOR","wikidata":"Q1"}"#,
                DigestCorrection(
                    .splitNew([span], as: .init(name: "Eva", kind: .person, country: "NOR", wikidata: "Q1"))
                )
            ),
        ]
    )
    func kinds(rest: String, correction: DigestCorrection) throws {
        let corrections = try DigestCorrections(parsing: Array(Self.line(rest).utf8))
        #expect(corrections.about(Self.article)?.corrections == [correction])
    }

    @Test("Each article has its own lines, in their order; empty lines and line ends of two bytes do not count")
    func shares() throws {
        let other = "sha256:" + String(repeating: "a1", count: 32)
        let lines = [
            Self.line(#""merge":["A"],"into":"B""#), Self.line(#""merge":["C"],"into":"D""#, article: other),
            Self.line(#""merge":["E"],"into":"F""#),
        ]
        let text = "\n\(lines[0])\r\n\n\(lines[1])\n  \n\(lines[2])"
        let corrections = try DigestCorrections(parsing: Array(text.utf8))
        #expect(corrections.about(Self.article)?.lines == Array("\(lines[0])\n\(lines[2])\n".utf8))
        #expect(corrections.about(Self.article)?.corrections.count == 2)
        #expect(corrections.about(other)?.lines == Array("\(lines[1])\n".utf8))
        #expect(corrections.about("sha256:0") == nil)
    }

    @Test(
        "A line that is no correction is told with its number and what to do",
        arguments: [
            ("{", "it is no JSON; write one object in one line"), ("[]", "it is no JSON object"),
            (#"{"statement":1}"#, "article is missing"),
            (line(#""merge":["A"],"into":"B""#, article: "0f"), "article is the id of the digest, sha256: and 64"),
            (line(#""speker":"A""#), "there is no key speker; the keys are article, as, class, into, merge, speaker,"),
            (line(#""by":"A""#), "a line corrects one thing: statement with speaker or class, merge with into, or"),
            (line(#""speaker":"A""#), "a line corrects one thing"),
            (line(#""statement":\#(spanText),"speaker":"A","class":"threat""#), "a line corrects one thing"),
            (line(#""statement":\#(spanText),"class":"menace""#), "menace is no class; write one of threat, condition"),
            (line(#""statement":\#(spanText),"speaker":7"#), "speaker is not of the kind that it must be"),
            (line(#""statement":{"start":3},"class":"threat""#), "in statement end is missing"),
            (
                line(#""statement":{"start":3,"end":9,"text":"höh"},"class":"threat""#),
                "from 3 to 9 there is no room for the 3 characters of its text"
            ),
            (
                line(
                    #""statement":{"start":-9223372036854775808,"end":9223372036854775807,"text":"a"},"class":"threat""#
                ),
                "from -9223372036854775808 to 9223372036854775807 there is no room"
            ),
            (line(#""merge":[],"into":"B""#), "merge names no actor"),
            (line(#""merge":[""],"into":"B""#), "the name of an actor is empty"),
            (line(#""merge":["A"],"into":{"name":"B","kind":"person"}"#), "an actor that the digest does not have can"),
            (line(#""split":[],"as":"B""#), "split names no mention"),
            (line(#""split":[\#(spanText)],"as":{"name":"B"}"#), "in as kind is missing"),
            (line(#""split":[\#(spanText)],"as":{"name":"B","kind":"minister"}"#), "minister is no kind; write one of"),
            (
                line(#""split":[\#(spanText)],"as":{"name":"B","kind":"person","country":"Norland"}"#),
                "country is an ISO 3166-1 code of three letters, not Norland"
            ),
        ]
    )
    func mistakes(text: String, expected: String) {
        let problems = problems("\n" + text)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("line 2: \(expected)") ?? false, "\(problems)")
    }

    @Test("Of very many mistakes the first are told, and a file that is too large is refused")
    func limits() {
        #expect(problems(String(repeating: "{\n", count: 50)).last == "and 30 more lines")
        let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: DigestCorrections.sizeBytesMax + 1)
        #expect(problems(String(decoding: bytes, as: UTF8.self)).first?.hasPrefix("it has more than 16 MiB") == true)
    }
}
