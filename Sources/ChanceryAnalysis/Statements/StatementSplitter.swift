internal import ChanceryDigest
internal import ChanceryReading

/// Splits what one cue reports where the class of its sentences or coordinated clauses changes.
struct StatementSplitter {
    let view: ReadingView
    let classifier: StatementClassifier

    /// The statements that `draft` holds, each with class, polarity and verifiability.
    func statements(of draft: StatementDraft) -> [StatementDraft] {
        guard draft.content.allSatisfy({ !$0.isEmpty }) else { return [] }
        if draft.mode == .direct { return grouped(draft, pieces: sentences(of: draft)) }
        if draft.usualClass != nil || draft.content.count != 1 { return grouped(draft, pieces: [draft.content]) }
        return grouped(draft, pieces: clauses(of: draft.content[0]).map { [$0] })
    }

    private func sentences(of draft: StatementDraft) -> [[Range<Int>]] {
        var pieces: [[Range<Int>]] = []
        for range in draft.content {
            var start = range.lowerBound
            var isFirst = true
            while start < range.upperBound {
                let end = sentenceEnd(from: start, before: min(range.upperBound, view.sentence(of: start).upperBound))
                if isFirst, let last = pieces.last?.last, continues(last, start) {
                    pieces[pieces.count - 1].append(start..<end)
                } else {
                    pieces.append([start..<end])
                }
                isFirst = false
                start = end
            }
        }
        return pieces
    }

    /// Where a sentence ends that may be one of several in a quotation: behind a final mark before a capital.
    private func sentenceEnd(from start: Int, before end: Int) -> Int {
        let mark = (start..<end).first { token in
            token + 1 < end && [".", "!", "?"].contains(view.lower[token])
                && view.reading.tokens[token + 1].form.first?.isUppercase == true
        }
        return mark.map { $0 + 1 } ?? end
    }

    /// Whether a quotation goes on in the middle of its sentence.
    private func continues(_ last: Range<Int>, _ start: Int) -> Bool {
        view.sentenceOf[last.lowerBound] == view.sentenceOf[start]
            && view.reading.tokens[start].form.first?.isLowercase == true
    }

    /// The coordinated clauses of an indirect report: ", and that …", "but it must …".
    private func clauses(of content: Range<Int>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = content.lowerBound
        for token in content where view.part(token) == .coordinatingConjunction && token + 2 < content.upperBound {
            guard view.quotationOf[token] == nil, hasVerb(start..<token) else { continue }
            guard let next = opensClause(token + 1, before: content.upperBound) else { continue }
            if view.part(next) == .auxiliary, isNegated(next) == isNegated(start) { continue }
            let end = token > start && view.lower[token - 1] == "," ? token - 1 : token
            pieces.append(start..<end)
            start = next
        }
        pieces.append(start..<content.upperBound)
        return pieces
    }

    /// Whether the first finite verb from `token` on is negated.
    private func isNegated(_ token: Int) -> Bool {
        let end = view.sentence(of: token).upperBound
        let verb = (token..<end).lazy.compactMap { view.predicate(at: $0) }.first { $0.isFinite }
        return verb?.isNegated ?? false
    }

    private func hasVerb(_ range: Range<Int>) -> Bool {
        range.contains { view.isFiniteVerb($0) }
    }

    /// Where the clause after a conjunction starts; nil where no clause starts.
    private func opensClause(_ token: Int, before end: Int) -> Int? {
        if view.lower[token] == "that" { return token + 1 < end ? token + 1 : nil }
        if view.part(token) == .auxiliary { return token }
        guard let phrase = view.phrase(at: token), phrase.tokens.lowerBound == token else { return nil }
        var next = phrase.tokens.upperBound
        while next < end, view.part(next) == .adverb { next += 1 }
        guard next < end, view.part(next) == .auxiliary || view.part(next) == .verb else { return nil }
        return token
    }

    /// A statement for each of the pieces of `draft`, those with the same class joined again.
    private func grouped(_ draft: StatementDraft, pieces: [[Range<Int>]]) -> [StatementDraft] {
        regrouped(
            pieces.compactMap { piece in
                var next = draft
                next.content = piece.compactMap { view.trimmed($0) }
                guard !next.content.isEmpty else { return nil }
                classifier.classify(&next)
                return next
            }
        )
    }

    /// The statements of one cue, with neighbours of the same class as one.
    func regrouped(_ pieces: [StatementDraft]) -> [StatementDraft] {
        var found: [StatementDraft] = []
        for next in pieces {
            guard let last = found.last, last.class == next.class, last.speakers == next.speakers, last.cue == next.cue,
                last.polarity == next.polarity || next.mode == .direct
            else {
                found.append(next)
                continue
            }
            found[found.count - 1].content += next.content
            guard next.verifiability > last.verifiability else { continue }
            found[found.count - 1].verifiability = next.verifiability
            found[found.count - 1].grounds[.verifiability] = next.grounds[.verifiability]
        }
        return found.map { draft in
            var draft = draft
            draft.content = joined(draft.content)
            return draft
        }
    }

    /// Ranges that only marks and conjunctions part become one.
    func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for range in ranges {
            if let last = found.last, last.upperBound <= range.lowerBound,
                !(last.upperBound..<range.lowerBound).contains(where: {
                    view.part($0) != .punctuation
                        && view.part($0) != .coordinatingConjunction && view.lower[$0] != "that"
                }),
                view.quotationOf[last.lowerBound] == view.quotationOf[range.lowerBound]
            {
                found[found.count - 1] = last.lowerBound..<range.upperBound
            } else {
                found.append(range)
            }
        }
        return found
    }
}
