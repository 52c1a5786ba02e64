import Foundation
import Testing

@Suite struct ReadCommandTests {
    private let command: BuiltCommand

    init() throws {
        command = try BuiltCommand()
        try command.write("Peru met Chile in Lima.", as: "a.txt")
        try command.write("Kenya met Norway.", as: "b.txt")
    }

    @Test("Readings come in the order of the arguments, for a person to read")
    func text() throws {
        let outcome = try command.run(["read", "b.txt", "a.txt"], environment: command.fewData)
        #expect(outcome.status == 0)
        let blocks = outcome.output.split(separator: "\n\n")
        let expected: [Substring] = [
            "article    b.txt", "Kenya met Norway.", "article    a.txt", "Peru met Chile in Lima.",
        ]
        #expect(blocks.map { $0.prefix { $0 != "\n" } } == expected)
        #expect(
            blocks.last?.contains("  predicate  met: Fin, Act, Pos, past, subject Peru, object Chile, in Lima") == true
        )
    }

    @Test(
        "Trees are drawn, or written as CoNLL-U",
        arguments: [
            ("tree", "\nmet  root VERB\n├─ Peru  nsubj PROPN\n"),
            ("conllu", "\n1\tPeru\tPeru\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_\n"),
        ]
    )
    func trees(format: String, expected: String) throws {
        let outcome = try command.run(["read", "--format", format, "a.txt"], environment: command.fewData)
        #expect(outcome.status == 0 && outcome.output.contains(expected))
    }

    @Test("As JSON they stand one a line")
    func json() throws {
        let outcome = try command.run(["read", "--format", "json", "a.txt", "b.txt"], environment: command.fewData)
        let readings = try outcome.output.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        #expect(readings.map { $0?["name"] as? String } == ["a.txt", "b.txt"])
        #expect((readings[0]?["tokens"] as? [[String: Any]])?.compactMap { $0["form"] as? String }.first == "Peru")
    }

    @Test("One file that fails is named with its reason, the others are read, and the status is 1")
    func partialFailure() throws {
        let outcome = try command.run(["read", "none.txt", "a.txt"], environment: command.fewData)
        #expect(outcome.status == 1)
        #expect(outcome.errors == "chancery: none.txt: No such file or directory\n")
        #expect(outcome.output.hasPrefix("article    a.txt\n\nPeru met Chile"))
    }

    @Test("A mistake in the arguments is status 64", arguments: [["read"], ["read", "--format", "xml", "a.txt"]])
    func usage(arguments: [String]) throws {
        #expect(try command.run(arguments, environment: command.fewData).status == 64)
    }
}
