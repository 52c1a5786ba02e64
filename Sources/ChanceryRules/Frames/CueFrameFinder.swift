internal import ChanceryDigest
internal import ChanceryReading

/// Finds the words that report, with the phrases of who speaks.
struct CueFrameFinder {
    let view: ReadingView
    let lexicon: Lexicon

    /// A predicate that begins a cue.
    struct Match {
        let predicate: IndexOf<Predicate>
        let cue: ReportingCue
        let tokens: Range<Int>
    }

    /// The predicates that begin a cue, in text order.
    func matches() -> [Match] {
        view.predicates.typedIndices.compactMap { index in
            let head = view.predicates[index].head
            let end = view.sentence(of: head).upperBound
            return lexicon.cuePhrases.longestMatch(at: head, before: end, in: view.lemmas).map {
                Match(predicate: index, cue: lexicon.cues[$0.entry], tokens: head..<(head + $0.wordCount))
            }
        }
    }

    /// One frame for each of `matches`, whose predicates have their subjects.
    func frames(of matches: [Match]) -> [StatementFrame] {
        matches.map { match in
            let speakers = speakers(of: match)
            return StatementFrame(
                cue: match.tokens,
                speakers: speakers.map { view.phrases[$0].tokens },
                complements: match.cue.complements,
                usualClass: match.cue.usualClass,
                polarity: match.cue.polarity,
                score: 1
            )
        }
    }

    private func speakers(of match: Match) -> [IndexOf<NounPhrase>] {
        let predicate = view.predicates[match.predicate]
        if predicate.isPassive { return [] }
        return inverted(after: match.tokens) ?? parenthesis(predicate, cue: match.tokens) ?? predicate.subjects
    }

    /// The phrase after the verb when the verb comes first: “…,” said Ambrose Kell, and the like.
    private func inverted(after cue: Range<Int>) -> [IndexOf<NounPhrase>]? {
        let start = cue.lowerBound
        let sentence = view.sentence(of: start)
        guard start > sentence.lowerBound || sentence.lowerBound > 0 else { return nil }
        let before = start > 0 ? view.lower[start - 1] : ""
        guard start == sentence.lowerBound || before == "," || view.quotationOf[start - 1] != nil,
            cue.upperBound < sentence.upperBound, !view.lower[start].hasSuffix("ing")
        else { return nil }
        guard let phrase = view.phraseOf[cue.upperBound], view.phrases[phrase].tokens.lowerBound == cue.upperBound,
            cue.count == 1, lexicon.has(view.lemmas[start], .quotativeInversionVerb)
        else { return nil }
        let end = view.phrases[phrase].tokens.upperBound
        let isQuoted = start > 1 && (view.quotationOf[start - 1] != nil || view.quotationOf[start - 2] != nil)
        return isQuoted || end >= sentence.upperBound - 1 ? [phrase] : nil
    }

    /// The phrase in "…, he hinted, …": between a comma and the verb.
    private func parenthesis(_ predicate: Predicate, cue: Range<Int>) -> [IndexOf<NounPhrase>]? {
        let sentence = view.sentence(of: cue.lowerBound)
        let before = predicate.tokens.lowerBound - 1
        guard cue.upperBound < sentence.upperBound, view.part(cue.upperBound) == .punctuation,
            before > sentence.lowerBound, let phrase = view.phraseOf[before]
        else { return nil }
        let start = view.phrases[phrase].tokens.lowerBound
        return start > sentence.lowerBound && view.lower[start - 1] == "," ? [phrase] : nil
    }
}
