internal import ChanceryReading

/// Tells who does what to whom by what stands around a verb.
struct ClauseFinder {
    let view: ReadingView
    /// The main verbs that begin a cue: such verbs share subjects with each other first.
    let cueVerbs: Set<Int>
    private static let relatives: Set<String> = ["who", "which", "that", "whom", "whose"]

    /// The predicates with their subjects, objects and obliques.
    func predicates() -> [Predicate] {
        view.predicates.enumerated().map { index, predicate in
            var result = predicate
            result.subjects = subjects(of: index)
            result.objects = objects(of: index)
            result.obliques = view.prepositions(after: predicate.tokens.upperBound).map {
                Predicate.Oblique(preposition: $0, phrases: view.directPhrases(after: $0 + 1))
            }
            return result
        }
    }

    /// The noun phrases that are a verb's subject, in text order.
    private func subjects(of verb: Int) -> [Int] {
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

    private func previousVerb(_ verb: Int, like predicate: Predicate, from start: Int) -> Int? {
        var index = verb - 1
        var fallback: Int?
        while index >= 0, view.predicates[index].head >= start {
            let other = view.predicates[index]
            if other.isGerund == predicate.isGerund, other.isInfinitive == predicate.isInfinitive,
                other.isFinite == predicate.isFinite
            {
                if cueVerbs.contains(other.head) == cueVerbs.contains(predicate.head) { return index }
                if fallback == nil { fallback = index }
            }
            index -= 1
        }
        return fallback
    }

    /// The finite verb that a participle or an infinitive hangs on.
    private func governor(of verb: Int, from start: Int) -> Int? {
        let main = view.predicates[verb].head
        let isAfterComma =
            main > 0
            && view.lower[
                view.predicates[verb].tokens.lowerBound - 1 < 0 ? 0 : view.predicates[verb].tokens.lowerBound - 1
            ]
                == ","
        var index = verb - 1
        var first: Int?
        while index >= 0, view.predicates[index].head >= start {
            if view.predicates[index].isFinite {
                if !isAfterComma { return index }
                if first == nil || cueVerbs.contains(view.predicates[index].head) { first = index }
            } else if !isAfterComma, view.predicates[verb].isInfinitive {
                return index
            }
            index -= 1
        }
        if first == nil, verb + 1 < view.predicates.count, view.predicates[verb].isGerund {
            let next = view.predicates[verb + 1]
            if next.isFinite, view.sentenceOf[next.head] == view.sentenceOf[main] { return verb + 1 }
        }
        return first
    }

    /// Where the clause of a finite verb starts.
    private func clauseStart(of verb: Int, from start: Int) -> Int {
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
                let other = view.predicateAt[index]
                if other >= 0, view.predicates[other].isFinite, !isInRelativeClause(index, from: start) {
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
        let phrase = view.phraseOf[index]
        return phrase >= 0 && view.phrases[phrase].tokens.lowerBound == index
    }

    private func isInRelativeClause(_ index: Int, from start: Int) -> Bool {
        let predicate = view.predicateAt[index]
        guard predicate >= 0 else { return false }
        let before = view.predicates[predicate].tokens.lowerBound - 1
        return before > start && (view.lower[before] == "who" || view.lower[before] == "which")
    }

    /// The first phrase of `range` that no preposition governs, with those coordinated to it.
    private func phrases(in range: Range<Int>) -> [Int] {
        var found: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let phrase = view.phraseOf[index]
            guard phrase >= 0 else {
                index += 1
                continue
            }
            let tokens = view.phrases[phrase].tokens
            let isGoverned = isGoverned(tokens, in: range)
            if Self.relatives.contains(view.lower[view.phrases[phrase].head]), phrase > 0, found.isEmpty {
                return [phrase - 1]
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

    /// Whether a preposition governs the phrase; "after rebels fired" opens a clause instead.
    private func isGoverned(_ tokens: Range<Int>, in range: Range<Int>) -> Bool {
        guard tokens.lowerBound > range.lowerBound, view.part(tokens.lowerBound - 1) == .adposition else {
            return false
        }
        let opensClause = ["after", "before", "as", "since", "until"].contains(view.lower[tokens.lowerBound - 1])
        return !(opensClause && tokens.upperBound == range.upperBound)
    }

    /// The noun phrases that are a verb's direct object, in text order.
    private func objects(of verb: Int) -> [Int] { view.directPhrases(after: view.predicates[verb].tokens.upperBound) }
}
