import ChancerySystemd
import ChanceryTestSupport
import Foundation
import Testing

/// A journald started for the test, in namespaces of its own.
private enum JournalRoom {
    static let journald = "/lib/systemd/systemd-journald"

    static var isAvailable: Bool {
        geteuid() == 0 && FileManager.default.isExecutableFile(atPath: journald)
    }

    /// The entries that `JournalProbe` left in the journal, as field and value.
    static func entries(of mode: String) async throws -> [[String: Any]] {
        let probes = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "JournalProbe")
        let builtProbe = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "JournalProbe")
        // A file rather than a pipe: nobody has to read it while the room is open.
        let directory = try TemporaryDirectory()
        let output = directory.url.appending(path: "entries")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = probes.appending(path: "journal-room")
        process.arguments = [builtProbe.path, mode]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardInput = FileHandle.nullDevice
        // Waiting must not take a thread from the other tests.
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        #expect(status == 0)
        let data = try Data(contentsOf: output)
        return try data.split(separator: UInt8(ascii: "\n")).map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
        }
    }
}

@Suite(
    "A real journald",
    .enabled(if: JournalRoom.isAvailable, "needs root, for a mount namespace, and systemd-journald"),
    .serialized
)
struct RealJournalTests {
    @Test("Fields arrive as they were sent, whatever their bytes and size")
    func fields() async throws {
        let entries = try await JournalRoom.entries(of: "entries")
        #expect(entries.count == 2)
        let digested = try #require(entries.first)
        #expect(digested["MESSAGE_ID"] as? String == MessageID.digested.rawValue)
        #expect(digested["PRIORITY"] as? String == "5")
        #expect(digested["_TRANSPORT"] as? String == "journal")
        #expect(digested["CODE_FILE"] as? String == "JournalProbe/main.swift")
        #expect(digested["CHANCERY_OUTCOME"] as? String == "digested")
        #expect(digested["CHANCERY_DIGEST_BYTES"] as? String == "4711")
        #expect(digested["CHANCERY_RUN"] as? String == "probe")
        // journalctl writes a value that is no text as numbers.
        #expect(digested["CHANCERY_FILE"] as? [Int] == [0x61, 0x0A, 0x62, 0xFF, 0x00, 0x63])
        #expect(digested["CHANCERY_REASONS"] as? [String] == ["first", "second\nline"])
        let large = try #require(entries.last)
        #expect((large["CHANCERY_LARGE"] as? String)?.utf8.count == 1 << 20)
    }

    @Test("A stopped journald blocks nobody, and what was lost is counted")
    func stall() async throws {
        let entries = try await JournalRoom.entries(of: "stall")
        let dropped = entries.filter { $0["MESSAGE_ID"] as? String == MessageID.overflow.rawValue }
            .compactMap { ($0["CHANCERY_DROPPED"] as? String).flatMap(Int.init) }
        let arrived = entries.filter { $0["CHANCERY_NUMBER"] != nil }.count
        #expect(!dropped.isEmpty)
        #expect(arrived + dropped.reduce(0, +) == 5000)
    }
}
