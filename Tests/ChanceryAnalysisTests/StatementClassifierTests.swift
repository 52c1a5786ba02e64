import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("StatementClassifier")
struct StatementClassifierTests {
    @Test(
        "The class is that of the main clause, the first that fits",
        arguments: [
            ("Norway will attack Kenya.", Statement.Class.threat), ("Peace will come only through talks.", .condition),
            ("Norway would leave if Kenya agreed.", .condition), ("Norway offers to host talks.", .offer),
            ("Norway will send doctors.", .commitment), ("Norway plans a summit.", .commitment),
            ("Norway is determined to help.", .commitment), ("Kenya must leave.", .demand),
            ("Kenya needs to leave.", .demand), ("Norway did not fire.", .denial),
            ("The attack was a brutal outrage.", .criticism), ("The deal was a welcome success.", .praise),
            ("Kenya will leave.", .assessment), ("The talks are long.", .assessment),
            ("The talks may fail.", .assessment), ("Kenya seems tired.", .assessment), ("Kenya left.", .assertion),
        ]
    )
    func classes(text: String, expected: Statement.Class) throws {
        #expect(try classified(text).class == expected)
    }

    @Test(
        "What a cue gives counts before the words, unless it only assesses, threatens or commits",
        arguments: [
            ("Kenya left.", Statement.Class.criticism, Statement.Class.criticism), ("Kenya left.", .demand, .demand),
            ("Kenya left.", .assessment, .assessment), ("Kenya left.", .commitment, .commitment),
            ("a brutal outrage", .assessment, .criticism), ("Kenya must leave.", .assessment, .demand),
            ("Peace will come only through talks.", .commitment, .condition),
        ]
    )
    func usual(text: String, usualClass: Statement.Class, expected: Statement.Class) throws {
        #expect(try classified(text, usualClass: usualClass).class == expected)
    }

    @Test(
        "The speaker's own side is the speaker, the speaker's country, the first person or a pronoun that reports",
        arguments: [
            ("Norway will stay.", Statement.Mode.indirect, Statement.Class.commitment),
            ("Norwegian troops will stay.", .indirect, .commitment), ("We will stay.", .direct, .commitment),
            ("Our troops will stay.", .direct, .commitment), ("He will stay.", .indirect, .commitment),
            ("He will stay.", .direct, .assessment), ("Kenya will stay.", .indirect, .assessment),
            ("Kenyan troops will stay.", .indirect, .assessment),
        ]
    )
    func ownSide(text: String, mode: Statement.Mode, expected: Statement.Class) throws {
        #expect(try classified(text, mode: mode).class == expected)
    }

    @Test(
        "In the speaker's own words a verb can itself be the act",
        arguments: [
            ("We condemn this.", Statement.Class.criticism), ("We welcome this.", .praise),
            ("We hope for this.", .demand), ("Kenya condemns this.", .assessment),
        ]
    )
    func performed(text: String, expected: Statement.Class) throws {
        #expect(try classified(text, mode: .direct).class == expected)
    }

    @Test(
        "A negated main clause is negative, a negated clause in it is not",
        arguments: [
            ("Norway will not leave.", Statement.Polarity.negative), ("Norway left.", .positive),
            ("Norway never agreed.", .negative), ("Norway left those who did not agree.", .positive),
            ("The envoy who did not agree left.", .positive),
        ]
    )
    func polarity(text: String, expected: Statement.Polarity) throws {
        #expect(try classified(text).polarity == expected)
    }

    @Test("A cue that denies makes its content negative")
    func negativeCue() throws {
        let workshop = try Workshop("Norway left.")
        var draft = workshop.draft(contentFrom: "Norway", speaker: "Norway")
        draft.isNegativeCue = true
        workshop.classifier.classify(&draft)
        #expect(draft.polarity == .negative)
    }

    @Test(
        "How far a statement can be checked follows its class and the names and numbers in it",
        arguments: [
            ("Norway will send doctors.", Verifiability.v2), ("Kenya must leave.", .v2), ("They must leave.", .v1),
            ("Peace will come only through talks.", .v2), ("Peace comes only through talks.", .v1),
            ("The talks are long.", .v0), ("The deal was a welcome success.", .v0), ("Kenya left.", .v1),
            ("Kenya freed 20 people in Oslo.", .v3),
        ]
    )
    func verifiability(text: String, expected: Verifiability) throws {
        #expect(try classified(text).verifiability == expected)
    }

    /// The draft of Norway saying `text`, with its classes.
    private func classified(
        _ text: String,
        mode: Statement.Mode = .indirect,
        usualClass: Statement.Class? = nil
    ) throws -> StatementDraft {
        // Norway is a party of the article before it says anything.
        let workshop = try Workshop("Norway agreed. So: \(text)")
        let first = text.prefix { $0 != " " }
        var draft = workshop.draft(contentFrom: ":", speaker: "Norway", mode: mode, usualClass: usualClass)
        let start = draft.content[0].lowerBound + 1
        #expect(workshop.forms[start] == first)
        draft.content = [start..<draft.content[0].upperBound]
        workshop.classifier.classify(&draft)
        return draft
    }
}
