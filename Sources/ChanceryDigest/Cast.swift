/// The actors of a digest by identifier, and how its parts are worded with their names.
struct Cast {
    private let actors: [String: Actor]
    private let statements: [String: Statement]
    /// What was corrected, by the identifiers of what is otherwise now.
    private let corrections: [String: [AppliedCorrection]]

    /// The actors of `digest`.
    init(_ digest: Digest) {
        actors = Dictionary(digest.actors.map { ($0.id, $0) }) { first, _ in first }
        statements = Dictionary(digest.statements.map { ($0.id, $0) }) { first, _ in first }
        let pairs = (digest.corrections ?? []).flatMap { correction in correction.of.map { ($0, [correction]) } }
        corrections = Dictionary(pairs) { $0 + $1 }
    }

    /// The name of the actor `id`; the identifier itself where the digest has no such actor.
    func name(_ id: String) -> String { actors[id]?.name ?? id }

    /// The voice of `speakers` before it has said anything.
    func voice(of speakers: [String]) -> Briefing.Voice {
        Briefing.Voice(
            name: speakers.isEmpty ? "Nobody named" : speakers.map(name).joinedAsList,
            description: speakers.count == 1 ? speakers.first.flatMap(description) : nil,
            statements: []
        )
    }

    /// What `statement` says and how.
    func utterance(_ statement: Statement) -> Briefing.Utterance {
        var remarks = statement.polarity == .negative ? ["negated"] : []
        if let addressee = statement.addressee { remarks.append("to \(name(addressee))") }
        remarks.append(statement.verifiability.explanation)
        remarks += (corrections[statement.id] ?? []).map { "corrected: \($0.past)" }
        return Briefing.Utterance(
            words: statement.words,
            isQuoted: statement.mode == .direct,
            speechAct: statement.class,
            remarks: remarks
        )
    }

    /// What happens in `event`, between whom, when and where.
    func act(_ event: Event) -> Briefing.Act {
        var remarks: [String] = []
        if let date = event.date { remarks.append(ReadableTime.date(date.value) ?? date.span.text) }
        if let duration = event.duration { remarks.append(ReadableTime.duration(duration) ?? duration) }
        if let place = event.place { remarks.append(place.name) }
        remarks.append(actuality(of: event))
        remarks.append(event.verifiability.explanation)
        return Briefing.Act(
            kind: event.type?.rawValue.lowercased() ?? "act",
            parties: parties(of: event),
            trigger: event.trigger.text,
            remarks: remarks
        )
    }

    /// What depends on what in `condition`.
    func term(_ condition: Condition) -> Briefing.Term {
        Briefing.Term(
            outcome: condition.outcome.text,
            link: condition.kind.link,
            terms: condition.terms.map(\.text),
            setBy: condition.setBy.map(name)
        )
    }

    /// What `correction` changed, what stood there before, who says so and why.
    func amendment(_ correction: AppliedCorrection) -> String {
        let subject =
            switch correction.kind {
            case .speaker, .class: "“\(correction.at.map(\.text).joined(separator: " … "))”"
            case .merge, .split: correction.of.map(name).joinedAsList
            }
        let author = correction.by.map { "; by \($0)" } ?? ""
        return "\(subject): \(correction.past)\(author)\(correction.note.map { "; \($0)" } ?? "")"
    }

    private func description(_ id: String) -> String? {
        let mark = corrections[id] == nil ? nil : "corrected"
        let parts = [facts(of: id), mark].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func facts(of id: String) -> String? {
        guard let actor = actors[id] else { return nil }
        let office = actor.role.map { role in
            role.of.map { "\(role.title), \(name($0))" } ?? role.title
        }
        if let office { return office }
        return actor.kind == .person || actor.kind == .government ? actor.country : actor.kind.rawValue
    }

    private func parties(of event: Event) -> String? {
        let source = event.source.map(name).joinedAsList
        let target = event.target.map(name).joinedAsList
        if Set(event.source) == Set(event.target) || event.target.isEmpty { return source.isEmpty ? nil : source }
        return source.isEmpty ? "→ \(target)" : "\(source) → \(target)"
    }

    private func actuality(of event: Event) -> String {
        let speaker = event.assertedBy.flatMap { statements[$0]?.speaker }.map { " by \(name($0))" }
        return event.actuality.rawValue + (speaker ?? "")
    }
}

extension AppliedCorrection {
    /// What stood there before, in words.
    var past: String {
        switch kind {
        case .speaker:
            before.speakers.map { $0.isEmpty ? "said by nobody named before" : "said by \($0.joinedAsList) before" }
                ?? ""
        case .class: before.class.map { "\($0.rawValue) before" } ?? ""
        case .merge: "\((before.actors ?? []).map(\.name).joinedAsList) before"
        case .split: "mentions of \(before.actors?.first?.name ?? "") before"
        }
    }
}

extension Verifiability {
    /// The level with what it means for a reader.
    var explanation: String {
        switch self {
        case .v0: "\(rawValue) mood"
        case .v1: "\(rawValue) words"
        case .v2: "\(rawValue) to be tracked"
        case .v3, .v4: "\(rawValue) deed"
        }
    }
}

extension Condition.Kind {
    /// The words between what depends and what it depends on.
    var link: String {
        switch self {
        case .onlyIf: "only if"
        case .if: "if"
        case .unless: "unless"
        case .until: "until"
        case .must: "requires"
        case .inStepWith: "in step with"
        }
    }
}
