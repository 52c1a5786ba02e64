internal import ChanceryArticle
internal import ChanceryDigest
internal import ChanceryReading

/// Writes the drafts of all finders as one digest, with identifiers in text order and scalar offsets.
struct DigestBuilder {
    let view: ReadingView
    let table: ActorTable
    let statements: [StatementDraft]
    let events: [EventDraft]
    let conditions: [ConditionDraft]
    let places: [PlaceDraft]
    private let offsets: ScalarOffsets
    /// The parties in the order of their first mentions.
    let order: [IndexOf<ActorDraft>]
    private let identifiers: [IndexOf<ActorDraft>: String]

    init(
        view: ReadingView,
        table: ActorTable,
        statements: [StatementDraft],
        events: [EventDraft],
        conditions: [ConditionDraft],
        places: [PlaceDraft]
    ) {
        self.view = view
        self.table = table
        self.statements = statements
        self.events = events
        self.conditions = conditions
        self.places = places
        offsets = ScalarOffsets(view.reading.article.text)
        let firsts = table.drafts.map { $0.mentions.map(\.tokens.lowerBound).min() }
        order = table.drafts.typedIndices.compactMap { index in firsts[index.value].map { (index, $0) } }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
        identifiers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, "a\($0 + 1)") })
    }

    private func span(_ range: TextRange) -> Span {
        Span(
            start: offsets.scalarOffset(ofByte: range.startByte),
            end: offsets.scalarOffset(ofByte: range.endByte),
            text: String(view.reading.article.text[range])
        )
    }

    private func span(_ tokens: Range<Int>) -> Span { span(view.range(of: tokens)) }

    private func identifiers(of actors: [IndexOf<ActorDraft>]) -> [String] { actors.compactMap { identifiers[$0] } }

    /// The actors in the order of their first mentions.
    func actors() -> [Actor] {
        order.map { index in
            let draft = table.drafts[index]
            return Actor(
                id: identifiers[index] ?? "",
                name: draft.name,
                kind: draft.kind,
                country: draft.country,
                sector: draft.sector,
                role: draft.roleTitle.map { Actor.Role(title: $0, of: draft.roleOf.flatMap { identifiers[$0] }) },
                wikidata: draft.wikidata,
                mentions: draft.orderedMentions.map { Actor.Mention(span: span($0.tokens), form: $0.form) }
            )
        }
    }

    /// The statements, numbered in text order.
    func statementRecords() -> [Statement] {
        statements.enumerated().map { index, draft in
            let speakers = identifiers(of: draft.speakers)
            return Statement(
                id: "s\(index + 1)",
                speaker: speakers.first,
                speakerSpan: speakers.isEmpty ? nil : draft.speakerTokens.map { span($0) },
                coSpeakers: Array(speakers.dropFirst()),
                cue: draft.cue.map { span($0) },
                content: draft.content.map { span($0) },
                mode: draft.mode,
                class: draft.class,
                polarity: draft.polarity,
                verifiability: draft.verifiability,
                addressee: draft.addressee.flatMap { identifiers[$0] },
                confidence: draft.confidence
            )
        }
    }

    /// The events, numbered in text order.
    func eventRecords() -> [Event] {
        events.enumerated().map { index, draft in
            let isClaim = draft.actuality == .claimed || draft.actuality == .denied
            let place = draft.place.map { record(of: places[$0]) }
            return Event(
                id: "e\(index + 1)",
                type: draft.frame.kind,
                mode: draft.frame.code?.mode,
                cameo: draft.frame.code?.cameo,
                goldstein: draft.frame.code?.goldstein,
                trigger: span(draft.trigger),
                source: identifiers(of: draft.source),
                target: identifiers(of: draft.target),
                date: draft.date.map { Event.Date(value: Self.day(of: $0), span: span($0.range)) },
                duration: draft.duration?.value,
                place: place,
                actuality: draft.actuality,
                assertedBy: isClaim ? draft.statement.map { "s\($0.value + 1)" } : nil,
                verifiability: verifiability(of: draft, hasPlace: place != nil)
            )
        }
    }

    /// The day of a date or of a time of day.
    private static func day(of time: TimeExpression) -> String {
        guard time.kind == .time, let day = time.value.split(separator: "T").first else { return time.value }
        return String(day)
    }

    private func verifiability(of draft: EventDraft, hasPlace: Bool) -> Verifiability {
        if !draft.hasHappened { return .v2 }
        let hasParties = !draft.source.isEmpty && !draft.target.isEmpty
        let hasDate =
            draft.date.map { $0.value.utf8.count >= 10 && !$0.value.utf8.contains(UInt8(ascii: "X")) } ?? false
        let missing = [hasParties, hasPlace, hasDate].filter { !$0 }.count
        return missing == 0 ? .v4 : missing == 1 ? .v3 : .v1
    }

    private func record(of draft: PlaceDraft) -> PlaceMention {
        PlaceMention(
            span: span(draft.tokens),
            name: draft.name,
            country: draft.country,
            latitude: draft.place?.latitude,
            longitude: draft.place?.longitude,
            geonames: draft.place?.geonames
        )
    }

    /// The places in text order.
    func placeRecords() -> [PlaceMention] { places.map { record(of: $0) } }

    /// The dates in text order.
    func dateRecords() -> [DateMention] {
        view.reading.times.map { time in
            DateMention(
                span: span(time.range),
                type: DateMention.Kind(rawValue: time.kind.rawValue) ?? .date,
                value: time.value
            )
        }
    }

    /// The conditions, numbered in text order, with the statement that sets them.
    func conditionRecords() -> [Condition] {
        let cues = Set(conditions.map(\.cue))
        var statementOf: [Int: Int] = [:]
        for (number, statement) in statements.enumerated() {
            for token in statement.content.joined() where cues.contains(token) && statementOf[token] == nil {
                statementOf[token] = number
            }
        }
        return conditions.enumerated().map { index, draft in
            let statement = statementOf[draft.cue]
            let speaker = statement.flatMap { statements[$0].speakers.first }.flatMap { identifiers[$0] }
            return Condition(
                id: "c\(index + 1)",
                kind: draft.kind,
                outcome: span(draft.outcome),
                terms: draft.terms.map { span($0) },
                setBy: speaker,
                statement: statement.map { "s\($0 + 1)" }
            )
        }
    }

    /// One to five whole sentences that sum the text up.
    func summary() -> [Span] { summaryChoices().map { span(view.reading.sentences[$0.sentence].range) } }

    /// The sentences of the summary, with what they rest on.
    func summaryChoices() -> [Summarizer.Choice] {
        let none = [Bool](repeating: false, count: view.reading.sentences.count)
        var (acts, claims) = (none, none)
        for draft in statements {
            if let first = draft.content.first { claims[view.sentenceOf[first.lowerBound]] = true }
        }
        for draft in events where [.actual, .claimed, .denied, .planned].contains(draft.actuality) {
            acts[view.sentenceOf[draft.trigger.lowerBound]] = true
        }
        return Summarizer(
            view: view,
            topics: SentenceTopics(view: view, parties: table.drafts),
            tellsAct: acts,
            tellsStatement: claims
        ).choices()
    }
}
