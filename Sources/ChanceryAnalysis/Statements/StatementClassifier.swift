internal import ChanceryDigest
internal import ChanceryReading

/// Gives a statement its class, polarity and verifiability by its main clause and its words.
struct StatementClassifier {
    let view: ReadingView
    let lexicon: Lexicon
    let table: ActorTable
    private static let evaluations: Set<String> = ["could", "may", "might", "would", "can"]

    /// What the words of a statement tell.
    private struct Signs {
        var stances: [Statement.Class: Int] = [:]
        var mainVerb: Int?
        var isOwnSide = false
        var isNegated = false
        var hasTerms = false
        var hasIf = false
    }

    func classify(_ draft: inout StatementDraft) {
        let signs = self.signs(of: draft)
        draft.class = self.class(of: draft, signs: signs)
        draft.polarity = signs.isNegated || draft.isNegativeCue ? .negative : .positive
        draft.verifiability = verifiability(of: draft, signs: signs)
    }

    private func signs(of draft: StatementDraft) -> Signs {
        var signs = Signs()
        for range in draft.content {
            var index = range.lowerBound
            while index < range.upperBound {
                if let match = lexicon.stancePhrases.longestMatch(at: index, before: range.upperBound, in: view.lower) {
                    signs.stances[lexicon.stances[match.entry], default: 0] += 1
                }
                let predicate = view.predicateAt[index]
                if signs.mainVerb == nil, predicate >= 0, view.predicates[predicate].isFinite,
                    !isSubordinate(predicate, from: range.lowerBound)
                {
                    signs.mainVerb = predicate
                }
                index += 1
            }
            signs.hasTerms = signs.hasTerms || hasTerms(range)
            signs.hasIf = signs.hasIf || range.contains { ["if", "unless", "until"].contains(view.lower[$0]) }
        }
        if let verb = signs.mainVerb {
            signs.isNegated = view.predicates[verb].isNegated
            signs.isOwnSide = isOwnSide(verb, draft: draft)
        }
        return signs
    }

    private func isSubordinate(_ predicate: Int, from start: Int) -> Bool {
        let first = view.predicates[predicate].tokens.lowerBound
        var index = first - 1
        while index >= start {
            let word = view.lower[index]
            if ["who", "which", "that", "whose", "where"].contains(word) { return true }
            if view.part(index) == .subordinatingConjunction || word == "as" && index == start { return true }
            if view.part(index) == .punctuation || view.predicateAt[index] >= 0 { return false }
            index -= 1
        }
        return false
    }

    /// Whether the subject is the speaker's own side: the first person, the speaker, or a party of the same country.
    private func isOwnSide(_ verb: Int, draft: StatementDraft) -> Bool {
        let subjects = view.predicates[verb].subjects
        guard let first = subjects.first else {
            return draft.content[0].lowerBound == view.predicates[verb].tokens.lowerBound
        }
        let head = view.lower[view.phrases[first].head]
        if ["we", "i"].contains(head) { return true }
        let start = view.lower[view.phrases[first].tokens.lowerBound]
        if ["our", "my"].contains(start) { return true }
        guard let speaker = draft.speakers.first else { return false }
        if draft.mode != .direct, ["he", "she", "it", "they"].contains(head) { return true }
        let country = table.drafts[speaker].country
        return table.ofPhrase[first].contains { actor in
            actor == speaker || (country != nil && table.drafts[actor].country == country)
        }
    }

    /// "only through", "depends on", "would require", "in step with", "conditional on".
    private func hasTerms(_ range: Range<Int>) -> Bool {
        for token in range where token + 1 < range.upperBound {
            switch (view.lemmas[token], view.lower[token + 1]) {
            case ("only", "through"), ("only", "if"), ("only", "when"), ("depend", "on"), ("depend", "upon"),
                ("conditional", "on"), ("contingent", "on"), ("conditioned", "on"), ("provided", "that"),
                ("step", "with"):
                return true
            case ("would", "require"), ("will", "require"), ("must", "be"):
                return view.lower[token] != "must"
                    || range.contains { view.lower[$0] == "before" || view.lower[$0] == "grounded" }
            default: continue
            }
        }
        return false
    }

    private func `class`(of draft: StatementDraft, signs: Signs) -> Statement.Class {
        let count: (Statement.Class) -> Int = { signs.stances[$0] ?? 0 }
        if let usual = draft.usualClass, usual != .assessment, usual != .threat, usual != .commitment { return usual }
        let predicate = signs.mainVerb.map { view.predicates[$0] }
        let modal = predicate?.modality
        let announcesHarm = count(.threat) > 0 && (modal == "will" || modal == "would" || draft.usualClass == .threat)
        if announcesHarm && (signs.isOwnSide || draft.usualClass == .threat) { return .threat }
        if signs.hasTerms || signs.hasIf && modal.map(Self.evaluations.contains) == true { return .condition }
        if count(.offer) > 0, signs.isOwnSide { return .offer }
        if draft.usualClass == .commitment { return .commitment }
        if isCommitment(predicate, signs: signs, draft: draft) { return .commitment }
        if modal == "must" || modal == "should" || isObligation(predicate)
            || (signs.mainVerb == nil && count(.demand) > 1)
        {
            return .demand
        }
        if let performed = performed(predicate, signs: signs, draft: draft) { return performed }
        if signs.isNegated, signs.isOwnSide, modal == nil { return .denial }
        if draft.usualClass == .assessment {
            return count(.criticism) > 0 && count(.praise) == 0 ? .criticism : .assessment
        }
        if announces(draft), predicate == nil || modal == "will" { return .commitment }
        return mood(signs: signs, predicate: predicate, isDirect: draft.mode == .direct)
    }

    /// The act that the speaker's own verb performs: "We condemn …", "I welcome …".
    private func performed(_ predicate: Predicate?, signs: Signs, draft: StatementDraft) -> Statement.Class? {
        guard let predicate, signs.isOwnSide, draft.mode == .direct, !predicate.isPassive else { return nil }
        if ["want", "hope"].contains(view.lemmas[predicate.head]) { return .demand }
        let frame = view.statementAt[predicate.head]
        guard frame >= 0, view.reading.statements[frame].complements.contains(.object) else { return nil }
        return view.reading.statements[frame].usualClass
    }

    private func isCommitment(_ predicate: Predicate?, signs: Signs, draft: StatementDraft) -> Bool {
        guard let predicate, signs.isOwnSide else { return false }
        if predicate.modality == "will" || predicate.modality == "would" || predicate.modality == "shall" {
            return true
        }
        let lemma = view.lemmas[predicate.head]
        if ["intend", "aim", "plan", "seek", "pledge", "vow", "promise", "undertake"].contains(lemma) { return true }
        let next = predicate.tokens.upperBound
        return (next..<min(next + 3, view.lower.count)).contains {
            ["committed", "determined", "resolved", "dedicated", "going"].contains(view.lower[$0])
        } || ["commit", "determine", "resolve"].contains(lemma) && predicate.isPassive
    }

    private func isObligation(_ predicate: Predicate?) -> Bool {
        guard let predicate else { return false }
        let next = predicate.head + 1
        guard next < view.lower.count, view.lower[next] == "to" else { return false }
        return ["need", "have", "ought"].contains(view.lemmas[predicate.head])
    }

    /// Whether the cue itself makes known what somebody is going to do.
    private func announces(_ draft: StatementDraft) -> Bool {
        guard let cue = draft.cue, !draft.speakers.isEmpty else { return false }
        return ["announce", "declare"].contains(view.lemmas[cue.lowerBound])
    }

    /// Criticism, praise, assessment or assertion, by the words.
    private func mood(signs: Signs, predicate: Predicate?, isDirect: Bool) -> Statement.Class {
        let criticism = signs.stances[.criticism] ?? 0
        let praise = signs.stances[.praise] ?? 0
        let assessment = signs.stances[.assessment] ?? 0
        if criticism > 0, criticism >= praise, criticism > 1 || assessment == 0 { return .criticism }
        if praise > criticism, praise > 1 || assessment == 0 { return .praise }
        if let predicate {
            let isCopula =
                view.part(predicate.head) == .auxiliary && view.lemmas[predicate.head] == "be" && !predicate.isPast
            if ["will", "shall"].contains(predicate.modality ?? ""), !signs.isOwnSide { return .assessment }
            if isDirect, !signs.isOwnSide, !predicate.isPast { return .assessment }
            if isCopula || predicate.modality.map(Self.evaluations.contains) == true { return .assessment }
            if ["believe", "think", "seem", "appear", "remain", "hope"].contains(view.lemmas[predicate.head]) {
                return .assessment
            }
        }
        return assessment > 1 ? .assessment : .assertion
    }

    private func verifiability(of draft: StatementDraft, signs: Signs) -> Verifiability {
        let future =
            signs.mainVerb.map { ["will", "would", "shall"].contains(view.predicates[$0].modality ?? "") } ?? false
        var hasPlace = false
        var hasParty = false
        var hasNumber = false
        for range in draft.content {
            for token in range {
                if let name = view.name(at: token) {
                    hasPlace = hasPlace || name.kind == .place || name.kind == .country
                    hasParty = hasParty || name.kind != .place
                }
                hasNumber = hasNumber || view.part(token) == .number
            }
        }
        switch draft.class {
        case .commitment, .threat, .offer: return .v2
        case .demand: return hasParty ? .v2 : .v1
        case .condition: return future ? .v2 : .v1
        case .assessment, .praise: return .v0
        default: return hasPlace && hasParty && hasNumber ? .v3 : .v1
        }
    }
}
