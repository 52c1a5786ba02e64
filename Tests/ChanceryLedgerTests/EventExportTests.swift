import Foundation
import Testing

@testable import ChanceryLedger

@Suite("Exports of events")
struct EventExportTests {
    private let ledger: TemporaryLedger

    init() throws {
        ledger = try TemporaryLedger()
        try ledger.record([
            try ledger.add(
                "Russia and Ukraine met in Geneva on 18 February 2025.\n\nRussia shelled Kharkiv on 19 February 2025.",
                as: "first\ttabbed.txt",
                published: "2025-02-20"
            ),
            try ledger.add("France will meet Germany in Berlin.", as: "planned.txt", published: "2025-02-21"),
            try ledger.add("Japan condemned the attack.", as: "undated.txt"),
            try ledger.add(
                "Chile shelled Peru on 3 March 2025.",
                as: "odd\u{202E}\u{7}\u{9B}.txt",
                published: "2025-03-04"
            ),
        ])
    }

    private func export(
        _ export: EventExport,
        _ actualities: Set<String> = []
    ) throws -> (lines: [String], leftOut: Int) {
        var text = ""
        let leftOut = try Ledger(ledger.directory).write(export, ofActualities: actualities, coder: "test") {
            text += $0
        }
        return (text.split(whereSeparator: \.isNewline).map(String.init), leftOut)
    }

    @Test("PLOVER's fields are those of the manual, each record is a line of JSON, and what has no day is left out")
    func plover() throws {
        let (lines, leftOut) = try export(.plover)
        let records = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(leftOut > 0)
        let meeting = try #require(records.first { $0["event"] as? [String] == ["CONSULT"] })
        #expect(meeting["date"] as? String == "2025-02-18")
        #expect(meeting["quad_code"] as? Int == 1)
        #expect(meeting["coder"] as? String == "test")
        let actors = try #require(meeting["actor"] as? [[String: Any]])
        #expect(Set(actors.compactMap { $0["code"] as? String }) == ["RUS", "UKR"])
        #expect(actors.allSatisfy { $0["sector"] as? String == "GOV" })
        let place = try #require(meeting["event_loc"] as? [String: Any])
        #expect(place["country_code"] as? String == "CHE")
        #expect(place["geonameid"] is Int)
        let attack = try #require(records.first { $0["event"] as? [String] == ["ASSAULT"] })
        #expect(attack["quad_code"] as? Int == 4)
        #expect(Set(records.compactMap { $0["id"] as? String }).count == records.count)
        let planned = try #require(records.first { $0["actuality"] as? String == "planned" })
        #expect(planned["date"] as? String == "2025-02-21")
    }

    @Test("CAMEO has a line for each pair of a source and a target, with six fields")
    func cameo() throws {
        let lines = try export(.cameo, ["actual"]).lines.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        #expect(lines.allSatisfy { $0.count == 6 })
        let meeting = lines.filter { $0[3].hasPrefix("04") }
        #expect(Set(meeting.map { "\($0[1]) \($0[2])" }) == ["RUSGOV UKRGOV", "UKRGOV RUSGOV"])
        #expect(meeting.allSatisfy { $0[0] == "20250218" })
        let attack = try #require(lines.first { $0[3].hasPrefix("19") })
        #expect(attack[0] == "20250219")
        #expect(attack[1] == "RUSGOV")
        #expect(try export(.cameo).lines.count > lines.count)
    }

    @Test("CSV has every event, the undated ones too")
    func csv() throws {
        let lines = try export(.csv).lines
        let count = try Ledger(ledger.directory).events(Selection(limit: .max)).rows.count
        #expect(lines.count == count + 1)
        #expect(lines[0].hasPrefix("date,published,type,actuality,source,target,"))
    }

    @Test("No form has control characters or marks that turn the direction of text", arguments: EventExport.allCases)
    func controls(form: EventExport) throws {
        let text = try export(form).lines.joined()
        #expect(text.contains("odd"))
        #expect(!text.unicodeScalars.contains { "\u{202E}\u{7}\u{9B}".unicodeScalars.contains($0) })
    }

    @Test("Rows with parts have none either as JSON, which gives the name back")
    func controlsInRows() throws {
        var text = ""
        let row = try #require(
            try Ledger(ledger.directory).events(Selection(limit: .max)).rows.first {
                $0.reports[0].citation.article.hasPrefix("odd")
            }
        )
        Answer(rows: [row], hasMore: false).write(as: .jsonLines) { text += $0 }
        #expect(text.contains(#"odd\u202e\u0007\u009b.txt"#))
        #expect(try JSONDecoder().decode(EventRow.self, from: Data(text.utf8)) == row)
    }

    @Test("An answer without rows is an empty array, with parts or without")
    func noRows() {
        var texts = ["", ""]
        Answer<EventRow>(rows: [], hasMore: false).write(as: .json) { texts[0] += $0 }
        Answer<StatementRow>(rows: [], hasMore: false).write(as: .json) { texts[1] += $0 }
        #expect(texts == ["[]\n", "[]\n"])
    }

    @Test("Each row of a table names the digests of its reports")
    func digests() throws {
        let rows = try Ledger(ledger.directory).events(Selection(limit: .max)).rows
        let index = try #require(EventRow.columns.firstIndex { $0.name == "digests" })
        #expect(rows.allSatisfy { $0.cells[index] == .list($0.reports.map(\.citation.digest)) })
    }

    @Test("A meeting of parties that have one code has no line in CAMEO, which is known")
    func oneCode() throws {
        let rows = try Ledger(ledger.directory).events(Selection(limit: .max)).rows
        let meeting = try #require(rows.first { $0.type == "CONSULT" && $0.actuality == "actual" })
        #expect(CAMEOLines(meeting) != nil)
        let json = String(decoding: try JSONEncoder().encode(meeting), as: UTF8.self).replacing("UKR", with: "RUS")
        #expect(CAMEOLines(try JSONDecoder().decode(EventRow.self, from: Data(json.utf8))) == nil)
    }
}
