internal import ChanceryReading

/// Groups the tokens of each sentence into noun phrases and predicates, in one pass each.
struct Chunker {
    private let view: ReadingView
    private static let possessives: Set<String> = ["his", "its", "my", "our", "their", "your", "her", "whose"]
    private static let bePast: Set<String> = ["was", "were", "had", "did", "been"]

    /// A chunker of the words and names in `view`.
    init(view: ReadingView) { self.view = view }

    private func part(_ token: Int) -> PartOfSpeech { view.part(token) }

    /// The noun phrases of all sentences, in text order.
    func nounPhrases() -> [NounPhrase] {
        var found: [NounPhrase] = []
        for sentence in view.reading.sentences {
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                guard let phrase = nounPhrase(at: index, before: sentence.tokens.upperBound) else {
                    index += 1
                    continue
                }
                found.append(phrase)
                index = phrase.tokens.upperBound
            }
        }
        return found
    }

    private func nounPhrase(at start: Int, before end: Int) -> NounPhrase? {
        if part(start) == .pronoun, !Self.possessives.contains(view.lower[start]) {
            return NounPhrase(tokens: start..<(start + 1), head: start)
        }
        var index = start
        var head: Int?
        while index < end {
            if let name = view.name(at: index) {
                // Two names side by side are two phrases unless the first is an adjective of the second.
                if let head, name.kind == .person, head == index - 1, view.name(at: head)?.kind == .person {
                    break
                }
                head = name.tokens.upperBound - 1
                index = name.tokens.upperBound
                continue
            }
            switch part(index) {
            case .noun, .properNoun:
                head = index
            case .determiner:
                if index > start { return phrase(start, index, head) }
            case .adjective, .number, .symbol: break
            case .particle where head != nil && view.lower[index].hasPrefix("'") && view.lower[index] != "'ll":
                head = nil
            case .pronoun where Self.possessives.contains(view.lower[index]) && index == start: break
            case .adverb where index + 1 < end && head == nil && part(index + 1) == .adjective: break
            case .coordinatingConjunction where joinsModifiers(index, from: start, before: end): break
            default: return phrase(start, index, head)
            }
            index += 1
        }
        return phrase(start, index, head)
    }

    /// "Russian and American negotiators": the conjunction joins two adjectives before one noun.
    private func joinsModifiers(_ index: Int, from start: Int, before end: Int) -> Bool {
        guard index > start, index + 2 < end else { return false }
        return part(index - 1) == .adjective && part(index + 1) == .adjective && part(index + 2) == .noun
    }

    private func phrase(_ start: Int, _ end: Int, _ head: Int?) -> NounPhrase? {
        guard let head else { return nil }
        return NounPhrase(tokens: start..<(head + 1), head: head)
    }

    /// The predicates of all sentences, in text order, without what they govern.
    func predicates() -> [Predicate] {
        var found: [Predicate] = []
        for sentence in view.reading.sentences {
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                let part = part(index)
                guard part == .verb || part == .auxiliary || isInfinitiveMark(index, before: sentence.tokens.upperBound)
                else {
                    index += 1
                    continue
                }
                let predicate = predicate(at: index, before: sentence.tokens.upperBound)
                found.append(predicate)
                index = max(predicate.tokens.upperBound, index + 1)
            }
        }
        return found
    }

    private func isInfinitiveMark(_ index: Int, before end: Int) -> Bool {
        guard view.lower[index] == "to", index + 1 < end else { return false }
        var next = index + 1
        while next + 1 < end, part(next) == .adverb { next += 1 }
        return part(next) == .verb || view.lower[next] == "be" || view.lower[next] == "have"
    }

    private func predicate(at start: Int, before end: Int) -> Predicate {
        var index = start
        var main = start
        var isNegated = start > 0 && (view.lower[start - 1] == "never" || view.lower[start - 1] == "not")
        var modal: String?
        var (hasBe, hasHave, isPast) = (false, false, false)
        let isInfinitive = view.lower[start] == "to"
        if isInfinitive { index += 1 }
        loop: while index < end {
            switch part(index) {
            case .auxiliary:
                let lemma = view.reading.tokens[index].lemma
                hasBe = lemma == "be" || hasBe && lemma != "have"
                hasHave = hasHave || lemma == "have"
                isPast = isPast || Self.bePast.contains(view.lower[index]) || lemma == "have"
                if lemma != "be", lemma != "have", lemma != "do" { modal = lemma }
                main = index
            case .verb:
                main = index
                break loop
            case .particle where view.reading.tokens[index].lemma == "not": isNegated = true
            case .adverb:
                if view.lower[index] == "never" || view.lower[index] == "no" { isNegated = true }
            default: break loop
            }
            index += 1
        }
        let form = view.lower[main]
        let isGerund = form.hasSuffix("ing") && !hasBe && part(main) == .verb && modal == nil && !isInfinitive
        let isPastForm =
            part(main) == .verb && (form.hasSuffix("ed") || form != view.reading.tokens[main].lemma)
            && !form.hasSuffix("ing") && !form.hasSuffix("s")
        let isBare = main == start
        let next = main + 1 < end ? view.lower[main + 1] : ""
        let isReduced = isBare && isPastForm && (next == "by" || (start > 0 && view.lower[start - 1] == ","))
        return Predicate(
            tokens: start..<(main + 1),
            head: main,
            form: isInfinitive ? .infinitive : isGerund ? .gerund : isReduced && next == "by" ? .participle : .finite,
            voice: (hasBe || (isReduced && next == "by")) && isPastForm ? .passive : .active,
            polarity: isNegated ? .negative : .positive,
            modality: modal,
            isPast: isPast || (isPastForm && modal == nil)
        )
    }
}
