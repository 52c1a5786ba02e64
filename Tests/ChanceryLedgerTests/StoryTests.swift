import ChanceryLedger
import Foundation
import Testing

/// A story of two months, told by nine publishers, and what must be answered of it; `Story/README.md` says what it is about.
@Suite("The story")
struct StoryTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Story")

    private static let ledger = Result { () throws -> TemporaryLedger in
        let ledger = try TemporaryLedger()
        let articles = folder.appending(path: "Articles")
        let names = try FileManager.default.contentsOfDirectory(atPath: articles.path).sorted()
        try #require(names.count >= 40)
        let news = try names.map { name in
            try ledger.add(String(contentsOf: articles.appending(path: name), encoding: .utf8), as: name)
        }
        try ledger.record(news)
        return ledger
    }

    struct Question: CustomTestStringConvertible, Sendable {
        let words: String
        let command: [String]
        let expected: [Expectation]
        let absent: [Expectation]

        var testDescription: String { words }
    }

    private static let questions: [Question] = {
        let file = folder.appending(path: "answers.json")
        guard let data = try? Data(contentsOf: file),
            let objects = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
        else { return [] }
        return objects.compactMap { object in
            guard let words = object["question"] as? String, let command = object["command"] as? [String] else {
                return nil
            }
            return Question(
                words: words,
                command: command,
                expected: (object["expect"] as? [[String: Any]] ?? []).map(Expectation.init),
                absent: (object["absent"] as? [[String: Any]] ?? []).map(Expectation.init)
            )
        }
    }()

    @Test("There are enough questions")
    func enough() { #expect(Self.questions.count >= 45) }

    @Test("A question is answered", arguments: questions)
    func question(_ question: Question) throws {
        let ledger = try Ledger(try Self.ledger.get().directory)
        let rows = try StoryCommand(question.command).rows(of: ledger)
        for expectation in question.expected {
            #expect(rows.contains(where: expectation.holds), "\(expectation.words)")
        }
        for expectation in question.absent {
            #expect(!rows.contains(where: expectation.holds), "\(expectation.words)")
        }
        #expect(!question.expected.isEmpty || !question.absent.isEmpty)
    }

    @Test("Made anew, the ledger answers the same byte for byte")
    func rebuilt() throws {
        let ledger = try Self.ledger.get()
        let before = try ledger.content()
        #expect(before.count > 400)
        var keeper = try ledger.keeper()
        defer { keeper.close() }
        let report = try keeper.rebuild(now: "2026-04-06T08:00:00Z")
        #expect(report.recordedCount >= 40)
        #expect(report.missing.isEmpty)
        #expect(try ledger.content() == before)
    }
}
