internal import ChanceryDigest
internal import ChanceryReading

// The digest's records once more, each field with what its draft says it rests on.
extension DigestBuilder {
    /// The explanation of `digest`, which this builder has written.
    func explanation(of digest: Digest) -> Explanation {
        let summary = zip(digest.summary, summaryChoices()).enumerated().map { number, chosen in
            record(.summary, "y\(number + 1)", "", [(.summary, [.span(chosen.0)], chosen.1.grounds)])
        }
        let actors = zip(digest.actors, order).map { explained($0, table.drafts[$1]) }
        let claims = zip(digest.statements, statements).map { explained($0, $1) }
        let acts = zip(digest.events, events).map { explained($0, $1) }
        let terms = zip(digest.conditions, conditions).map { explained($0, $1) }
        let dates = zip(digest.dates, view.reading.times).enumerated().map { number, date in
            explained(date.0, date.1, id: "d\(number + 1)")
        }
        let places = zip(digest.places, places).enumerated().map { number, place in
            explained(place.0, place.1, id: "p\(number + 1)")
        }
        return Explanation(digest: digest, records: summary + actors + claims + acts + terms + dates + places)
    }

    private typealias Told = (field: Field, values: [Explanation.Value], grounds: Grounds?)

    /// A record of the fields that have a value.
    private func record(_ kind: Explanation.Record.Kind, _ id: String, _ title: String, _ told: [Told])
        -> Explanation.Record
    {
        let entries = told.compactMap { field, values, grounds -> Explanation.Entry? in
            guard !values.isEmpty else { return nil }
            guard let grounds else { preconditionFailure("\(field.rawValue) of \(id) rests on nothing") }
            return Explanation.Entry(field: field, values: values, grounds: grounds)
        }
        return Explanation.Record(kind: kind, id: id, title: title, entries: entries)
    }

    private func text(_ value: String?) -> [Explanation.Value] { value.map { [.text($0)] } ?? [] }

    private func records(_ ids: [String]) -> [Explanation.Value] { ids.map { .record($0) } }

    private func spans(_ spans: [Span]) -> [Explanation.Value] { spans.map { .span($0) } }

    private func explained(_ actor: Actor, _ draft: ActorDraft) -> Explanation.Record {
        let grounds = draft.grounds
        let mentions = zip(actor.mentions, draft.orderedMentions).map { mention, draft -> Told in
            let span = Span(start: mention.start, end: mention.end, text: mention.text)
            return (.mentions, [.span(span), .text(mention.form.rawValue)], draft.grounds)
        }
        let told: [Told] = [
            (.name, text(actor.name), grounds[.name]),
            (.kind, text(actor.kind.rawValue), grounds[.kind]),
            (.country, text(actor.country), grounds[.country]),
            (.sector, text(actor.sector?.rawValue), grounds[.sector]),
            (.role, text(actor.role?.title), grounds[.role]),
            (.roleOf, records([actor.role?.of].compactMap(\.self)), grounds[.roleOf]),
            (.wikidata, text(actor.wikidata), grounds[.wikidata]),
        ]
        return record(.actor, actor.id, actor.name, told + mentions)
    }

    private func explained(_ statement: Statement, _ draft: StatementDraft) -> Explanation.Record {
        let grounds = draft.grounds
        let speakers = [statement.speaker].compactMap(\.self) + statement.coSpeakers
        return record(
            .statement,
            statement.id,
            statement.class.rawValue + (draft.speakers.first.map { " by \(table.drafts[$0].name)" } ?? ""),
            [
                (.speaker, records(speakers) + text(statement.speakerSpan?.text), grounds[.speaker]),
                (.cue, spans([statement.cue].compactMap(\.self)), grounds[.cue]),
                (.content, spans(statement.content), grounds[.content]),
                (.mode, text(statement.mode.rawValue), grounds[.mode]),
                (.class, text(statement.class.rawValue), grounds[.class]),
                (.polarity, text(statement.polarity.rawValue), grounds[.polarity]),
                (.verifiability, text(statement.verifiability.rawValue), grounds[.verifiability]),
                (.addressee, records([statement.addressee].compactMap(\.self)), grounds[.addressee]),
                (.confidence, text(statement.confidence.map { "\($0)" }), grounds[.confidence]),
            ]
        )
    }

    private func explained(_ event: Event, _ draft: EventDraft) -> Explanation.Record {
        let grounds = draft.grounds
        return record(
            .event,
            event.id,
            [event.type?.rawValue, event.trigger.text].compactMap(\.self).joined(separator: " "),
            [
                (.type, text(event.type?.rawValue), grounds[.type]),
                (.mode, text(event.mode), grounds[.mode]),
                (.cameo, text(event.cameo), grounds[.cameo]),
                (.goldstein, text(event.goldstein.map { "\($0)" }), grounds[.goldstein]),
                (.trigger, spans([event.trigger]), grounds[.trigger]),
                (.source, records(event.source), grounds[.source]),
                (.target, records(event.target), grounds[.target]),
                (.date, text(event.date.map { "\($0.value) (\($0.span.text))" }), grounds[.date]),
                (.duration, text(event.duration), grounds[.duration]),
                (.place, text(event.place.map { "\($0.name) (\($0.span.text))" }), grounds[.place]),
                (.actuality, text(event.actuality.rawValue), grounds[.actuality]),
                (.assertedBy, records([event.assertedBy].compactMap(\.self)), grounds[.assertedBy]),
                (
                    .verifiability, text(event.verifiability.rawValue),
                    Grounds(draft.hasHappened ? .factsOfAct : .actualityTellsVerifiability)
                ),
            ]
        )
    }

    private func explained(_ condition: Condition, _ draft: ConditionDraft) -> Explanation.Record {
        let grounds = Grounds(draft.rule)
        return record(
            .condition,
            condition.id,
            condition.kind.rawValue,
            [
                (.kind, text(condition.kind.rawValue), grounds),
                (.outcome, spans([condition.outcome]), grounds),
                (.terms, spans(condition.terms), grounds),
                (.statement, records([condition.statement].compactMap(\.self)), Grounds(.statementOfCondition)),
                (.setBy, records([condition.setBy].compactMap(\.self)), Grounds(.speakerOfStatement)),
            ]
        )
    }

    private func explained(_ date: DateMention, _ time: TimeExpression, id: String) -> Explanation.Record {
        record(
            .date,
            id,
            date.span.text,
            [
                (.type, text(date.type.rawValue), time.grounds),
                (.value, [.text(date.value), .span(date.span)], time.grounds),
            ]
        )
    }

    private func explained(_ place: PlaceMention, _ draft: PlaceDraft, id: String) -> Explanation.Record {
        let coordinates =
            [place.latitude, place.longitude].compactMap(\.self).map { "\($0)" }
            + [place.geonames].compactMap(\.self).map { "GeoNames \($0)" }
        return record(
            .place,
            id,
            place.name,
            [
                (.name, [.text(place.name), .span(place.span)], draft.grounds[.name]),
                (.country, text(place.country), draft.grounds[.country]),
                (
                    .coordinates, text(coordinates.isEmpty ? nil : coordinates.joined(separator: ", ")),
                    draft.grounds[.coordinates]
                ),
            ]
        )
    }
}
