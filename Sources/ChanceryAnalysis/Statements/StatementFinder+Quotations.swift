internal import ChanceryDigest
internal import ChanceryReading

// Quotations that a cue reports, and those that go on with them.
extension StatementFinder {
    /// The quotation before a cue, and where it goes on behind it; nil where none is that no other cue has.
    func quotation(
        before cue: CueMention,
        in sentence: Range<Int>,
        used: inout Set<IndexOf<Quotation>>
    ) -> [Range<Int>]? {
        guard let first = precedingQuotation(cue, in: sentence), used.insert(first).inserted else { return nil }
        guard let next = followingQuotation(cue, in: sentence) else { return [view.quotations[first].inner] }
        used.insert(next)
        return [view.quotations[first].inner, view.quotations[next].inner]
    }

    /// Makes a quotation that opens what follows the cue the draft's content, with the words around it where it is mixed.
    func report(
        _ quotation: IndexOf<Quotation>,
        by cue: CueMention,
        as words: Range<Int>,
        in draft: inout StatementDraft
    ) {
        let end = view.quotations[quotation].outer.upperBound
        if cue.known.complements.contains(.object) || words.upperBound > end + 2 {
            draft.mode = .mixed
            draft.content = [words]
        } else {
            draft.mode = .direct
            draft.usualClass = nil
            draft.content = [view.quotations[quotation].inner]
        }
    }

    /// The quotation that ends right before the cue or its subject.
    private func precedingQuotation(_ cue: CueMention, in sentence: Range<Int>) -> IndexOf<Quotation>? {
        let subject = cue.subjects.first.map { view.phrases[$0].tokens.lowerBound } ?? cue.tokens.lowerBound
        var index = min(subject, cue.verb.tokens.lowerBound, cue.introStart) - 1
        while index >= 0, view.lower[index] == ",", view.quotationOf[index] == nil { index -= 1 }
        guard index >= 0, let quotation = view.quotation(at: index), quotation.outer.upperBound == index + 1,
            quotation.inner.count >= 3, quotation.inner.upperBound < quotation.outer.upperBound
        else { return nil }
        return view.quotationOf[index]
    }

    private func followingQuotation(_ cue: CueMention, in sentence: Range<Int>) -> IndexOf<Quotation>? {
        var index = cue.tokens.upperBound
        if let subject = cue.subjects.first { index = max(index, view.phrases[subject].tokens.upperBound) }
        while index < sentence.upperBound, view.part(index) == .punctuation, view.quotationOf[index] == nil {
            index += 1
        }
        return index < sentence.upperBound ? view.quotationOf[index] : nil
    }

    func openingQuotation(at start: Int, cue: CueMention) -> IndexOf<Quotation>? {
        let sentence = view.sentence(of: cue.tokens.lowerBound)
        var index = start
        while index < sentence.upperBound, view.lower[index] == "," || view.lower[index] == ":" { index += 1 }
        guard index < sentence.upperBound, let quotation = view.quotation(at: index),
            quotation.outer.lowerBound == index, quotation.inner.count >= 3
        else { return nil }
        return view.quotationOf[index]
    }

    /// The paragraphs before, each a quotation without an end mark, that the speaker of a quotation began with.
    func carried(to draft: StatementDraft, used: inout Set<IndexOf<Quotation>>) -> [StatementDraft] {
        guard draft.mode == .direct, var first = draft.content.first?.lowerBound else { return [] }
        var found: [StatementDraft] = []
        // The nearest paragraph first.
        while let own = view.quotationOf[first], own.value > 0 {
            let (before, quotation) = (IndexOf<Quotation>(own.value - 1), view.quotations[own])
            let earlier = view.quotations[before]
            guard earlier.outer.upperBound == quotation.outer.lowerBound,
                earlier.inner.upperBound == earlier.outer.upperBound,
                used.insert(before).inserted
            else { break }
            var part = draft
            part.content = [earlier.inner]
            found.append(part.found(content: .earlierParagraph))
            first = earlier.inner.lowerBound
        }
        return found.reversed()
    }

    /// A quotation without a cue of its own goes on with the one before it.
    func continueQuotation(
        in sentence: Sentence,
        lastQuoted: inout IndexOf<StatementDraft>?,
        used: inout Set<IndexOf<Quotation>>,
        found: inout [StatementDraft]
    ) {
        guard let last = lastQuoted, let end = found[last].content.last?.upperBound else { return }
        let first = view.quotationOf[sentence.tokens.lowerBound]
        guard let first, !used.contains(first), view.quotations[first].outer.lowerBound == sentence.tokens.lowerBound,
            view.quotations[first].inner.count >= 4
        else {
            if first == nil, sentence.tokens.lowerBound > end + 60 { lastQuoted = nil }
            return
        }
        used.insert(first)
        let previous = view.reading.sentences[view.sentenceOf[end - 1]]
        let isAdjacent = view.sentenceOf[sentence.tokens.lowerBound] <= view.sentenceOf[end - 1] + 2
        if previous.paragraphIndex == sentence.paragraphIndex, isAdjacent {
            found[last].content.append(view.quotations[first].inner)
            found[last].grounds[.content] = found[last].grounds[.content]?.beside(.rule(.continuedQuotation))
        } else {
            var draft = found[last]
            draft.content = [view.quotations[first].inner]
            found.append(draft.found(content: .continuedQuotation))
            lastQuoted = IndexOf(found.count - 1)
        }
    }
}
