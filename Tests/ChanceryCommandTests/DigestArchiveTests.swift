import Foundation
import Testing

@testable import ChanceryCommand

@Suite("Digests of archives")
struct DigestArchiveTests {
    private let command: BuiltCommand

    init() throws { command = try BuiltCommand() }

    /// Five articles in directories, one of them twice.
    private func writeArchive() throws {
        for name in ["2024/b", "2024/a", "2025"] {
            try FileManager.default.createDirectory(
                at: command.directory.appending(path: "archive/\(name)"),
                withIntermediateDirectories: true
            )
        }
        for (name, number) in [("2024/a/x", 1), ("2024/b/x", 1), ("2024/c", 2), ("2025/d", 3), ("e", 4)] {
            try command.write(BuiltCommand.article + "\nTalk \(number).", as: "archive/\(name).txt")
        }
    }

    private func digest(_ arguments: [String]) throws -> BuiltCommand.Outcome {
        try command.digest(["--format", "jsonl"] + arguments)
    }

    private func archive() throws -> String {
        try String(contentsOf: command.directory.appending(path: "out.jsonl"), encoding: .utf8)
    }

    @Test("Of a directory all regular files are read in the order of their names, and nothing else")
    func directories() throws {
        try writeArchive()
        try command.write("{}", as: "archive/e.txt.meta.json")
        try command.write(BuiltCommand.article, as: "archive/.hidden.txt")
        let link = command.directory.appending(path: "archive/link.txt")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "e.txt")
        let round = command.directory.appending(path: "archive/2025/round")
        try FileManager.default.createSymbolicLink(atPath: round.path, withDestinationPath: "..")
        #expect(mkfifo(command.directory.appending(path: "archive/fifo.txt").path, 0o600) == 0)
        let outcome = try digest(["archive"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let names = outcome.output.split(separator: "\n").map { line in
            line.split(separator: "\"name\":\"").last?.prefix { $0 != "\"" } ?? ""
        }
        #expect(names.map(String.init) == ["x.txt", "x.txt", "c.txt", "d.txt", "e.txt"])
    }

    @Test("A directory that cannot be read is named, and the rest digested")
    func unreadable() throws {
        try writeArchive()
        let outcome = try digest(["archive/2025", "missing"])
        #expect(outcome.status == 1 && outcome.errors == "chancery: missing: No such file or directory\n")
        #expect(outcome.output.split(separator: "\n").count == 1)
    }

    @Test("What was cut anywhere is gone on with, and is then what it would have been", arguments: [0, 1, 2, 3, 4, 5])
    func resume(lineCount: Int) throws {
        try writeArchive()
        let whole = try digest(["archive"]).output
        let lines = whole.split(separator: "\n").map { $0 + "\n" }
        // In the middle of a line, too.
        let cut = lines.prefix(lineCount).joined() + (lineCount < 5 ? lines[lineCount].prefix(700) : "")
        try command.write(cut, as: "out.jsonl")
        let outcome = try digest(["--output", "out.jsonl", "--resume", "archive"])
        #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
        #expect(try archive() == whole)
    }

    @Test("Digests go to a new file, and never over one that is there")
    func output() throws {
        try writeArchive()
        let first = try digest(["--output", "out.jsonl", "archive/e.txt"])
        #expect(first.status == 0 && first.output.isEmpty)
        let written = try archive()
        #expect(written == (try digest(["archive/e.txt"]).output))
        let second = try digest(["-o", "out.jsonl", "archive"])
        #expect(second.status == 1 && second.errors == "chancery: out.jsonl: File exists; go on with it by --resume\n")
        #expect(try archive() == written)
    }

    @Test("A file of other lines is left as it is")
    func foreign() throws {
        try writeArchive()
        try command.write("{\"id\":1}\nmore", as: "out.jsonl")
        let outcome = try digest(["-o", "out.jsonl", "--resume", "archive"])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "chancery: out.jsonl, line 1: it is no digest, so the file is left as it is\n")
        #expect(try archive() == "{\"id\":1}\nmore")
    }

    @Test(
        "The bar tells how much is done, how fast, and how long it takes still",
        arguments: [
            (1, 4, 2, "[##########--------------------------------] 1/4, 0.5/s, 0:06 left"),
            (500, 10_000, 10, "[#------------------------------------] 500/10000, 50/s, 3:10 left"),
            (4, 4, 1, "[##########################################] 4/4, 4.0/s, 0:00 left"),
            (1, 10_000, 1, "[-----------------------------------] 1/10000, 1.0/s, 2:46:39 left"),
        ]
    )
    func bar(done: Int, total: Int, seconds: Int, expected: String) {
        #expect(ProgressBar.line(done, of: total, after: .seconds(seconds), columnCount: 67) == expected)
    }
}
