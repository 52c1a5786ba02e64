import ChanceryTrained
import Testing

@Suite("LemmaScript")
struct LemmaScriptTests {
    @Test(
        "The form is lower-cased or kept, cut and completed",
        arguments: [
            ("l3+y", "Countries", "country"), ("l0+", "Talks", "talks"), ("l1+", "talks", "talk"),
            ("k0+", "Norway", "Norway"), ("k1+", "Envoys", "Envoy"), ("l2+be", "is", "be"), ("l4+go", "went", "go"),
            ("l9+x", "ab", "x"), ("l0++", "c", "c+"), ("l1+", "cafe\u{301}", "cafe"),
        ]
    )
    func lemma(script: String, form: String, expected: String) throws {
        #expect(try #require(LemmaScript(script)).lemma(of: form) == expected)
    }

    @Test("What is no script is none", arguments: ["", "l", "l3", "x3+y", "l-1+y", "3+y", "lx+y"])
    func malformed(text: String) { #expect(LemmaScript(text) == nil) }
}
