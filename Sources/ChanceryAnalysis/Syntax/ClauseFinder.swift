internal import ChanceryReading

/// Tells subject and object of a verb by what stands around it.
struct ClauseFinder {
    let view: ArticleView
    let cueVerbs: Set<Int>
    private static let relatives: Set<String> = ["who", "which", "that", "whom", "whose"]
    private static let tokensMax = 60

    /// The noun phrases that are a verb's subject, in text order.
    func subjects(of verb: Int) -> [Int] {
        let group = view.verbs[verb]
        let sentence = view.sentence(of: group.main)
        let start = max(sentence.lowerBound, group.tokens.lowerBound - Self.tokensMax)
        if isCoordinated(group, from: start), let before = previousVerb(verb, like: group, from: start) {
            return subjects(of: before)
        }
        if group.isGerund || group.isInfinitive {
            guard let before = governor(of: verb, from: start) else { return [] }
            if group.isInfinitive, let object = objects(of: before).first, view.phrases[object].head < group.main {
                return view.verbs[before].isPassive ? subjects(of: before) : [object]
            }
            return subjects(of: before)
        }
        return phrases(in: clauseStart(of: verb, from: start)..<group.tokens.lowerBound)
    }

    /// Whether a conjunction stands right before the verb, so that it shares the subject before it.
    private func isCoordinated(_ group: VerbGroup, from start: Int) -> Bool {
        var index = group.tokens.lowerBound - 1
        while index >= start, view.part(index) == .adverb || view.lower[index] == "," { index -= 1 }
        return index >= start && view.part(index) == .coordinatingConjunction
    }

    private func previousVerb(_ verb: Int, like group: VerbGroup, from start: Int) -> Int? {
        var index = verb - 1
        var fallback: Int?
        while index >= 0, view.verbs[index].main >= start {
            let other = view.verbs[index]
            if other.isGerund == group.isGerund, other.isInfinitive == group.isInfinitive,
                other.isFinite == group.isFinite
            {
                if cueVerbs.contains(other.main) == cueVerbs.contains(group.main) { return index }
                if fallback == nil { fallback = index }
            }
            index -= 1
        }
        return fallback
    }

    /// The finite verb that a participle or an infinitive hangs on.
    private func governor(of verb: Int, from start: Int) -> Int? {
        let main = view.verbs[verb].main
        let isAfterComma =
            main > 0
            && view.lower[view.verbs[verb].tokens.lowerBound - 1 < 0 ? 0 : view.verbs[verb].tokens.lowerBound - 1]
                == ","
        var index = verb - 1
        var first: Int?
        while index >= 0, view.verbs[index].main >= start {
            if view.verbs[index].isFinite {
                if !isAfterComma { return index }
                if first == nil || cueVerbs.contains(view.verbs[index].main) { first = index }
            } else if !isAfterComma, view.verbs[verb].isInfinitive {
                return index
            }
            index -= 1
        }
        if first == nil, verb + 1 < view.verbs.count, view.verbs[verb].isGerund {
            let next = view.verbs[verb + 1]
            if next.isFinite, view.sentenceOf[next.main] == view.sentenceOf[main] { return verb + 1 }
        }
        return first
    }

    /// Where the clause of a finite verb starts.
    private func clauseStart(of verb: Int, from start: Int) -> Int {
        let group = view.verbs[verb]
        var index = group.tokens.lowerBound - 1
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
                let other = view.verbAt[index]
                if other >= 0, view.verbs[other].isFinite, !isInRelativeClause(index, from: start) {
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
        let group = view.verbAt[index]
        guard group >= 0 else { return false }
        let before = view.verbs[group].tokens.lowerBound - 1
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
            } else if isGoverned || !isLinked(tokens.lowerBound) {
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

    private func isLinked(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        if view.part(start - 1) == .coordinatingConjunction { return true }
        guard view.lower[start - 1] == "," else { return false }
        let phrase = view.phraseOf[start]
        guard phrase >= 0 else { return false }
        // ", B and C" goes on; ", the minister," is an apposition.
        let end = view.phrases[phrase].tokens.upperBound
        return end < view.lower.count && view.lower[end] != "," && view.part(end) == .coordinatingConjunction
            || end < view.lower.count && view.lower[end] == "," && view.lower.count > end + 1
                && view.lower[end + 1] == "and"
    }

    /// The noun phrases that are a verb's direct object, in text order.
    func objects(of verb: Int) -> [Int] {
        let group = view.verbs[verb]
        return directPhrases(after: group.tokens.upperBound)
    }

    /// The phrases that follow at once, with those coordinated to them.
    func directPhrases(after start: Int) -> [Int] {
        guard start < view.lower.count else { return [] }
        let end = min(view.sentence(of: start - 1).upperBound, start + Self.tokensMax)
        var found: [Int] = []
        var index = start
        while index < end {
            let phrase = view.phraseOf[index]
            if phrase >= 0, view.phrases[phrase].tokens.lowerBound >= index {
                if !found.isEmpty, !isLinked(view.phrases[phrase].tokens.lowerBound) { break }
                found.append(phrase)
                index = view.phrases[phrase].tokens.upperBound
                continue
            }
            let isLink = view.part(index) == .coordinatingConjunction || view.lower[index] == ","
            if found.isEmpty {
                guard view.part(index) == .adverb || view.part(index) == .punctuation && view.lower[index] == "\""
                else { break }
            } else if !isLink {
                break
            }
            index += 1
        }
        return found
    }

    /// The phrases that follow the preposition at `token`.
    func governed(by token: Int) -> [Int] { directPhrases(after: token + 1) }

    /// The prepositions right of `start` that can belong to the word before it, nearest first.
    func prepositions(after start: Int) -> [Int] {
        guard start > 0, start < view.lower.count else { return [] }
        let end = min(view.sentence(of: start - 1).upperBound, start + 30)
        var found: [Int] = []
        var index = start
        while index < end {
            switch view.part(index) {
            case .adposition: found.append(index)
            case .subordinatingConjunction: return found
            case .punctuation where view.lower[index] != ",": return found
            case .auxiliary: return found
            case .verb where view.verbAt[index] >= 0 && view.verbs[view.verbAt[index]].isFinite: return found
            default: break
            }
            index += 1
        }
        return found
    }
}
