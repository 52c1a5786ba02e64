import Testing

@testable import ChanceryDigest

@Suite struct CorrectorTests {
    private static let text = """
        Ana Ruiz met Tomas Veyra. Ruiz said that talks would go on. Veyra told her: “We will leave.” Lund said that Veyra \
        lied. The envoy thanked Norland.
        """

    /// The words `text` at the first place, or at one further on.
    private static func span(_ words: String, _ number: Int = 1) -> Span {
        let all = Array(Self.text.unicodeScalars)
        let own = Array(words.unicodeScalars)
        let starts = (0...(all.count - own.count)).filter { all[$0..<($0 + own.count)].elementsEqual(own) }
        let start = starts[number - 1]
        return Span(start: start, end: start + own.count, text: words)
    }

    private static func actor(_ id: String, _ name: String, _ mentions: [(Span, Actor.Mention.Form)]) -> Actor {
        Actor(
            id: id,
            name: name,
            kind: id == "a4" ? .government : .person,
            country: id == "a1" ? nil : "NOR",
            sector: id == "a2" ? nil : .government,
            role: id == "a2" ? Actor.Role(title: "envoy", of: "a4") : nil,
            wikidata: nil,
            mentions: mentions.map { Actor.Mention(span: $0.0, form: $0.1) }
        )
    }

    private static func statement(
        _ id: String,
        _ speaker: String?,
        _ speakerSpan: Span?,
        _ cue: Span,
        _ content: Span,
        to addressee: String? = nil
    ) -> Statement {
        Statement(
            id: id,
            speaker: speaker,
            speakerSpan: speakerSpan,
            coSpeakers: [],
            cue: cue,
            content: [content],
            mode: .indirect,
            class: .assertion,
            polarity: .positive,
            verifiability: .v1,
            addressee: addressee,
            confidence: 0.9
        )
    }

    /// Three persons and a government; "Ruiz", "her" and the envoy are taken for one person, Veyra for two.
    private static let digest: Digest = {
        let bare = SampleDigest.bare
        return Digest(
            id: bare.id,
            generator: bare.generator,
            source: bare.source,
            article: bare.with(text: text).article,
            summary: [],
            actors: [
                actor(
                    "a1",
                    "Ana Ruiz",
                    [
                        (span("Ana Ruiz"), .name), (span("Ruiz", 2), .name), (span("her"), .pronoun),
                        (span("The envoy"), .nominal),
                    ]
                ),
                actor("a2", "Tomas Veyra", [(span("Tomas Veyra"), .name), (span("Veyra", 3), .name)]),
                actor("a3", "Veyra", [(span("Veyra", 2), .name)]),
                actor("a4", "Norland", [(span("Norland"), .name)]),
            ],
            statements: [
                statement("s1", "a1", span("Ruiz", 2), span("said"), span("talks would go on"), to: "a2"),
                statement("s2", "a3", span("Veyra", 2), span("told"), span("We will leave"), to: "a1"),
                statement("s3", nil, nil, span("said", 2), span("Veyra lied")),
            ],
            events: [
                event("e1", "met", ["a1"], ["a2"]), event("e2", "lied", ["a2"], ["a3"]),
                event("e3", "thanked", ["a1"], ["a4"]),
            ],
            conditions: [
                Condition(
                    id: "c1",
                    kind: .if,
                    outcome: span("talks"),
                    terms: [],
                    setBy: "a1",
                    statement: "s1"
                )
            ],
            dates: [],
            places: [],
            warnings: ["The year is not given."]
        )
    }()

    private static func event(_ id: String, _ trigger: String, _ source: [String], _ target: [String]) -> Event {
        Event(
            id: id,
            type: .consult,
            mode: nil,
            cameo: nil,
            goldstein: nil,
            trigger: span(trigger),
            source: source,
            target: target,
            date: nil,
            duration: nil,
            place: nil,
            actuality: .actual,
            assertedBy: nil,
            verifiability: .v1
        )
    }

    private func corrected(_ changes: DigestCorrection.Change...) -> Digest {
        Self.digest.corrected(by: changes.map { DigestCorrection($0, by: "A. Petrova", note: "heard it") })
    }

    // MARK: Statements

    @Test("A statement gets its speaker, and what it said before stays")
    func speaker() throws {
        let digest = corrected(.speakers(of: Self.span("talks would go on"), [.named("Tomas Veyra")]))
        #expect(digest.statements.map(\.speaker) == ["a2", "a3", nil])
        // The words name somebody who has not said it.
        #expect(digest.statements[0].speakerSpan == nil)
        #expect(digest.statements[0].confidence == nil)
        #expect(digest.conditions.map(\.setBy) == ["a2"])
        #expect(digest.actors == Self.digest.actors)
        let record = try #require(digest.corrections?.first)
        #expect(digest.corrections?.count == 1)
        #expect((record.kind, record.of, record.at) == (.speaker, ["s1"], [Self.span("talks would go on")]))
        #expect(record.before.speakers == ["Ana Ruiz"])
        #expect(record.before.speakerSpan == Self.span("Ruiz", 2))
        #expect(record.before.confidence == 0.9)
        #expect(record.before.actors == nil)
        #expect((record.by, record.note) == ("A. Petrova", "heard it"))
    }

    @Test("A speaker may be nobody, joint ones, or told by words, which name the speaker then")
    func speakers() {
        let none = corrected(.speakers(of: Self.span("talks would go on"), []))
        #expect(none.statements[0].speaker == nil && none.statements[0].speakerSpan == nil)
        #expect(none.conditions[0].setBy == nil)
        let joint = corrected(.speakers(of: Self.span("talks would go on"), [.named("Ana Ruiz"), .named("Norland")]))
        #expect(joint.statements[0].speaker == "a1" && joint.statements[0].coSpeakers == ["a4"])
        #expect(joint.statements[0].speakerSpan == Self.span("Ruiz", 2))
        let told = corrected(.speakers(of: Self.span("Veyra lied"), [.mentioned(Self.span("The envoy"))]))
        #expect(told.statements[2].speaker == "a1" && told.statements[2].speakerSpan == Self.span("The envoy"))
        #expect(told.corrections?.first?.before.speakers == [])
        // Nobody speaks to himself.
        let addressee = corrected(.speakers(of: Self.span("We will leave"), [.named("Ana Ruiz")]))
        #expect(addressee.statements[1].addressee == nil)
    }

    @Test("A statement gets its class")
    func speechAct() {
        let digest = corrected(.speechAct(of: Self.span("We will leave"), .threat))
        #expect(digest.statements.map(\.class) == [.assertion, .threat, .assertion])
        #expect(digest.corrections?.first?.before.class == .assertion)
        #expect(digest.statements[1].confidence == 0.9)
    }

    // MARK: Actors

    @Test("Actors that are one have all mentions, references and what was known of either")
    func merge() throws {
        let digest = corrected(.merge([.named("Veyra")], into: .mentioned(Self.span("Tomas Veyra"))))
        #expect(digest.actors.map(\.id) == ["a1", "a2", "a3"])
        #expect(digest.actors.map(\.name) == ["Ana Ruiz", "Tomas Veyra", "Norland"])
        #expect(digest.actors[1].mentions.map(\.text) == ["Tomas Veyra", "Veyra", "Veyra"])
        #expect(digest.actors[1].sector == .government)
        #expect(digest.actors[1].role == Actor.Role(title: "envoy", of: "a3"))
        #expect(digest.statements.map(\.speaker) == ["a1", "a2", nil])
        #expect(digest.events.map(\.source) == [["a1"], ["a2"], ["a1"]])
        #expect(digest.events.map(\.target) == [["a2"], ["a2"], ["a3"]])
        let record = try #require(digest.corrections?.first)
        #expect(record.of == ["a2"])
        #expect(record.before.actors == [Self.digest.actors[1], Self.digest.actors[2]])
    }

    @Test("Mentions become those of a new actor, who is numbered by the text and has what is said by them")
    func splitNew() throws {
        let digest = corrected(
            .splitNew([Self.span("Ruiz", 2), Self.span("her")], as: .init(name: "Luisa Ruiz", kind: .person))
        )
        #expect(digest.actors.map(\.name) == ["Ana Ruiz", "Tomas Veyra", "Luisa Ruiz", "Veyra", "Norland"])
        #expect(digest.actors.map(\.id) == ["a1", "a2", "a3", "a4", "a5"])
        #expect(digest.actors[2].mentions.map(\.text) == ["Ruiz", "her"])
        #expect(digest.actors[0].mentions.map(\.text) == ["Ana Ruiz", "The envoy"])
        #expect(digest.actors[1].role?.of == "a5")
        #expect(digest.statements.map(\.speaker) == ["a3", "a4", nil])
        #expect(digest.statements[1].addressee == "a3")
        #expect(digest.conditions[0].setBy == "a3")
        #expect(digest.events.map(\.source) == [["a1"], ["a2"], ["a1"]])
        #expect(digest.corrections?.first?.of == ["a1", "a3"])
        #expect(digest.corrections?.first?.before.actors == [Self.digest.actors[0]])
    }

    @Test("Mentions become those of another actor; one that has none left is gone")
    func split() {
        let digest = corrected(.split([Self.span("Veyra", 2)], as: .named("Ana Ruiz")))
        #expect(digest.actors.map(\.name) == ["Ana Ruiz", "Tomas Veyra", "Norland"])
        #expect(digest.actors[0].mentions.map(\.text) == ["Ana Ruiz", "Ruiz", "Veyra", "her", "The envoy"])
        #expect(digest.statements.map(\.speaker) == ["a1", "a1", nil])
        // She would speak to herself.
        #expect(digest.statements[1].addressee == nil)
        #expect(digest.corrections?.first?.of == ["a1"])
        #expect(digest.corrections?.first?.before.actors == [Self.digest.actors[2], Self.digest.actors[0]])
    }

    @Test("Corrections apply one after the other, and identifiers are those of the end")
    func several() {
        let digest = corrected(
            .splitNew([Self.span("The envoy")], as: .init(name: "Vik", kind: .person)),
            .speakers(of: Self.span("Veyra lied"), [.named("Vik")]),
            .merge([.named("Ana Ruiz")], into: .named("Vik"))
        )
        #expect(digest.actors.map(\.name) == ["Vik", "Tomas Veyra", "Veyra", "Norland"])
        #expect(digest.statements[2].speaker == "a1")
        #expect(digest.corrections?.map(\.of) == [["a1"], ["s3"], ["a1"]])
    }

    @Test("Nobody speaks to himself, and nobody is a party twice, where some of the mentions become another actor's")
    func splitParty() throws {
        let speaker = corrected(.split([Self.span("Ruiz", 2)], as: .named("Tomas Veyra")))
        #expect(speaker.statements[0].speaker == "a2" && speaker.statements[0].addressee == nil)
        let text = String(decoding: try Self.digest.json(), as: UTF8.self)
        let joint = try Digest(
            json: Array(
                text.replacing(#""source":["a1"],"target":["a4"]"#, with: #""source":["a1","a4"],"target":[]"#).utf8
            )
        )
        let thanks = joint.corrected(by: [DigestCorrection(.split([Self.span("The envoy")], as: .named("Norland")))])
        #expect(thanks.events[2].source == ["a4"])
    }

    @Test("Only the words that name the speaker may be wrong")
    func speakerSpan() {
        let digest = corrected(.speakers(of: Self.span("talks would go on"), [.mentioned(Self.span("Ana Ruiz"))]))
        #expect(digest.statements[0].speaker == "a1" && digest.statements[0].speakerSpan == Self.span("Ana Ruiz"))
        #expect(digest.corrections?.first?.before.speakerSpan == Self.span("Ruiz", 2))
        #expect(digest.warnings == Self.digest.warnings)
    }

    @Test("A new actor that several lines tell of is one, and a line that stands there twice counts once")
    func repeated() {
        let luisa = DigestCorrection.NewParty(name: "Luisa Ruiz", kind: .person)
        let once = corrected(.splitNew([Self.span("her")], as: luisa))
        #expect(corrected(.splitNew([Self.span("her")], as: luisa), .splitNew([Self.span("her")], as: luisa)) == once)
        let both = corrected(
            .splitNew([Self.span("her")], as: luisa),
            .splitNew([Self.span("Ruiz", 2)], as: luisa)
        )
        #expect(both.actors.filter { $0.name == "Luisa Ruiz" }.map { $0.mentions.map(\.text) } == [["Ruiz", "her"]])
        // A namesake of the actor that has the mentions is another one.
        let namesake = corrected(.splitNew([Self.span("her")], as: .init(name: "Ana Ruiz", kind: .person)))
        #expect(namesake.actors.filter { $0.name == "Ana Ruiz" }.map(\.mentions.count) == [3, 1])
        let known = corrected(.splitNew([Self.span("The envoy")], as: .init(name: "Norland", kind: .government)))
        #expect(known.actors.count == 4 && known.actors[3].mentions.map(\.text) == ["The envoy", "Norland"])
    }

    @Test(
        "A digest whose actors somebody has numbered otherwise is corrected like any other",
        arguments: ["a5", "N", "a3"]
    )
    func foreign(id: String) throws {
        let text = String(decoding: try Self.digest.json(), as: UTF8.self)
        let digest = try Digest(json: Array(text.replacing(#""a4""#, with: "\"\(id)\"").utf8))
        let corrected = digest.corrected(by: [
            DigestCorrection(.splitNew([Self.span("The envoy")], as: .init(name: "Vik", kind: .person))),
            DigestCorrection(.split([], as: .named("Norland"))),
        ])
        #expect(corrected.actors.map(\.name) == ["Ana Ruiz", "Tomas Veyra", "Veyra", "Vik", "Norland"])
        #expect(corrected.actors.map(\.id) == ["a1", "a2", "a3", "a4", "a5"])
        #expect(corrected.events[2].source == ["a4"])
    }

    // MARK: What does not fit

    @Test(
        "What does not fit changes nothing and is told",
        arguments: [
            (
                .speechAct(of: Span(start: 0, end: 3, text: "Eva"), .threat),
                "of the class of the statement at 0, was not applied: the article has “Ana” from 0 to 3, not “Eva”."
            ),
            (
                .speechAct(of: Span(start: 900, end: 903, text: "Eva"), .threat),
                "of the class of the statement at 900, was not applied: the article ends before 903."
            ),
            (
                .speechAct(of: span("Ruiz said"), .threat),
                "of the class of the statement at 26, was not applied: no statement has the words “Ruiz said” as its "
                    + "content."
            ),
            (
                .speakers(of: span("Veyra lied"), [.named("Lund")]),
                "of the speaker of the statement at 108, was not applied: no actor is called Lund."
            ),
            (
                .merge([.mentioned(span("Lund"))], into: .named("Ana Ruiz")),
                "of actors that are one, was not applied: “Lund” at 93 mentions no actor."
            ),
            (
                .split([span("Tomas Veyra"), span("her")], as: .named("Norland")),
                "of mentions of another actor, at 13, was not applied: the mentions are not all of one actor."
            ),
        ] as [(DigestCorrection.Change, String)]
    )
    func misfits(change: DigestCorrection.Change, warning: String) {
        let digest = corrected(change)
        #expect(digest.warnings == ["The year is not given.", "A correction by A. Petrova, \(warning)"])
        #expect(digest.corrections == nil)
        #expect(digest.actors == Self.digest.actors)
        #expect(digest.statements == Self.digest.statements)
        #expect(digest.events == Self.digest.events)
    }

    @Test(
        "What is so already needs no correction and no warning",
        arguments: [
            .speechAct(of: span("We will leave"), .assertion), .speakers(of: span("Veyra lied"), []),
            .speakers(of: span("talks would go on"), [.named("Ana Ruiz")]),
            .speakers(of: span("talks would go on"), [.mentioned(span("Ruiz", 2))]),
            .merge([.named("Veyra")], into: .named("Veyra")), .split([span("her")], as: .named("Ana Ruiz")),
        ] as [DigestCorrection.Change]
    )
    func satisfied(change: DigestCorrection.Change) { #expect(corrected(change) == Self.digest) }

    @Test("A corrected digest comes out of JSON as it went in, and one that is not has no such key")
    func json() throws {
        let digest = corrected(
            .merge([.named("Veyra")], into: .named("Tomas Veyra")),
            .speakers(of: Self.span("Veyra lied"), [.named("Ana Ruiz")])
        )
        #expect(try Digest(json: digest.json()) == digest)
        #expect(String(decoding: try digest.json(), as: UTF8.self).contains(#""corrections":[{"at":["#))
        #expect(!String(decoding: try Self.digest.json(), as: UTF8.self).contains("corrections"))
        #expect(Self.digest.corrected(by: []) == Self.digest)
    }

    @Test("Readers see what was corrected")
    func renderings() {
        let digest = corrected(
            .speakers(of: Self.span("Veyra lied"), [.named("Ana Ruiz")]),
            .merge([.named("Veyra")], into: .named("Tomas Veyra"))
        )
        #expect(
            digest.markdown.contains("- Veyra lied — **assertion**, V1 words, corrected: said by nobody named before\n")
        )
        #expect(digest.markdown.contains("\n### Tomas Veyra (envoy, Norland; corrected)\n"))
        #expect(digest.markdown.contains("- Tomas Veyra: Tomas Veyra and Veyra before; by A. Petrova; heard it"))
        #expect(
            digest.text(columnCount: 100).contains("CORRECTIONS\n  - “Veyra lied”: said by nobody named before; by")
        )
    }
}
