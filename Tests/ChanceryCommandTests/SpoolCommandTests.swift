import Foundation
import Testing

/// What a person does to a spool, beside a service that is at work on it and without one.
@Suite("Commands for a spool")
struct SpoolCommandTests {
    private let command: BuiltCommand

    init() throws {
        command = try BuiltCommand()
        try FileManager.default.createDirectory(
            at: command.directory.appending(path: "spool"),
            withIntermediateDirectories: false
        )
        try command.write(BuiltCommand.article, as: "a.txt")
        try command.write("{}", as: "bad.json")
    }

    private static let spool = """
        spool="--inbox spool/inbox --outbox spool/outbox"
        served() { start log $spool && cp a.txt bad.json spool/inbox/ && until_there spool/archive/a.txt \
            spool/quarantine/bad.json; }

        """

    private func shell(_ line: String) throws -> BuiltCommand.Outcome {
        try command.shell(BuiltCommand.serviceWords + Self.spool + line)
    }

    private func object(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test(
        "The status tells who is at work, what waits and what went wrong, and its exit status whether files are taken"
    )
    func status() throws {
        let outcome = try shell(
            #"""
            served || exit 10
            # It writes its status about once a second.
            until "$chancery" status $spool | grep -q ' 1 quarantined'; do alive || exit 11; done
            "$chancery" status $spool; echo "running: $?"
            "$chancery" status $spool --json >status.json; echo "json: $?"
            echo "pid: $pid"
            kill -TERM $pid; wait $pid
            touch -d '1 hour ago' spool/inbox/late.txt
            "$chancery" status $spool; echo "stopped: $?"
            """#
        )
        #expect(outcome.status == 0)
        let pid = try #require(outcome.output.firstMatch(of: /pid: (\d+)/)?.1)
        #expect(outcome.output.contains("is at work (process \(pid), for "))
        #expect(outcome.output.contains("1 digested, 0 duplicate, 1 quarantined"))
        #expect(outcome.output.contains("in quarantine: 1\n"))
        #expect(outcome.output.contains("last error: bad.json: "))
        #expect(outcome.output.contains("running: 0\njson: 0\n"))
        #expect(outcome.output.contains("no service is at work\npending: 1, the oldest late.txt for "))
        #expect(outcome.output.hasSuffix("stopped: 3\n"))
        let json = try object(try command.read("status.json"))
        #expect(json["working"] as? Bool == true)
        #expect(json["pid"] as? Int == Int(pid))
        #expect(json["quarantined"] as? Int == 1)
    }

    @Test("A service that is paused says so, and why")
    func paused() throws {
        let outcome = try shell(
            #"""
            served || exit 10
            mv spool/archive spool/elsewhere
            echo "Delegations met in Oslo." >spool/inbox/b.txt
            wait_for Paused log || exit 11
            until "$chancery" status $spool | grep -q '^paused: '; do alive || exit 12; done
            "$chancery" status $spool; echo "paused: $?"
            mv spool/elsewhere spool/archive
            until "$chancery" status $spool >/dev/null; do alive || exit 13; done
            """#
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("paused: the archive "))
        #expect(outcome.output.contains("paused: 1\n"))
    }

    @Test("A run for cron ends when everything is done, and says what is left")
    func once() throws {
        let outcome = try shell(
            #"""
            mkdir spool/inbox && cp a.txt bad.json spool/inbox/
            timeout 300 "$chancery" run --once $spool --log-target stderr; echo "done: $?"
            ls spool/archive spool/quarantine
            timeout 300 "$chancery" run --once $spool --log-target stderr; echo "nothing: $?"
            rmdir spool/inbox; touch spool/inbox
            timeout 300 "$chancery" run --once $spool --log-target stderr; echo "broken: $?"
            rm spool/inbox; mkdir spool/inbox; ln a.txt spool/inbox/two-names.txt
            timeout 300 "$chancery" run --once $spool --log-target stderr; echo "left: $?"
            """#
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("done: 0\nspool/archive:\na.txt\n\nspool/quarantine:\nbad.json\n"))
        #expect(outcome.output.contains("nothing: 0\nbroken: 1\nleft: 75\n"))
        #expect(outcome.errors.contains("1 file has no outcome yet"))
    }

    @Test("What lies in the quarantine is tried again, with a service at work and under its own name")
    func retry() throws {
        let outcome = try shell(
            #"""
            served || exit 10
            "$chancery" retry $spool bad.json; echo "one: $?"
            until [[ $(grep -c 'Put into quarantine' log) == 2 ]]; do alive || exit 11; done
            until_there spool/quarantine/bad.json
            "$chancery" retry $spool none.txt; echo "none: $?"
            kill -TERM $pid; wait $pid
            echo "Delegations met in Oslo." >spool/quarantine/bad.json
            "$chancery" retry $spool --all; echo "all: $?"
            ls spool/quarantine spool/inbox
            "$chancery" retry $spool; echo "nothing asked: $?"
            "$chancery" fsck $spool; echo "sound: $?"
            """#
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("bad.json\none: 0\nnone: 1\nbad.json\nall: 0\n"))
        #expect(outcome.output.contains("spool/inbox:\nbad.json\n\nspool/quarantine:\nnothing asked: 64\n"))
        #expect(outcome.output.hasSuffix("sound: 0\n"))
        #expect(outcome.errors.contains("none.txt: no file of this name lies in the quarantine"))
    }

    @Test("An article that is forgotten lies nowhere in the spool, by its name or its hash, in whatever copies")
    func forget() throws {
        let outcome = try shell(
            #"""
            served || exit 10
            cp a.txt spool/inbox/copy.txt && until_there spool/archive/copy.txt
            hash=$(sha256sum <a.txt | cut -d' ' -f1)
            "$chancery" forget $spool copy.txt; echo "by name: $?"
            grep -rl "$hash" spool/archive spool/outbox spool/quarantine spool/inbox
            ls spool/archive spool/outbox
            "$chancery" forget $spool "$hash"; echo "again: $?"
            "$chancery" fsck $spool; echo "sound: $?"
            cp a.txt spool/inbox/a.txt && until_there spool/archive/a.txt
            "$chancery" forget $spool --json "$hash" >report.json; echo "by hash: $?"
            ls spool/archive spool/outbox
            "$chancery" forget $spool bad.json; echo "quarantined: $?"
            ls spool/quarantine
            """#
        )
        #expect(outcome.status == 0)
        let empty = "spool/archive:\n\nspool/outbox:\n"
        #expect(outcome.output.contains("by name: 0\n\(empty)nothing of it lies in the spool\nagain: 1\n"))
        #expect(outcome.output.contains("removed "))
        #expect(outcome.output.contains("Out of reach: entries in the journal"))
        #expect(outcome.output.contains("sound: 0\nby hash: 0\n\(empty)"))
        #expect(outcome.output.hasSuffix("quarantined: 0\n"))
        let report = try object(try command.read("report.json"))
        #expect((report["removed"] as? [String])?.count == 2)
    }

    @Test("The check tells what is not as it should be, as text and as JSON, and mends it when no service is at work")
    func fsck() throws {
        let outcome = try shell(
            #"""
            served || exit 10
            rm spool/outbox/a.txt.*.json
            "$chancery" fsck $spool; echo "found: $?"
            "$chancery" fsck $spool --repair; echo "served: $?"
            kill -TERM $pid; wait $pid
            "$chancery" fsck $spool --json >report.json; echo "json: $?"
            "$chancery" fsck $spool --repair >/dev/null; echo "not redigested: $?"
            "$chancery" fsck $spool --repair --redigest; echo "repaired: $?"
            timeout 300 "$chancery" run --once $spool; echo "done: $?"
            "$chancery" fsck $spool; echo "sound: $?"
            """#
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("spool/archive/a.txt: missing-digest: "))
        #expect(outcome.output.contains("found: 1\nserved: 75\njson: 1\nnot redigested: 1\n"))
        #expect(outcome.output.contains("it was moved back to the inbox"))
        #expect(
            outcome.output.contains("repaired: 0\ndone: 0\n2 files: 1 archived, 1 quarantined, 0 pending; 1 digests\n")
        )
        #expect(outcome.output.hasSuffix("sound: 0\n"))
        let report = try object(try command.read("report.json"))
        #expect(report["sound"] as? Bool == false)
        #expect((report["findings"] as? [[String: Any]])?.first?["kind"] as? String == "missing-digest")
    }
}
