import Foundation
import Testing

@Suite struct ExplainCommandTests {
    private let command: BuiltCommand

    init() throws {
        command = try BuiltCommand()
        try command.write("Peru said it will meet Chile in Lima.", as: "a.txt")
        try command.write("---\ntitle: <b>Kenya</b>\n---\nKenya & Norway met <script>.", as: "b.txt")
    }

    private func explain(_ arguments: [String]) throws -> BuiltCommand.Outcome {
        try command.run(["explain"] + arguments, environment: command.fewData)
    }

    @Test("As text the explanations come in the order of the arguments, each with the marked article and the grounds")
    func text() throws {
        let outcome = try explain(["b.txt", "a.txt"])
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "<b>Kenya</b>")
        #expect(lines.contains("  [y1 [a1 Peru] [s1 said] [s1 [a1 it] will [e1 meet] [a2 Chile] in [p1 Lima]].]"))
        #expect(lines.contains("    - name: Peru — the country's English name in the gazetteer"))
        #expect(lines.last?.hasPrefix("a.txt, 8 words; chancery ") == true)
    }

    @Test("As HTML all articles make one page, whose markup is the program's own")
    func page() throws {
        let outcome = try explain(["--format", "html", "a.txt", "b.txt"])
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("<!DOCTYPE html>\n") && outcome.output.hasSuffix("</html>\n"))
        for expected in ["id=\"n1-s1\"", "id=\"n2-a1\"", "&lt;b&gt;Kenya&lt;/b&gt;", "&lt;script&gt;", " &amp; "] {
            #expect(outcome.output.contains(expected), "\(expected)")
        }
        #expect(!outcome.output.contains("<script") && !outcome.output.contains("<b>"))
    }

    @Test("One file that fails is named with its reason, the others are explained, and the status is 1")
    func partialFailure() throws {
        let outcome = try explain(["--format", "html", "none.txt", "a.txt"])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "chancery: none.txt: No such file or directory\n")
        #expect(outcome.output.contains("id=\"n1-s1\"") && outcome.output.hasSuffix("</html>\n"))
        #expect(try explain(["--format", "html", "none.txt"]).output.isEmpty)
    }

    @Test("A mistake in the arguments is status 64", arguments: [[], ["--format", "xml", "a.txt"]])
    func usage(arguments: [String]) throws { #expect(try explain(arguments).status == 64) }
}
