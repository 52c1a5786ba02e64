import Foundation
import Testing

/// What a person asks the ledger, once the service has read three articles.
@Suite("Commands for the ledger")
struct LedgerCommandTests {
    private let command: BuiltCommand

    init() throws {
        command = try BuiltCommand()
        for (name, text) in LedgerArticles.all { try command.write(text, as: name) }
    }

    /// Runs a line of shell in which `ask COMMAND ARGUMENT…` asks the ledger and tells the status, and `serve` reads what
    /// lies in the inbox.
    private func shell(_ line: String) throws -> BuiltCommand.Outcome {
        try command.shell(LedgerArticles.words + line, environment: command.fewData)
    }

    /// The rows of an answer in JSON Lines.
    private func rows(_ text: some StringProtocol) throws -> [[String: Any]] {
        try text.split(separator: "\n").filter { $0.first == "{" }.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test("The status tells how much there is, and the files are there for the service and its group alone")
    func status() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            ask status; ask status --json >status.json
            cd spool/state/ledger && stat -c '%n %a' . arrivals.jsonl ledger.sqlite*; stat -c %s ledger.sqlite-wal
            """#
        )
        #expect(outcome.output.hasPrefix("3 articles, "))
        #expect(outcome.output.contains(" parties, "))
        // The group, which may not write there, could not read a database without the files of its journal.
        #expect(
            outcome.output.hasSuffix(
                "status 0\n. 750\narrivals.jsonl 640\nledger.sqlite 640\nledger.sqlite-shm 640\nledger.sqlite-wal 640\n0\n"
            )
        )
        #expect(outcome.errors == "")
        let json = try command.read("status.json").split(separator: "status ").first ?? ""
        let extent = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Int])
        #expect(extent["articleCount"] == 3)
        #expect(extent["lastArrival"] == 3)
        #expect(extent.keys.sorted().contains("statementCount"))
    }

    @Test("A party is found by name, last name, code and key, with its names, offices and days")
    func actor() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            ask actor 'ana ruiz'; ask actor 'name:tomas veyra' --format jsonl
            ask actor NOR --format csv; ask actor Ruiz --format json >actors.json; ask actor Nobody
            """#
        )
        #expect(outcome.output.contains("foreign minister of Norway, 2026-02-18"))
        #expect(outcome.output.contains("name,kind,country,"))
        #expect(outcome.output.contains("\r\nNorway,government,NOR,"))
        let veyra = try #require(try rows(outcome.output).first)
        // Who is called by the last name alone in one article is the only one of that name.
        #expect(veyra["names"] as? [String] == ["Tomas Veyra", "Veyra"])
        #expect(veyra["firstSeen"] as? String == "2026-02-18")
        #expect(veyra["lastSeen"] as? String == "2026-03-09")
        #expect(veyra["articleCount"] as? Int == 3)
        #expect(outcome.errors.contains("the ledger knows no party called “Nobody”"))
        #expect(outcome.output.hasSuffix("status 1\n"))
        let json = try command.read("actors.json").replacing("status 0\n", with: "")
        let actors = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(actors.compactMap { $0["key"] as? String } == ["name:ana ruiz", "name:mira ruiz"])
        let roles = try #require(actors.first?["roles"] as? [[String: Any]])
        #expect(roles.first?["of"] as? String == "Norway")
    }

    @Test("Words are found in all inflections, in an order, by their beginning, and without others")
    func search() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            found() { echo "$*"; "$chancery" ledger search $spool --format jsonl "$@" | sed 's/.*"article":"\([a-z.]*\)".*/\1/'; }
            found prisoner | sort; found 'prisoner -loaves' | sort; found '"meet Tomas"'; found '"Tomas meet"'; found threat\*
            found prisoner --since 2026-03-03; found prisoner --until 2026-02; found prisoner --publisher 'the courier'
            found prisoner --party 'Mira Ruiz'; found --format json zebra
            ask search '"" *'; ask search -- prisoner -loaves --limit 1 >/dev/null
            """#
        )
        let found = outcome.output
        #expect(found.contains("bread.txt\npact.txt\nprisoner\ntalks.txt\n"))
        #expect(found.contains("pact.txt\nprisoner -loaves\ntalks.txt\n"))
        #expect(found.contains("\"meet Tomas\"\npact.txt\n\"Tomas meet\"\nthreat*\npact.txt\n"))
        #expect(found.contains("prisoner --since 2026-03-03\nbread.txt\nprisoner --until 2026-02\ntalks.txt\n"))
        #expect(found.contains("prisoner --publisher the courier\ntalks.txt\nprisoner --party Mira Ruiz\npact.txt\n"))
        #expect(found.contains("--format json zebra\n[]\nstatus 1\n"))
        #expect(outcome.errors.contains("chancery: nothing was found\n"))
    }

    @Test("A page says where the next one begins, and the last one says nothing")
    func pages() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            ask statements --format jsonl --limit 0 >all
            for offset in 0 2; do ask statements --format jsonl --limit 2 --offset $offset; done >pages
            ask statements --format jsonl --offset 4 >>pages
            ask statements --format jsonl --newest-first --limit 0 >backwards
            ask statements --offset 90; ask statements --limit -1
            """#
        )
        let all = try rows(try command.read("all"))
        #expect(all.count > 4)
        #expect(
            try rows(try command.read("pages")).map { $0["content"] as? String } == all.map { $0["content"] as? String }
        )
        #expect(
            outcome.errors.hasPrefix(
                "chancery: there is more: --offset 2\nchancery: there is more: --offset 4\nchancery: nothing was found\n"
            )
        )
        let days = try rows(try command.read("backwards")).compactMap { $0["date"] as? String }
        #expect(days == days.sorted(by: >))
        #expect(days.first == "2026-03-09")
        #expect(outcome.output.hasSuffix("status 0\nstatus 64\n"))
    }

    @Test("A statement has speaker, class and the place of its words in the digest")
    func statements() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            ask statements --by Norway --format jsonl
            ask statements --by Norway --itself; ask statements --class commitment --by 'Ana Ruiz' --format csv
            ask statements --by Ruiz --class praise; ask statements --class joke
            """#
        )
        let row = try #require(try rows(outcome.output).first)
        #expect(row["speaker"] as? String == "Ana Ruiz")
        #expect(row["class"] as? String == "commitment")
        #expect(row["date"] as? String == "2026-02-18")
        #expect(row["publisher"] as? String == "The Courier")
        let digest = try #require(row["digest"] as? String)
        let json = try JSONSerialization.jsonObject(with: Data(try command.read("spool/outbox/\(digest)").utf8))
        let article = try #require((json as? [String: Any])?["article"] as? [String: Any])
        let text = Array(try #require(article["text"] as? String).unicodeScalars)
        let (start, end) = (try #require(row["start"] as? Int), try #require(row["end"] as? Int))
        #expect(String(String.UnicodeScalarView(text[start..<end])) == row["content"] as? String)
        #expect(outcome.output.contains("date,speaker,class,content,"))
        #expect(outcome.output.contains("2026-03-02,Ana Ruiz,commitment,We will not sign the pact,"))
        #expect(outcome.errors.contains("chancery: nothing was found\n"))
        #expect(outcome.errors.contains("“Ruiz” may be each of name:ana ruiz, name:mira ruiz\n"))
        #expect(outcome.errors.contains("--class: “joke” is none of threat, condition, "))
        #expect(outcome.output.hasSuffix("status 64\n"))
    }

    @Test("Events are found by party, sides, type and day")
    func events() throws {
        let outcome = try shell(
            #"""
            served || exit 9
            ask meetings --party 'Ana Ruiz' --party Veyra --format jsonl >meetings; ask meetings --party Japan
            ask timeline --party Brazil --since 2026-03-01 --until 2026-03-02
            ask events --between brazil JPN --type threaten --format csv; ask events --type consult --since 2026-Q2
            ask events --between Japan; ask events --type dance
            """#
        )
        let meetings = try rows(try command.read("meetings"))
        #expect(meetings.compactMap { $0["date"] as? String } == ["2026-02-17", "2026-03-06"])
        #expect(meetings.compactMap { $0["actuality"] as? String } == ["actual", "planned"])
        #expect(meetings.allSatisfy { $0["type"] as? String == "CONSULT" })
        #expect(outcome.output.contains("threatened"))
        #expect(outcome.output.contains(",THREATEN,actual,Brazil,Japan,"))
        #expect(!outcome.output.contains("accused"))
        #expect(outcome.errors.components(separatedBy: "nothing was found").count == 3)
        #expect(outcome.errors.contains("--between takes two parties."))
        #expect(outcome.errors.contains("--type: “dance” is none of AGREE, "))
        #expect(outcome.output.hasSuffix("status 64\nstatus 64\n"))
    }

    @Test("What is no date is refused", arguments: ["2026-13", "2026-02-30", "soon", "20", "2026-03/2026-02", ""])
    func dates(date: String) throws {
        let outcome = try command.run(["ledger", "timeline", "--since", date])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--since: “\(date)” is no date."))
    }
}
