internal import ChanceryDigest
internal import ChanceryReading

/// Tells whether the name of a country or a capital is a government that acts or a place where things happen.
struct CountryStance {
    let view: ReadingView
    let lexicon: Lexicon

    /// The form in which a country or place is an actor's mention; nil where it is a place.
    func form(of name: Name, isHead: Bool, in phrase: NounPhrase) -> Actor.Mention.Form? {
        if name.kind == .place {
            guard name.mayBeMetonym, isHead, actsAsGovernment(name) else { return nil }
            return .metonym
        }
        if name.mayBeMetonym { return isLocated(name) ? nil : .metonym }
        if !isHead {
            let head = view.lemmas[phrase.head].lowercased()
            if view.nameOf[phrase.head] != nil, view.lower[min(name.tokens.upperBound, phrase.head)].hasPrefix("'") {
                return nil
            }
            return lexicon.has(head, .placeNoun) ? nil : .name
        }
        return isLocated(name) ? nil : .name
    }

    /// Whether a phrase's adjective of nationality names the government: "Israeli strikes", "the Iraqi government".
    func isActing(adjectiveOf phrase: NounPhrase) -> Bool {
        let lemma = view.lemmas[phrase.head].lowercased()
        if lexicon.has(lemma, .governmentNoun) || lexicon.has(lemma, .weaponNoun) { return true }
        return lexicon.nounEventPhrases.longestMatch(at: phrase.head, before: phrase.head + 1, in: view.lemmas) != nil
    }

    private func isLocated(_ name: Name) -> Bool {
        let start = name.tokens.lowerBound
        let sentence = view.sentence(of: start)
        var before = start - 1
        while before >= sentence.lowerBound, view.part(before) == .determiner || view.part(before) == .adjective {
            before -= 1
        }
        guard before >= sentence.lowerBound else { return false }
        let word = view.lower[before]
        if lexicon.has(word, .locativeOfCountry) { return true }
        if word == ",", before > sentence.lowerBound, let other = view.name(at: before - 1), other.kind == .place {
            return true
        }
        let after = name.tokens.upperBound
        if word == "of" {
            guard before > sentence.lowerBound else { return false }
            let head = view.lemmas[before - 1].lowercased()
            if lexicon.has(head, .stateNoun) || isGroup(before - 1) { return false }
            if lexicon.has(head, .placeNoun) { return true }
            return lexicon.nounEventPhrases.longestMatch(at: before - 1, before: before, in: view.lemmas) == nil
        }
        if lexicon.has(word, .pathPreposition) {
            return followsMotion(before, from: sentence.lowerBound)
                || word == "from" && !(before > sentence.lowerBound && isGroup(before - 1))
        }
        if lexicon.has(word, .coordinator), after <= sentence.upperBound, before > sentence.lowerBound,
            let other = view.name(at: before - 1), other.kind == .country || other.kind == .place
        {
            return isLocated(other)
        }
        return false
    }

    private func isGroup(_ token: Int) -> Bool {
        lexicon.groupSectors[view.lemmas[token].lowercased()] != nil
    }

    private func followsMotion(_ preposition: Int, from start: Int) -> Bool {
        var index = preposition - 1
        while index >= max(start, preposition - 8) {
            // "sent aid to Libya" gives Libya something, "sent envoys to Libya" does not.
            if isGift(index) { return false }
            if lexicon.has(view.lemmas[index].lowercased(), .motionWord) { return true }
            index -= 1
        }
        return false
    }

    private func isGift(_ token: Int) -> Bool {
        view.tree.relation(of: token).universal == "obj" && lexicon.has(view.lemmas[token].lowercased(), .gift)
    }

    /// Whether an act of speech or pressure is done to a capital: "praised Berlin", "sanctioned Tehran".
    private func isReached(_ name: Name) -> Bool {
        let head = view.tree.anchor(of: name.tokens)
        guard view.tree.relation(of: head).universal == "obj", let verb = view.tree.head(of: head), verb < head,
            let match = lexicon.verbEventPhrases.longestMatch(at: verb, before: verb + 1, in: view.lemmas)
        else { return false }
        return [.accuse, .reject, .request, .sanction, .support, .threaten].contains(lexicon.events[match.entry].kind)
    }

    /// Whether a capital speaks or acts: it is the subject of a verb, a possessor of an act, or stands beside one.
    private func actsAsGovernment(_ name: Name) -> Bool {
        let start = name.tokens.lowerBound
        let sentence = view.sentence(of: start)
        if start > sentence.lowerBound {
            let before = view.part(start - 1)
            let word = view.lower[start - 1]
            if before == .adposition, !lexicon.has(word, .partyPreposition) { return false }
            if word == ",", start > sentence.lowerBound + 1, view.name(at: start - 2)?.kind == .place { return false }
        }
        if isReached(name) { return true }
        let after = name.tokens.upperBound
        guard after < sentence.upperBound else { return false }
        if view.lower[after] == ",", after + 1 < sentence.upperBound, let next = view.name(at: after + 1),
            next.kind == .country || next.kind == .place
        {
            return false
        }
        switch view.part(after) {
        case .verb, .auxiliary: return true
        case .particle: return view.lower[after].hasPrefix("'") || view.lower[after].hasPrefix("not")
        case .adverb, .coordinatingConjunction:
            return view.part(after + 1 < sentence.upperBound ? after + 1 : after) != .adposition
        default: return start > sentence.lowerBound && view.part(start - 1) == .subordinatingConjunction
        }
    }
}
