internal import ChanceryDigest
internal import ChanceryReading

/// Finds attributions without a reporting verb: "according to", "in his view", "reportedly", "The message was clear:".
struct AttributionFinder {
    let view: ReadingView
    let lexicon: Lexicon
    let table: ActorTable

    func statements(in sentence: Range<Int>) -> [StatementDraft] {
        var found: [StatementDraft] = []
        for token in sentence where view.quotationOf[token] == nil {
            switch view.lower[token] {
            case "according": if let draft = accordingTo(token, in: sentence) { found.append(draft) }
            case "in": if let draft = inView(token, in: sentence) { found.append(draft) }
            case let word where lexicon.has(word, .evidentialAdverb):
                if let draft = adverb(token, in: sentence) { found.append(draft) }
            case ":": if let draft = message(token, in: sentence) { found.append(draft) }
            case "—", "–", "―", "--": if let draft = signature(token, in: sentence) { found.append(draft) }
            default: break
            }
        }
        return found
    }

    /// "Reports that …", "Kell's claim that …": nouns that report.
    func reports(in sentence: Range<Int>) -> [StatementDraft] {
        sentence.compactMap { token in
            guard view.part(token) == .noun, token + 3 < sentence.upperBound, view.lower[token + 1] == "that",
                lexicon.has(view.lemmas[token], .reportingNoun), view.quotationOf[token] == nil,
                !isObjectOfCue(token),
                let content = ReportedClause(view: view).clause(of: token), content.count > 2
            else { return nil }
            let verb = lightVerb(of: token)
            let owner =
                view.tree.dependents(of: token, as: ["nmod"]).first
                ?? verb.flatMap { view.predicate(at: $0)?.subjects.first }.map { view.phrases[$0].head }
            return StatementDraft(
                speakers: owner.flatMap { actor(of: $0) }.map { [$0] } ?? [],
                speakerTokens: owner.map { view.tree.span(of: $0).lowerBound..<$0 + 1 },
                cue: (verb ?? token)..<(token + 1),
                content: [content],
                mode: .indirect
            ).found(content: .clauseOfNoun, cue: .reportingNoun, speaker: .ownerOfNoun)
        }
    }

    private func actor(of token: Int) -> IndexOf<ActorDraft>? {
        table.ofToken[token] ?? view.phraseOf[token].flatMap { table[$0].first }
    }

    /// Whether a cue says what the noun reports once more: "repeated the claim that".
    private func isObjectOfCue(_ noun: Int) -> Bool {
        lightVerb(of: noun).map { view.cue(at: $0) != nil } ?? false
    }

    /// The verb that makes a noun a report: "expressed hope that".
    private func lightVerb(of noun: Int) -> Int? {
        guard view.tree.relation(of: noun).universal == "obj", let verb = view.tree.head(of: noun), verb < noun,
            noun - verb < 6, lexicon.has(view.lemmas[verb], .reportingLightVerb)
        else { return nil }
        return verb
    }

    private func accordingTo(_ token: Int, in sentence: Range<Int>) -> StatementDraft? {
        guard token + 2 < sentence.upperBound, view.lower[token + 1] == "to" else { return nil }
        var index = token + 2
        var phrases: [IndexOf<NounPhrase>] = []
        while index < sentence.upperBound {
            if let phrase = view.phraseOf[index] {
                phrases.append(phrase)
                index = view.phrases[phrase].tokens.upperBound
                let isApposition =
                    index < sentence.upperBound && view.lower[index] == "," && token == sentence.lowerBound
                if isApposition, let end = appositionEnd(index, in: sentence) { index = end }
            } else if view.part(index) == .adposition || view.part(index) == .coordinatingConjunction {
                index += 1
            } else {
                break
            }
        }
        guard let first = phrases.first else { return nil }
        if let head = view.tree.head(of: token), view.tree.relation(of: token).universal == "case" {
            // "According to Ann Arbor, who chairs the panel": what hangs on the source tells who it is.
            index = max(index, min(sentence.upperBound, relativeEnd(of: head)))
        }
        let rest: [Range<Int>] =
            token == sentence.lowerBound
            ? [index..<sentence.upperBound] : [sentence.lowerBound..<token, index..<sentence.upperBound]
        let content = rest.compactMap { view.trimmed($0) }.filter { $0.count > 1 }
        guard !content.isEmpty else { return nil }
        return draft(speaker: first, cue: token..<(token + 2), content: content)
    }

    /// Where the relative clauses and appositions of a noun end.
    private func relativeEnd(of noun: Int) -> Int {
        view.tree.dependents(of: noun, as: ["acl", "appos"]).filter { $0 > noun }
            .map { view.tree.span(of: $0).upperBound }.max() ?? 0
    }

    /// The end of "…, the chairman of the panel," between two commas.
    private func appositionEnd(_ comma: Int, in sentence: Range<Int>) -> Int? {
        guard comma + 1 < sentence.upperBound, lexicon.has(view.lower[comma + 1], .article) else { return nil }
        var index = comma + 1
        while index < min(sentence.upperBound, comma + 14) {
            if view.predicateAt[index] != nil { return nil }
            if view.lower[index] == "," { return index }
            index += 1
        }
        return nil
    }

    private func inView(_ token: Int, in sentence: Range<Int>) -> StatementDraft? {
        let end = token + 3
        guard end <= sentence.upperBound, lexicon.has(view.lower[token + 2], .opinionNoun),
            lexicon.has(view.lower[token + 1], .opinionPossessive)
        else { return nil }
        let parts = [sentence.lowerBound..<token, end..<sentence.upperBound]
        let content = parts.compactMap { view.trimmed($0) }
        guard !content.isEmpty else { return nil }
        var result = StatementDraft(speakers: [], cue: token..<end, content: content, mode: .indirect)
        result.speakers = lastPerson(before: token).map { [$0] } ?? []
        result.speakerTokens = (token + 1)..<(token + 2)
        return result.found(content: .restOfSentence, cue: .view, speaker: .personBeforeView)
    }

    private func lastPerson(before token: Int) -> IndexOf<ActorDraft>? {
        var index = token - 1
        while index >= 0, token - index < 200 {
            if let actor = table.ofToken[index], table.drafts[actor].kind == .person { return actor }
            index -= 1
        }
        return nil
    }

    private func adverb(_ token: Int, in sentence: Range<Int>) -> StatementDraft? {
        let parts = [clauseStart(token, in: sentence)..<token, (token + 1)..<sentence.upperBound]
        let content = parts.compactMap { view.trimmed($0) }
        guard !content.isEmpty else { return nil }
        return StatementDraft(speakers: [], cue: token..<(token + 1), content: content, mode: .indirect)
            .found(content: .restOfSentence, cue: .hearsayAdverb)
    }

    private func clauseStart(_ token: Int, in sentence: Range<Int>) -> Int {
        var index = token - 1
        while index > sentence.lowerBound {
            if view.lower[index] == "," || view.part(index) == .coordinatingConjunction { return index + 1 }
            index -= 1
        }
        return sentence.lowerBound
    }

    /// "The message was clear: …" in the mouth of who spoke last.
    private func message(_ token: Int, in sentence: Range<Int>) -> StatementDraft? {
        let intro = sentence.lowerBound..<token
        guard intro.count <= 8, let noun = intro.first(where: { lexicon.has(view.lower[$0], .messageNoun) }),
            isMessage(noun, in: intro),
            let content = view.trimmed((token + 1)..<sentence.upperBound), content.count > 2
        else { return nil }
        let speakers = lastPerson(before: sentence.lowerBound).map { [$0] } ?? []
        return StatementDraft(speakers: speakers, cue: intro, content: [content], mode: .indirect)
            .found(content: .wordsBehindColon, cue: .messageBeforeColon, speaker: .personBeforeView)
    }

    /// “…” — Ann Arbor, minister: a quotation by itself, and who signs it.
    private func signature(_ dash: Int, in sentence: Range<Int>) -> StatementDraft? {
        guard dash > 0, dash + 1 < sentence.upperBound, let quotation = view.quotation(at: dash - 1),
            quotation.outer.upperBound == dash, quotation.inner.count > 2, isSentenceStart(quotation.outer.lowerBound),
            let speaker = view.phraseOf[dash + 1], view.phrases[speaker].tokens.lowerBound == dash + 1,
            let actor = table[speaker].first,
            [.person, .organization, .anonymous].contains(table.drafts[actor].kind)
        else { return nil }
        let end = view.phrases[speaker].tokens.upperBound
        let rest = end..<sentence.upperBound
        guard rest.isEmpty || view.part(end) == .punctuation, !rest.contains(where: { view.isFiniteVerb($0) }) else {
            return nil
        }
        return StatementDraft(
            speakers: [actor],
            speakerTokens: view.phrases[speaker].tokens,
            content: [quotation.inner],
            mode: .direct
        ).found(content: .signedQuotation, speaker: .signature)
    }

    /// Whether a noun before a colon is what is said ("His advice:") or is said to be ("The message was clear:").
    private func isMessage(_ noun: Int, in intro: Range<Int>) -> Bool {
        let isLabel = intro.count == 1 && lexicon.has(view.lower[noun], .answerLabel)
        let isOwned = noun == intro.upperBound - 1 && lexicon.has(view.lower[intro.lowerBound], .opinionPossessive)
        return isLabel || isOwned || view.tree.relation(of: noun).universal == "nsubj"
    }

    private func isSentenceStart(_ token: Int) -> Bool { view.sentence(of: token).lowerBound == token }

    private func draft(speaker: IndexOf<NounPhrase>, cue: Range<Int>, content: [Range<Int>]) -> StatementDraft {
        let isMixed = content.contains { $0.contains { view.quotationOf[$0] != nil } }
        return StatementDraft(
            speakers: Array(table[speaker].prefix(1)),
            speakerTokens: view.phrases[speaker].tokens,
            cue: cue,
            content: content,
            mode: isMixed ? .mixed : .indirect
        ).found(content: .restOfSentence, cue: .accordingTo, speaker: .sourceOfAccording)
    }
}
