@testable import ChanceryDigest

/// Digests made by hand, so that every field and every case of every enum occurs.
enum SampleDigest {
    static let text = "Ana Ruiz, Norland’s envoy, said: “We will not leave.” A pact comes only if prisoners return."
    static let span = Span(start: 0, end: 8, text: "Ana Ruiz")

    /// A digest in which nothing is null and no list is empty.
    static var full: Digest {
        var digest = Digest(
            id: "sha256:" + String(repeating: "0f", count: 32),
            generator: Generator(name: "chancery", version: "0.0.0", models: ["gazetteer": "1"]),
            source: Source(
                name: "pact.txt",
                bytes: 99,
                mediaType: "text/plain",
                encoding: "utf-8",
                sidecar: "sha256:" + String(repeating: "a1", count: 32),
                file: "sha256:" + String(repeating: "b2", count: 32),
                part: 2
            ),
            article: ArticleRecord(
                title: "A pact",
                byline: ["B. Holm", "C. Lind"],
                publisher: "The Norland Post",
                url: "https://news.example/pact",
                published: "2025-02-18",
                language: "en",
                text: text,
                words: 16,
                sentences: 2,
                paragraphs: 1
            ),
            summary: [span],
            actors: actors,
            statements: statements,
            events: events,
            conditions: conditions,
            dates: DateMention.Kind.allCases.map { DateMention(span: span, type: $0, value: "2025-02-18") },
            places: [place],
            warnings: ["The year is not given."]
        )
        digest.source.corrections = "sha256:" + String(repeating: "c3", count: 32)
        digest.corrections = AppliedCorrection.Kind.allCases.map { kind in
            var before = AppliedCorrection.Before()
            before.speakers = ["Party 2"]
            before.speakerSpan = span
            before.confidence = 0.5
            before.class = .assertion
            before.actors = actors
            return AppliedCorrection(
                kind: kind,
                of: [kind == .speaker || kind == .class ? "s1" : "a2"],
                at: [span],
                before: before,
                by: "C. Lind",
                note: "See *the* release."
            )
        }
        return digest
    }

    /// A digest in which everything that can be null is null and every list that can be empty is empty.
    static var bare: Digest {
        Digest(
            id: full.id,
            generator: Generator(name: "chancery", version: "0.0.0", models: [:]),
            source: Source(name: "a", bytes: 0, mediaType: "text/plain", encoding: "utf-8", sidecar: nil),
            article: ArticleRecord(
                title: nil,
                byline: [],
                publisher: nil,
                url: nil,
                published: nil,
                language: nil,
                text: "",
                words: 0,
                sentences: 0,
                paragraphs: 0
            ),
            summary: [],
            actors: [],
            statements: [statement(nil, .assertion)],
            events: [event(nil, .actual, .v0)],
            conditions: [Condition(id: "c1", kind: .if, outcome: span, terms: [], setBy: nil, statement: nil)],
            dates: [],
            places: [
                PlaceMention(span: span, name: "Elba", country: nil, latitude: nil, longitude: nil, geonames: nil)
            ],
            warnings: []
        )
    }

    static let place = PlaceMention(
        span: span,
        name: "Bergen",
        country: "NOR",
        latitude: 60.39,
        longitude: 5.32,
        geonames: 3_161_732
    )

    static func statement(
        _ speaker: String?,
        _ speechAct: Statement.Class,
        mode: Statement.Mode = .direct,
        polarity: Statement.Polarity = .positive,
        verifiability: Verifiability = .v0,
        coSpeakers: [String] = [],
        id: String = "s1"
    ) -> Statement {
        Statement(
            id: id,
            speaker: speaker,
            speakerSpan: speaker == nil ? nil : span,
            coSpeakers: coSpeakers,
            cue: speaker == nil ? nil : span,
            content: [Span(start: 34, end: 51, text: "We will not leave")],
            mode: mode,
            class: speechAct,
            polarity: polarity,
            verifiability: verifiability,
            addressee: speaker == nil ? nil : "a3",
            confidence: 0.75
        )
    }

    static func event(
        _ kind: Event.Kind?,
        _ actuality: Event.Actuality,
        _ verifiability: Verifiability,
        goldstein: Double = -4.5,
        id: String = "e1"
    ) -> Event {
        Event(
            id: id,
            type: kind,
            mode: kind == nil ? nil : "assault",
            cameo: kind == nil ? nil : "040",
            goldstein: kind == nil ? nil : goldstein,
            trigger: Span(start: 85, end: 91, text: "return"),
            source: kind == nil ? [] : ["a1"],
            target: kind == nil ? [] : ["a2"],
            date: kind == nil ? nil : Event.Date(value: "XXXX-02-18", span: span),
            duration: kind == nil ? nil : "PT4H30M",
            place: kind == nil ? nil : place,
            actuality: actuality,
            assertedBy: kind == nil ? nil : "s1",
            verifiability: verifiability
        )
    }

    private static var actors: [Actor] {
        Actor.Kind.allCases.enumerated().map { index, kind in
            Actor(
                id: "a\(index + 1)",
                name: index == 0 ? "Ana Ruiz" : "Party \(index)",
                kind: kind,
                country: "NOR",
                sector: .government,
                role: index == 0 ? Actor.Role(title: "envoy", of: "a2") : nil,
                wikidata: "Q42",
                mentions: Actor.Mention.Form.allCases.map { Actor.Mention(span: span, form: $0) }
            )
        }
    }

    private static var statements: [Statement] {
        Statement.Class.allCases.enumerated().map { index, speechAct in
            statement(
                "a1",
                speechAct,
                mode: Statement.Mode.allCases[index % 3],
                polarity: Statement.Polarity.allCases[index % 2],
                verifiability: Verifiability.allCases[index % 5],
                id: "s\(index + 1)"
            )
        }
    }

    private static var events: [Event] {
        let kinds: [Event.Kind?] = Event.Kind.allCases + [nil]
        let actualities = Event.Actuality.allCases
        return kinds.enumerated().map { index, kind in
            event(
                kind,
                actualities[index % actualities.count],
                Verifiability.allCases[index % 5],
                id: "e\(index + 1)"
            )
        }
    }

    private static var conditions: [Condition] {
        Condition.Kind.allCases.enumerated().map { index, kind in
            Condition(
                id: "c\(index + 1)",
                kind: kind,
                outcome: Span(start: 54, end: 60, text: "A pact"),
                terms: [Span(start: 75, end: 91, text: "prisoners return")],
                setBy: "a1",
                statement: "s1"
            )
        }
    }
}
