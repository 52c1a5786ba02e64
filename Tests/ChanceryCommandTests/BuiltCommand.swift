import ChanceryTestSupport
import Foundation
import Testing

/// Runs the program that was built beside the tests, in an empty directory of its own.
final class BuiltCommand {
    /// What a run left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Words for the shell: `start LOG ARGUMENT…` starts a service and waits until it is ready, `$pid` is its process;
    /// `until_there FILE…` waits for files.
    static let serviceWords = #"""
        trap 'kill $(jobs -p) 2>/dev/null' EXIT
        # What hangs is ended, so that no test waits for ever.
        limit=$((SECONDS + 1800))
        export CHANCERY_RESOURCES=$PWD/.resources CHANCERY_READING_PROCESSES=1
        alive() { kill -0 "$pid" && ((SECONDS < limit)) && sleep 0.05; }
        start() {
            local log=$1
            shift
            "$chancery" run --log-target stderr "$@" 2>"$log" & pid=$!
            until grep -q Started. "$log"; do alive || return 1; done
        }
        children() {
            grep -lsx "PPid:[[:space:]]*$pid" /proc/[0-9]*/status |
                xargs -r grep -lsx "Name:[[:space:]]*chancery-reader" | cut -d/ -f3
        }
        until_there() { local file; for file; do until [[ -e $file ]]; do alive || return 1; done; done; }
        wait_for() { until grep -q "$1" "$2"; do alive || return 1; done; }

        """#

    static let article = """
        Norland agrees to talks

        “We will come to Bergen in May,” Foreign Minister Ana Ruiz said on Monday. She said that a pact would require
        the release of prisoners.
        """

    private let room: TemporaryDirectory
    /// The environment in which the program has the data files without cities, which take most of the time to load.
    let fewData: [String: String]
    private let program: URL

    private static let smallGazetteer: Result<Data, any Error> = Result {
        let gazetteer = try String(contentsOf: Repository.resources.appending(path: "gazetteer.tsv"), encoding: .utf8)
        let lines = gazetteer.split(separator: "\n").filter { !$0.hasPrefix("city\t") }
        return Data((lines.joined(separator: "\n") + "\n").utf8)
    }

    init() throws {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let arguments = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [tests, arguments].map { $0.appending(path: "chancery") }
        program = try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
        room = try TemporaryDirectory()
        let resources = room.url.appending(path: ".resources")
        try FileManager.default.createDirectory(at: resources, withIntermediateDirectories: true)
        for name in ["lexicon", "reader.safetensors"] {
            try FileManager.default.createSymbolicLink(
                at: resources.appending(path: name),
                withDestinationURL: Repository.resources.appending(path: name)
            )
        }
        try Self.smallGazetteer.get().write(to: resources.appending(path: "gazetteer.tsv"))
        fewData = ["CHANCERY_RESOURCES": resources.path]
    }

    var directory: URL { room.url }

    /// The text of the file `name` in the directory.
    func read(_ name: String) throws -> String {
        try String(contentsOf: directory.appending(path: name), encoding: .utf8)
    }

    func write(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: directory.appending(path: name))
    }

    /// Runs `chancery` with the given arguments.
    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        try start(program, arguments, input: input, environment: environment)
    }

    /// Runs `chancery digest` with the given arguments and few data.
    func digest(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(["digest"] + arguments, input: input, environment: fewData.merging(environment) { $1 })
    }

    /// Runs a line of shell in which `$chancery` is the program.
    func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
        try start(URL(filePath: "/bin/bash"), ["-c", line], input: "", environment: environment)
    }

    private func start(
        _ executable: URL,
        _ arguments: [String],
        input: String,
        environment: [String: String]
    ) throws -> Outcome {
        // Files rather than pipes: nobody has to read them while the program runs.
        let streams = [".in", ".out", ".err"].map { directory.appending(path: $0) }
        try Data(input.utf8).write(to: streams[0])
        for stream in streams[1...] { try Data().write(to: stream) }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = directory
        let surroundings = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C", "chancery": program.path]
        process.environment = surroundings.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: try String(contentsOf: streams[1], encoding: .utf8),
            errors: try String(contentsOf: streams[2], encoding: .utf8)
        )
    }
}
