internal import ChanceryDigest
internal import ChanceryReading

/// Finds the acts an article tells of, each with its parties.
struct EventFinder {
    private let view: ReadingView
    private let lexicon: Lexicon
    /// The parties, with the first person of statements told.
    private let table: ActorTable
    private let parties: EventParties

    /// A finder that takes parties from `table`, in which the first person of statements is told.
    init(view: ReadingView, lexicon: Lexicon, table: ActorTable) {
        self.view = view
        self.lexicon = lexicon
        self.table = table
        parties = EventParties(view: view, lexicon: lexicon, table: table)
    }

    /// The events in text order, an act that is mentioned again only once.
    func events() -> [EventDraft] {
        let found = parties.reached(
            view.reading.events.map { parties.joined($0.isVerbal ? verbal($0) : nominal($0)) }
        )
        return deduplicated(withoutTalk(withoutHeadings(withoutObjects(withoutSufferings(found))))).map { parted($0) }
    }

    /// `draft` with each party on one side; on both only those who act on each other.
    private func parted(_ draft: EventDraft) -> EventDraft {
        let shared = Set(draft.source).intersection(draft.target)
        var result = draft
        // "The leaders met": a group or bloc may act among itself.
        let isSeveral =
            shared.count > 1
            || shared.contains { draft.frame.isMutual && [.group, .bloc].contains(table.drafts[$0].kind) }
        if isSeveral, shared.count == draft.source.count, shared.count == draft.target.count { return draft }
        if draft.frame.isMutual, shared.count > 1 {
            result.addSource(draft.target, by: .allParties)
            result.setTarget(result.source, on: Grounds(.allParties, beside: draft.grounds[.target]?.all ?? []))
        } else if draft.source.count > draft.target.count {
            result.source.removeAll(where: shared.contains)
        } else {
            result.target.removeAll(where: shared.contains)
        }
        return result
    }

    // MARK: Verbal events

    private func verbal(_ frame: EventFrame) -> EventDraft {
        var draft = EventDraft(frame)
        guard let predicate = view.predicate(at: frame.trigger.lowerBound) else { return draft }
        let subjects = table.actors(of: predicate.subjects)
        let objects = table.actors(of: predicate.objects.filter { !draft.trigger.contains(view.phrases[$0].head) })
        let obliques = predicate.obliques.filter { $0.preposition >= draft.trigger.upperBound }
        if predicate.isPassive {
            draft.setTarget(subjects, on: Grounds(.passiveSubject))
            draft.setSource(agent(among: obliques), on: Grounds(.agentOfAct))
        } else {
            draft.setSource(subjects, on: Grounds(.subjectOfAct))
            draft.setTarget(objects, on: Grounds(.objectOfAct))
            // "condemned the attack on Mali": the attack reaches Mali, and has an event of its own.
            let hasObject = view.tree.dependents(of: predicate.head, as: ["obj"]).contains { view.isAct[$0] }
            if objects.isEmpty, !hasObject {
                draft.addTarget(adjunct(among: obliques, after: draft.trigger.upperBound), by: .prepositionOfAct)
            }
        }
        if draft.frame.isMutual, draft.target.isEmpty || draft.source.count > 1 {
            draft.addSource(draft.target, by: .allParties)
            draft.addSource(partners(among: obliques), by: .partnerOfAct)
            draft.setTarget(draft.source, on: Grounds(.allParties))
        }
        if draft.frame.kind == .cooperate, draft.target.isEmpty || draft.target == draft.source {
            let others = partners(among: obliques)
            if !others.isEmpty { draft.setTarget(others, on: Grounds(.partnerOfAct)) }
        }
        return draft
    }

    private func agent(among obliques: [Predicate.Oblique]) -> [IndexOf<ActorDraft>] {
        obliques.first { view.lower[$0.preposition] == "by" }.map { table.actors(of: $0.phrases) } ?? []
    }

    /// Whom the act reaches when no object says it: "fired at …", "called on … to".
    private func adjunct(among obliques: [Predicate.Oblique], after end: Int) -> [IndexOf<ActorDraft>] {
        guard let first = obliques.first, first.preposition <= end + 4 else { return [] }
        let word = view.lower[first.preposition]
        return lexicon.has(word, .targetPreposition) || word == "with" ? table.actors(of: first.phrases) : []
    }

    /// With whom the act is done.
    private func partners(among obliques: [Predicate.Oblique]) -> [IndexOf<ActorDraft>] {
        obliques.first { lexicon.has(view.lower[$0.preposition], .comitativePreposition) }
            .map { table.actors(of: $0.phrases) } ?? []
    }

    // MARK: Nominal events

    private func nominal(_ frame: EventFrame) -> EventDraft {
        var draft = EventDraft(frame)
        guard let phrase = view.phrase(at: frame.trigger.upperBound - 1) else { return draft }
        if view.part(frame.trigger.lowerBound) == .verb, phrase.head >= frame.trigger.upperBound {
            // "deported migrants": the noun is what the act was done to.
            draft.setTarget(view.phraseOf[phrase.head].map { table[$0] } ?? [], on: Grounds(.nounOfParticiple))
            return draft
        }
        var possessors: [IndexOf<ActorDraft>] = []
        for token in phrase.tokens where token < draft.trigger.lowerBound {
            if let actor = table.ofToken[token], !possessors.contains(actor) { possessors.append(actor) }
        }
        draft.setSource(possessors, on: Grounds(.ownerOfAct))
        let carrier = self.carrier(of: phrase)
        if let carrier, draft.source.isEmpty { draft.setSource(carrier, on: Grounds(.carrierOfAct)) }
        complements(of: &draft)
        if draft.target.isEmpty, draft.frame.kind == .assault {
            draft.setTarget(victims(after: draft.trigger), on: Grounds(.victimOfAct))
        }
        if draft.frame.isMutual {
            draft.addSource(carrier ?? [], by: .carrierOfAct)
            draft.addSource(draft.target, by: .allParties)
            draft.setTarget(draft.source, on: Grounds(.allParties))
        } else if draft.source.isEmpty, isPossessorTarget(draft.frame), !possessors.isEmpty {
            draft.setTarget(possessors, on: Grounds(.ownerOfAct))
            draft.setSource([], on: Grounds(.ownerOfAct))
        }
        return draft
    }

    private func isPossessorTarget(_ frame: EventFrame) -> Bool {
        lexicon.has(frame.lemmas[0], .objectiveGenitiveNoun)
    }

    /// The subject of the verb that carries the noun; nil where none does.
    private func carrier(of phrase: NounPhrase) -> [IndexOf<ActorDraft>]? {
        var index = phrase.tokens.lowerBound - 1
        let sentence = view.sentence(of: phrase.head)
        let earliest = max(sentence.lowerBound, index - 6)
        while index >= earliest {
            if let verb = view.predicate(at: index) {
                guard lexicon.has(view.lemmas[index], .lightVerb), !verb.isPassive else { return nil }
                return table.actors(of: verb.subjects)
            }
            guard view.part(index) != .punctuation,
                view.part(index) != .adposition || lexicon.has(view.lower[index], .lightVerbParticle)
            else { break }
            index -= 1
        }
        return passiveAgent(after: phrase.tokens.upperBound)
    }

    private func passiveAgent(after start: Int) -> [IndexOf<ActorDraft>]? {
        let sentence = view.sentence(of: start - 1)
        for token in start..<max(start, min(sentence.upperBound, start + 12)) {
            guard let predicate = view.predicate(at: token) else { continue }
            guard predicate.isPassive, lexicon.has(view.lemmas[predicate.head], .lightVerb) else { return nil }
            return agent(among: predicate.obliques)
        }
        return nil
    }

    /// What prepositions after the noun say: "by", "on", "against", "between", "with", "of".
    private func complements(of draft: inout EventDraft) {
        for (token, noun) in governed(by: draft.trigger) {
            var actors = table.actors(of: view.tree.conjuncts(of: noun).compactMap { view.phraseOf[$0] })
            let word = view.lower[token]
            if actors.isEmpty, lexicon.has(word, .attackPreposition) { actors = landlord(after: token) }
            guard !actors.isEmpty else { continue }
            if draft.frame.isMutual, lexicon.has(word, .reciprocalPreposition) {
                draft.addTarget(actors.filter { !draft.source.contains($0) }, by: .prepositionOfNoun)
            } else if draft.frame.isMutual {
                continue
            } else if word == "by" {
                draft.setSource(actors, on: Grounds(.agentOfAct))
            } else if lexicon.has(word, .targetPreposition), draft.target.isEmpty {
                draft.setTarget(actors, on: Grounds(.prepositionOfNoun))
            } else if word == "of" {
                if draft.frame.kind == .support || draft.frame.kind == .aid {
                    draft.setSource(actors, on: Grounds(.prepositionOfNoun))
                } else if draft.target.isEmpty {
                    draft.setTarget(actors, on: Grounds(.prepositionOfNoun))
                }
            } else if word == "between" {
                draft.setSource(actors, on: Grounds(.prepositionOfNoun))
                draft.setTarget(actors, on: Grounds(.prepositionOfNoun))
            } else if word == "with", draft.frame.kind == .cooperate || draft.frame.kind == .assault,
                draft.target.isEmpty
            {
                draft.setTarget(actors, on: Grounds(.prepositionOfNoun))
            } else if word == "from", draft.source.isEmpty {
                draft.setSource(actors, on: Grounds(.prepositionOfNoun))
            }
        }
    }

    /// The prepositions after a noun with what they govern, those of the verb that carries the noun too.
    private func governed(by trigger: Range<Int>) -> [(preposition: Int, noun: Int)] {
        let heads = trigger.compactMap { view.tree.head(of: $0) }.filter {
            !trigger.contains($0) && lexicon.has(view.lemmas[$0], .lightVerb)
        }
        let nouns = (Array(trigger) + heads).flatMap { view.tree.dependents(of: $0, as: ["nmod", "obl"]) }
        return nouns.sorted().compactMap { noun in
            let preposition = view.tree.dependents(of: noun, as: ["case"]).first { $0 < noun }
            return preposition.flatMap { $0 >= trigger.upperBound ? ($0, noun) : nil }
        }
    }

    /// The government whose towns or regions are attacked: "on regions across Ukraine".
    private func landlord(after preposition: Int) -> [IndexOf<ActorDraft>] {
        let end = min(view.sentence(of: preposition).upperBound, preposition + 10)
        for token in (preposition + 1)..<max(end, preposition + 1) {
            if view.predicateAt[token] != nil { return [] }
            guard let name = view.name(at: token), name.kind == .country, let country = name.country else { continue }
            return table.government(of: country).map { [$0] } ?? []
        }
        return []
    }

    /// Whom "targeting …", "killing …" after the noun name.
    private func victims(after trigger: Range<Int>) -> [IndexOf<ActorDraft>] {
        let end = min(view.sentence(of: trigger.lowerBound).upperBound, trigger.upperBound + 14)
        for token in trigger.upperBound..<max(end, trigger.upperBound) {
            guard let verb = view.predicate(at: token) else { continue }
            guard verb.isGerund || verb.isInfinitive else { return [] }
            if lexicon.has(view.lemmas[token], .victimVerb) { return table.actors(of: verb.objects) }
        }
        return []
    }

    // MARK: One act, one event

    /// Drops "killed" beside the attack in which people were killed, and gives the attack its victims.
    private func withoutSufferings(_ events: [EventDraft]) -> [EventDraft] {
        var found = events
        var dropped: Set<Int> = []
        for (index, event) in events.enumerated() where event.frame.isVerbal && event.frame.kind == .assault {
            guard lexicon.has(event.frame.lemmas[0], .harmVerb), event.frame.lemmas.count == 1 else { continue }
            let sentence = view.sentenceOf[event.trigger.lowerBound]
            let others = events.indices.filter {
                $0 != index && !dropped.contains($0) && events[$0].frame.kind == .assault
                    && view.sentenceOf[events[$0].trigger.lowerBound] == sentence
                    && abs(events[$0].trigger.lowerBound - event.trigger.lowerBound) <= 25
                    && !lexicon.has(events[$0].frame.lemmas[0], .harmVerb)
            }
            guard let other = others.first(where: { $0 > index }) ?? others.last else { continue }
            dropped.insert(index)
            found[other].addTarget(event.target, by: .otherMention)
            if found[other].source.isEmpty { found[other].addSource(event.source, by: .otherMention) }
        }
        return found.indices.filter { !dropped.contains($0) }.map { found[$0] }
    }

    /// Drops a noun beside the verb that names the same act: "provides humanitarian aid" is one act.
    private func withoutObjects(_ events: [EventDraft]) -> [EventDraft] {
        var found: [EventDraft] = []
        for event in events {
            guard let last = found.last, let kind = event.frame.kind, last.frame.kind == kind, !event.frame.isVerbal,
                event.trigger.lowerBound - last.trigger.upperBound <= 4,
                view.sentenceOf[last.trigger.lowerBound] == view.sentenceOf[event.trigger.lowerBound]
            else {
                found.append(event)
                continue
            }
            if !last.frame.isVerbal { found[found.count - 1].addSource(event.source, by: .otherMention) }
            found[found.count - 1].addTarget(event.target, by: .otherMention)
        }
        return found
    }

    /// Drops the acts of headings that the text below tells more fully.
    private func withoutHeadings(_ events: [EventDraft]) -> [EventDraft] {
        let kinds = Set(events.filter { !isInHeading($0) }.compactMap { $0.frame.kind })
        return events.filter { event in !isInHeading(event) || !(event.frame.kind.map(kinds.contains) ?? false) }
    }

    private func isInHeading(_ event: EventDraft) -> Bool {
        view.reading.sentences[view.sentenceOf[event.trigger.lowerBound]].isHeading
    }

    /// Drops the talk inside a meeting or call that is told before: "discussed", "briefed", "exchanged views".
    private func withoutTalk(_ events: [EventDraft]) -> [EventDraft] {
        var hasMet = false
        return events.filter { event in
            guard event.frame.kind == .consult else { return true }
            if hasMet, event.frame.isVerbal, lexicon.has(event.frame.lemmas[0], .talkVerb) { return false }
            hasMet = hasMet || [.actual, .claimed].contains(event.frame.actuality.value)
            return true
        }
    }

    /// What an act is called by.
    private struct Act: Hashable {
        let kind: Event.Kind?
        let lemma: String
    }

    /// A noun that names an act told before, with the same type and word, is a mention of that act.
    private func deduplicated(_ events: [EventDraft]) -> [EventDraft] {
        var found: [EventDraft] = []
        var seen: [Act: Int] = [:]
        for event in events {
            let key = Act(kind: event.frame.kind, lemma: event.frame.lemmas.last ?? "")
            let isDefinite = !event.frame.isVerbal && isDefinite(event.trigger)
            if isDefinite, let old = seen[key], compatible(found[old], event) { continue }
            seen[key] = found.count
            found.append(event)
        }
        return found
    }

    private func isDefinite(_ trigger: Range<Int>) -> Bool {
        guard let phrase = view.phrase(at: trigger.lowerBound) else { return false }
        return lexicon.has(view.lower[phrase.tokens.lowerBound], .definiteDeterminer)
    }

    private func compatible(_ old: EventDraft, _ new: EventDraft) -> Bool {
        let parties = new.source + new.target
        return parties.allSatisfy { old.source.contains($0) || old.target.contains($0) }
    }
}
