import ChanceryTestSupport
import Foundation
import SystemPackage
import Testing

@testable import ChanceryReaders

extension ProbeTests {
    @Suite("A pool of readers")
    struct ReaderPoolTests {
        @Test("Articles are read, one after the other and at the same time")
        func replies() async throws {
            let pool = try Probe.pool(count: 2)
            let confinement = try pool.start()
            #expect(confinement.hasSystemCallFilter)
            let before = Set(pool.idleProcesses)
            for text in ["echo", "echo \u{0}", "echo " + String(repeating: "é", count: 1 << 20)] {
                #expect(try pool.reply(to: Probe.article(text), within: patience) == Probe.echo(text))
            }
            let request = Probe.article("echo", sidecar: [0xFF, 0x00], wantsMarkdown: true)
            let expected = DigestedArticle(
                sha256: String(repeating: "0", count: 64),
                json: Array("echo".utf8) + [0xFF, 0x00, 0x0A],
                markdown: Array("a.txt".utf8),
                statementCount: 4,
                eventCount: 2
            )
            #expect(try pool.reply(to: request, within: patience) == .digested([expected]))
            #expect(
                try pool.reply(to: Probe.article("refuse"), within: patience)
                    == .refused(Refusal(code: "probe", reason: "as it was told", remedy: "None."))
            )
            // More callers than processes.
            let answers = (0..<20).map { Answer(of: pool, to: Probe.article("echo \($0)")) }
            try await Probe.until("everybody is answered") { answers.allSatisfy { $0.result != nil } }
            for (index, answer) in answers.enumerated() {
                #expect(answer.result == .success(Probe.echo("echo \(index)")))
            }
            #expect(Set(pool.idleProcesses) == before)
            pool.stop()
            #expect(Probe.children().isEmpty)
            #expect(throws: ReadingFailure.self) { try pool.reply(to: request, within: patience) }
        }

        @Test(
            "What ends a reader is told to the one whose article it was, and the next article is read",
            arguments: [
                ("trap", "by signal 4 (Illegal instruction) with "), ("trap", "Fatal error: Index out of range"),
                ("eat", " MiB of memory in use (its limit is 200 MiB)"),
                ("abort", "by signal 6 (Aborted) with "),
                ("recurse", "by signal 11 (Segmentation fault) with "),
                ("leave", "with status 3 with "),
                ("half", "with status 0 with "), ("garbage", "what the protocol does not have: it is no frame"),
                ("boast", "what the protocol does not have: a length of "),
                ("lecture", "what the protocol does not have: a refusal that is too long"),
                ("hollow", "what the protocol does not have: a digest without its end"),
            ]
        )
        func deaths(deed: String, expected: String) throws {
            let pool = try Probe.pool(count: 1, memoryLimitBytes: 200 << 20)
            try pool.start()
            for _ in 0..<2 {
                #expect {
                    try pool.reply(to: Probe.article(deed), within: patience)
                } throws: { error in
                    guard case .died(let death)? = error as? ReadingFailure else { return false }
                    return death.description.contains(expected)
                }
                #expect(pool.idleProcesses.count == 1)
                #expect(Probe.children().values.filter { $0 == "Z" }.isEmpty)
                #expect(try pool.reply(to: Probe.article("echo"), within: patience) == Probe.echo("echo"))
            }
            #expect(Probe.children().count == 1)
            pool.stop()
            #expect(Probe.children().isEmpty)
        }

        @Test("A reader that talks without end does not keep the service from stopping")
        func chatter() throws {
            let pool = try Probe.pool(count: 1)
            try pool.start()
            _ = try pool.reply(to: Probe.article("chatter"), within: patience)
            pool.stop()
            #expect(Probe.children().isEmpty)
        }

        @Test("An article that never ends is given up after the limit")
        func overTime() throws {
            let pool = try Probe.pool(count: 1)
            try pool.start()
            let before = pool.idleProcesses
            #expect(throws: ReadingFailure.overTime(.milliseconds(50))) {
                try pool.reply(to: Probe.article("hang"), within: .milliseconds(50))
            }
            #expect(try pool.reply(to: Probe.article("echo"), within: patience) == Probe.echo("echo"))
            #expect(pool.idleProcesses != before)
            #expect(before.allSatisfy { !Probe.runs($0) })
            pool.stop()
            #expect(Probe.children().isEmpty)
        }

        @Test("While one reader hangs the others read, and its end reaches its own caller alone")
        func others() async throws {
            let pool = try Probe.pool(count: 2)
            try pool.start()
            let all = Set(pool.idleProcesses)
            #expect(all.count == 2)
            let hanging = Answer(of: pool, to: Probe.article("hang"))
            try await Probe.until("the reader is taken") { pool.idleProcesses.count == 1 }
            for number in 0..<20 {
                let text = "echo \(number)"
                #expect(try pool.reply(to: Probe.article(text), within: patience) == Probe.echo(text))
            }
            let taken = try #require(all.subtracting(pool.idleProcesses).first)
            #expect(hanging.result == nil)
            kill(taken, SIGKILL)
            try await Probe.until("the caller hears of it") { hanging.result != nil }
            guard case .failure(.died(.signal(SIGKILL, _, _))) = hanging.result else {
                Issue.record("\(String(describing: hanging.result))")
                return
            }
            #expect(pool.idleProcesses.count == 2)
            pool.stop()
            #expect(Probe.children().isEmpty)
        }

        @Test("A reader that was killed while it had nothing to do is replaced without a word")
        func idleDeath() async throws {
            let pool = try Probe.pool(count: 1)
            try pool.start()
            for _ in 0..<3 {
                let pid = try #require(pool.idleProcesses.first)
                kill(pid, SIGKILL)
                try await Probe.until("it has ended") { !Probe.runs(pid) }
                #expect(try pool.reply(to: Probe.article("echo"), within: patience) == Probe.echo("echo"))
                #expect(pool.idleProcesses != [pid])
            }
            // Whether or not the end comes before the article.
            for _ in 0..<20 {
                for pid in pool.idleProcesses { kill(pid, SIGKILL) }
                #expect(try pool.reply(to: Probe.article("echo"), within: patience) == Probe.echo("echo"))
            }
            pool.stop()
            #expect(Probe.children().isEmpty)
        }

        @Test("Signals for the service leave its readers alone", arguments: [SIGTERM, SIGINT, SIGHUP])
        func signals(signal: Int32) throws {
            let pool = try Probe.pool(count: 1)
            try pool.start()
            let before = pool.idleProcesses
            for pid in before { #expect(kill(pid, signal) == 0) }
            #expect(try pool.reply(to: Probe.article("echo"), within: patience) == Probe.echo("echo"))
            #expect(pool.idleProcesses == before)
            pool.stop()
        }

        @Test("A stop does not wait for a reader that reads, and leaves none behind; that is no death over the article")
        func stop() async throws {
            let pool = try Probe.pool(count: 2)
            try pool.start()
            let hanging = Answer(of: pool, to: Probe.article("hang"))
            try await Probe.until("the reader is taken") { pool.idleProcesses.count == 1 }
            pool.stop()
            try await Probe.until("the caller hears of it") { hanging.result != nil }
            #expect(hanging.result == .failure(.notStarted(reason: "the service is stopping")))
            #expect(Probe.children().isEmpty)
        }

        @Test("A stop does not wait for readers that load, nor leaves them behind", arguments: ["start", "reply"])
        func stopWhileLoading(call: String) async throws {
            let pool = ReaderPool(program: try Probe.program(), arguments: ["ReaderProbe", "load"], count: 2)
            let answer =
                call == "start"
                ? Answer { () throws(ReadingFailure) in
                    try pool.start()
                    return Probe.echo("started")
                } : Answer(of: pool, to: Probe.article("echo"))
            try await Probe.until("they load") { Probe.children().count == (call == "start" ? 2 : 1) }
            pool.stop()
            try await Probe.until("the caller hears of it") { answer.result != nil }
            #expect(answer.result == .failure(.notStarted(reason: "the service is stopping")))
            try await Probe.until("they have ended") { Probe.children().isEmpty }
        }

        @Test(
            "A reader that cannot read says why",
            arguments: [
                ("no-data", "gazetteer.tsv is not there"), ("early-end", "ended with status 3"),
                ("no-hello", "it is no frame"), ("threads", "2 threads"),
            ]
        )
        func notStarted(mode: String, expected: String) throws {
            let pool = ReaderPool(program: try Probe.program(), arguments: ["ReaderProbe", mode], count: 2)
            for _ in 0..<2 {
                #expect(performing: { try pool.start() }, throws: { Self.isNotStarted($0, expected) })
                #expect(
                    performing: { try pool.reply(to: Probe.article("echo"), within: patience) },
                    throws: { Self.isNotStarted($0, expected) }
                )
            }
            pool.stop()
            #expect(Probe.children().isEmpty)
        }

        private static func isNotStarted(_ error: any Error, _ expected: String) -> Bool {
            guard case .notStarted(let reason)? = error as? ReadingFailure else { return false }
            return reason.contains(expected)
        }

        @Test("A program that is not there is named")
        func noProgram() {
            let pool = ReaderPool(program: "/nothing/there", arguments: ["there"], count: 1)
            #expect(throws: ReadingFailure.notStarted(reason: "/nothing/there, posix_spawn: No such file or directory"))
            {
                try pool.start()
            }
        }
    }
}
