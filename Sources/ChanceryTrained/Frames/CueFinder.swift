internal import ChanceryDigest
internal import ChanceryReading

/// Finds the words that report, with the phrases of who speaks.
struct CueFinder {
    let view: ReadingView
    let lexicon: Lexicon

    /// The cues in text order.
    func cues() -> [Cue] {
        view.predicates.compactMap { predicate in
            let head = predicate.head
            let end = view.sentence(of: head).upperBound
            guard let match = lexicon.cuePhrases.longestMatch(at: head, before: end, in: view.lemmas) else {
                return nil
            }
            let known = lexicon.cues[match.entry]
            let words = head..<(head + match.wordCount)
            // "called off": with a particle it is another verb.
            let isOther = view.tree.dependents(of: head, as: ["compound"]).contains {
                $0 >= words.upperBound && view.tree.relation(of: $0).rawValue == "compound:prt"
            }
            guard !isOther else { return nil }
            let (speakers, rule) = speakers(of: predicate, cue: words)
            return Cue(
                tokens: words,
                speakers: speakers.map { view.phrases[$0].tokens },
                speakerRule: rule,
                complements: known.complements,
                usualClass: known.usualClass,
                polarity: known.polarity
            )
        }
    }

    /// The phrases of who speaks, and the rule that tells them.
    private func speakers(of predicate: Predicate, cue: Range<Int>) -> ([IndexOf<NounPhrase>], Rule) {
        if predicate.isPassive { return ([], .subjectOfCue) }
        // "quoted the minister as saying": the object speaks.
        if predicate.isGerund, cue.lowerBound > 0, view.lower[cue.lowerBound - 1] == "as",
            let quoting = view.tree.head(of: cue.lowerBound), let outer = view.predicate(at: quoting),
            lexicon.has(view.lemmas[quoting], .quotingVerb)
        {
            return (outer.objects, .quotedObject)
        }
        if let phrases = inverted(predicate, cue: cue) { return (phrases, .phraseBehindCue) }
        if let phrases = parenthesis(predicate, cue: cue) { return (phrases, .phraseInParenthesis) }
        return (predicate.subjects, .subjectOfCue)
    }

    /// The phrase after the verb when the verb comes first: “…,” said Ambrose Kell, and the like.
    private func inverted(_ predicate: Predicate, cue: Range<Int>) -> [IndexOf<NounPhrase>]? {
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
        // "said Rwanda's health minister, Claire Uwase": the subject begins with a phrase that only describes it.
        let subject = predicate.subjects.first {
            view.tree.span(of: view.tree.anchor(of: view.phrases[$0].tokens)).lowerBound == cue.upperBound
        }
        let speaker = subject ?? phrase
        let end = view.phrases[speaker].tokens.upperBound
        let isQuoted = start > 1 && (view.quotationOf[start - 1] != nil || view.quotationOf[start - 2] != nil)
        return isQuoted || end >= sentence.upperBound - 1 ? [speaker] : nil
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
