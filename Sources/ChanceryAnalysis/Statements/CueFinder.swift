internal import ChanceryReading

/// Finds the words that report, with their subjects.
struct CueFinder {
    let view: ArticleView
    let lexicon: Lexicon

    /// The main verbs that begin a cue, with cue and length, outside quotations.
    func matches() -> [(verb: Int, match: PhraseTable.Match)] {
        var found: [(Int, PhraseTable.Match)] = []
        for (index, group) in view.verbs.enumerated() {
            let end = view.sentence(of: group.main).upperBound
            guard view.part(group.main) == .verb,
                let match = lexicon.cuePhrases.longestMatch(at: group.main, before: end, in: view.lemmas)
            else { continue }
            found.append((index, match))
        }
        return found
    }

    /// The cue mentions of all sentences, in text order.
    func cues(clauses: ClauseFinder, matches: [(verb: Int, match: PhraseTable.Match)]) -> [CueMention] {
        matches.map { verb, match in
            let group = view.verbs[verb]
            let tokens = group.main..<(group.main + match.wordCount)
            var subjects = inverted(after: tokens) ?? parenthesis(group, cue: tokens) ?? clauses.subjects(of: verb)
            if group.isPassive { subjects = [] }
            return CueMention(
                tokens: tokens,
                verb: verb,
                entry: match.entry,
                subjects: subjects,
                introStart: introStart(of: group, subjects: subjects)
            )
        }
    }

    /// The phrase after the verb when the verb comes first: “…,” said Ambrose Kell, and the like.
    private func inverted(after cue: Range<Int>) -> [Int]? {
        let start = cue.lowerBound
        let sentence = view.sentence(of: start)
        guard start > sentence.lowerBound || sentence.lowerBound > 0 else { return nil }
        let before = start > 0 ? view.lower[start - 1] : ""
        guard start == sentence.lowerBound || before == "," || view.quotationOf[start - 1] >= 0,
            cue.upperBound < sentence.upperBound, !view.lower[start].hasSuffix("ing")
        else { return nil }
        let phrase = view.phraseOf[cue.upperBound]
        guard phrase >= 0, view.phrases[phrase].tokens.lowerBound == cue.upperBound,
            cue.count == 1, ["say", "add", "write", "note", "explain", "state"].contains(view.lemmas[start])
        else { return nil }
        let end = view.phrases[phrase].tokens.upperBound
        let isQuoted = start > 1 && (view.quotationOf[start - 1] >= 0 || view.quotationOf[start - 2] >= 0)
        return isQuoted || end >= sentence.upperBound - 1 ? [phrase] : nil
    }

    /// The phrase in "…, he hinted, …": between a comma and the verb.
    private func parenthesis(_ group: VerbGroup, cue: Range<Int>) -> [Int]? {
        let sentence = view.sentence(of: cue.lowerBound)
        let before = group.tokens.lowerBound - 1
        guard cue.upperBound < sentence.upperBound, view.part(cue.upperBound) == .punctuation,
            before > sentence.lowerBound,
            view.phraseOf[before] >= 0
        else { return nil }
        let phrase = view.phrases[view.phraseOf[before]].tokens
        guard phrase.lowerBound > sentence.lowerBound, view.lower[phrase.lowerBound - 1] == "," else { return nil }
        return [view.phraseOf[before]]
    }

    private func introStart(of group: VerbGroup, subjects: [Int]) -> Int {
        let sentence = view.sentence(of: group.main)
        var start = group.tokens.lowerBound
        if let first = subjects.first {
            let subject = view.phrases[first].tokens.lowerBound
            if subject < start, subject >= sentence.lowerBound, isNear(subject, group.tokens.lowerBound) {
                start = subject
            }
        }
        while start > sentence.lowerBound {
            let word = view.lower[start - 1]
            let isLink =
                view.part(start - 1) == .coordinatingConjunction || word == "," || word == "while"
                || word == "as" || word == "whereas" || word == "though" || word == "although" || word == "also"
            guard isLink else { break }
            start -= 1
        }
        return start
    }

    /// Whether no other verb stands between a subject and its verb.
    private func isNear(_ subject: Int, _ verb: Int) -> Bool {
        !(subject..<verb).contains { token in
            view.verbAt[token] >= 0 && view.verbs[view.verbAt[token]].isFinite
                && view.verbs[view.verbAt[token]].main < verb
        }
    }
}
