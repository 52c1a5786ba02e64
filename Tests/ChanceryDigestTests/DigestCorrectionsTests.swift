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
            (line(#""speker":"A""#), "there is no key speker; the keys are article, as, by, class, into, merge, note,"),
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
            (
                line(#""split":[\#(spanText)],"as":{"name":"B","kind":"person","country":"XYZ"}"#),
                "country is an ISO 3166-1 code of three letters, not XYZ"
            ),
            (
                line(#""split":[\#(spanText)],"as":{"name":"B","kind":"person","contry":"NOR"}"#),
                "in as there is no key contry; the keys are country, kind, name, sector, wikidata"
            ),
            (
                line(#""split":[\#(spanText)],"as":{"start":3,"end":6,"text":"höh","kind":"person"}"#),
                "in as there is no key kind; the keys are end, form, start, text"
            ),
            (
                line(#""statement":{"start":3,"end":6,"text":"höh","txt":"x"},"class":"threat""#),
                "in statement there is no key txt; the keys are end, form, start, text"
            ),
            (
                line(#""merge":["A",{"start":3,"end":6,"text":"höh","nme":"x"}],"into":"B""#),
                "in merge[1] there is no key nme"
            ),
            (
                line(#""split":[\#(spanText)],"as":{"name":"\#(String(repeating: "é", count: 101))","kind":"person"}"#),
                "the name of an actor has more than 200 bytes"
            ),
            (
                line(#""merge":["\#(String(repeating: "e", count: 201))"],"into":"B""#),
                "the name of an actor has more than"
            ),
            (line(#""merge":["\u200b"],"into":"B""#), "the name of an actor is empty"),
            (
                line(#""merge":[\#(Array(repeating: #""A""#, count: 101).joined(separator: ","))],"into":"B""#),
                "merge has 101 parts, more than 100"
            ),
            (
                line(#""split":[\#(Array(repeating: spanText, count: 101).joined(separator: ","))],"as":"B""#),
                "split has 101 parts, more than 100"
            ),
            (
                line(
                    #""statement":\#(spanText),"speaker":[\#(Array(repeating: #""A""#, count: 101).joined(separator: ","))]"#
                ),
                "speaker has 101 parts, more than 100"
            ),
            (line(#""note":"\#(String(repeating: "n", count: 1 << 16))""#), "it has more than 64 KiB"),
        ]
    )
    func mistakes(text: String, expected: String) {
        let problems = problems("\n" + text)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("line 2: \(expected)") ?? false, "\(problems)")
    }

    @Test("A byte order mark before the first line is passed over")
    func mark() throws {
        let line = Self.line(#""merge":["A"],"into":"B""#)
        let corrections = try DigestCorrections(parsing: Array("\u{FEFF}\(line)\n".utf8))
        #expect(corrections.about(Self.article)?.lines == Array("\(line)\n".utf8))
    }

    @Test("A mention may stand in a line as it stands in the digest")
    func mention() throws {
        let line = Self.line(#""split":[{"end":6,"form":"name","start":3,"text":"höh"}],"as":"B""#)
        let corrections = try DigestCorrections(parsing: Array(line.utf8))
        #expect(corrections.about(Self.article)?.corrections.map(\.change) == [.split([Self.span], as: .named("B"))])
    }

    @Test("Of very many lines about an article the first count, and the digest tells it")
    func lineCount() throws {
        let line = Self.line(#""merge":["A"],"into":"B""#) + "\n"
        let most = DigestCorrections.lineCountMax
        func share(_ count: Int) throws -> DigestCorrections.Share {
            let corrections = try DigestCorrections(parsing: Array(String(repeating: line, count: count).utf8))
            return try #require(corrections.about(Self.article))
        }
        let all = SampleDigest.bare.corrected(by: try share(most), sha256: "0f")
        #expect(all.source.corrections == "sha256:0f")
        #expect(all.warnings.count == most + SampleDigest.bare.warnings.count)
        let more = SampleDigest.bare.corrected(by: try share(most + 3), sha256: "0f")
        #expect(more.warnings.count == most + SampleDigest.bare.warnings.count + 1)
        #expect(
            more.warnings.last
                == "There are more than \(most) corrections; those after the first \(most) were not applied."
        )
        // What is not applied need not be sent, nor is it another content.
        #expect(try share(most + 3) == share(most + 1))
    }

    @Test("Of very many mistakes the first are told, and a file that is too large is refused")
    func limits() {
        #expect(problems(String(repeating: "{\n", count: 20)).count == 20)
        let many = problems(String(repeating: "{\n", count: 50))
        #expect(many.count == 21 && many.last == "and there may be more")
        let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: DigestCorrections.sizeBytesMax + 1)
        #expect(problems(String(decoding: bytes, as: UTF8.self)).first?.hasPrefix("it has more than 16 MiB") == true)
    }
}
