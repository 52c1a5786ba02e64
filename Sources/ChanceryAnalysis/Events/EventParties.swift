internal import ChanceryDigest
internal import ChanceryReading

/// Weighs whom the network takes for the parties of an act against whom syntax does.
struct EventParties {
    private let view: ReadingView
    private let lexicon: Lexicon
    /// The parties, with the first person of statements told.
    private let table: ActorTable
    /// Where the mention ends that each token stands in and that means the party of a whole phrase.
    private let mentionEnd: [Int]

    init(view: ReadingView, lexicon: Lexicon, table: ActorTable) {
        self.view = view
        self.lexicon = lexicon
        self.table = table
        var mentionEnd = [Int](repeating: 0, count: view.lower.count)
        for mention in view.reading.mentions where mention.isWholePhrase {
            for token in mention.tokens { mentionEnd[token] = max(mentionEnd[token], mention.tokens.upperBound) }
        }
        self.mentionEnd = mentionEnd
    }

    /// A party and the word that means it.
    private struct Party {
        let token: Int
        let actor: IndexOf<ActorDraft>
    }

    /// `draft`, whose parties syntax tells, with those that the network marks instead where it marks any.
    ///
    /// Where syntax tells who acts, or is acted upon, the network's parties count that stand in the same clause; and who is
    /// coordinated to a party is one as well.
    func joined(_ draft: EventDraft) -> EventDraft {
        let roles = draft.frame.roles
        let marked = (
            parties(at: roles.sources + roles.both, of: draft), parties(at: roles.targets + roles.both, of: draft)
        )
        var (sources, targets) = marked
        if draft.frame.isVerbal {
            let known = draft.source + (draft.frame.isMutual ? draft.target : [])
            let isControlled = view.tree.relation(of: view.tree.anchor(of: draft.trigger)).universal == "xcomp"
            let isTold = !draft.source.isEmpty && (isControlled || isPassive(draft) || has(draft, ["nsubj"]))
            if !draft.frame.isMutual {
                // Who stands where the other side stands is on that side: "the rebels that Kenya arms attacked Chad".
                sources.removeAll { isArgument($0.token, of: draft, as: isPassive(draft) ? "nsubj" : "obj") }
                targets.removeAll { !isPassive(draft) && isArgument($0.token, of: draft, as: "nsubj") }
            }
            if isTold { sources.removeAll { !known.contains($0.actor) && isForeign($0.token, to: draft) } }
            if draft.frame.isMutual ? isTold : !draft.target.isEmpty && (has(draft, ["obj"]) || isPassive(draft)) {
                let known = draft.target + (draft.frame.isMutual ? draft.source : [])
                targets.removeAll { !known.contains($0.actor) && isForeign($0.token, to: draft) }
            }
        } else if !draft.frame.isMutual {
            sources.removeAll { !draft.source.contains($0.actor) && isSpeaker($0.token, of: draft) }
        }
        var result = draft
        if sources.count < marked.0.count { result.note(.foreignParty, on: .source) }
        if targets.count < marked.1.count { result.note(.foreignParty, on: .target) }
        let (given, taken) = (Self.actors(sources), Self.actors(targets))
        if !given.isEmpty {
            let others = coordinated(sources, without: given, taken.isEmpty ? draft.target : taken, of: draft)
            result.setSource(given, on: grounds(.source, of: result))
            result.addSource(others, by: .coordinatedParty)
        }
        if !taken.isEmpty {
            let others = coordinated(targets, without: taken, given.isEmpty ? draft.source : given, of: draft)
            result.setTarget(taken, on: grounds(.target, of: result))
            result.addTarget(others, by: .coordinatedParty)
        }
        if draft.frame.isMutual, !draft.frame.isVerbal {
            result.addSource(draft.source, by: .allParties)
            result.addTarget(draft.target, by: .allParties)
        }
        return result
    }

    /// What source or target rests on where the network marks its words, beside what syntax tells.
    private func grounds(_ side: Field, of draft: EventDraft) -> Grounds {
        let roles = draft.frame.roles
        let own = side == .source ? roles.sources : roles.targets
        let score = (own + roles.both).compactMap { roles.scores[$0] }.min() ?? 0
        let label = own.isEmpty ? "both" : side.rawValue
        return Grounds(.head(.eventRole, label: label, score: score), beside: draft.grounds[side]?.all ?? [])
    }

    private static func actors(_ parties: [Party]) -> [IndexOf<ActorDraft>] {
        var found: [IndexOf<ActorDraft>] = []
        for party in parties where !found.contains(party.actor) { found.append(party.actor) }
        return found
    }

    /// The parties that words of the act's sentence mean: whom their phrase means as a whole, or they alone.
    private func parties(at tokens: [Int], of draft: EventDraft) -> [Party] {
        let trigger = draft.trigger.lowerBound
        var found: [Party] = []
        var end = 0
        for token in tokens.sorted() where view.sentenceOf[token] == view.sentenceOf[trigger] {
            // "Envoys of Norway" means the envoys; and who is quoted speaks of others than who quotes.
            guard token >= end, view.quotationOf[trigger] == nil || view.quotationOf[token] == view.quotationOf[trigger]
            else { continue }
            end = mentionEnd[token]
            found += actors(at: token).map { Party(token: token, actor: $0) }
        }
        return found
    }

    private func actors(at token: Int) -> [IndexOf<ActorDraft>] {
        let whole = view.phraseOf[token].map { table[$0] } ?? []
        return whole.isEmpty ? table.ofToken[token].map { [$0] } ?? [] : whole
    }

    /// Who is coordinated to parties of one side, and is on neither side yet, or acts on the others as they on it.
    private func coordinated(
        _ parties: [Party],
        without own: [IndexOf<ActorDraft>],
        _ others: [IndexOf<ActorDraft>],
        of draft: EventDraft
    ) -> [IndexOf<ActorDraft>] {
        var found: [IndexOf<ActorDraft>] = []
        for party in parties {
            for token in view.tree.conjuncts(of: coordination(of: party.token)) where isNominal(token) {
                for actor in actors(at: token) where !own.contains(actor) && !found.contains(actor) {
                    if draft.frame.isMutual || !others.contains(actor) { found.append(actor) }
                }
            }
        }
        return found
    }

    private func isNominal(_ token: Int) -> Bool {
        [.noun, .properNoun, .pronoun].contains(view.part(token))
    }

    /// The first word of a coordination, over the name that a word is part of.
    private func coordination(of token: Int) -> Int {
        var token = token
        while let head = view.tree.head(of: token),
            ["compound", "conj", "flat"].contains(view.tree.relation(of: token).universal)
        {
            token = head
        }
        return token
    }

    // MARK: Clauses

    private func has(_ draft: EventDraft, _ relations: Set<String>) -> Bool {
        !view.tree.dependents(of: view.tree.anchor(of: draft.trigger), as: relations).isEmpty
    }

    /// Whether a word is, or is coordinated to, what hangs on the act's verb as its subject or object.
    private func isArgument(_ token: Int, of draft: EventDraft, as relation: String) -> Bool {
        let head = coordination(of: token)
        return view.tree.head(of: head) == view.tree.anchor(of: draft.trigger)
            && view.tree.relation(of: head).universal == relation
    }

    private func isPassive(_ draft: EventDraft) -> Bool {
        view.predicate(at: draft.trigger.lowerBound)?.isPassive ?? false
    }

    /// Whether a word belongs to another clause than the act's verb.
    private func isForeign(_ token: Int, to draft: EventDraft) -> Bool {
        guard let verb = view.clauseHead(over: token) else { return true }
        let own = view.tree.anchor(of: draft.trigger)
        let isComplement = view.tree.relation(of: verb).universal == "xcomp" && view.tree.head(of: verb) == own
        return verb != own && !draft.trigger.contains(verb) && !isComplement
    }

    /// Whether a word is the subject of a verb that only speaks of the act: "France condemned the attack".
    private func isSpeaker(_ token: Int, of draft: EventDraft) -> Bool {
        guard let verb = view.clauseHead(over: view.tree.anchor(of: draft.trigger)), view.cue(at: verb) != nil,
            !lexicon.has(view.lemmas[verb], .lightVerb)
        else { return false }
        let subjects = view.tree.dependents(of: verb, as: ["nsubj"]).flatMap { view.tree.conjuncts(of: $0) }
        return subjects.contains {
            $0 == token || view.phraseOf[$0] != nil && view.phraseOf[$0] == view.phraseOf[token]
        }
    }

    // MARK: Acts on acts

    /// `events` with whom an act of speech about another act reaches: "welcomed the agreement between Iraq and Kuwait".
    func reached(_ events: [EventDraft]) -> [EventDraft] {
        var at: [Int: Int] = [:]
        for (index, event) in events.enumerated() { for token in event.trigger { at[token] = index } }
        return events.map { event in
            guard event.frame.isVerbal, let kind = event.frame.kind, [.accuse, .reject, .support].contains(kind) else {
                return event
            }
            var result = event
            let objects = view.tree.dependents(of: view.tree.anchor(of: event.trigger)).filter {
                view.tree.relation(of: $0).universal == "obj" || view.tree.relation(of: $0).rawValue == "nsubj:pass"
            }
            for object in objects {
                let act = at[object].map { events[$0] }
                if kind == .accuse, let act {
                    result.target.removeAll { act.target.contains($0) && !act.source.contains($0) }
                }
                guard result.target.isEmpty else { continue }
                let owners = act?.source ?? view.owner(of: object).map { actors(at: $0) } ?? []
                result.setTarget(owners.filter { !result.source.contains($0) }, on: Grounds(.reachedByAct))
            }
            return result
        }
    }
}
