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

    @Test("An argument that leads nowhere is named, and the rest digested")
    func missing() throws {
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

    @Test(
        "A file of anything else is left as it is",
        arguments: [
            ("{\"id\":1}\nmore", 1), ("my only copy", 1), ("{\"id\":1}", 1), ("\n", 1),
            (String(repeating: "x", count: 3 << 20), 1),
        ]
    )
    func foreign(text: String, line: Int) throws {
        try writeArchive()
        try command.write(text, as: "out.jsonl")
        let outcome = try digest(["-o", "out.jsonl", "--resume", "archive"])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "chancery: out.jsonl, line \(line): it is no digest, so the file is left as it is\n")
        #expect(try archive() == text)
    }

    @Test("Digests of another version or of other data are not gone on with")
    func version() throws {
        try writeArchive()
        let other = try digest(["archive/e.txt"]).output.replacing("\"version\":\"", with: "\"version\":\"9.")
        try command.write(other, as: "out.jsonl")
        let outcome = try digest(["-o", "out.jsonl", "--resume", "archive"])
        #expect(outcome.status == 1 && outcome.errors.contains("line 1: it is of version 9."))
        #expect(try archive() == other)
    }

    @Test("What a loss of power has left behind the last line is taken off")
    func zeros() throws {
        try writeArchive()
        let whole = try digest(["archive"]).output
        try command.write(whole + String(repeating: "\0", count: 4096), as: "out.jsonl")
        #expect(try digest(["-o", "out.jsonl", "--resume", "archive"]).status == 0)
        #expect(try archive() == whole)
    }

    @Test("A file that another program writes to, a FIFO and a directory are not gone on with")
    func unsuitable() throws {
        try writeArchive()
        try command.write("", as: "held.jsonl")
        let held = try FileHandle(forUpdating: command.directory.appending(path: "held.jsonl"))
        #expect(flock(held.fileDescriptor, LOCK_EX) == 0)
        #expect(mkfifo(command.directory.appending(path: "fifo").path, 0o600) == 0)
        for (name, reason) in [
            ("held.jsonl", "another program writes to it"), ("fifo", "it is no regular file"),
            ("archive", "it is no regular file"),
        ] {
            let outcome = try digest(["-o", name, "--resume", "archive"])
            #expect(outcome.status == 1 && outcome.errors == "chancery: \(name): \(reason)\n")
        }
        try held.close()
    }

    @Test("The file of the digests is no article, though it lies among them")
    func among() throws {
        try writeArchive()
        let whole = try digest(["archive"]).output
        for _ in 0..<2 {
            let outcome = try digest(["-o", "archive/out.txt", "--resume", "archive"])
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
        }
        let written = try String(contentsOf: command.directory.appending(path: "archive/out.txt"), encoding: .utf8)
        #expect(written == whole)
    }

    @Test("Of an article that lies twice under its name and has one digest, the other is made")
    func duplicates() throws {
        try writeArchive()
        try command.write("{\"publisher\":\"P\"}", as: "archive/2025/d.txt.meta.json")
        try command.write("", as: "archive/2024/empty.txt")
        let whole = try digest(["archive"])
        #expect(whole.status == 1)
        try command.write(String(whole.output.prefix { $0 != "\n" }) + "\n", as: "out.jsonl")
        #expect(try digest(["-o", "out.jsonl", "--resume", "archive"]).status == 1)
        #expect(try archive() == whole.output)
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
