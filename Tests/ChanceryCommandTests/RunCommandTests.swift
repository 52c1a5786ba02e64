import Foundation
import Testing

/// The service as a process, as a person at the prompt has it.
@Suite struct RunCommandTests {
    private let command: BuiltCommand

    init() throws {
        command = try BuiltCommand()
        try FileManager.default.createDirectory(
            at: command.directory.appending(path: "spool"),
            withIntermediateDirectories: false
        )
    }

    @Test("A second service on a spool refuses, names the first, and may start when the first is gone, even by force")
    func second() throws {
        let outcome = try command.shell(
            BuiltCommand.serviceWords + #"""
                spool="--inbox spool/inbox --outbox spool/outbox"
                start first.log $spool || exit 10
                first=$pid
                timeout 300 "$chancery" run $spool; echo "same spool: $?"
                timeout 300 "$chancery" run --inbox spool/inbox --outbox spool/other; echo "same inbox: $?"
                kill -0 $first || exit 11
                echo "first: $first"
                kill -KILL $first; wait $first
                start second.log $spool || exit 12
                kill -TERM $pid; wait $pid; echo "second: $?"
                """#
        )
        #expect(outcome.status == 0)
        let first = try #require(outcome.output.firstMatch(of: /first: (\d+)/)?.1)
        #expect(outcome.output.contains("same spool: 75\nsame inbox: 75\n"))
        #expect(outcome.output.hasSuffix("second: 0\n"))
        let lines = outcome.errors.split(separator: "\n").filter { $0.contains("another chancery") }
        #expect(lines.count == 2)
        for line in lines { #expect(line.contains("another chancery (pid \(first)) serves this spool"), "\(line)") }
    }

    @Test("An article over which the service is killed twice is given up at the third start, and others are digested")
    func killed() throws {
        // Read for far longer than it takes to see that it is being read.
        try command.write(String(repeating: "We met. ", count: 60_000), as: "long.txt")
        try command.write(BuiltCommand.article, as: "short.txt")
        let outcome = try command.shell(
            BuiltCommand.serviceWords + #"""
                start first.log --inbox spool/inbox --outbox spool/outbox || exit 10
                cp long.txt spool/inbox/long.txt
                for attempt in 1 2; do
                    until grep -q "^$attempt long.txt" spool/work/.chancery.attempts; do alive || exit 11; done
                    kill -KILL $pid; wait $pid
                    start $attempt.log --inbox spool/inbox --outbox spool/outbox || exit 12
                done
                cp short.txt spool/inbox/short.txt
                until [[ -e spool/quarantine/long.txt && -e spool/archive/short.txt ]]; do alive || exit 13; done
                kill -TERM $pid; wait $pid; echo "ended: $?"
                grep -c "Given up" 2.log
                cat spool/quarantine/long.txt.reason.json
                """#
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("ended: 0\n1\n"))
        #expect(outcome.output.contains(#""code" : "gave-up""#))
    }

    @Test("What is missing of a spool is made with a word, but not inside a directory that is not there")
    func mistyped() throws {
        let outcome = try command.shell(
            BuiltCommand.serviceWords + #"""
                timeout 300 "$chancery" run --inbox spol/inbox --outbox spool/outbox 2>refused.log; echo "refused: $?"
                start started.log --inbox spool/inbox --outbox spool/outbox || exit 10
                kill -TERM $pid; wait $pid
                grep -c "Made what was missing" started.log
                start again.log --inbox spool/inbox --outbox spool/outbox || exit 11
                kill -TERM $pid; wait $pid
                grep -c "Made what was missing" again.log
                cat refused.log
                """#
        )
        #expect(outcome.output.hasPrefix("refused: 1\n1\n0\n"))
        #expect(outcome.output.contains("/spol/inbox is not there"))
        #expect(!FileManager.default.fileExists(atPath: command.directory.appending(path: "spol").path))
    }

    @Test("The processes that read know the actors of the table")
    func actors() throws {
        try command.write(BuiltCommand.article, as: "a.txt")
        try command.write("Ana Ruiz\tperson\tNOR\tGOV\t\t\t\tQ42\n", as: "actors.tsv")
        let outcome = try command.shell(
            BuiltCommand.serviceWords + #"""
                start run.log --actors actors.tsv --inbox spool/inbox --outbox spool/outbox || exit 10
                cp a.txt spool/inbox/a.txt
                until [[ -e spool/archive/a.txt ]]; do alive || exit 11; done
                grep -c '"wikidata":"Q42"' spool/outbox/a.txt.*.json
                kill -TERM $pid; wait $pid; echo "ended: $?"
                """#
        )
        #expect(outcome.output == "1\nended: 0\n")
    }

    @Test(
        "The processes that read know all encodings, though they can open no file",
        arguments: ["UTF-16", "UTF-32", "CP1251", "KOI8-R", "GB18030", "UTF-8"]
    )
    func encodings(name: String) throws {
        let words = "Министр иностранных дел заявил в понедельник, что переговоры в Женеве продолжатся."
        try command.write("<!doctype html><meta charset='\(name)'><p>\(words)</p>", as: "a.txt")
        let outcome = try command.shell(
            BuiltCommand.serviceWords
                + #"""
                iconv -f UTF-8 -t "$1" a.txt >page.html
                start run.log --inbox spool/inbox --outbox spool/outbox || exit 10
                cp page.html spool/inbox/page.html
                until [[ -e spool/archive/page.html || -e spool/quarantine/page.html ]]; do alive || exit 11; done
                grep -c "переговоры в Женеве" spool/outbox/page.html.*.json
                kill -TERM $pid; wait $pid; echo "ended: $?"
                """#.replacing("$1", with: name)
        )
        #expect(outcome.output == "1\nended: 0\n")
    }

    @Test("A stop while readers load their data is one in peace, and leaves none of them behind", arguments: [1, 3])
    func stopWhileLoading(workers: Int) throws {
        let outcome = try command.shell(
            BuiltCommand.serviceWords + #"""
                # With all data they load for long enough that one of them is held up; else it is held up later.
                unset CHANCERY_RESOURCES
                "$chancery" run --reading-processes \#(workers) --inbox spool/inbox --outbox spool/outbox                     --log-target stderr 2>run.log & pid=$!
                until readers=$(children); [[ $readers ]]; do alive || exit 10; done
                kill -STOP $readers
                kill -TERM $pid; wait $pid; echo "ended: $?"
                for reader in $readers; do
                    # Who takes over what the service has killed may need a moment to reap it.
                    while [[ -d /proc/$reader ]] && ((SECONDS < limit)); do sleep 0.05; done
                    [[ -d /proc/$reader ]] && grep State /proc/$reader/status
                done
                grep -c "notice Stopped." run.log
                """#
        )
        #expect(outcome.output == "ended: 0\n1\n")
        #expect(outcome.status == 0)
    }

    @Test("The readers of what waits leave the processors to the one that reads what has just come")
    func niceness() throws {
        let outcome = try command.shell(
            BuiltCommand.serviceWords + #"""
                start run.log --workers 2 --inbox spool/inbox --outbox spool/outbox || exit 10
                # By so much more than this shell's own, as far as there is any more.
                own=$(nice); most=$((own > 9 ? 19 : own + 10))
                found=$(for reader in $(children); do cut -d" " -f19 /proc/$reader/stat; done | sort -n | xargs)
                [[ $found == "$own $most $most" ]] || echo "$found beside $own"
                kill -TERM $pid; wait $pid; echo "ended: $?"
                """#
        )
        #expect(outcome.output == "ended: 0\n")
    }

    @Test("SIGHUP reads the configuration and its warnings anew, SIGTERM and SIGINT end the service in peace")
    func signals() throws {
        let outcome = try command.shell(
            BuiltCommand.serviceWords + #"""
                echo "spool: { inbox: spool/inbox }" >chancery.yaml
                for end in TERM INT; do
                    start $end.log --config chancery.yaml || exit 10
                    echo "markdown: true" >>chancery.yaml
                    kill -HUP $pid
                    wait_for "was reloaded" $end.log || exit 11
                    kill -$end $pid; wait $pid; echo "$end: $?"
                    grep -c "CHANCERY_MARKDOWM sets nothing" $end.log
                    sed -i 1q chancery.yaml
                done
                start bad.log --config chancery.yaml || exit 12
                echo "markdown: maybe" >>chancery.yaml
                echo "colour: red" >>chancery.yaml
                kill -HUP $pid
                wait_for "was not reloaded" bad.log || exit 13
                grep "was not reloaded" bad.log | grep -o ' reason=' | wc -l
                grep -cF '\n' bad.log
                kill -TERM $pid; wait $pid; echo "bad: $?"
                sed -i 1q chancery.yaml
                start hanging.log --config chancery.yaml || exit 14
                rm chancery.yaml; mkfifo chancery.yaml
                (exec 3>chancery.yaml; touch opened; exec sleep 600) & writer=$!
                kill -HUP $pid
                until [[ -e opened ]]; do alive || exit 15; done
                kill -TERM $pid
                while alive; do :; done
                kill -KILL $writer
                ((SECONDS < limit)) || exit 16
                wait $pid; echo "hanging: $?"
                """#,
            environment: ["CHANCERY_MARKDOWM": "3"]
        )
        #expect(outcome.status == 0)
        #expect(outcome.output == "TERM: 0\n2\nINT: 0\n2\n2\n0\nbad: 0\nhanging: 0\n")
    }
}
