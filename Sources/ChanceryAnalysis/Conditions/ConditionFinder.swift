internal import ChanceryDigest
internal import ChanceryReading

/// A condition under construction, by token indices.
struct ConditionDraft {
    let kind: Condition.Kind
    let outcome: Range<Int>
    let terms: [Range<Int>]
    let cue: Int
    /// The rule that tells all of it.
    let rule: Rule
}

/// Finds what is made to depend on what.
struct ConditionFinder {
    private let view: ReadingView
    private let lexicon: Lexicon
    /// By token, the reported words it belongs to.
    private let contentOf: [Range<Int>?]

    /// A finder that does not reach from the words a statement reports into the words that report them.
    init(view: ReadingView, lexicon: Lexicon, statements: [StatementDraft]) {
        self.view = view
        self.lexicon = lexicon
        var contentOf = [Range<Int>?](repeating: nil, count: view.lower.count)
        for content in statements.flatMap(\.content) {
            for token in content { contentOf[token] = content }
        }
        self.contentOf = contentOf
    }

    /// The conditions in text order, at most one for each mark.
    func conditions() -> [ConditionDraft] {
        view.reading.sentences.flatMap { sentence in
            sentence.tokens.compactMap { condition(at: $0, in: sentence.tokens) }
        }
    }

    private func condition(at token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        switch view.lower[token] {
        case "if": return subordinate(token, kind: isAfterOnly(token) ? .onlyIf : .if, by: .ifClause, in: sentence)
        case "unless": return subordinate(token, kind: .unless, by: .unlessClause, in: sentence)
        case "until": return until(token, in: sentence)
        case "only": return only(token, in: sentence)
        case "step": return inStep(token, in: sentence)
        case "must": return must(token, in: sentence)
        case let word where lexicon.has(word, .dependenceWord): return depends(token, in: sentence)
        case let word where lexicon.has(word, .requirementVerb): return requires(token, in: sentence)
        default: return nil
        }
    }

    private func isAfterOnly(_ token: Int) -> Bool { token > 0 && view.lower[token - 1] == "only" }

    private func subordinate(
        _ token: Int,
        kind: Condition.Kind,
        by rule: Rule,
        in sentence: Range<Int>
    ) -> ConditionDraft? {
        // "even if" concedes; "as if" compares; "whether or if" asks.
        if token > sentence.lowerBound, lexicon.has(view.lower[token - 1], .beforeUnconditionalIf) {
            return nil
        }
        let bounds = self.bounds(of: token, in: sentence)
        let end = clauseEnd(from: token + 1, in: bounds)
        guard let term = view.trimmed((token + 1)..<end), hasVerb(term) else { return nil }
        let isLeading = isOpening(token, in: bounds)
        let rest = isLeading ? end..<bounds.upperBound : outcomeStart(token, in: bounds)..<token
        var outcome = rest
        if !isLeading, let last = outcome.last, view.lower[last] == "only" { outcome = outcome.lowerBound..<last }
        guard let outcome = view.trimmed(outcome), outcome.count > 1 else { return nil }
        return ConditionDraft(kind: kind, outcome: outcome, terms: [term], cue: token, rule: rule)
    }

    /// The part of a sentence a mark can reach: its quotation, or the reported words it stands in.
    private func bounds(of token: Int, in sentence: Range<Int>) -> Range<Int> {
        let reach = view.quotation(at: token).map { sentence.clamped(to: $0.inner) } ?? sentence
        return contentOf[token].map { reach.clamped(to: $0) } ?? reach
    }

    private func isOpening(_ token: Int, in bounds: Range<Int>) -> Bool {
        if token <= bounds.lowerBound + 1 { return true }
        let before = view.lower[token - 1]
        return before == ":" || before == "," && token < bounds.lowerBound + 4
            || lexicon.has(before, .beforeLeadingClause)
    }

    private func clauseEnd(from start: Int, in bounds: Range<Int>) -> Int {
        var index = start
        var sawVerb = false
        while index < bounds.upperBound {
            if view.predicateAt[index] != nil { sawVerb = true }
            if sawVerb, view.lower[index] == "," || view.lower[index] == ";" || view.lower[index] == "then" {
                return index
            }
            index += 1
        }
        return bounds.upperBound
    }

    private func outcomeStart(_ token: Int, in bounds: Range<Int>) -> Int {
        var index = token - 1
        while index > bounds.lowerBound {
            if view.lower[index] == "that" || view.lower[index] == ";" || view.lower[index] == ":" { return index + 1 }
            index -= 1
        }
        return bounds.lowerBound
    }

    private func hasVerb(_ range: Range<Int>) -> Bool { range.contains { view.predicateAt[$0] != nil } }

    private func until(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        let bounds = self.bounds(of: token, in: sentence)
        let end = clauseEnd(from: token + 1, in: bounds)
        guard token > bounds.lowerBound + 2, let term = view.trimmed((token + 1)..<end), hasVerb(term),
            let outcome = view.trimmed(outcomeStart(token, in: bounds)..<token)
        else { return nil }
        return ConditionDraft(kind: .until, outcome: outcome, terms: [term], cue: token, rule: .untilClause)
    }

    /// "will come only through A, B and C", "only when …".
    private func only(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard token + 2 < sentence.upperBound,
            lexicon.has(view.lower[token + 1], .afterOnly)
        else { return nil }
        let verb = (sentence.lowerBound..<token).reversed().lazy.compactMap { view.predicate(at: $0) }.first
        guard let subject = verb?.subjects.first else { return nil }
        let end = clauseEnd(from: token + 2, in: bounds(of: token, in: sentence))
        let hasClause = lexicon.has(view.lower[token + 1], .clauseAfterOnly)
        let terms =
            hasClause
            ? [view.trimmed((token + 2)..<end)].compactMap { $0 }
            : list(from: token + 2, in: bounds(of: token, in: sentence))
        guard !terms.isEmpty else { return nil }
        return ConditionDraft(
            kind: .onlyIf,
            outcome: view.phrases[subject].tokens,
            terms: terms,
            cue: token,
            rule: .onlyPhrase
        )
    }

    /// "A, B, and C of D", "A and B": the items of an enumeration up to the end of the sentence.
    private func list(from start: Int, in sentence: Range<Int>) -> [Range<Int>] {
        var items: [Range<Int>] = []
        var first = start
        var hasLink = false
        guard start < sentence.upperBound else { return [] }
        for token in start..<sentence.upperBound {
            let isComma = view.lower[token] == ","
            let isLink = view.part(token) == .coordinatingConjunction && token > start && view.lower[token - 1] == ","
            hasLink = hasLink || isLink
            guard isComma || isLink || token == sentence.upperBound - 1 else { continue }
            let end = token == sentence.upperBound - 1 && !isComma ? token + 1 : token
            if let item = view.trimmed(first..<max(first, end)), item.contains(where: { view.phraseOf[$0] != nil }) {
                items.append(item)
            }
            first = token + 1
        }
        // Where no comma stands before it, the conjunction is inside what looks like the last item.
        guard !hasLink, let last = items.last, let parts = halves(of: last) else { return items }
        return items.dropLast() + parts
    }

    /// The two parts of "A and B", where each has a noun of its own and B starts like a new phrase.
    private func halves(of item: Range<Int>) -> [Range<Int>]? {
        let link = item.first { token in
            guard view.part(token) == .coordinatingConjunction, token > item.lowerBound, token + 1 < item.upperBound
            else { return false }
            return view.phrase(at: token + 1)?.tokens.lowerBound == token + 1 && view.phraseOf[token] == nil
        }
        guard let link, let left = view.trimmed(item.lowerBound..<link),
            let right = view.trimmed((link + 1)..<item.upperBound), left.contains(where: { view.phraseOf[$0] != nil })
        else { return nil }
        return [left, right]
    }

    private func inStep(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard token > sentence.lowerBound + 1, token + 2 < sentence.upperBound, view.lower[token - 1] == "in",
            view.lower[token + 1] == "with", let term = view.trimmed((token + 2)..<sentence.upperBound),
            let outcome = view.trimmed(outcomeStart(token - 1, in: sentence)..<(token - 1))
        else { return nil }
        return ConditionDraft(kind: .inStepWith, outcome: outcome, terms: [term], cue: token, rule: .inStepPhrase)
    }

    /// "it must be grounded in A, B, and C", "… must … before …".
    private func must(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard token + 3 < sentence.upperBound, view.lower[token + 1] == "be",
            lexicon.has(view.lower[token + 3], .afterMustBe), view.part(token + 2) == .verb,
            token + 4 < sentence.upperBound
        else { return nil }
        let verb = (token..<sentence.upperBound).lazy.compactMap { view.predicate(at: $0) }.first
        let terms = list(from: token + 4, in: bounds(of: token, in: sentence))
        guard let verb, verb.tokens.contains(token), let subject = verb.subjects.first, !terms.isEmpty else {
            return nil
        }
        return ConditionDraft(
            kind: .must,
            outcome: view.phrases[subject].tokens,
            terms: terms,
            cue: token,
            rule: .mustBePhrase
        )
    }

    private func depends(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard token + 2 < sentence.upperBound, lexicon.has(view.lower[token + 1], .dependencePreposition),
            let term = view.trimmed((token + 2)..<clauseEnd(from: token + 2, in: sentence)),
            let outcome = view.trimmed(outcomeStart(token, in: sentence)..<token)
        else { return nil }
        return ConditionDraft(kind: .must, outcome: outcome, terms: [term], cue: token, rule: .dependence)
    }

    /// "progress would require patience".
    private func requires(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard let predicate = view.predicate(at: token), lexicon.has(predicate.modality ?? "", .volitionalModal),
            let subject = predicate.subjects.first,
            let term = view.trimmed((token + 1)..<sentence.upperBound)
        else { return nil }
        return ConditionDraft(
            kind: .must,
            outcome: view.phrases[subject].tokens,
            terms: [term],
            cue: token,
            rule: .requirement
        )
    }
}
