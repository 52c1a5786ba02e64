internal import ChanceryReading

/// Tells who does what to whom by what stands around a verb.
struct ClauseFinder {
    let view: ReadingView
    /// The main verbs that begin a cue: such verbs share subjects with each other first.
    let cueVerbs: Set<Int>
    private static let relatives: Set<String> = ["who", "which", "that", "whom", "whose"]

    /// The predicates with their subjects, objects and obliques.
    func predicates() -> [Predicate] {
        view.predicates.typedIndices.map { index in
            var result = view.predicates[index]
            result.subjects = subjects(of: index)
            result.objects = objects(of: index)
            result.obliques = view.prepositions(after: result.tokens.upperBound).map {
                Predicate.Oblique(preposition: $0, phrases: view.directPhrases(after: $0 + 1))
            }
            return result
        }
    }

    /// The noun phrases that are a verb's subject, in text order.
    private func subjects(of verb: IndexOf<Predicate>) -> [IndexOf<NounPhrase>] {
        let predicate = view.predicates[verb]
        let sentence = view.sentence(of: predicate.head)
        let start = max(sentence.lowerBound, predicate.tokens.lowerBound - ReadingView.reachTokens)
        if isCoordinated(predicate, from: start), let before = previousVerb(verb, like: predicate, from: start) {
            return subjects(of: before)
        }
        if predicate.isGerund || predicate.isInfinitive {
            guard let before = governor(of: verb, from: start) else { return [] }
            if predicate.isInfinitive, let object = objects(of: before).first,
                view.phrases[object].head < predicate.head
            {
                return view.predicates[before].isPassive ? subjects(of: before) : [object]
            }
            return subjects(of: before)
        }
        return phrases(in: clauseStart(of: verb, from: start)..<predicate.tokens.lowerBound)
    }

    /// Whether a conjunction stands right before the verb, so that it shares the subject before it.
    private func isCoordinated(_ predicate: Predicate, from start: Int) -> Bool {
        var index = predicate.tokens.lowerBound - 1
        while index >= start, view.part(index) == .adverb || view.lower[index] == "," { index -= 1 }
        return index >= start && view.part(index) == .coordinatingConjunction
    }

    private func previousVerb(
        _ verb: IndexOf<Predicate>,
        like predicate: Predicate,
        from start: Int
    ) -> IndexOf<Predicate>? {
        var fallback: IndexOf<Predicate>?
        for index in view.predicates.typedIndices.prefix(upTo: verb).reversed() {
            let other = view.predicates[index]
            if other.head < start { break }
            if other.isGerund == predicate.isGerund, other.isInfinitive == predicate.isInfinitive,
                other.isFinite == predicate.isFinite
            {
                if cueVerbs.contains(other.head) == cueVerbs.contains(predicate.head) { return index }
                if fallback == nil { fallback = index }
            }
        }
        return fallback
    }

    /// The finite verb that a participle or an infinitive hangs on.
    private func governor(of verb: IndexOf<Predicate>, from start: Int) -> IndexOf<Predicate>? {
        let dependent = view.predicates[verb]
        let isAfterComma = dependent.tokens.lowerBound > 0 && view.lower[dependent.tokens.lowerBound - 1] == ","
        var first: IndexOf<Predicate>?
        for index in view.predicates.typedIndices.prefix(upTo: verb).reversed() {
            let other = view.predicates[index]
            if other.head < start { break }
            if other.isFinite {
                if !isAfterComma { return index }
                if first == nil || cueVerbs.contains(other.head) { first = index }
            } else if !isAfterComma, dependent.isInfinitive {
                return index
            }
        }
        if let first { return first }
        let next = verb.advanced(by: 1)
        guard dependent.isGerund, view.predicates.typedIndices.contains(next), view.predicates[next].isFinite,
            view.sentenceOf[view.predicates[next].head] == view.sentenceOf[dependent.head]
        else { return nil }
        return next
    }

    /// Where the clause of a finite verb starts.
    private func clauseStart(of verb: IndexOf<Predicate>, from start: Int) -> Int {
        let predicate = view.predicates[verb]
        var index = predicate.tokens.lowerBound - 1
        var mark: Int?
        while index >= start {
            let word = view.lower[index]
            switch view.part(index) {
            case .subordinatingConjunction: return index + 1
            case .punctuation
            where word == ";" || word == ":" || word == "“" || word == "\"" || word == "”" || word == "–"
                || word == "—":
                return index + 1
            case .punctuation where word == ",", .coordinatingConjunction:
                if mark == nil, isOpenedByPhrase(index + 1) { mark = index + 1 }
            case .verb, .auxiliary:
                if view.isFiniteVerb(index), !isInRelativeClause(index, from: start) {
                    if let mark { return mark }
                    return index + 1
                }
            default: break
            }
            index -= 1
        }
        return start
    }

    private func isOpenedByPhrase(_ index: Int) -> Bool {
        guard index < view.lower.count else { return false }
        return view.phrase(at: index)?.tokens.lowerBound == index
    }

    private func isInRelativeClause(_ index: Int, from start: Int) -> Bool {
        guard let predicate = view.predicate(at: index) else { return false }
        let before = predicate.tokens.lowerBound - 1
        return before > start && (view.lower[before] == "who" || view.lower[before] == "which")
    }

    /// The first phrase of `range` that no preposition governs, with those coordinated to it.
    private func phrases(in range: Range<Int>) -> [IndexOf<NounPhrase>] {
        var found: [IndexOf<NounPhrase>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard let phrase = view.phraseOf[index] else {
                index += 1
                continue
            }
            let tokens = view.phrases[phrase].tokens
            let isGoverned = isGoverned(tokens, in: range)
            if Self.relatives.contains(view.lower[view.phrases[phrase].head]), found.isEmpty {
                return antecedent(of: phrase).map { [$0] } ?? [phrase]
            }
            if found.isEmpty {
                if !isGoverned { found.append(phrase) }
            } else if isGoverned || !view.isLinked(tokens.lowerBound) {
                break
            } else {
                found.append(phrase)
            }
            index = max(tokens.upperBound, index + 1)
        }
        return found
    }

    /// The phrase before the relative word that `phrase` is, in the same sentence; none for one that asks.
    private func antecedent(of phrase: IndexOf<NounPhrase>) -> IndexOf<NounPhrase>? {
        guard phrase.value > 0 else { return nil }
        let before = phrase.advanced(by: -1)
        return view.sentenceOf[view.phrases[before].head] == view.sentenceOf[view.phrases[phrase].head] ? before : nil
    }

    /// Whether a preposition governs the phrase; "after rebels fired" opens a clause instead.
    private func isGoverned(_ tokens: Range<Int>, in range: Range<Int>) -> Bool {
        guard tokens.lowerBound > range.lowerBound, view.part(tokens.lowerBound - 1) == .adposition else {
            return false
        }
        let opensClause = ["after", "before", "as", "since", "until"].contains(view.lower[tokens.lowerBound - 1])
        return !(opensClause && tokens.upperBound == range.upperBound)
    }

    /// The noun phrases that are a verb's direct object, in text order.
    private func objects(of verb: IndexOf<Predicate>) -> [IndexOf<NounPhrase>] {
        view.directPhrases(after: view.predicates[verb].tokens.upperBound)
    }
}
