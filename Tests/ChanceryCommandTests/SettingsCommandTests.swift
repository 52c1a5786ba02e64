import ChancerySettings
import Foundation
import Testing

@Suite struct SettingsCommandTests {
    private let command: BuiltCommand

    init() throws { command = try BuiltCommand() }

    @Test("Each key of the configuration is a flag of run")
    func flags() throws {
        let help = try command.run(["run", "--help"]).output
        for key in SettingKey.all { #expect(help.contains("\(key.flagName) ") || help.contains("\(key.flagName)/")) }
        #expect(help.contains("--no-markdown"))
    }

    @Test(
        "Every command explains itself with examples",
        arguments: ["digest", "explain", "run", "check-config", "schema", nil]
    )
    func examples(name: String?) throws {
        let outcome = try command.run([name, "--help"].compactMap(\.self))
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("EXAMPLES\n  chancery "))
        // The parser breaks every line but that of the usage.
        let lines = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE:") }
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test("The version is printed")
    func version() throws {
        #expect(try command.run(["--version"]).output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test("A configuration in order is said to be so, and shown with the origin of each value")
    func checked() throws {
        try command.write("spool:\n  inbox: 'my news/in'\nreading:\n  processes: 3\n", as: "c.yaml")
        let plain = try command.run(["check-config", "--config", "c.yaml"])
        #expect(plain.status == 0)
        #expect(plain.output.hasSuffix("/c.yaml: in order.\n"))
        let shown = try command.run(
            ["check-config", "--config", "c.yaml", "--show"],
            environment: ["CHANCERY_LOG_LEVEL": "debug", "CHANCERY_MARKDOWM": "3"]
        )
        #expect(shown.status == 0)
        let words = shown.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            words.contains { $0.hasPrefix("spool.inbox: /") && $0.hasSuffix("my news/in # \(path("c.yaml")), line 2") }
        )
        #expect(words.contains("reading.processes: 3 # \(path("c.yaml")), line 4"))
        #expect(words.contains("log.level: debug # environment variable CHANCERY_LOG_LEVEL"))
        #expect(words.contains("spool.settle: 2 # default"))
        #expect(words.contains { $0.hasPrefix("spool.work: ") && $0.hasSuffix("# from spool.inbox") })
        #expect(shown.errors.contains("CHANCERY_MARKDOWM sets nothing; did you mean CHANCERY_MARKDOWN?"))
    }

    @Test("What check-config shows is a configuration file of its own")
    func shownIsReadable() throws {
        let shown = try command.shell(
            #"CHANCERY_SPOOL_INBOX="$PWD/it's #1: in" "$chancery" check-config --show > shown.yaml; "#
                + #""$chancery" check-config --config shown.yaml --show"#
        )
        #expect(shown.status == 0)
        #expect(shown.output.contains("it''s #1: in'"))
    }

    @Test("Mistakes in the configuration are all named, for check-config and run alike, with status 78")
    func mistakes() throws {
        try command.write("markdwn: 3\nlog:\n  level: loud\n", as: "c.yaml")
        for name in ["check-config", "run"] {
            let outcome = try command.run([name, "--config", "c.yaml"])
            #expect(outcome.status == 78)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("markdwn is no key (\(path("c.yaml")), line 1); did you mean markdown?"))
            #expect(outcome.errors.contains("log.level: \"loud\" is not allowed"))
        }
    }

    @Test(
        "A table of actors with mistakes is none to start with, and each is told",
        arguments: ["check-config", "run"]
    )
    func actors(name: String) throws {
        try command.write("Ana Ruiz\tperson\nTomas Ruiz\tministry\tNorland\n", as: "actors.tsv")
        try command.write("spool:\n  inbox: spool/inbox\nactors: actors.tsv\n", as: "c.yaml")
        let outcome = try command.run([name, "--config", "c.yaml"])
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("actors.tsv, line 2, column 2 (kind): ministry is no kind; write one of"))
        #expect(outcome.errors.contains("actors.tsv, line 2, column 3 (country): Norland is no country; write"))
        try command.write("actors: gone.tsv\n", as: "c.yaml")
        let missing = try command.run([name, "--config", "c.yaml"])
        #expect(missing.status == 78)
        #expect(missing.errors.contains("gone.tsv cannot be read: "))
    }

    @Test(
        "A file of corrections with mistakes is none to start with, and each is told",
        arguments: ["check-config", "run"]
    )
    func corrections(name: String) throws {
        try command.write("\n{}\n[\n", as: "corrections.jsonl")
        try command.write("spool:\n  inbox: spool/inbox\ncorrections: corrections.jsonl\n", as: "c.yaml")
        let outcome = try command.run([name, "--config", "c.yaml"])
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("corrections.jsonl, line 2: article is missing"))
        #expect(outcome.errors.contains("corrections.jsonl, line 3: it is no JSON; write one object in one line"))
    }

    @Test(
        "What is wrong with the one file does not hide what is wrong with the other",
        arguments: ["check-config", "run"]
    )
    func bothFiles(name: String) throws {
        try command.write("Tomas Ruiz\tministry\n", as: "actors.tsv")
        try command.write("{}\n", as: "corrections.jsonl")
        let files = "actors: actors.tsv\ncorrections: corrections.jsonl\n"
        try command.write("spool:\n  inbox: spool/inbox\n" + files, as: "c.yaml")
        let outcome = try command.run([name, "--config", "c.yaml"])
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("actors.tsv, line 1, column 2 (kind): ministry is no kind"))
        #expect(outcome.errors.contains("corrections.jsonl, line 1: article is missing"))
    }

    @Test("The schema is printed as JSON")
    func schema() throws {
        let outcome = try command.run(["schema"])
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        #expect(object?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test("Completion scripts come for bash, zsh and fish", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let outcome = try command.run(["--generate-completion-script", shell])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("check-config"))
    }

    /// The file as the program names it: the system may reach the temporary directory by another way.
    private func path(_ name: String) -> String {
        command.directory.resolvingSymlinksInPath().appending(path: name).path
    }
}
