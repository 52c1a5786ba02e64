import ChanceryLedger
import Foundation
import Testing

/// A question of the story as it is put on the command line, and its rows as JSON.
struct StoryCommand {
    typealias Object = [String: Any]

    private let name: String
    private let words: [String]
    private var options: [String: [String]] = [:]

    init(_ command: [String]) {
        name = command.first ?? ""
        var words: [String] = []
        var option: String?
        for word in command.dropFirst() {
            if word.hasPrefix("--") {
                option = word
            } else if let known = option {
                options[known, default: []].append(word)
                // Only one option takes several.
                if known != "--between" { option = nil }
            } else {
                words.append(word)
            }
        }
        self.words = words
    }

    func rows(of ledger: Ledger) throws -> [Object] {
        let selection = Selection(since: interval("--since"), until: interval("--until"), limit: .max)
        let type = options["--type"]?.first
        func parties(_ option: String) throws -> [[PartyMatch]] {
            try (options[option] ?? []).map(ledger.parties(named:))
        }
        switch name {
        case "search":
            return try objects(of: ledger.search(words.joined(separator: " "), selection).rows)
        case "actor":
            return try objects(of: ledger.actors(ledger.parties(named: words.joined(separator: " "))))
        case "copies": return try objects(of: ledger.copies(selection).rows)
        case "meetings":
            return try events(
                of: ledger.events(ofType: Ledger.meetingType, with: parties("--party"), selection).rows
            )
        case "timeline":
            return try events(of: ledger.events(with: parties("--party"), selection).rows)
        case "events":
            let between = try parties("--between")
            return try events(of: ledger.events(ofType: type, with: between, isBetween: true, selection).rows)
        case "statements":
            let by = try parties("--by").flatMap(\.self)
            return try objects(of: ledger.statements(by: by, ofClass: options["--class"]?.first, selection).rows)
        default:
            Issue.record("there is no question “\(name)”")
            return []
        }
    }

    private func interval(_ option: String) -> CalendarInterval? {
        options[option]?.first.flatMap { CalendarInterval(query: $0, today: 0) }
    }

    /// The rows as objects, with the article where it is looked for.
    private func objects(of rows: [some Encodable]) throws -> [Object] {
        try rows.map { row in
            var object = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(row)) as? Object)
            if let citation = object["citation"] as? Object { object["article"] = citation["article"] }
            return object
        }
    }

    /// The events as objects, with names in place of parties.
    private func events(of rows: [EventRow]) throws -> [Object] {
        try zip(rows, objects(of: rows)).map { row, object in
            var object = object
            object["source"] = row.source.map(\.name)
            object["target"] = row.target.map(\.name)
            object["parties"] = (row.source + row.target).map(\.name)
            object["articles"] = row.reports.map(\.citation.article)
            object["trigger"] = row.reports.map(\.trigger)
            return object
        }
    }
}

/// Part of a row that is looked for among the rows of an answer.
struct Expectation: @unchecked Sendable {
    private let object: [String: Any]

    init(_ object: [String: Any]) { self.object = object }

    var words: String {
        let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Whether `row` has it all.
    func holds(_ row: [String: Any]) -> Bool { Self.holds(object, in: row) }

    private static func holds(_ expected: [String: Any], in row: [String: Any]) -> Bool {
        expected.allSatisfy { key, value in
            switch (key, value, row[key]) {
            case ("content", let part as String, let whole as String): whole.contains(part)
            case (_, let text as String, let found as String): text == found
            case (_, let text as String, let found as [String]): found.contains(text)
            case (_, let texts as [String], let found as [String]): Set(texts).isSubset(of: found)
            case (_, let objects as [[String: Any]], let found as [[String: Any]]):
                objects.allSatisfy { object in found.contains { holds(object, in: $0) } }
            case (_, let object as [String: Any], let found as [String: Any]): holds(object, in: found)
            case (_, let number as NSNumber, let found as NSNumber): number == found
            case (_, is NSNull, let found): found == nil || found is NSNull
            default: false
            }
        }
    }
}
