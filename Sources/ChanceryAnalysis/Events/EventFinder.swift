internal import ChanceryDigest
internal import ChanceryReading

/// Finds the acts an article tells of, each with its parties.
struct EventFinder {
    let view: ArticleView
    let lexicon: Lexicon
    /// The parties, with the first person of statements told.
    let table: ActorTable
    let clauses: ClauseFinder
    /// Verbs that only carry the act their object names: "launched airstrikes".
    private static let carriers: Set<String> = [
        "launch", "carry", "conduct", "hold", "stage", "reach", "host", "begin", "start", "continue", "impose", "lead",
        "announce", "make", "take", "provide", "receive", "declare", "sign", "attend", "open", "resume", "give", "have",
        "perform", "execute", "initiate", "commit", "order", "mount", "join", "offer", "send", "express", "extend",
        "enact", "conclude", "broker", "organize", "organise", "convene", "enter", "seek", "undertake", "do", "wage",
        "intensify", "chair", "complete", "deliver", "pay", "face", "suspend", "halt", "end", "lift", "approve", "kill",
        "mediate", "pursue", "deploy", "expand", "increase", "schedule", "plan", "welcome", "condemn", "cancel",
    ]
    private static let sufferings: Set<String> = [
        "kill", "injure", "wound", "hit", "destroy", "damage", "hurt", "strike",
    ]
    private static let agentPrepositions: Set<String> = ["by", "from"]
    private static let targetPrepositions: Set<String> = [
        "on", "against", "at", "to", "targeting", "for", "toward", "towards",
    ]

    /// The events in text order, an act that is mentioned again only once.
    func events() -> [EventDraft] {
        var found: [EventDraft] = []
        var token = 0
        while token < view.lower.count {
            guard let draft = event(at: token) else {
                token += 1
                continue
            }
            found.append(draft)
            token = draft.trigger.upperBound
        }
        return deduplicated(withoutHeadings(withoutObjects(withoutSufferings(found))))
    }

    private func event(at token: Int) -> EventDraft? {
        let end = view.sentence(of: token).upperBound
        if view.part(token) == .verb {
            guard let match = lexicon.verbEventPhrases.longestMatch(at: token, before: end, in: view.lemmas) else {
                return verbWithObject(token, before: end)
            }
            let trigger = token..<(token + match.wordCount)
            return verbal(EventDraft(word: lexicon.events[match.entry], trigger: trigger), verb: view.verbAt[token])
        }
        let isNoun = view.part(token) == .noun || view.part(token) == .adjective || view.part(token) == .properNoun
        guard isNoun, view.nameOf[token] < 0 || view.reading.names[view.nameOf[token]].kind == .other,
            let match = lexicon.nounEventPhrases.longestMatch(at: token, before: end, in: view.foldedLemmas)
        else { return nil }
        let trigger = token..<(token + match.wordCount)
        let phrase = view.phraseOf[trigger.upperBound - 1]
        // The noun must be what its phrase is about: "peace talks", not "attack helicopters".
        guard phrase >= 0, view.phrases[phrase].head == trigger.upperBound - 1 else { return nil }
        return nominal(EventDraft(word: lexicon.events[match.entry], trigger: trigger), phrase: phrase)
    }

    /// "imposed new sanctions": a verb and its object that name an act together.
    private func verbWithObject(_ token: Int, before end: Int) -> EventDraft? {
        let group = view.verbAt[token]
        guard group >= 0, let object = clauses.objects(of: group).first else { return nil }
        let head = view.phrases[object].head
        let pair = [view.lemmas[token], view.lemmas[head]]
        guard let match = lexicon.verbEventPhrases.longestMatch(at: 0, before: 2, in: pair), match.wordCount == 2 else {
            return nil
        }
        return verbal(EventDraft(word: lexicon.events[match.entry], trigger: token..<(token + 1)), verb: group)
    }

    // MARK: Verbal events

    private func verbal(_ base: EventDraft, verb: Int) -> EventDraft? {
        guard verb >= 0 else { return nil }
        var draft = base
        let group = view.verbs[verb]
        let subjects = table.actors(of: clauses.subjects(of: verb))
        let objects = table.actors(of: clauses.directPhrases(after: draft.trigger.upperBound))
        let isReduced = isReducedRelative(group) || lacksObject(group, of: draft, objects: objects)
        if group.isPassive || isReduced {
            draft.target = isReduced && !group.isPassive ? antecedent(of: group) : subjects
            draft.source = agent(after: draft.trigger.upperBound)
        } else {
            draft.source = subjects
            draft.target = objects.isEmpty ? adjunct(after: draft.trigger.upperBound, draft.word) : objects
        }
        if draft.word.isMutual, draft.target.isEmpty || draft.source.count > 1 {
            let all = draft.source + draft.target.filter { !draft.source.contains($0) }
            let others = with(after: draft.trigger.upperBound).filter { !all.contains($0) }
            draft.source = all + others
            draft.target = draft.source
        }
        if draft.word.type == "COOPERATE", draft.target.isEmpty || draft.target == draft.source {
            let others = with(after: draft.trigger.upperBound)
            if !others.isEmpty { draft.target = others }
        }
        return draft
    }

    /// "a boat carrying …", "civilians killed in …": a past form without subject and auxiliary.
    private func isReducedRelative(_ group: VerbGroup) -> Bool {
        guard !group.isPassive, group.tokens.count == 1, group.isPast else { return false }
        let next = group.main + 1
        guard next < view.lower.count, ["by", "in", "during", "on", "at", "after"].contains(view.lower[next]) else {
            return false
        }
        let lemma = view.lemmas[group.main]
        return Self.sufferings.contains(lemma) || view.lower[next] == "by"
    }

    /// "migrants deported from …": a verb that needs an object and has none is a participle.
    private func lacksObject(_ group: VerbGroup, of draft: EventDraft, objects: [Int]) -> Bool {
        guard !group.isPassive, group.tokens.count == 1, group.isPast, objects.isEmpty, draft.trigger.count == 1,
            ["COERCE", "AID"].contains(draft.word.type), group.main + 1 < view.lower.count,
            clauses.directPhrases(after: group.main + 1).isEmpty
        else { return false }
        return view.part(group.main + 1) == .adposition
    }

    private func antecedent(of group: VerbGroup) -> [Int] {
        let before = group.tokens.lowerBound - 1
        guard before >= 0, view.phraseOf[before] >= 0 else { return [] }
        return table.ofPhrase[view.phraseOf[before]]
    }

    private func agent(after start: Int) -> [Int] {
        for token in clauses.prepositions(after: start) where view.lower[token] == "by" {
            return table.actors(of: clauses.governed(by: token))
        }
        return []
    }

    /// Whom the act reaches when no object says it: "fired at …", "called on … to".
    private func adjunct(after start: Int, _ word: EventWord) -> [Int] {
        guard let first = clauses.prepositions(after: start).first(where: { $0 <= start + 4 }),
            Self.targetPrepositions.contains(view.lower[first]) || view.lower[first] == "with"
        else { return [] }
        return table.actors(of: clauses.governed(by: first))
    }

    private func with(after start: Int) -> [Int] {
        for token in clauses.prepositions(after: start) where ["with", "between", "among"].contains(view.lower[token]) {
            return table.actors(of: clauses.governed(by: token))
        }
        return []
    }

    // MARK: Nominal events

    private func nominal(_ base: EventDraft, phrase: Int) -> EventDraft? {
        var draft = base
        let tokens = view.phrases[phrase].tokens
        var possessors: [Int] = []
        for token in tokens where token < draft.trigger.lowerBound {
            let actor = table.ofToken[token]
            if actor >= 0, !possessors.contains(actor) { possessors.append(actor) }
        }
        draft.source = possessors
        let carrier = self.carrier(of: phrase)
        if let carrier, draft.source.isEmpty { draft.source = carrier }
        complements(of: &draft)
        if draft.target.isEmpty, draft.word.type == "ASSAULT" { draft.target = victims(after: draft.trigger) }
        if draft.word.isMutual {
            if let carrier { for actor in carrier where !draft.source.contains(actor) { draft.source.append(actor) } }
            let all = draft.source + draft.target.filter { !draft.source.contains($0) }
            draft.source = all
            draft.target = all
        } else if draft.source.isEmpty, isPossessorTarget(draft.word), !possessors.isEmpty {
            draft.target = possessors
            draft.source = []
        }
        return draft
    }

    private func isPossessorTarget(_ word: EventWord) -> Bool {
        ["release", "arrest", "detention", "killing", "murder", "assassination", "deportation"].contains(word.words[0])
    }

    /// The subject of the verb that carries the noun; nil where none does.
    private func carrier(of phrase: Int) -> [Int]? {
        var index = view.phrases[phrase].tokens.lowerBound - 1
        let sentence = view.sentence(of: view.phrases[phrase].head)
        let earliest = max(sentence.lowerBound, index - 6)
        while index >= earliest {
            let verb = view.verbAt[index]
            if verb >= 0 {
                guard Self.carriers.contains(view.lemmas[index]), !view.verbs[verb].isPassive else { return nil }
                return table.actors(of: clauses.subjects(of: verb))
            }
            let word = view.lower[index]
            guard view.part(index) != .punctuation,
                word == "out" || word == "of" || word == "in" || view.part(index) != .adposition
            else { break }
            index -= 1
        }
        return passiveAgent(after: view.phrases[phrase].tokens.upperBound)
    }

    private func passiveAgent(after start: Int) -> [Int]? {
        let sentence = view.sentence(of: start - 1)
        for token in start..<max(start, min(sentence.upperBound, start + 12)) where view.verbAt[token] >= 0 {
            let group = view.verbs[view.verbAt[token]]
            guard group.isPassive, Self.carriers.contains(view.lemmas[group.main]) else { return nil }
            return agent(after: group.main + 1)
        }
        return nil
    }

    /// What prepositions after the noun say: "by", "on", "against", "between", "with", "of".
    private func complements(of draft: inout EventDraft) {
        for token in clauses.prepositions(after: draft.trigger.upperBound).prefix(4) {
            var actors = table.actors(of: clauses.governed(by: token))
            let word = view.lower[token]
            if actors.isEmpty, word == "on" || word == "against" { actors = landlord(after: token) }
            guard !actors.isEmpty else { continue }
            if draft.word.isMutual, ["between", "with", "among", "of", "by"].contains(word) {
                draft.target += actors.filter { !draft.target.contains($0) && !draft.source.contains($0) }
            } else if draft.word.isMutual {
                continue
            } else if word == "by" {
                draft.source = actors
            } else if Self.targetPrepositions.contains(word), draft.target.isEmpty {
                draft.target = actors
            } else if word == "of" {
                if draft.word.type == "SUPPORT" || draft.word.type == "AID" {
                    draft.source = actors
                } else if draft.target.isEmpty {
                    draft.target = actors
                }
            } else if word == "between" {
                draft.source = actors
                draft.target = actors
            } else if word == "with", draft.word.type == "COOPERATE" || draft.word.type == "ASSAULT",
                draft.target.isEmpty
            {
                draft.target = actors
            } else if word == "from", draft.source.isEmpty {
                draft.source = actors
            }
        }
    }

    /// The government whose towns or regions are attacked: "on regions across Ukraine".
    private func landlord(after preposition: Int) -> [Int] {
        let end = min(view.sentence(of: preposition).upperBound, preposition + 10)
        for token in (preposition + 1)..<max(end, preposition + 1) {
            if view.verbAt[token] >= 0 { return [] }
            guard let name = view.name(at: token), name.kind == .country, let country = name.country else { continue }
            return table.known("c:\(country)").map { [$0] } ?? []
        }
        return []
    }

    /// Whom "targeting …", "killing …" after the noun name.
    private func victims(after trigger: Range<Int>) -> [Int] {
        let end = min(view.sentence(of: trigger.lowerBound).upperBound, trigger.upperBound + 14)
        for token in trigger.upperBound..<max(end, trigger.upperBound) where view.verbAt[token] >= 0 {
            let verb = view.verbAt[token]
            guard view.verbs[verb].isGerund || view.verbs[verb].isInfinitive else { return [] }
            if ["target", "kill", "hit", "strike", "defeat"].contains(view.lemmas[token]) {
                return table.actors(of: clauses.objects(of: verb))
            }
        }
        return []
    }

    // MARK: One act, one event

    /// Drops "killed" beside the attack in which people were killed, and gives the attack its victims.
    private func withoutSufferings(_ events: [EventDraft]) -> [EventDraft] {
        var found = events
        var dropped: Set<Int> = []
        for (index, event) in events.enumerated() where event.word.isVerb && event.word.type == "ASSAULT" {
            guard Self.sufferings.contains(event.word.words[0]), event.word.words.count == 1 else { continue }
            let sentence = view.sentenceOf[event.trigger.lowerBound]
            let others = events.indices.filter {
                $0 != index && !dropped.contains($0) && events[$0].word.type == "ASSAULT"
                    && view.sentenceOf[events[$0].trigger.lowerBound] == sentence
                    && abs(events[$0].trigger.lowerBound - event.trigger.lowerBound) <= 25
                    && !Self.sufferings.contains(events[$0].word.words[0])
            }
            guard let other = others.first(where: { $0 > index }) ?? others.last else { continue }
            dropped.insert(index)
            for actor in event.target where !found[other].target.contains(actor) { found[other].target.append(actor) }
            if found[other].source.isEmpty { found[other].source = event.source }
        }
        return found.indices.filter { !dropped.contains($0) }.map { found[$0] }
    }

    /// Drops a noun beside the verb that names the same act: "provides humanitarian aid" is one act.
    private func withoutObjects(_ events: [EventDraft]) -> [EventDraft] {
        var found: [EventDraft] = []
        for event in events {
            guard let last = found.last, last.word.type == event.word.type, !event.word.isVerb,
                event.trigger.lowerBound - last.trigger.upperBound <= 4,
                view.sentenceOf[last.trigger.lowerBound] == view.sentenceOf[event.trigger.lowerBound]
            else {
                found.append(event)
                continue
            }
            for actor in event.source where !last.source.contains(actor) && !last.word.isVerb {
                found[found.count - 1].source.append(actor)
            }
            for actor in event.target where !found[found.count - 1].target.contains(actor) {
                found[found.count - 1].target.append(actor)
            }
        }
        return found
    }

    /// Drops the acts of headings that the text below tells more fully.
    private func withoutHeadings(_ events: [EventDraft]) -> [EventDraft] {
        let bodies = Set(events.filter { !isInHeading($0) }.map { $0.word.type })
        return events.filter { !isInHeading($0) || !bodies.contains($0.word.type) }
    }

    private func isInHeading(_ event: EventDraft) -> Bool {
        view.reading.sentences[view.sentenceOf[event.trigger.lowerBound]].isHeading
    }

    /// A noun that names an act told before, with the same type and word, is a mention of that act.
    private func deduplicated(_ events: [EventDraft]) -> [EventDraft] {
        var found: [EventDraft] = []
        var seen: [String: Int] = [:]
        for event in events {
            let key = event.word.type + ":" + (event.word.words.last ?? "")
            let isDefinite = !event.word.isVerb && isDefinite(event.trigger)
            if isDefinite, let old = seen[key], compatible(found[old], event) { continue }
            seen[key] = found.count
            found.append(event)
        }
        return found
    }

    private func isDefinite(_ trigger: Range<Int>) -> Bool {
        let phrase = view.phraseOf[trigger.lowerBound]
        guard phrase >= 0 else { return false }
        return ["the", "this", "that", "these", "those"].contains(view.lower[view.phrases[phrase].tokens.lowerBound])
    }

    private func compatible(_ old: EventDraft, _ new: EventDraft) -> Bool {
        let parties = new.source + new.target
        return parties.allSatisfy { old.source.contains($0) || old.target.contains($0) }
    }
}
