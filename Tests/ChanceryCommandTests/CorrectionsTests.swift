import Foundation
import Testing

/// Corrections at the prompt.
@Suite struct CorrectionsTests {
    private let command: BuiltCommand

    init() throws { command = try BuiltCommand() }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// A line that says what class the first statement of `digest` has.
    private func correction(of digest: [String: Any], to speechAct: String) throws -> String {
        let statement = try #require((digest["statements"] as? [[String: Any]])?.first)
        let span = try #require((statement["content"] as? [[String: Any]])?.first)
        let line: [String: Any] = [
            "article": digest["id"] as? String ?? "", "statement": span, "class": speechAct, "by": "A. Petrova",
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: line, options: .sortedKeys), as: UTF8.self)
            + "\n"
    }

    @Test("A correction is applied when the article is read again, and to no other article")
    func applied() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        try command.write(BuiltCommand.article + "\nTalks began.", as: "b.txt")
        let plain = try command.digest(["--format", "jsonl", "a.txt", "b.txt"]).output.split(separator: "\n").map(
            String.init
        )
        try command.write(try correction(of: object(plain[0]), to: "threat"), as: "c.jsonl")
        let outcome = try command.digest(["--format", "jsonl", "--corrections", "c.jsonl", "a.txt", "b.txt"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines[1] == plain[1])
        let digest = try object(lines[0])
        #expect((digest["statements"] as? [[String: Any]])?.first?["class"] as? String == "threat")
        let record = try #require((digest["corrections"] as? [[String: Any]])?.first)
        #expect(record["by"] as? String == "A. Petrova")
        #expect((record["before"] as? [String: Any])?["class"] as? String == "commitment")
        #expect((digest["source"] as? [String: Any])?["corrections"] as? String != nil)
        let variable = ["CHANCERY_CORRECTIONS": "c.jsonl"]
        #expect(try command.digest(["a.txt"], environment: variable).output == lines[0] + "\n")
        #expect(
            try command.digest(["--corrections", "none", "a.txt"], environment: variable).output == plain[0] + "\n"
        )
    }

    @Test("An archive that is gone on with has an article again whose corrections are others")
    func resumed() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        let plain = try command.digest(["a.txt"]).output
        let arguments = ["--format", "jsonl", "--output", "out.jsonl", "--resume", "--corrections", "c.jsonl", "a.txt"]
        try command.write("", as: "c.jsonl")
        for speechAct in [nil, "threat", "threat", "offer"] {
            if let speechAct { try command.write(try correction(of: object(plain), to: speechAct), as: "c.jsonl") }
            #expect(try command.digest(arguments).status == 0)
        }
        let written = try String(contentsOf: command.directory.appending(path: "out.jsonl"), encoding: .utf8)
        let classes = try written.split(separator: "\n").map { line in
            (try object(String(line))["statements"] as? [[String: Any]])?.first?["class"] as? String
        }
        #expect(classes == ["commitment", "threat", "offer"])
    }

    @Test("Lines that are no corrections are told with their numbers, and nothing is read")
    func malformed() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        try command.write("\n{}\n", as: "c.jsonl")
        let outcome = try command.digest(["--corrections", "c.jsonl", "a.txt"])
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors == "chancery: c.jsonl, line 2: article is missing\n")
        let missing = try command.digest(["--corrections", "gone.jsonl", "a.txt"])
        #expect(
            missing.status == 1 && missing.errors.hasPrefix("chancery: the file of corrections gone.jsonl cannot be")
        )
    }
}
