import Chancery
import ChancerySettings
import ChanceryTestSupport
import Foundation
import InMemoryLogging
import Logging
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("Corrected articles")
struct CorrectedArticleTests {
    private let root: TemporaryDirectory
    private let file: FilePath
    private let article = "Ministers from Japan and Brazil met in Geneva on May 4. “We agreed,” said Ana Petrova.\n"

    init() throws {
        root = try TemporaryDirectory()
        file = try root.write([], as: "corrections.jsonl")
    }

    private var id: String { "sha256:\(ArticleSource.sha256(of: Array(article.utf8)))" }
    private var short: Substring { id.dropFirst(7).prefix(12) }

    private func line(_ speechAct: String) -> String {
        let start = article.unicodeScalars.prefix { $0 != "“" }.count + 1
        let span = #"{"start":\#(start),"end":\#(start + 9),"text":"We agreed"}"#
        return #"{"article":"\#(id)","statement":\#(span),"class":"\#(speechAct)","by":"A. Petrova"}"# + "\n"
    }

    private func append(_ text: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: file.string))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    private func service(in root: TemporaryDirectory? = nil, gate: Gate = Gate(isOpen: true)) throws -> RunningService {
        try RunningService(in: root ?? self.root, gate: gate) {
            $0.corrections = file
            $0.markdown = true
        }
    }

    /// The spool as a crash leaves it that comes when what is dropped as `name` has its digest and has not been archived.
    private func crashed(over name: String) async throws -> TemporaryDirectory {
        let gate = Gate()
        let service = try service(gate: gate)
        try service.drop(article, as: name)
        try await service.until("told") { service.outcomes.count == 1 }
        let copy = try TemporaryDirectory()
        for directory in ["inbox", "work", "outbox", "archive", "quarantine", "state"] {
            let place = root.path.appending(directory).string
            guard FileManager.default.fileExists(atPath: place) else { continue }
            try FileManager.default.copyItem(atPath: place, toPath: copy.path.appending(directory).string)
        }
        gate.open()
        service.stop()
        return copy
    }

    private func drop(_ name: String, into service: RunningService) async throws {
        let count = service.outcomes.count
        try service.drop(article, as: name)
        try await service.until("an outcome") { service.outcomes.count == count + 1 }
    }

    private func digests(_ service: RunningService) throws -> [String: Digest] {
        let outbox = service.settings.spool.outbox
        let names = service.names(in: outbox).filter { $0.hasSuffix(".json") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try Digest(json: Array(try Data(contentsOf: URL(filePath: outbox.appending(name).string)))))
            }
        )
    }

    @Test(
        "An article that is dropped again is read again where its corrections are others, and keeps the digest before"
    )
    func again() async throws {
        let service = try service()
        try await drop("talks.txt", into: service)
        try await drop("same.txt", into: service)
        try append(line("commitment"))
        try await drop("talks.txt", into: service)
        try await drop("same.txt", into: service)
        try append(#"{"article":"sha256:\#(String(repeating: "0", count: 64))","merge":["A"],"into":"B"}"# + "\n")
        try await drop("other.txt", into: service)
        try append(line("threat"))
        try await drop("talks.txt", into: service)
        #expect(
            service.outcomes == [
                "digested talks.txt", "duplicate same.txt", "digested talks.txt", "duplicate same.txt",
                "duplicate other.txt", "digested talks.txt",
            ]
        )
        let digests = try digests(service)
        #expect(digests.count == 3)
        let plain = try #require(digests["talks.txt.\(short).json"])
        #expect(plain.corrections == nil && plain.source.corrections == nil)
        let corrected = digests.filter { $0.value.corrections != nil }
        #expect(corrected.allSatisfy { $0.key.hasPrefix("talks.txt.\(short).") })
        #expect(Set(corrected.map { $0.value.statements.map(\.class) }) == [[.commitment], [.threat]])
        #expect(service.names(in: service.settings.spool.outbox).filter { $0.hasSuffix(".md") }.count == 3)
        try await service.until("archived") { service.names(in: service.settings.spool.archive).count == 6 }
    }

    @Test("A file that is wrong by now does not stop the service: what it had counts, and it is told once")
    func wrong() async throws {
        try append(line("commitment"))
        let service = try service()
        try append("{")
        try await drop("talks.txt", into: service)
        try await drop("again.txt", into: service)
        #expect(service.outcomes == ["digested talks.txt", "duplicate again.txt"])
        #expect(try digests(service).values.map { $0.statements.map(\.class) } == [[.commitment]])
        let reasons = service.reasons(of: "The file of corrections cannot be used, what it had before counts.")
        #expect(reasons.count == 1 && reasons[0].contains("corrections.jsonl, line 2: it is no JSON"))
        // It may be written to just now.
        #expect(!service.log.entries.contains { $0.level >= .error })
        try Data(line("threat").utf8).write(to: URL(filePath: file.string))
        try await drop("talks.txt", into: service)
        #expect(service.outcomes.last == "digested talks.txt")
        #expect(try digests(service).count == 2)
    }

    @Test("A file that is wrong at the start stops it")
    func start() throws {
        try append("{}\n")
        #expect(throws: CorrectionsFileError.self) { _ = try RunningService(in: root) { $0.corrections = file } }
    }

    @Test(
        "After a crash an article goes on to the digest that it had, also where the archive holds the same file already"
    )
    func crash() async throws {
        let first = try service()
        try await drop("talks.txt", into: first)
        first.stop()
        try append(line("commitment"))
        let copy = try await crashed(over: "talks.txt")
        // What comes between is not for an article that has its digest.
        try append(line("threat"))
        let second = try service(in: copy)
        try await second.until("an outcome") { second.outcomes.count == 1 }
        #expect(second.outcomes == ["digested talks.txt"])
        let told = try #require(second.log.entries.first { $0.metadata["outcome"] != nil }?.metadata["digest"])
        let digests = try digests(second)
        #expect(digests.count == 2)
        #expect(digests[told.description]?.statements.map(\.class) == [.commitment])
        try await second.until("archived") { second.names(in: second.settings.spool.archive).count == 2 }
        // What is done is done.
        try await drop("talks.txt", into: second)
        try await drop("talks.txt", into: second)
        #expect(second.outcomes == ["digested talks.txt", "digested talks.txt", "duplicate talks.txt"])
    }

    @Test("Where the outcome cannot be told for a while, it is none of a duplicate")
    func held() async throws {
        let first = try service()
        try await drop("talks.txt", into: first)
        try append(line("commitment"))
        let state = first.settings.state.string
        let away = root.path.appending("away").string
        try FileManager.default.moveItem(atPath: state, toPath: away)
        try first.drop(article, as: "talks.txt")
        try await first.until("paused") { !first.reasons(of: "Paused, nothing is lost.").isEmpty }
        try FileManager.default.moveItem(atPath: away, toPath: state)
        try await first.until("told") { first.outcomes == ["digested talks.txt", "digested talks.txt"] }
        #expect(try digests(first).count == 2)
    }

    @Test("The same with a sidecar, which is another content as well")
    func sidecar() async throws {
        try append(line("commitment"))
        let first = try service()
        try await drop("talks.txt", into: first)
        try first.drop("{}", as: "talks.txt.meta.json")
        try await drop("talks.txt", into: first)
        try await first.until("archived") { first.names(in: first.settings.spool.archive).count == 3 }
        first.stop()
        try append(line("threat"))
        try Data("{}".utf8).write(to: URL(filePath: root.path.appending("inbox/talks.txt.meta.json").string))
        let copy = try await crashed(over: "talks.txt")
        let second = try service(in: copy)
        try await second.until("archived") { second.names(in: second.settings.spool.archive).count == 5 }
        #expect(second.outcomes == ["digested talks.txt"])
        let digests = try digests(second)
        #expect(digests.count == 3)
        #expect(digests.keys.filter { $0.split(separator: ".").count == 6 }.count == 2, "\(digests.keys)")
    }

    @Test("A file of corrections that is replaced or cut while the service runs counts as it is then")
    func replaced() async throws {
        try append(line("commitment"))
        let service = try service()
        try await drop("talks.txt", into: service)
        try root.write(line("threat").utf8, as: "new.jsonl")
        try FileManager.default.removeItem(atPath: file.string)
        try FileManager.default.moveItem(atPath: root.path.appending("new.jsonl").string, toPath: file.string)
        try await drop("talks.txt", into: service)
        try Data().write(to: URL(filePath: file.string))
        try await drop("talks.txt", into: service)
        #expect(service.outcomes == Array(repeating: "digested talks.txt", count: 3))
        #expect(Set(try digests(service).values.map { $0.statements.map(\.class) }).count >= 2)
        #expect(try digests(service).values.filter { $0.corrections == nil }.count == 1)
    }
}
