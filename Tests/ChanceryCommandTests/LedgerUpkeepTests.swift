import Foundation
import Testing

/// What a person does to a ledger: decides who is who, makes it anew, has it elsewhere or nowhere.
@Suite("Upkeep of the ledger")
struct LedgerUpkeepTests {
    private let command: BuiltCommand

    init() throws {
        command = try BuiltCommand()
        for (name, text) in LedgerArticles.all { try command.write(text, as: name) }
    }

    private func shell(_ line: String) throws -> BuiltCommand.Outcome {
        try command.shell(LedgerArticles.words + line, environment: command.fewData)
    }

    @Test("Parties are merged, split and taken apart again, and a ledger that is made anew knows of it")
    func decisions() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            ask merge --into 'name:ana ruiz' 'name:mira ruiz'; ask actor Ruiz --format csv
            ask undo 1; ask actor Ruiz --format csv
            ask split --name 'Ana Ruiz (baker)' 'name:ana ruiz' bread.txt; ask actor 'Ana Ruiz' --format csv >split
            ask decisions >decisions
            rm spool/state/ledger/ledger.sqlite*
            ask rebuild; ask actor 'Ana Ruiz' --format csv >again
            ask statements --by baker --format jsonl
            """#
        )
        let output = outcome.output.replacing("\r\n", with: "\n")
        #expect(output.hasPrefix("decision 1\nstatus 0\nname,"))
        let parts = output.components(separatedBy: "decision ")
        #expect(parts.count == 4)
        #expect(parts[1].contains("Ana Ruiz; Mira Ruiz") && parts[1].contains(",name:ana ruiz,name:mira ruiz\n"))
        #expect(parts[2].contains("name:ana ruiz,\n") && parts[2].contains("name:mira ruiz,\n"))
        #expect(try command.read("split").contains("name:ana ruiz#3"))
        #expect(output.contains("3 digests recorded\nstatus 0\n"))
        #expect(try command.read("again") == command.read("split"))
        #expect(output.contains("her prisoners were loaves"))
        let lines = try command.read("decisions").split(separator: "\n").dropLast()
        let objects = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.compactMap { $0["number"] as? Int } == [1, 2, 3])
        #expect(
            objects.map { $0.keys.sorted() } == [
                ["at", "merge", "number"], ["at", "number", "undo"], ["at", "number", "split"],
            ]
        )
        #expect(outcome.errors == "")
    }

    @Test("A decision about what the ledger does not know is refused, and none is made")
    func refused() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            ask merge --into 'name:ana ruiz' name:nobody; ask merge --into 'name:ana ruiz' 'name:ana ruiz'
            ask split --name X 'name:ana ruiz' none.txt; ask split --name X 'name:mira ruiz' bread.txt; ask undo 1
            ask undo one; ask decisions
            """#
        )
        #expect(outcome.output == String(repeating: "status 1\n", count: 5) + "status 64\nstatus 0\n")
        #expect(outcome.errors.contains("the ledger knows no party of the key name:nobody\n"))
        #expect(outcome.errors.contains("the ledger knows no article none.txt that names name:ana ruiz\n"))
        #expect(outcome.errors.contains("the ledger knows no decision of the number 1\n"))
    }

    @Test("A ledger is made anew of what is there: a digest that is gone is named, and a damaged store put aside")
    func rebuild() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            rm spool/outbox/bread.txt.*
            ask status
            printf 'This is no database, whatever it says.' | dd of=spool/state/ledger/ledger.sqlite conv=notrunc 2>dd
            ask status; ask rebuild; ask status; ls spool/state/ledger
            """#
        )
        #expect(outcome.output.hasPrefix("3 articles"))
        #expect(outcome.output.contains("status 0\nstatus 1\n2 digests recorded\nstatus 1\n2 articles"))
        #expect(outcome.output.contains("\nledger.sqlite.damaged-20"))
        #expect(outcome.errors.contains("the ledger's store: file is not a database\n"))
        #expect(outcome.errors.contains("the digest bread.txt."))
        #expect(outcome.errors.contains(" is not recorded: "))
        #expect(outcome.errors.contains("a file of the ledger was damaged, it is made anew: "))
    }

    @Test("What is forgotten may lie in a damaged file that was put aside, which is named until it is gone")
    func forgetBesideDamage() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            printf 'This is no database, whatever it says.' | dd of=spool/state/ledger/ledger.sqlite conv=notrunc 2>dd
            "$chancery" forget $spool bread.txt --json >json; echo "damaged $?"
            "$chancery" forget $spool pact.txt >text; echo "damaged before $?"
            rm spool/state/ledger/*.damaged-*; ask status
            "$chancery" forget $spool "$(ls spool/archive | head -1)" >text; echo "removed $?"
            """#
        )
        #expect(outcome.output.hasPrefix("damaged 1\ndamaged before 1\n1 articles,"))
        #expect(outcome.output.hasSuffix("removed 0\n"))
        #expect(outcome.errors.contains("was put aside and may hold it: "))
        let report = try JSONSerialization.jsonObject(with: Data(command.read("json").utf8)) as? [String: Any]
        let places = try #require(report?["set_aside"] as? [String])
        #expect(!places.isEmpty && places.allSatisfy { $0.contains("ledger.sqlite.damaged-") })
    }

    @Test("Where the setting is none nothing is recorded, and elsewhere it is where the setting says")
    func places() throws {
        let outcome = try shell(
            #"""
            ask status
            served --ledger none || exit 9
            ask status; ask status --ledger none; ask decisions --ledger none; CHANCERY_LEDGER=none ask search pact
            ls -d spool/state/ledger
            once --ledger elsewhere || exit 9
            ask status --ledger elsewhere; CHANCERY_LEDGER=elsewhere ask search pact; ls elsewhere
            ask status --ledger spool/outbox/ledger
            """#
        )
        #expect(outcome.output.hasPrefix("status 1\nstatus 1\nstatus 78\nstatus 78\nstatus 78\n3 articles"))
        #expect(outcome.output.contains("We will not sign the pact"))
        #expect(outcome.output.contains("\narrivals.jsonl\nledger.sqlite\n"))
        #expect(outcome.output.hasSuffix("status 78\n"))
        #expect(outcome.errors.components(separatedBy: "there is no ledger at ").count == 3)
        #expect(outcome.errors.components(separatedBy: "there is no ledger: its setting is none\n").count == 4)
        #expect(outcome.errors.contains("cannot access 'spool/state/ledger'"))
        #expect(outcome.errors.contains("must not lie in spool.outbox"))
    }

    @Test("What is forgotten is not in the ledger any more, also where its digest had been taken out of the outbox")
    func forget() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            "$chancery" forget $spool pact.txt >text; echo "forgotten $?"
            grep -rl -e 'sign the pact' -e pact.txt spool
            rm spool/outbox/bread.txt.* spool/archive/bread.txt
            "$chancery" forget $spool bread.txt --json >json; echo "forgotten $?"
            "$chancery" forget $spool bread.txt >/dev/null; echo "again $?"
            grep -c bread.txt spool/state/ledger/arrivals.jsonl
            ask status; ask search loaves; ask actor 'Mira Ruiz'; ask rebuild
            """#
        )
        #expect(
            outcome.output.hasPrefix("forgotten 0\nforgotten 0\nagain 1\n0\n1 articles"),
            "pact.txt lies in some file, or its words"
        )
        #expect(outcome.output.hasSuffix("status 1\n1 digests recorded\nstatus 0\n"))
        #expect(outcome.errors.contains("nothing was found\n"))
        #expect(try command.read("text").contains("taken out of the ledger: pact.txt."))
        let json = try JSONSerialization.jsonObject(with: Data(try command.read("json").utf8)) as? [String: Any]
        #expect((json?["ledger"] as? [String])?.count == 1)
        #expect((json?["removed"] as? [String])?.isEmpty == true)
    }

    @Test("Who asks and who decides need not wait for the service to stop")
    func beside() throws {
        let outcome = try command.shell(
            BuiltCommand.serviceWords + LedgerArticles.words
                + #"""
                mkdir spool && start log $spool --settle 0.1 || exit 9
                cp talks.txt pact.txt spool/inbox/
                until "$chancery" ledger status $spool 2>/dev/null | grep -q '^2 articles'; do alive || exit 10; done
                ask merge --into 'name:ana ruiz' 'name:mira ruiz'; ask rebuild
                cp bread.txt spool/inbox/
                until "$chancery" ledger status $spool | grep -q '^3 articles'; do alive || exit 11; done
                ask actor 'Mira Ruiz' --format csv
                kill -TERM $pid; wait $pid; echo "stopped $?"
                ask status
                """#,
            environment: command.fewData
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("decision 1\nstatus 0\n2 digests recorded\nstatus 0\n"))
        #expect(outcome.output.contains("Ana Ruiz; Mira Ruiz"))
        #expect(outcome.output.contains("stopped 0\n3 articles"))
        #expect(!outcome.errors.contains("chancery: "))
    }

    @Test("The status of the service tells that the ledger cannot record, and why")
    func hindered() throws {
        let outcome = try command.shell(
            BuiltCommand.serviceWords + LedgerArticles.words
                + #"""
                mkdir -p spool && touch spool/hindrance
                start log $spool --settle 0.1 --ledger spool/hindrance || exit 9
                cp talks.txt spool/inbox/ && until_there spool/archive/talks.txt || exit 10
                until "$chancery" status $spool | grep '^the ledger cannot record, 1 digests wait: '; do alive || exit 11; done
                rm spool/hindrance
                while "$chancery" status $spool | grep -q '^the ledger'; do alive || exit 12; done
                ask status --ledger spool/hindrance
                """#,
            environment: command.fewData
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("spool/hindrance/ledger.sqlite"))
        #expect(outcome.output.contains("1 articles"))
    }
}
