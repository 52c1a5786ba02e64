internal import ChanceryDigest
internal import ChanceryReading

/// Gives a statement its class, polarity and verifiability by its main clause and its words.
struct StatementClassifier {
    let view: ReadingView
    let lexicon: Lexicon
    let table: ActorTable

    /// What the words of a statement tell.
    private struct Signs {
        var stances: [Statement.Class: Int] = [:]
        var mainVerb: Predicate?
        var isOwnSide = false
        var isNegated = false
        var hasTerms = false
        var hasIf = false
    }

    /// A class and the rule that tells it.
    private typealias Choice = (class: Statement.Class, rule: Rule)

    func classify(_ draft: inout StatementDraft) {
        let signs = self.signs(of: draft)
        let told = formula(of: draft, signs: signs)
        let choice = told ?? self.class(of: draft, signs: signs)
        draft.class = choice.class
        draft.grounds[.class] = Grounds(choice.rule)
        // What the words tell of these two is right more often than the network: Docs/Evaluation.md.
        draft.isClassTold = told != nil || draft.class == .condition || draft.class == .criticism
        draft.polarity = signs.isNegated || draft.isNegativeCue ? .negative : .positive
        draft.grounds[.polarity] = Grounds(
            signs.isNegated ? .negatedVerb : draft.isNegativeCue ? .negatingCue : .nothingNegates
        )
        let (level, rule) = verifiability(of: draft, signs: signs)
        draft.verifiability = level
        draft.grounds[.verifiability] = Grounds(rule)
    }

    private func signs(of draft: StatementDraft) -> Signs {
        var signs = Signs()
        for range in draft.content {
            var index = range.lowerBound
            while index < range.upperBound {
                if let match = lexicon.stancePhrases.longestMatch(at: index, before: range.upperBound, in: view.lower) {
                    signs.stances[lexicon.stances[match.entry], default: 0] += 1
                }
                if signs.mainVerb == nil, let predicate = view.predicate(at: index), predicate.isFinite,
                    !isSubordinate(predicate, from: range.lowerBound)
                {
                    signs.mainVerb = predicate
                }
                index += 1
            }
            signs.hasTerms = signs.hasTerms || hasTerms(range)
            signs.hasIf = signs.hasIf || range.contains { lexicon.has(view.lower[$0], .conditionMark) }
        }
        if let verb = signs.mainVerb {
            signs.isNegated = verb.isNegated
            signs.isOwnSide = isOwnSide(verb, draft: draft)
        }
        return signs
    }

    private func isSubordinate(_ predicate: Predicate, from start: Int) -> Bool {
        var index = predicate.tokens.lowerBound - 1
        while index >= start {
            let word = view.lower[index]
            if lexicon.has(word, .relativizer) { return true }
            if view.part(index) == .subordinatingConjunction || word == "as" && index == start { return true }
            if view.part(index) == .punctuation || view.predicateAt[index] != nil { return false }
            index -= 1
        }
        return false
    }

    /// Whether the subject is the speaker's own side: the first person, the speaker, or a party of the same country.
    private func isOwnSide(_ verb: Predicate, draft: StatementDraft) -> Bool {
        guard let first = verb.subjects.first else {
            return draft.content[0].lowerBound == verb.tokens.lowerBound
        }
        let head = view.lower[view.phrases[first].head]
        if lexicon.has(head, .firstPersonSubject) { return true }
        let start = view.lower[view.phrases[first].tokens.lowerBound]
        if lexicon.has(start, .firstPersonPossessive) { return true }
        guard let speaker = draft.speakers.first else { return false }
        if draft.mode != .direct, lexicon.has(head, .thirdPersonSubject) { return true }
        let country = table.drafts[speaker].country
        return table[first].contains { actor in
            actor == speaker || (country != nil && table.drafts[actor].country == country)
        }
    }

    /// "only through", "depends on", "would require", "in step with", "conditional on".
    private func hasTerms(_ range: Range<Int>) -> Bool {
        for token in range where token + 1 < range.upperBound {
            let (lemma, next) = (view.lemmas[token], view.lower[token + 1])
            if opensTerms(lemma, next) { return true }
            if lemma == "must", next == "be" { return range.contains { lexicon.has(view.lower[$0], .termOfMust) } }
        }
        return false
    }

    private func opensTerms(_ lemma: String, _ next: String) -> Bool {
        switch lemma {
        case "only": lexicon.has(next, .termAfterOnly)
        case "depend": lexicon.has(next, .dependencePreposition)
        case "provided": next == "that"
        case "step": next == "with"
        default:
            next == "on" && lexicon.has(lemma, .conditionalAdjective)
                || next == "require" && lexicon.has(lemma, .volitionalModal)
        }
    }

    /// Whether a verb's modal, if it has one, belongs to a class.
    private func has(_ modal: String?, _ wordClass: WordClass) -> Bool {
        modal.map { lexicon.has($0, wordClass) } ?? false
    }

    /// The class that a form of words tells: "It is crucial that …", "If …, we will …" in a warning, "We invite …".
    private func formula(of draft: StatementDraft, signs: Signs) -> Choice? {
        if isNeed(draft.content[0]) { return (.demand, .needFormula) }
        guard let verb = signs.mainVerb, signs.isOwnSide else { return nil }
        let isWarning = draft.cue.map { lexicon.has(view.lemmas[$0.lowerBound], .warningVerb) } ?? false
        if isWarning, has(verb.modality, .predictionModal), signs.hasIf { return (.threat, .warnedThreat) }
        guard draft.mode == .direct, !verb.isPassive, !verb.isPast, !signs.isNegated else { return nil }
        return lexicon.has(view.lemmas[verb.head], .invitingVerb) ? (.offer, .invitation) : nil
    }

    /// "It is crucial that …", in the present and not negated; "it is important to note that" only opens what is told.
    private func isNeed(_ content: Range<Int>) -> Bool {
        let start = content.lowerBound
        guard content.count > 4, view.lower[start] == "it", ["is", "'s"].contains(view.lower[start + 1]) else {
            return false
        }
        let words = start + 2..<min(start + 5, content.upperBound - 2)
        guard let need = words.first(where: { lexicon.has(view.lower[$0], .needWord) }),
            !words.contains(where: { ["not", "n't", "no"].contains(view.lower[$0]) })
        else { return false }
        switch view.lower[need + 1] {
        case "that": return true
        case "to": return view.cue(at: need + 2) == nil
        default: return false
        }
    }

    private func `class`(of draft: StatementDraft, signs: Signs) -> Choice {
        let count: (Statement.Class) -> Int = { signs.stances[$0] ?? 0 }
        if let usual = draft.usualClass, usual != .assessment, usual != .threat, usual != .commitment {
            return (usual, .classOfCue)
        }
        let predicate = signs.mainVerb
        let modal = predicate?.modality
        let announcesHarm = count(.threat) > 0 && (has(modal, .volitionalModal) || draft.usualClass == .threat)
        if announcesHarm && (signs.isOwnSide || draft.usualClass == .threat) { return (.threat, .announcedHarm) }
        if signs.hasTerms || signs.hasIf && has(modal, .possibilityModal) { return (.condition, .openedTerms) }
        if count(.offer) > 0, signs.isOwnSide { return (.offer, .wordsOfOffer) }
        if draft.usualClass == .commitment { return (.commitment, .classOfCue) }
        if isCommitment(predicate, signs: signs, draft: draft) { return (.commitment, .ownFuture) }
        if has(modal, .necessityModal) || isObligation(predicate)
            || (signs.mainVerb == nil && count(.demand) > 1)
        {
            return (.demand, .obligation)
        }
        if let performed = performed(predicate, signs: signs, draft: draft) { return (performed, .performedAct) }
        if signs.isNegated, signs.isOwnSide, modal == nil { return (.denial, .ownNegation) }
        if draft.usualClass == .assessment {
            return count(.criticism) > 0 && count(.praise) == 0
                ? (.criticism, .wordsOfCriticism) : (.assessment, .classOfCue)
        }
        if announces(draft), predicate == nil || modal == "will" { return (.commitment, .announcingCue) }
        return mood(signs: signs, predicate: predicate, isDirect: draft.mode == .direct)
    }

    /// The act that the speaker's own verb performs: "We condemn …", "I welcome …".
    private func performed(_ predicate: Predicate?, signs: Signs, draft: StatementDraft) -> Statement.Class? {
        guard let predicate, signs.isOwnSide, draft.mode == .direct, !predicate.isPassive else { return nil }
        if lexicon.has(view.lemmas[predicate.head], .desireVerb) { return .demand }
        guard let cue = view.cue(at: predicate.head), cue.complements.contains(.object) else {
            return nil
        }
        return cue.usualClass
    }

    private func isCommitment(_ predicate: Predicate?, signs: Signs, draft: StatementDraft) -> Bool {
        guard let predicate, signs.isOwnSide else { return false }
        if has(predicate.modality, .predictionModal) { return true }
        let lemma = view.lemmas[predicate.head]
        if lexicon.has(lemma, .commissiveVerb) { return true }
        let next = predicate.tokens.upperBound
        return (next..<min(next + 3, view.lower.count)).contains {
            lexicon.has(view.lower[$0], .commissiveAdjective)
        } || lexicon.has(lemma, .commissivePassive) && predicate.isPassive
    }

    private func isObligation(_ predicate: Predicate?) -> Bool {
        guard let predicate else { return false }
        let next = predicate.head + 1
        guard next < view.lower.count, view.lower[next] == "to" else { return false }
        return lexicon.has(view.lemmas[predicate.head], .semiModal)
    }

    /// Whether the cue itself makes known what somebody is going to do.
    private func announces(_ draft: StatementDraft) -> Bool {
        guard let cue = draft.cue, !draft.speakers.isEmpty else { return false }
        return lexicon.has(view.lemmas[cue.lowerBound], .announcingVerb)
    }

    /// Criticism, praise, assessment or assertion, by the words.
    private func mood(signs: Signs, predicate: Predicate?, isDirect: Bool) -> Choice {
        let criticism = signs.stances[.criticism] ?? 0
        let praise = signs.stances[.praise] ?? 0
        let assessment = signs.stances[.assessment] ?? 0
        if criticism > 0, criticism >= praise, criticism > 1 || assessment == 0 {
            return (.criticism, .wordsOfCriticism)
        }
        if praise > criticism, praise > 1 || assessment == 0 { return (.praise, .wordsOfPraise) }
        if let predicate {
            let isCopula =
                view.part(predicate.head) == .auxiliary && view.lemmas[predicate.head] == "be" && !predicate.isPast
            if has(predicate.modality, .futureModal), !signs.isOwnSide { return (.assessment, .forecast) }
            if isDirect, !signs.isOwnSide, !predicate.isPast { return (.assessment, .presentOfOthers) }
            if isCopula || has(predicate.modality, .possibilityModal) { return (.assessment, .stateOfThings) }
            if lexicon.has(view.lemmas[predicate.head], .epistemicVerb) {
                return (.assessment, .wordsOfBelief)
            }
        }
        return assessment > 1 ? (.assessment, .wordsOfAssessment) : (.assertion, .plainClaim)
    }

    private func verifiability(of draft: StatementDraft, signs: Signs) -> (Verifiability, Rule) {
        let future = has(signs.mainVerb?.modality, .predictionModal)
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
        case .commitment, .threat, .offer: return (.v2, .classTellsVerifiability)
        case .demand: return (hasParty ? .v2 : .v1, .factsInWords)
        case .condition: return (future ? .v2 : .v1, .classTellsVerifiability)
        case .assessment, .praise: return (.v0, .classTellsVerifiability)
        default: return (hasPlace && hasParty && hasNumber ? .v3 : .v1, .factsInWords)
        }
    }
}
