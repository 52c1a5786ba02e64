import ChanceryFiles
import ChanceryLedger
import Foundation
import GRDB
import SystemPackage
import Testing

@Suite("The keeper of the ledger")
struct LedgerKeeperTests {
    private let ledger: TemporaryLedger
    private let now = "2026-04-07T09:30:00Z"

    init() throws { ledger = try TemporaryLedger() }

    private static let meeting = """
        The foreign ministers of Norway and Chile met in Oslo on 3 March 2026. Kari Lund said the talks were useful.
        """
    private static let call = """
        Kari Lund, the prime minister of Norway, called President Jon Arvel on 5 March 2026. Lund said that Norway will send \
        medicine.
        """

    private func news() throws -> [LedgerKeeper.News] {
        [
            try ledger.add(Self.meeting, as: "meeting.txt", published: "2026-03-04"),
            try ledger.add(Self.call, as: "call.txt", published: "2026-03-06"),
        ]
    }

    private func extent() throws -> LedgerExtent { try Ledger(ledger.directory).extent() }

    private var arrivals: URL { URL(filePath: ledger.directory.path.appending("arrivals.jsonl").string) }
    private var store: URL { URL(filePath: ledger.directory.path.appending("ledger.sqlite").string) }

    @Test("A digest is recorded once, however often it is told of, and by whomever")
    func once() throws {
        let news = try news()
        #expect(try ledger.record(news).recordedCount == 2)
        let found = news.map { LedgerKeeper.News(digest: $0.digest, sequence: nil) }
        #expect(try ledger.record(found + news).recordedCount == 0)
        #expect(try extent().articleCount == 2)
        #expect(try String(contentsOf: arrivals, encoding: .utf8).split(separator: "\n").count == 2)
    }

    @Test("What is in the log and not in the store is recorded at the next start")
    func logged() throws {
        try ledger.record(try news())
        let content = try ledger.content()
        try FileManager.default.removeItem(at: store)
        try? FileManager.default.removeItem(atPath: store.path + "-wal")
        #expect(try ledger.record([]).recordedCount == 2)
        #expect(try ledger.content() == content)
    }

    @Test("A line of the log that was being written when the power went is written again")
    func torn() throws {
        try ledger.record(try news())
        let line = Data(#"{"arrived":"2026-04-07T09:30:00Z","dig"#.utf8)
        try (Data(contentsOf: arrivals) + line).write(to: arrivals)
        let third = try ledger.add("Chile condemned the attack.", as: "third.txt")
        #expect(try ledger.record([third]).recordedCount == 1)
        let lines = try String(contentsOf: arrivals, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[2].contains("third.txt"))
        #expect(lines[2].contains(#""number":3"#))
    }

    @Test("A log that somebody took away is written again, and its numbers go on")
    func lostLog() throws {
        try ledger.record(try news())
        try FileManager.default.removeItem(at: arrivals)
        let third = try ledger.add("Chile condemned the attack.", as: "third.txt")
        #expect(try ledger.record([third]).recordedCount == 1)
        let content = try ledger.content()
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        #expect(try keeper.rebuild(now: now).recordedCount == 3)
        #expect(try ledger.content() == content)
    }

    @Test("A line that is no decision is an error that names it, and stays")
    func malformed() throws {
        try ledger.record(try news())
        let decisions = ledger.directory.path.appending("decisions.jsonl").string
        try Data("{}\n".utf8).write(to: URL(filePath: decisions))
        let error = try #require(throws: LedgerError.self) { try ledger.record([]) }
        #expect(error.description.contains("decisions.jsonl, line 1"))
        #expect(try String(contentsOfFile: decisions, encoding: .utf8) == "{}\n")
    }

    @Test("A digest that is gone, or is none, is told of and passed over")
    func missing() throws {
        let news = try news()
        let names = news.map { ledger.outbox.appending($0.digest).string }
        try FileManager.default.removeItem(atPath: names[0])
        try Data("{}".utf8).write(to: URL(filePath: names[1]))
        let third = try ledger.add("Chile condemned the attack.", as: "third.txt")
        let report = try ledger.record(news + [third])
        #expect(report.recordedCount == 1)
        #expect(report.missing.map(\.digest) == news.map(\.digest.string))
        #expect(report.missing[0].reason.contains("No such file"))
        #expect(report.missing[1].reason == "no digest that this version reads")
        #expect(try ledger.record([]).missing.isEmpty)
    }

    @Test("A store whose head is damaged is put aside and made anew", arguments: [0, 3_000])
    func damaged(offset: UInt64) throws {
        try ledger.record(try news())
        let content = try ledger.content()
        let file = try FileHandle(forUpdating: store)
        let size = try file.seekToEnd()
        try file.seek(toOffset: offset)
        // Of the head, or of all tables.
        try file.write(contentsOf: Data(repeating: 0x5A, count: offset == 0 ? 512 : Int(size - offset)))
        try file.close()
        let third = try ledger.add("Chile condemned the attack.", as: "third.txt")
        let report = try ledger.record([third])
        let aside = try #require(try ledger.directory.setAside().first)
        #expect(FileManager.default.fileExists(atPath: aside.string))
        #expect(report.recordedCount == 3)
        #expect(Set(content).subtracting(try ledger.content()).count <= 1)
    }

    @Test("A log of arrivals with a damaged line is put aside and written anew", arguments: 0..<3)
    func damagedLog(line: Int) throws {
        let third = try ledger.add("Chile condemned the attack.", as: "third.txt")
        try ledger.record(try news() + [third])
        let content = try ledger.content()
        let before = try Data(contentsOf: arrivals)
        var lines = before.split(separator: UInt8(ascii: "\n")).map { Data($0) }
        lines[line] = Data("\0\0\0".utf8) + lines[line].dropFirst(3)
        let damaged = Data(lines.joined(separator: Data("\n".utf8))) + Data("\n".utf8)
        try damaged.write(to: arrivals)
        let report = try ledger.record([third])
        let aside = try #require(try ledger.directory.setAside().first)
        #expect(report.recordedCount == 0)
        #expect(aside.lastComponent?.string.hasPrefix("arrivals.jsonl.damaged-") == true)
        #expect(try Data(contentsOf: URL(filePath: aside.string)) == damaged)
        #expect(try Data(contentsOf: arrivals) == before)
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        #expect(try keeper.rebuild(now: now).recordedCount == 3)
        #expect(try ledger.content() == content)
        #expect(try ledger.directory.setAside() == [aside])
    }

    @Test("Where store and log are both damaged, all that the outbox has is recorded again")
    func damagedBoth() throws {
        let news = try news()
        try ledger.record(news)
        var log = try Data(contentsOf: arrivals)
        log[0] = 0
        try log.write(to: arrivals)
        try Data("no database".utf8).write(to: store)
        let report = try ledger.record(news.map { LedgerKeeper.News(digest: $0.digest, sequence: nil) })
        #expect(report.recordedCount == 2)
        #expect(try extent().articleCount == 2)
        #expect(try ledger.record(news).recordedCount == 0)
        let names = try ledger.directory.setAside().compactMap { $0.lastComponent?.string.prefix { $0 != "." } }
        #expect(Set(names) == ["arrivals", "ledger"])
    }

    @Test("A line that names another digest, or another number, is damage that is mended")
    func misleading() throws {
        let third = try ledger.add("Chile condemned the attack.", as: "third.txt")
        try ledger.record(try news() + [third])
        let content = try ledger.content()
        let text = try String(contentsOf: arrivals, encoding: .utf8)
        for change in [("\"number\":2", "\"number\":92"), ("\"number\":3", "\"number\":9223372036854775807")] {
            try text.replacing(change.0, with: change.1).write(to: arrivals, atomically: true, encoding: .utf8)
            try ledger.record([])
            #expect(try String(contentsOf: arrivals, encoding: .utf8) == text)
            for place in try ledger.directory.setAside() { try FileManager.default.removeItem(atPath: place.string) }
        }
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        #expect(try keeper.rebuild(now: now).recordedCount == 3)
        #expect(try ledger.content() == content)
    }

    @Test("A digest that cannot be read just now is recorded when it is found again")
    func unreadable() throws {
        let news = try news()
        let path = ledger.outbox.appending(news[0].digest).string
        let files = FileManager.default
        try files.moveItem(atPath: path, toPath: path + ".away")
        #expect(try ledger.record(news).recordedCount == 1)
        try files.moveItem(atPath: path + ".away", toPath: path)
        let found = news.map { LedgerKeeper.News(digest: $0.digest, sequence: nil) }
        #expect(try ledger.record(found).recordedCount == 1)
        #expect(try ledger.record(found).recordedCount == 0)
        #expect(try extent().articleCount == 2)
    }

    @Test("A damaged index of words is no damage that stays when the ledger is made anew")
    func damagedIndex() throws {
        try ledger.record(try news())
        let content = try ledger.content()
        let queue = try DatabaseQueue(path: store.path)
        try queue.write { db in
            try db.execute(
                sql: "INSERT INTO passage_words (passage_words, rowid, text) SELECT 'delete', id, text FROM passages"
            )
        }
        try queue.close()
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        #expect(try keeper.rebuild(now: now).recordedCount == 2)
        #expect(try ledger.content() == content)
    }

    @Test("How far it has come is told as it goes")
    func progress() throws {
        let digest = try ledger.digest(of: Self.meeting, as: "meeting.txt")
        let news = try (0..<150).map { try ledger.add(digest, as: "meeting-\($0).txt") }
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        var steps: [[Int]] = []
        _ = try keeper.catchUp(with: news, now: now) { steps.append([$0, $1]) }
        #expect(steps.map { $0[0] }.reduce(0, +) == 150)
        #expect(steps.count > 1)
        #expect(steps.last?[1] == 0)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0[1] == $1[1] + $1[0] })
    }

    @Test("What is forgotten is in no answer, no line and no byte of the files")
    func forgotten() throws {
        let secret = try ledger.add(
            "Colonel Zbigniew Quassel told the editor that Norway will withdraw its guard.",
            as: "quassel-source.txt"
        )
        let news = try news()
        try ledger.record(news)
        let before = try ledger.content()
        try ledger.record([secret])
        #expect(try ledger.content() != before)
        var keeper = try ledger.keeper()
        let gone = try keeper.forget([secret.digest.string]) { _, _ in false }
        keeper.close()
        #expect(gone == [secret.digest.string])
        #expect(try ledger.content() == before)
        for name in try FileManager.default.contentsOfDirectory(atPath: ledger.directory.path.string) {
            let bytes = try Data(contentsOf: URL(filePath: ledger.directory.path.appending(name).string))
            #expect(bytes.range(of: Data("uassel".utf8)) == nil, "\(name)")
        }
        // Its number is not given again.
        let next = try ledger.add("Chile condemned the attack.", as: "third.txt")
        #expect(try ledger.record([next]).recordedCount == 1)
    }

    @Test("Parties are merged and split, each decision can be taken back, and made anew it is the same")
    func decisions() throws {
        try ledger.record(
            try news() + [
                try ledger.add("Cary Lund said that Norway will send tents.", as: "cary.txt", published: "2026-03-07"),
                try ledger.add("Kari Lund said the film was good.", as: "film.txt", published: "2026-03-08"),
            ]
        )
        let plain = try ledger.content()
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        func names(_ name: String) throws -> [[String]] {
            let open = try Ledger(ledger.directory)
            return try open.actors(try open.parties(named: name)).map(\.names)
        }
        let merge = try keeper.merge(["name:cary lund"], into: "name:kari lund", now: now)
        #expect(try names("Cary Lund") == [["Cary Lund", "Kari Lund", "Lund"]])
        let split = try keeper.split("name:kari lund", in: ["film.txt"], as: "Kari Lund the critic", now: now)
        #expect(try names("Kari Lund the critic") == [["Kari Lund"]])
        let decided = try ledger.content()
        #expect(decided != plain)
        _ = try keeper.rebuild(now: now)
        #expect(try ledger.content() == decided)
        let undone = try keeper.undo(merge.number, now: now)
        _ = try keeper.undo(split.number, now: now)
        #expect(try ledger.content() == plain)
        _ = try keeper.undo(undone.number, now: now)
        #expect(try names("Cary Lund") == [["Cary Lund", "Kari Lund", "Lund"]])
        #expect(throws: LedgerError.self) { try keeper.merge(["name:nobody"], into: "name:kari lund", now: now) }
        #expect(throws: LedgerError.self) { try keeper.split("name:kari lund", in: ["no.txt"], as: "X", now: now) }
        #expect(throws: LedgerError.self) { try keeper.undo(99, now: now) }
        #expect(try ledger.directory.allDecisions().count == 5)
    }

    @Test("A last name alone is the one person of that name, or by office one of several, whenever that is heard of")
    func surnames() throws {
        let texts = [
            "Foreign Minister Dastan said that the border is closed.",
            "Foreign Minister Mirela Dastan said that the border is closed.",
            "Mayor Ivo Dastan said that the school is open.",
        ]
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let ledger = try TemporaryLedger()
            for index in order {
                try ledger.record([try ledger.add(texts[index], as: "\(index).txt", published: "2026-03-0\(index + 1)")]
                )
            }
            let open = try Ledger(ledger.directory)
            let dastans = try open.actors(try open.parties(named: "Dastan"))
            #expect(Set(dastans.map(\.name)) == ["Mirela Dastan", "Ivo Dastan"])
            #expect(dastans.first { $0.name == "Mirela Dastan" }?.articleCount == 2)
        }
    }

    @Test("Who records and who decides at the same time do not harm each other")
    func together() async throws {
        let ledger = ledger
        try ledger.record(try news())
        let texts = (0..<24).map { "Chile condemned the attack on the village number \($0)." }
        let more = try texts.enumerated().map { try ledger.add($0.element, as: "more-\($0.offset).txt") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for news in more { try ledger.record([news]) }
            }
            group.addTask {
                for _ in 0..<12 {
                    var keeper = try ledger.keeper()
                    defer { keeper.close() }
                    _ = try keeper.merge(["name:jon arvel"], into: "name:kari lund", now: "2026-04-07T09:30:00Z")
                }
            }
            try await group.waitForAll()
        }
        #expect(try Ledger(ledger.directory).extent().articleCount == 26)
        #expect(try ledger.directory.allDecisions().map(\.number) == Array(1...12))
        let lines = try String(contentsOf: arrivals, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 26)
    }
}
