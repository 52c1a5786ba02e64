import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("Explanation")
struct ExplanationTests {
    /// Rules that decide only where the network marks nothing, so that no text is sure to reach them.
    private static let unmarked: Set<Rule> = [
        .lastPerson, .lastGroup, .victimOfAct, .otherMention, .statementOfGovernor,
    ]

    private static func explanation(of text: String, published: String? = nil, actors: String? = nil) throws
        -> Explanation
    {
        try Workshop(text, published: published, actors: actors).explanation
    }

    /// All that the fields of an explanation rest on.
    private static func grounds(of explanation: Explanation) -> [Ground] {
        explanation.records.flatMap(\.entries).flatMap(\.grounds.all)
    }

    // MARK: Rules

    @Test("Every rule has a text that reaches it", arguments: Rule.allCases.filter { !unmarked.contains($0) })
    func reached(rule: Rule) throws {
        let text = try #require(RuleExamples.texts[rule], "no text reaches “\(rule.rawValue)”")
        let published = [.dayOfChronicle, .publicationDate].contains(rule) ? "2024-06-03" : nil
        let actors = [.ownActor, .ownName, .ownOffice].contains(rule) ? RuleExamples.actors : nil
        let grounds = Self.grounds(of: try Self.explanation(of: text, published: published, actors: actors))
        #expect(grounds.contains(.rule(rule)), "\(text)")
    }

    @Test("The rules that need a network that marks nothing are reached in readings written by hand")
    func reachedByHand() throws {
        var reached: Set<Ground> = []
        for workshop in try HandmadeReadings.all() { reached.formUnion(Self.grounds(of: workshop.explanation)) }
        #expect(Self.unmarked.filter { !reached.contains(.rule($0)) }.isEmpty)
    }

    @Test("Every head of the network has a say, with a score from 0 to 1")
    func heads() throws {
        var heads: Set<Head> = []
        for text in Set(RuleExamples.texts.values) {
            for case .head(let head, let label, let score) in Self.grounds(of: try Self.explanation(of: text)) {
                #expect((0...1).contains(score) && !label.isEmpty, "\(text)")
                heads.insert(head)
            }
        }
        #expect(heads == Set(Head.allCases))
    }

    @Test("No two rules, and no two doubts, are called alike")
    func phrases() {
        #expect(Set(Rule.allCases.map { $0.rawValue.lowercased() }).count == Rule.allCases.count)
        #expect(Rule.allCases.allSatisfy { !$0.rawValue.hasSuffix(".") && $0.rawValue.utf8.count < 80 })
    }

    // MARK: Digest and explanation

    @Test("The digest is the one that is made without an explanation", arguments: Array(Set(RuleExamples.texts.values)))
    func sameDigest(text: String) throws {
        let workshop = try Workshop(text)
        let explanation = workshop.explanation
        #expect(explanation.digest == workshop.digest)
        try expectComplete(explanation)
    }

    @Test(
        "What a table of actors tells of a party is explained too",
        arguments: [
            "Mira Lund said on Monday that talks would go on. Lund did not name a date.",
            "Minister Mira Lund met the Norwegian president.",
            "Moscow denied the report. Smolenskaya Square accused Norway of lies.",
        ]
    )
    func ownActors(text: String) throws {
        let explanation = try Self.explanation(of: text, actors: RuleExamples.actors)
        #expect(explanation.digest.actors.contains { $0.wikidata != nil })
        try expectComplete(explanation)
    }

    /// Expects that each field of a digest that says something has an entry with what it says.
    private func expectComplete(_ explanation: Explanation) throws {
        let digest = explanation.digest
        let records = Dictionary(uniqueKeysWithValues: explanation.records.map { ($0.id, $0) })
        let all = [
            digest.summary.count, digest.actors.count, digest.statements.count, digest.events.count,
            digest.conditions.count, digest.dates.count, digest.places.count,
        ]
        #expect(records.count == all.reduce(0, +))
        func fields(_ id: String) throws -> [Field] { try #require(records[id]).entries.map(\.field) }
        func told(_ fields: [(Field, Bool)]) -> [Field] { fields.filter(\.1).map(\.0) }
        for actor in digest.actors {
            let expected: [(Field, Bool)] = [
                (.name, true), (.kind, true), (.country, actor.country != nil), (.sector, actor.sector != nil),
                (.role, actor.role != nil), (.roleOf, actor.role?.of != nil), (.wikidata, actor.wikidata != nil),
            ]
            let mentions = actor.mentions.map { _ in Field.mentions }
            #expect(try fields(actor.id) == told(expected) + mentions, "\(actor.name): \(digest.article.text)")
        }
        for statement in digest.statements {
            let expected: [(Field, Bool)] = [
                (.speaker, statement.speaker != nil), (.cue, statement.cue != nil), (.content, true), (.mode, true),
                (.class, true), (.polarity, true), (.verifiability, true), (.addressee, statement.addressee != nil),
                (.confidence, statement.confidence != nil),
            ]
            #expect(try fields(statement.id) == told(expected), "\(digest.article.text)")
            let entries = try #require(records[statement.id]).entries
            #expect(entries.first { $0.field == .class }?.values == [.text(statement.class.rawValue)])
            #expect(entries.first { $0.field == .content }?.values == statement.content.map { .span($0) })
        }
        for event in digest.events {
            let expected: [(Field, Bool)] = [
                (.type, event.type != nil), (.mode, event.mode != nil),
                (.cameo, event.cameo != nil), (.goldstein, event.goldstein != nil),
                (.trigger, true), (.source, !event.source.isEmpty), (.target, !event.target.isEmpty),
                (.date, event.date != nil), (.duration, event.duration != nil), (.place, event.place != nil),
                (.actuality, true), (.assertedBy, event.assertedBy != nil), (.verifiability, true),
            ]
            #expect(try fields(event.id) == told(expected), "\(event.trigger.text): \(digest.article.text)")
        }
        for condition in digest.conditions {
            let expected: [(Field, Bool)] = [
                (.kind, true), (.outcome, true), (.terms, true), (.statement, condition.statement != nil),
                (.setBy, condition.setBy != nil),
            ]
            #expect(try fields(condition.id) == told(expected), "\(digest.article.text)")
        }
        for number in digest.dates.indices { #expect(try fields("d\(number + 1)") == [.type, .value]) }
        for (number, place) in digest.places.enumerated() {
            let expected: [(Field, Bool)] = [
                (.name, true), (.country, place.country != nil),
                (.coordinates, place.latitude != nil || place.geonames != nil),
            ]
            #expect(try fields("p\(number + 1)") == told(expected), "\(digest.article.text)")
        }
    }

    @Test("Where a head and a rule had a say, both are told, and which of them decided")
    func both() throws {
        let text = "Ansa Veldt said that the talks were a shameful failure."
        let explanation = try Self.explanation(of: text)
        let record = try #require(explanation.records.first { $0.kind == .statement })
        let grounds = try #require(record.entries.first { $0.field == .class }?.grounds)
        let isRule = grounds.all.map { if case .rule = $0 { true } else { false } }
        #expect(Set(isRule) == [true, false])
    }
}

/// Readings written by hand, in which the network marks no antecedents and no parties of acts.
private enum HandmadeReadings {
    static func all() throws -> [Workshop] {
        [try pronoun(), try victims(), try sufferings(), try governor()]
    }

    private static func pronoun() throws -> Workshop {
        try Workshop(
            noted: """
                Rebels/NOUN/rebel>2:nsubj left/VERB/leave>0:root ./PUNCT>2:punct
                They/PRON>2:nsubj slept/VERB/sleep>0:root ./PUNCT>2:punct
                [Ana>3:nsubj Ruiz>1:flat person] left/VERB/leave>0:root ./PUNCT>3:punct
                She/PRON>2:nsubj slept/VERB/sleep>0:root ./PUNCT>2:punct
                """
        )
    }

    private static func victims() throws -> Workshop {
        try Workshop(
            noted: """
                Raids/NOUN/raid>5:nsubj to/PART>3:mark hit/VERB/hit>1:acl rebels/NOUN/rebel>3:obj \
                failed/VERB/fail>0:root ./PUNCT>5:punct
                """,
            events: [frame(0, "raid", isVerbal: false)]
        )
    }

    private static func sufferings() throws -> Workshop {
        try Workshop(
            noted: """
                Rebels/NOUN/rebel>3:nsubj:pass were/AUX/be>3:aux:pass killed/VERB/kill>0:root in/ADP>5:case \
                raids/NOUN/raid>3:obl ./PUNCT>3:punct
                """,
            events: [frame(2, "kill", isVerbal: true), frame(4, "raid", isVerbal: false)]
        )
    }

    private static func governor() throws -> Workshop {
        let statement = StatementFrame(
            anchor: 1,
            cue: [1..<2],
            speaker: [0..<1],
            content: [3..<5],
            mode: Scored(.indirect, score: 1),
            class: Scored(.denial, score: 1),
            polarity: Scored(.positive, score: 1),
            verifiability: Scored(.v1, score: 1),
            score: 1
        )
        return try Workshop(
            noted: """
                [Norway>2:nsubj country NOR] slept/VERB/sleep>0:root bombing/VERB/bomb>2:xcomp \
                ten/NUM>5:nummod envoys/NOUN/envoy>3:obj ./PUNCT>2:punct
                """,
            statements: [statement],
            events: [frame(2, "bomb", isVerbal: true, .denied)]
        )
    }

    private static func frame(
        _ trigger: Int,
        _ lemma: String,
        isVerbal: Bool,
        _ actuality: Event.Actuality = .actual
    ) -> EventFrame {
        EventFrame(
            trigger: trigger..<(trigger + 1),
            lemmas: [lemma],
            isVerbal: isVerbal,
            kind: .assault,
            code: nil,
            isMutual: false,
            roles: EventFrame.Roles(sources: [], targets: [], both: [], places: [], dates: []),
            actuality: Scored(actuality, score: 1),
            unasserted: Scored(.actual, score: 1),
            score: 1,
            grounds: [.type: Grounds(.listedAct), .trigger: Grounds(.listedAct)]
        )
    }
}
