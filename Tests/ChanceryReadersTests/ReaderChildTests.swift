import CLinux
import Foundation
import SystemPackage
import Testing

@testable import ChanceryReaders

extension ProbeTests {
    @Suite("A reader process")
    struct ReaderChildTests {
        @Test("What reading does not need is refused")
        func forbidden() throws {
            let pool = try Probe.pool(count: 1)
            try pool.start()
            let reply = try pool.reply(to: Probe.article("forbidden"), within: .seconds(300))
            guard case .refused(let refusal) = reply else {
                Issue.record("\(reply)")
                return
            }
            let calls = refusal.reason.split(separator: "\n")
            #expect(calls.count == 14)
            for call in calls { #expect(call.hasSuffix(" \(EPERM)")) }
            // It lives on.
            #expect(try pool.reply(to: Probe.article("echo"), within: .seconds(300)) == Probe.echo("echo"))
            pool.stop()
        }

        @Test("Landlock alone keeps it from files, where the kernel has it")
        func landlock() throws {
            // What this kernel says, asked here and not by the code that is tried.
            let version = chancery_landlock_create_ruleset(nil, 0, UInt32(CHANCERY_LANDLOCK_CREATE_RULESET_VERSION))
            let pool = ReaderPool(program: try Probe.program(), arguments: ["ReaderProbe", "landlock"], count: 1)
            #expect {
                try pool.start()
            } throws: { error in
                guard case .notStarted(let reason)? = error as? ReadingFailure else { return false }
                if version <= 0 { return reason.hasPrefix("version 0,") }
                return !reason.hasPrefix("version 0,")
                    && reason.hasSuffix(", read \(EACCES), list \(EACCES), make \(EACCES)")
            }
            pool.stop()
        }

        @Test("Landlock takes away what its version has, and nothing that it has not")
        func rights() {
            let rights = (1...6).map(Landlock.rights(of:))
            #expect(rights.map(\.handled_access_fs) == [0x1FFF, 0x3FFF, 0x7FFF, 0x7FFF, 0xFFFF, 0xFFFF])
            #expect(rights.map(\.handled_access_net) == [0, 0, 0, 3, 3, 3])
            #expect(rights.map(\.scoped) == [0, 0, 0, 0, 0, 3])
        }

        @Test(
            "Of its words those are kept that say what was wrong, not the list of calls after them",
            arguments: [
                ("", nil), ("free(): invalid pointer\n", "free(): invalid pointer"),
                ("a.swift:7: Fatal error: Oh\nCurrent stack trace:\n0  libswiftCore.so", "a.swift:7: Fatal error: Oh"),
                ("\nA remark.\na.swift:7: Fatal error: Oh\n\n0  libswiftCore.so\n", "a.swift:7: Fatal error: Oh"),
                ("A \u{1B}[31mword\n", "A ?[31mword"),
            ]
        )
        func words(said: String, expected: String?) throws {
            let (words, other) = try #require(LastWords.open())
            defer { words.close() }
            let descriptor = FileDescriptor(rawValue: other)
            _ = try descriptor.closeAfter { try descriptor.writeAll(said.utf8) }
            #expect(words.text == expected)
        }

        @Test("It has no descriptor but its three, an environment of one word, and a group of its own")
        func surroundings() async throws {
            let (pid, connection, words) = try Spawn.start(try Probe.program(), arguments: ["ReaderProbe", "read"])
            defer { words.close() }
            _ = try connection.receive(.hello, by: Connection.deadline(after: .seconds(300)))
            let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd")
            #expect(descriptors.sorted() == ["0", "1", "2"])
            let environment = try String(contentsOfFile: "/proc/\(pid)/environ", encoding: .utf8)
            #expect(environment == "SWIFT_BACKTRACE=enable=no\0")
            #expect(getpgid(pid) == pid)
            connection.close()
            #expect(try await Self.status(of: pid) == 0)
        }

        @Test("It ends when the connection is closed, idle or in an endless loop", arguments: ["", "hang"])
        func hangUp(deed: String) async throws {
            let (pid, connection, words) = try Spawn.start(try Probe.program(), arguments: ["ReaderProbe", "read"])
            defer { words.close() }
            let deadline = Connection.deadline(after: .seconds(300))
            _ = try connection.receive(.hello, by: deadline)
            if !deed.isEmpty {
                try connection.send(Probe.article(deed).frame(), by: deadline)
                // It has begun when it has said the first letter.
                try await Probe.until("it hangs") { !connection.isQuiet }
            }
            connection.close()
            #expect(try await Self.status(of: pid) == 0)
        }

        @Test("It ends when the connection is closed while it loads")
        func hangUpWhileLoading() async throws {
            for isLate in [false, true] {
                let (pid, connection, words) = try Spawn.start(try Probe.program(), arguments: ["ReaderProbe", "load"])
                defer { words.close() }
                if isLate {
                    try await Probe.until("it loads") { Probe.children()[pid] == "S" }
                }
                connection.close()
                try await Probe.until("it has ended") { waitpid(pid, nil, WNOHANG) == pid }
            }
        }

        @Test("It ends when the service is killed")
        func orphan() async throws {
            let service = Process()
            service.executableURL = URL(filePath: try Probe.program().string)
            service.arguments = ["service"]
            let output = Pipe()
            service.standardOutput = output
            try service.run()
            // The service prints the reader's number, and then has it read what never ends.
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            let pid = try #require(Int32(line.trimmingCharacters(in: .whitespacesAndNewlines)))
            try await Probe.until("the reader has its article") { Self.ticks(of: pid) > 5 }
            #expect(Probe.runs(pid))
            kill(service.processIdentifier, SIGKILL)
            try await Probe.until("the reader has ended") { !Probe.runs(pid) }
            service.waitUntilExit()
        }

        /// The status with which `pid` ends; nil where a signal ended it.
        private static func status(of pid: Int32) async throws -> Int32? {
            var status: Int32 = 0
            try await Probe.until("it has ended") { waitpid(pid, &status, WNOHANG) == pid }
            return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
        }

        /// The processor time that `pid` has had, in hundredths of a second.
        private static func ticks(of pid: Int32) -> Int {
            let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
            let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 11 ? Int(fields[11]) ?? 0 : 0
        }
    }
}
