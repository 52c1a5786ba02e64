import Chancery
import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import ChanceryReaders

/// The tests with processes; serial, for some count those that there are.
@Suite("Reader processes", .serialized)
enum ProbeTests {}

/// The programs that were built beside the tests, and what the system knows of their processes.
enum Probe {
    static let memoryLimitBytes = 1 << 30

    /// The program `name` that was built beside the tests.
    static func program(_ name: String = "ReaderProbe") throws -> FilePath {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let arguments = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [tests, arguments].map { $0.appending(path: name).path }
        return FilePath(try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) }))
    }

    /// A pool of probes that read.
    static func pool(count: Int, memoryLimitBytes: Int = memoryLimitBytes) throws -> ReaderPool {
        ReaderPool(program: try program(), arguments: ["ReaderProbe", "read", "\(memoryLimitBytes)"], count: count)
    }

    /// An article with this text.
    static func article(_ text: String, sidecar: [UInt8]? = nil, wantsMarkdown: Bool = false) -> ReadingRequest {
        ReadingRequest(
            name: "a.txt",
            bytes: Array(text.utf8),
            sidecar: sidecar,
            limits: IntakeLimits(sizeBytes: 1 << 24),
            wantsMarkdown: wantsMarkdown
        )
    }

    /// The digest that a probe makes of `text`.
    static func echo(_ text: String) -> ReadingReply {
        .digested([
            DigestedArticle(
                sha256: String(repeating: "0", count: 64),
                json: Array("\(text)\n".utf8),
                markdown: nil,
                statementCount: text.utf8.count,
                eventCount: 0
            )
        ])
    }

    /// The probes that this process has as children: number and state, `Z` for one that has ended and is not reaped.
    static func children() -> [Int32: String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        var children: [Int32: String] = [:]
        for pid in names.compactMap({ Int32($0) }) {
            guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
                stat.contains("(ReaderProbe)"), let fields = stat.split(separator: ")").last?.split(separator: " "),
                fields.count > 1, fields[1] == "\(getpid())"
            else { continue }
            children[pid] = String(fields[0])
        }
        return children
    }

    /// Whether the process `pid` runs: it is there, and not only because nobody has reaped it.
    static func runs(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
        return stat.split(separator: ")").last?.hasPrefix(" Z") == false
    }

    /// Waits until `condition` holds, at most a generous while.
    static func until(
        _ what: Comment,
        location: SourceLocation = #_sourceLocation,
        _ condition: () -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(300)
        while !condition() {
            guard ContinuousClock.now < deadline else {
                Issue.record(what, sourceLocation: location)
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// What a pool says, from a thread of its own.
final class Answer: Sendable {
    private let value = Mutex<Result<ReadingReply, ReadingFailure>?>(nil)

    convenience init(of pool: ReaderPool, to request: ReadingRequest, within limit: Duration = .seconds(3600)) {
        self.init { () throws(ReadingFailure) in try pool.reply(to: request, within: limit) }
    }

    init(of call: @escaping @Sendable () throws(ReadingFailure) -> ReadingReply) {
        Thread.detachNewThread { [self] in
            let result = Result(catching: call)
            value.withLock { $0 = result }
        }
    }

    var result: Result<ReadingReply, ReadingFailure>? { value.withLock { $0 } }
}
