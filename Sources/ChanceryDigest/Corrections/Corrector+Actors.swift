// Actors that are one, and mentions that are another actor's.
extension Corrector {
    /// Makes `parties` and `target` one actor: has its mentions, and knows of it what was known of `target`, and what was not
    /// known of that as the others have it.
    mutating func merge(
        _ parties: [DigestCorrection.Party],
        into target: DigestCorrection.Party
    ) throws(Misfit) -> ([String], AppliedCorrection.Before) {
        var merged = digest.actors[try actor(target)]
        var others: [Actor] = []
        for party in parties {
            let other = digest.actors[try actor(party)]
            if other.id != merged.id, !others.contains(other) { others.append(other) }
        }
        guard !others.isEmpty else { throw .satisfied }
        var before = AppliedCorrection.Before()
        before.actors = [merged] + others
        for other in others {
            merged.country = merged.country ?? other.country
            merged.sector = merged.sector ?? other.sector
            merged.role = merged.role ?? other.role
            merged.wikidata = merged.wikidata ?? other.wikidata
            merged.add(other.mentions)
            successors[other.id] = merged.id
        }
        let gone = Set(others.map(\.id))
        digest.actors = digest.actors.filter { !gone.contains($0.id) }.map { $0.id == merged.id ? merged : $0 }
        digest.replaceActors { gone.contains($0) ? merged.id : $0 }
        return ([merged.id], before)
    }

    /// Makes the mentions at `spans` those of an actor that the digest has.
    mutating func split(
        _ spans: [Span],
        into target: DigestCorrection.Party
    ) throws(Misfit) -> ([String], AppliedCorrection.Before) {
        let owner = try owner(of: spans)
        let new = try actor(target)
        guard owner != new else { throw .satisfied }
        var before = AppliedCorrection.Before()
        before.actors = [digest.actors[owner], digest.actors[new]]
        return (move(spans, from: owner, to: new), before)
    }

    /// Makes the mentions at `spans` those of an actor that the digest does not have.
    ///
    /// One that has all that is told of it is that actor, so that several lines can tell of it; but not the one that has
    /// the mentions, unless a line before has made it: that one has a namesake.
    mutating func split(
        _ spans: [Span],
        intoNew target: DigestCorrection.NewParty
    ) throws(Misfit) -> ([String], AppliedCorrection.Before) {
        let owner = try owner(of: spans)
        let known = digest.actors.indices.filter { index in
            let actor = digest.actors[index]
            return actor.isPossibly(target) && (index != owner || made.contains(actor.id))
        }
        guard known.count < 2 else { throw .severalNamesakes(target.name) }
        var before = AppliedCorrection.Before()
        before.actors = [digest.actors[owner]]
        if let index = known.first {
            guard index != owner else { throw .satisfied }
            before.actors?.append(digest.actors[index])
            return (move(spans, from: owner, to: index), before)
        }
        let actor = Actor(
            id: freeIdentifier,
            name: target.name,
            kind: target.kind,
            country: target.country,
            sector: target.sector,
            role: nil,
            wikidata: target.wikidata,
            mentions: []
        )
        made.insert(actor.id)
        // Of two whose first mentions begin at one word the earlier in the list has the lower number.
        digest.actors.insert(actor, at: owner + 1)
        return (move(spans, from: owner, to: owner + 1), before)
    }

    /// An identifier that no actor has or had.
    private var freeIdentifier: String {
        let taken = Set(digest.actors.map(\.id)).union(successors.keys).union(made)
        var number = digest.actors.count + 1
        while taken.contains("a\(number)") { number += 1 }
        return "a\(number)"
    }

    /// The place of the only actor that all of `spans` mention.
    private func owner(of spans: [Span]) throws(Misfit) -> Int {
        guard let first = spans.first else { throw .noMentions }
        var owners = Set(digest.actors.indices)
        for span in spans { owners.formIntersection(try actors(at: span)) }
        guard let owner = owners.first else { throw .differentActors }
        guard owners.count == 1 else { throw .severalActors(of: first) }
        return owner
    }

    /// Moves mentions from one actor to another, and after them what refers to the one by these mentions.
    ///
    /// A digest does not say by which mention an event has its parties, or a statement its addressee: it is taken to be the
    /// nearest one.
    ///
    /// - Returns: The identifiers of the actors that are otherwise now.
    private mutating func move(_ spans: [Span], from owner: Int, to new: Int) -> [String] {
        let old = digest.actors[owner]
        let moved = old.mentions.filter { spans.contains($0.span) }
        let rest = old.mentions.filter { !spans.contains($0.span) }
        let id = digest.actors[new].id
        digest.actors[new].add(moved)
        guard !rest.isEmpty else {
            digest.actors.remove(at: owner)
            successors[old.id] = id
            digest.replaceActors { $0 == old.id ? id : $0 }
            return [id]
        }
        digest.actors[owner].mentions = rest
        /// Who is meant near `span` where the one was meant before.
        func meant(_ party: String, near span: Span?) -> String {
            guard party == old.id, let span else { return party }
            let nearest = old.mentions.min { $0.span.distance(to: span) < $1.span.distance(to: span) }
            return nearest.map { moved.contains($0) } ?? false ? id : party
        }
        for index in digest.statements.indices {
            let statement = digest.statements[index]
            let place = statement.cue ?? statement.content.first
            let speaker = statement.speaker.map { meant($0, near: statement.speakerSpan ?? place) }
            digest.statements[index].refer(
                to: [speaker].compactMap(\.self) + statement.coSpeakers.map { meant($0, near: place) },
                speakingTo: statement.addressee.map { meant($0, near: place) }
            )
        }
        for index in digest.events.indices {
            let event = digest.events[index]
            digest.events[index].source = event.source.map { meant($0, near: event.trigger) }.uniqued
            digest.events[index].target = event.target.map { meant($0, near: event.trigger) }.uniqued
        }
        for index in digest.conditions.indices {
            let condition = digest.conditions[index]
            guard condition.setBy == old.id else { continue }
            let speaker = digest.statements.first { $0.id == condition.statement }?.speaker
            digest.conditions[index].setBy = speaker ?? meant(old.id, near: condition.outcome)
        }
        for index in digest.actors.indices {
            let actor = digest.actors[index]
            guard let role = actor.role, let body = role.of else { continue }
            let now = meant(body, near: actor.mentions.first?.span)
            // Nobody has an office of his own, unless it was so before.
            digest.actors[index].role?.of = now == actor.id && body != now ? nil : now
        }
        return [old.id, id]
    }
}

extension Actor {
    /// Whether all that is told of `party` is so of this one.
    fileprivate func isPossibly(_ party: DigestCorrection.NewParty) -> Bool {
        name == party.name && kind == party.kind
            && [party.country, party.sector?.rawValue, party.wikidata].elementsEqual(
                [country, sector?.rawValue, wikidata],
                by: { $0 == nil || $0 == $1 }
            )
    }

    /// Adds mentions that it does not have yet, in text order.
    fileprivate mutating func add(_ more: [Mention]) {
        let known = Set(mentions.map(\.span))
        mentions = (mentions + more.filter { !known.contains($0.span) }).sorted {
            ($0.start, $0.end) < ($1.start, $1.end)
        }
    }
}

extension ArticleDigest {
    /// Numbers the actors in the order of their first mentions.
    ///
    /// - Returns: The new identifiers by the old ones.
    mutating func renumberActors() -> [String: String] {
        let order = actors.enumerated().sorted { left, right in
            (left.element.mentions.first?.start ?? 0, left.offset)
                < (right.element.mentions.first?.start ?? 0, right.offset)
        }
        let numbers = Dictionary(order.enumerated().map { ($1.element.id, "a\($0 + 1)") }) { first, _ in first }
        actors = order.map(\.element)
        for index in actors.indices { actors[index].id = "a\(index + 1)" }
        replaceActors { numbers[$0] ?? $0 }
        return numbers
    }

    /// Has everything that refers to an actor refer to the one that `new` gives for it, each once.
    fileprivate mutating func replaceActors(_ new: (String) -> String) {
        for index in actors.indices {
            guard let role = actors[index].role, let body = role.of.map(new) else { continue }
            let own = actors[index].id
            actors[index].role?.of = body == own ? nil : body
        }
        for index in statements.indices {
            let old = statements[index]
            statements[index].refer(to: old.speakers.map(new), speakingTo: old.addressee.map(new))
        }
        for index in events.indices {
            events[index].source = events[index].source.map(new).uniqued
            events[index].target = events[index].target.map(new).uniqued
        }
        for index in conditions.indices { conditions[index].setBy = conditions[index].setBy.map(new) }
    }
}

extension Statement {
    /// The identifiers of all speakers, the first one first.
    var speakers: [String] { [speaker].compactMap(\.self) + coSpeakers }

    /// Has the same speakers and addressee under the identifiers that they have now, each once.
    fileprivate mutating func refer(to speakers: [String], speakingTo addressee: String?) {
        // Nobody who has become the speaker is spoken to.
        let isNowSpeaker = speakers.contains { $0 == addressee } && !self.speakers.contains { $0 == self.addressee }
        self.addressee = isNowSpeaker ? nil : addressee
        speaker = speakers.first
        coSpeakers = Array(speakers.uniqued.dropFirst())
    }
}

extension Actor.Mention {
    /// Where it stands.
    var span: Span { Span(start: start, end: end, text: text) }
}

extension Span {
    /// How many characters lie between it and another; none where they overlap.
    fileprivate func distance(to other: Span) -> Int { max(0, other.start - end, start - other.end) }
}

extension [String] {
    /// Each once, in order.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
