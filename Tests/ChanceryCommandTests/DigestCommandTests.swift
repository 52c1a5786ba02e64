import Foundation
import Testing

@Suite struct DigestCommandTests {
    private let command: BuiltCommand

    init() throws { command = try BuiltCommand() }

    @Test("Digests come in the order of the arguments, one a line, each named after its file")
    func order() throws {
        let names = (0..<24).map { "article-\($0).txt" }.reversed()
        for (index, name) in names.enumerated() {
            // The first is by far the longest, so it is ready last.
            let body = String(repeating: "Ana Ruiz said that talks would go on. ", count: index == 0 ? 200 : 1)
            try command.write(BuiltCommand.article + "\n" + body, as: name)
        }
        let outcome = try command.digest(["--format", "jsonl"] + names)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let digests = try lines(outcome.output).map { try object($0) }
        #expect(digests.compactMap { ($0["source"] as? [String: Any])?["name"] as? String } == Array(names))
    }

    @Test("The same file gives the same bytes, and --pretty changes only the layout")
    func deterministic() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        let first = try command.digest(["a.txt"])
        #expect(try command.digest(["a.txt"]).output == first.output)
        #expect(lines(first.output).count == 1)
        let pretty = try command.digest(["--pretty", "a.txt"])
        #expect(lines(pretty.output).count > 20)
        #expect(NSDictionary(dictionary: try object(pretty.output)).isEqual(to: try object(first.output)))
    }

    @Test("One file that fails is named with its reason, the others are digested, and the status is 1")
    func partialFailure() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        try command.write("", as: "empty.txt")
        let outcome = try command.digest(["none.txt", "a.txt", "empty.txt"])
        #expect(outcome.status == 1)
        #expect(lines(outcome.output).count == 1)
        let errors = lines(outcome.errors)
        #expect(errors.count == 2)
        #expect(errors[0] == "chancery: none.txt: No such file or directory")
        #expect(errors[1] == "chancery: empty.txt: the file has no words")
    }

    @Test("A table of actors comes by flag or environment, and its version stands in the digest")
    func actors() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        try command.write("Ana Ruiz\tperson\tNOR\tGOV\t\t\t\tQ42\n", as: "actors.tsv")
        let plain = try command.digest(["a.txt"])
        #expect(!plain.output.contains(#""actors":"6"#) && plain.output.contains(#""wikidata":null"#))
        let known = try command.digest(["--actors", "actors.tsv", "a.txt"])
        #expect(known.errors.isEmpty)
        #expect(known.output.contains(#""wikidata":"Q42""#))
        let models = try #require(
            (try object(known.output)["generator"] as? [String: Any])?["models"] as? [String: String]
        )
        #expect(models["actors"]?.count == 12)
        let variable = ["CHANCERY_ACTORS": "actors.tsv"]
        #expect(try command.digest(["a.txt"], environment: variable).output == known.output)
        #expect(try command.digest(["--actors", "none", "a.txt"], environment: variable).output == plain.output)
        try command.write("Ana Ruiz\tperson\nAna Ruiz\tperson\n", as: "actors.tsv")
        let refused = try command.digest(["--actors", "actors.tsv", "a.txt"])
        #expect(refused.status == 1 && refused.output.isEmpty)
        #expect(refused.errors.hasPrefix("chancery: actors.tsv, line 2, column 1 (name): Ana Ruiz stands in line 1"))
    }

    @Test("A mistake in the arguments is status 64")
    func usage() throws {
        let mistakes = [
            ["digest"], ["digest", "--format", "xml", "a"], ["digest", "-", "-"], ["digest", "--what", "a"],
            ["digest", "--pretty", "--format", "text", "a"], ["digest", "--resume", "--format", "jsonl", "a"],
            ["digest", "--resume", "--output", "b", "a"], ["digest", "--published", "yesterday", "a"], ["nothing"],
        ]
        for arguments in mistakes {
            let outcome = try command.run(arguments)
            #expect(outcome.status == 64, "\(arguments)")
            #expect(outcome.output.isEmpty)
            #expect(!outcome.errors.isEmpty)
        }
    }

    @Test("A flag beats the sidecar, the sidecar beats the front matter")
    func metadata() throws {
        let front = "---\ntitle: From the front\npublished: 2001-01-01\npublisher: Front\n---\n\n"
        try command.write(front + BuiltCommand.article, as: "a.txt")
        try command.write(#"{"published": "2002-02-02", "publisher": "Sidecar"}"#, as: "a.txt.meta.json")
        let digest = try object(try command.digest(["--published", "2003-03-03", "a.txt"]).output)
        let article = try #require(digest["article"] as? [String: Any])
        #expect(article["published"] as? String == "2003-03-03")
        #expect(article["publisher"] as? String == "Sidecar")
        #expect(article["title"] as? String == "From the front")
        #expect(((digest["source"] as? [String: Any])?["sidecar"] as? String)?.hasPrefix("sha256:") == true)
    }

    @Test(
        "What has a sidecar's name and is no regular file is named, and the article digested without it",
        arguments: [
            "mkdir a.txt.meta.json", "mkfifo a.txt.meta.json", "ln -s a.txt.meta.json a.txt.meta.json",
            "ln -s a.txt a.txt.meta.json",
        ]
    )
    func irregularSidecar(make: String) throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        let outcome = try command.shell(make + #" && "$chancery" digest a.txt"#, environment: command.fewData)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "chancery: a.txt: read without a.txt.meta.json, which is no regular file\n")
        #expect((try object(outcome.output)["source"] as? [String: Any])?["name"] as? String == "a.txt")
    }

    @Test("Standard input is digested where the file is -")
    func standardInput() throws {
        let outcome = try command.digest(["-"], input: BuiltCommand.article)
        #expect(outcome.status == 0)
        #expect((try object(outcome.output)["source"] as? [String: Any])?["name"] as? String == "stdin")
    }

    @Test("A name that is no UTF-8 is found, and percent-escaped in the digest")
    func nameBytes() throws {
        try command.write(BuiltCommand.article, as: "plain.txt")
        let line = #"f=$(printf 'a\377.txt'); cp plain.txt "$f"; "$chancery" digest "$f""#
        let outcome = try command.shell(line, environment: command.fewData)
        #expect(outcome.status == 0)
        #expect((try object(outcome.output)["source"] as? [String: Any])?["name"] as? String == "a%FF.txt")
        let failing = try command.shell(
            #""$chancery" digest "$(printf 'b\033[31m\377')""#,
            environment: command.fewData
        )
        #expect(failing.status == 1)
        #expect(failing.errors == "chancery: b?[31m\u{FFFD}: No such file or directory\n")
    }

    @Test("Text and Markdown are for reading, without colour in a file")
    func readable() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        let markdown = try command.digest(["--format", "markdown", "a.txt", "a.txt"]).output
        #expect(markdown.hasPrefix("# "))
        #expect(markdown.components(separatedBy: "\n\n# ").count == 2)
        let text = try command.digest(["--format", "text", "a.txt"]).output
        #expect(text.contains("WHO SAID WHAT"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("A reader that goes away ends the program quietly, whether SIGPIPE is ignored or not")
    func brokenPipe() throws {
        for index in 0..<40 { try command.write(BuiltCommand.article, as: "\(index).txt") }
        let line = #""$chancery" digest --pretty *.txt *.txt *.txt | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}"#
        for prefix in ["", "trap '' PIPE; "] {
            let outcome = try command.shell(prefix + line, environment: command.fewData)
            #expect(outcome.status == 141)
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test("A full disk is an error that is told")
    func fullDisk() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        let outcome = try command.shell(#""$chancery" digest a.txt > /dev/full"#, environment: command.fewData)
        #expect(outcome.status == 1)
        #expect(outcome.errors == "chancery: standard output: No space left on device\n")
    }

    @Test("Data files that are not where they are said to be are an error")
    func missingData() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        for outcome in [
            try command.digest(["--resources", "/nonexistent", "a.txt"]),
            try command.digest(["a.txt"], environment: ["CHANCERY_RESOURCES": "/nonexistent"]),
        ] {
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("/nonexistent"))
        }
    }

    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
