internal import ChanceryArticle

// What follows a word: the phrases right after it, and the prepositions that can belong to it.
extension ReadingView {
    /// No rule looks at more tokens than this on one side of a word.
    package static let reachTokens = 60

    /// The phrases that follow at once, with those coordinated to them.
    package func directPhrases(after start: Int) -> [IndexOf<NounPhrase>] {
        guard start < lower.count else { return [] }
        let end = min(sentence(of: start - 1).upperBound, start + Self.reachTokens)
        var found: [IndexOf<NounPhrase>] = []
        var index = start
        while index < end {
            if let phrase = phraseOf[index], phrases[phrase].tokens.lowerBound >= index {
                if !found.isEmpty, !isLinked(phrases[phrase].tokens.lowerBound) { break }
                found.append(phrase)
                index = phrases[phrase].tokens.upperBound
                continue
            }
            let isLink = part(index) == .coordinatingConjunction || lower[index] == ","
            if found.isEmpty {
                guard part(index) == .adverb || part(index) == .punctuation && lower[index] == "\""
                else { break }
            } else if !isLink {
                break
            }
            index += 1
        }
        return found
    }

    /// Whether the phrase at `start` is coordinated with the one before it.
    package func isLinked(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        if part(start - 1) == .coordinatingConjunction { return true }
        guard lower[start - 1] == "," else { return false }
        guard let phrase = phrase(at: start) else { return false }
        // ", B and C" goes on; ", the minister," is an apposition.
        let end = phrase.tokens.upperBound
        return end < lower.count && lower[end] != "," && part(end) == .coordinatingConjunction
            || end < lower.count && lower[end] == "," && lower.count > end + 1
                && lower[end + 1] == "and"
    }

    /// The prepositions right of `start` that can belong to the word before it, nearest first.
    package func prepositions(after start: Int) -> [Int] {
        guard start > 0, start < lower.count else { return [] }
        let end = min(sentence(of: start - 1).upperBound, start + 30)
        var found: [Int] = []
        var index = start
        while index < end {
            switch part(index) {
            case .adposition: found.append(index)
            case .subordinatingConjunction: return found
            case .punctuation where lower[index] != ",": return found
            case .auxiliary: return found
            case .verb where isFiniteVerb(index): return found
            default: break
            }
            index += 1
        }
        return found
    }
}
