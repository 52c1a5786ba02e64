import ArgumentParser
import Foundation
import Testing

@testable import LexiconCompiler

@Suite("The commands of the compiler")
struct CodesCommandTests {
    /// A directory of its own for one test, with the sources of codes.
    private final class Directory {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

        init(_ files: [String: String]) throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            let additions = ["goldstein.tsv": "190\t-10\n", "types.tsv": "19\tASSAULT\n"]
            for (name, text) in files.merging(additions, uniquingKeysWith: { first, _ in first }) {
                try Data(text.utf8).write(to: url.appending(path: name))
            }
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func path(_ name: String) -> String { url.appending(path: name).path }

        /// Runs the command that compiles codes from `crosswalk` and `verbs`.
        func compileCodes() throws {
            var command = try LexiconCompiler.parseAsRoot([
                "codes", "--crosswalk", path("crosswalk"), "--verbs", path("verbs"), "--additions", url.path,
                "--output", url.path,
            ])
            try command.run()
        }
    }

    private static let crosswalk = "19: ASSAULT\n190: ASSAULT, , military # Use conventional military force\n"
    private static let verbs = "--- ATTACK [190] ---\nATTACK\n- * TOWN [190]\n"

    @Test("The codes are written as four files of the lexicon")
    func codes() throws {
        let directory = try Directory(["crosswalk": Self.crosswalk, "verbs": Self.verbs])
        try directory.compileCodes()
        let ends = [
            ("cameo.tsv", "\n190\tASSAULT\t-\t-10\n"), ("act-verbs.tsv", "\nattack\t0\t190\n"),
            ("act-patterns.tsv", "\n0\t-\ttown\t190\n"), ("act-synsets.tsv", "(MIT).\n"),
        ]
        for (name, end) in ends {
            let text = try String(contentsOfFile: directory.path(name), encoding: .utf8)
            #expect(text.hasSuffix(end), "\(name)")
        }
    }

    @Test(
        "A source that is another file than it should be ends the program with its name, and nothing is written",
        arguments: [
            ("190: ASSAULT\nabc", verbs, "crosswalk, line 2: abc is no `code: type, mode, context`"),
            ("", verbs, "crosswalk: no line is a code"), (crosswalk, "# nothing\n", "verbs: no block has a verb"),
        ]
    )
    func refused(crosswalk: String, verbs: String, reason: String) throws {
        let directory = try Directory(["crosswalk": crosswalk, "verbs": verbs])
        let error = #expect(throws: (any Error).self) { try directory.compileCodes() }
        #expect(error.map { "\($0)" } == directory.path(reason))
        #expect(!FileManager.default.fileExists(atPath: directory.path("cameo.tsv")))
    }

    @Test(
        "So does a list of agents",
        arguments: [
            ("FARMER [~AGR]\nBANK", "list, line 2: no code in brackets at the end: BANK"),
            ("# FARMER [~AGR]\n", "list: no line is an agent"),
        ]
    )
    func agents(list: String, reason: String) throws {
        let directory = try Directory(["list": list])
        let arguments = ["agents", "--source", directory.path("list"), "--output", directory.path("agents.tsv")]
        var command = try LexiconCompiler.parseAsRoot(arguments)
        let error = #expect(throws: (any Error).self) { try command.run() }
        #expect(error.map { "\($0)" } == directory.path(reason))
        #expect(!FileManager.default.fileExists(atPath: directory.path("agents.tsv")))
    }
}
