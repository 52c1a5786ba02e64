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
        case "once" where isMark(token) || opensParticiple(token), "when" where opensParticiple(token):
            return subordinate(token, kind: .if, by: .onceClause, in: sentence)
        case "should": return inverted(token, in: sentence)
        case "subject": return subject(token, in: sentence)
        case "until": return until(token, in: sentence)
        case "only": return only(token, in: sentence)
        case "step": return inStep(token, in: sentence)
        case "must": return must(token, in: sentence) ?? before(token, in: sentence)
        case let word where lexicon.has(word, .provisoWord): return proviso(token, in: sentence)
        case let word where lexicon.has(word, .dependenceWord): return depends(token, in: sentence)
        case let word where lexicon.has(word, .requirementVerb): return requires(token, in: sentence)
        default: return nil
        }
    }

    /// The words from `start` to `end` without marks around them; nil where a quotation ends before them.
    private func trimmed(_ start: Int, _ end: Int) -> Range<Int>? { start < end ? view.trimmed(start..<end) : nil }

    private func isAfterOnly(_ token: Int) -> Bool { token > 0 && view.lower[token - 1] == "only" }

    /// Whether a word opens a clause.
    private func isMark(_ token: Int) -> Bool {
        view.tree.relation(of: token).universal == "mark" || view.part(token) == .subordinatingConjunction
    }

    /// A clause that the words of `mark` open, and what hangs on it.
    private func subordinate(
        _ mark: Range<Int>,
        kind: Condition.Kind,
        by rule: Rule,
        in sentence: Range<Int>
    ) -> ConditionDraft? {
        let bounds = self.bounds(of: mark.lowerBound, in: sentence)
        let end = clauseEnd(of: mark, in: bounds)
        guard let term = trimmed(mark.upperBound, end), hasSubject(term) || isOnce(mark), hasVerb(term) else {
            return nil
        }
        let isLeading = isOpening(mark.lowerBound, in: bounds)
        var outcome = isLeading ? end..<bounds.upperBound : outcomeStart(mark.lowerBound, in: bounds)..<mark.lowerBound
        if !isLeading, let last = outcome.last, view.lower[last] == "only" { outcome = outcome.lowerBound..<last }
        guard let outcome = view.trimmed(outcome), outcome.count > 1 else { return nil }
        return ConditionDraft(kind: kind, outcome: outcome, terms: parts(of: term), cue: mark.lowerBound, rule: rule)
    }

    /// Where the clause ends that a mark opens, by the tree; by the next comma where the mark opens none.
    private func clauseEnd(of mark: Range<Int>, in bounds: Range<Int>) -> Int {
        let opener = mark.upperBound - 1
        guard view.tree.relation(of: opener).universal == "mark", let verb = view.tree.head(of: opener), verb > opener
        else { return clauseEnd(from: mark.upperBound, in: bounds) }
        let end = view.tree.span(of: verb).upperBound
        return min(max(end, verb + 1), bounds.upperBound)
    }

    /// The clauses coordinated in a term: "it reassesses its position, ends the violence and engages in talks".
    private func parts(of term: Range<Int>) -> [Range<Int>] {
        let verbs = term.filter { token in
            view.tree.relation(of: token).universal == "conj" && view.predicateAt[token] != nil
                && view.tree.head(of: token).map { term.contains($0) && view.predicateAt[$0] != nil } ?? false
        }
        let starts = [term.lowerBound] + verbs.map { view.tree.span(of: $0).lowerBound }.filter(term.contains)
        return zip(starts, starts.dropFirst() + [term.upperBound]).compactMap { start, end in
            let isLink = view.part(start) == .coordinatingConjunction
            return start < end ? view.trimmed((isLink ? start + 1 : start)..<end) : nil
        }
    }

    /// As what a word hangs on the verb that says something of it.
    private static let subjects: Set<String> = ["csubj", "expl", "nsubj"]

    /// Whether words have a verb and who or what it is said of: not "if needed", "if asked to leave".
    private func hasSubject(_ range: Range<Int>) -> Bool {
        range.contains { token in
            Self.subjects.contains(view.tree.relation(of: token).universal)
                && view.tree.head(of: token).map(range.contains) ?? false
        }
    }

    /// "once concluded", "when signed".
    private func isOnce(_ mark: Range<Int>) -> Bool { ["once", "when"].contains(view.lower[mark.lowerBound]) }

    /// Whether a past participle stands after a word, and what hangs on it is to come: "When concluded, it will …".
    private func opensParticiple(_ token: Int) -> Bool {
        let next = token + 1
        guard next < view.lower.count, view.part(next) == .verb,
            view.reading.tokens[next].feats.contains("VerbForm=Part"),
            view.reading.tokens[next].feats.contains("Tense=Past"),
            let main = view.tree.head(of: next)
        else { return false }
        return view.predicate(at: main)?.modality != nil
    }

    /// Whether a verb tells what was, which depends on nothing any more: "managed to leave only after …".
    private func isFact(_ verb: Int?) -> Bool {
        var verb = verb
        while let own = verb, let predicate = view.predicate(at: own), predicate.isInfinitive || predicate.isGerund {
            verb = view.tree.head(of: own)
        }
        guard let predicate = verb.flatMap({ view.predicate(at: $0) }) else { return false }
        return predicate.isPast && predicate.modality == nil && !predicate.isNegated
    }

    /// "provided that", "as long as", "on condition that".
    private func proviso(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard token > sentence.lowerBound || view.lower[token] != "long", token + 2 < sentence.upperBound else {
            return nil
        }
        switch view.lower[token] {
        case "long":
            guard ["as", "so"].contains(view.lower[token - 1]), view.lower[token + 1] == "as" else { return nil }
            return subordinate((token - 1)..<(token + 2), kind: .if, by: .proviso, in: sentence)
        case "condition":
            guard view.lower[token + 1] == "that", token > sentence.lowerBound else { return nil }
            let start = view.lower[token - 1] == "the" ? token - 2 : token - 1
            guard start > sentence.lowerBound, view.lower[start] == "on" else { return nil }
            return subordinate(start..<(token + 2), kind: .onlyIf, by: .proviso, in: sentence)
        default:
            let hasThat = view.lower[token + 1] == "that"
            guard hasThat || isMark(token) else { return nil }
            return subordinate(token..<(token + (hasThat ? 2 : 1)), kind: .if, by: .proviso, in: sentence)
        }
    }

    /// As what an inverted clause hangs on the one that depends on it.
    private static let clauses: Set<String> = ["advcl", "ccomp", "parataxis", "xcomp"]

    /// An inverted clause: "Should the ceasefire collapse, Jordan will close its border".
    private func inverted(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        let bounds = self.bounds(of: token, in: sentence)
        guard view.tree.relation(of: token).universal == "aux", let verb = view.tree.head(of: token),
            let subject = view.tree.dependents(of: verb, as: ["nsubj"]).first, token < subject, subject < verb,
            Self.clauses.contains(view.tree.relation(of: verb).universal) || isOpening(token, in: bounds),
            !bounds.contains(where: { view.lower[$0] == "?" })
        else { return nil }
        let end = min(max(view.tree.span(of: verb).upperBound, verb + 1), bounds.upperBound)
        let clause = clauseEnd(from: token + 1, in: token..<end)
        guard let term = view.trimmed((token + 1)..<clause) else { return nil }
        let isLeading = isOpening(token, in: bounds)
        let rest = isLeading ? clause..<bounds.upperBound : outcomeStart(token, in: bounds)..<token
        guard let outcome = view.trimmed(rest), outcome.count > 1 else { return nil }
        return ConditionDraft(kind: .if, outcome: outcome, terms: [term], cue: token, rule: .invertedClause)
    }

    /// "will, subject to final approvals, provide …".
    private func subject(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard token + 2 < sentence.upperBound, view.lower[token + 1] == "to", view.part(token) == .adjective else {
            return nil
        }
        let bounds = self.bounds(of: token, in: sentence)
        let end = bounds.first { $0 > token + 1 && [",", ";"].contains(view.lower[$0]) } ?? bounds.upperBound
        guard let term = trimmed(token + 2, end),
            term.contains(where: { lexicon.has(view.lemmas[$0], .approvalNoun) }),
            let outcome = view.trimmed(
                token <= bounds.lowerBound + 1 || end < bounds.upperBound
                    ? end..<bounds.upperBound : outcomeStart(token, in: bounds)..<token
            )
        else { return nil }
        return ConditionDraft(kind: .onlyIf, outcome: outcome, terms: [term], cue: token, rule: .subjectTo)
    }

    /// "Prisoners must be released before talks can start": what must be first is the term.
    private func before(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        let bounds = self.bounds(of: token, in: sentence)
        guard view.tree.relation(of: token).universal == "aux", let verb = view.tree.head(of: token),
            let clause = view.tree.dependents(of: verb, as: ["advcl"]).first(where: { $0 > verb }),
            let mark = view.tree.dependents(of: clause, as: ["mark"]).first, view.lower[mark] == "before",
            let term = trimmed(max(view.tree.span(of: verb).lowerBound, bounds.lowerBound), mark),
            let outcome = trimmed(mark + 1, min(view.tree.span(of: clause).upperBound, bounds.upperBound))
        else { return nil }
        return ConditionDraft(kind: .must, outcome: outcome, terms: [term], cue: token, rule: .mustBefore)
    }

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
        return subordinate(token..<(token + 1), kind: kind, by: rule, in: sentence)
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
        let end = clauseEnd(of: token..<(token + 1), in: bounds)
        guard token > bounds.lowerBound + 2, view.part(token) != .adposition,
            let term = view.trimmed((token + 1)..<end),
            hasVerb(term), !isFact(view.tree.head(of: token).flatMap { view.tree.head(of: $0) }),
            let outcome = view.trimmed(outcomeStart(token, in: bounds)..<token)
        else { return nil }
        return ConditionDraft(kind: .until, outcome: outcome, terms: parts(of: term), cue: token, rule: .untilClause)
    }

    /// "will come only through A, B and C", "only when …".
    private func only(_ token: Int, in sentence: Range<Int>) -> ConditionDraft? {
        guard token + 2 < sentence.upperBound, lexicon.has(view.lower[token + 1], .afterOnly),
            token == sentence.lowerBound || view.lower[token - 1] != "not"
        else { return nil }
        let verb = (sentence.lowerBound..<token).reversed().lazy.compactMap { view.predicate(at: $0) }.first
        guard let subject = verb?.subjects.first, !isFact(verb?.head) else { return nil }
        let end = clauseEnd(from: token + 2, in: bounds(of: token, in: sentence))
        let hasClause = lexicon.has(view.lower[token + 1], .clauseAfterOnly)
        let terms =
            hasClause
            ? [trimmed(token + 2, end)].compactMap { $0 }
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
            lexicon.has(view.lower[token + 3], .afterMustBe), lexicon.has(view.lemmas[token + 2], .foundingVerb),
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
            !isFact(view.tree.dependents(of: token, as: ["cop"]).first),
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
