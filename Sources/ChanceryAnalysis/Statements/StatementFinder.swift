internal import ChanceryDigest
internal import ChanceryReading

/// Finds what the article attributes to somebody.
struct StatementFinder {
    let view: ReadingView
    let lexicon: Lexicon
    let table: ActorTable
    let cues: [CueMention]
    let classifier: StatementClassifier

    /// The statements in text order.
    func statements() -> [StatementDraft] {
        let voice = ReleaseVoice(view: view, table: table)
        let blocks = BlockFinder(view: view, lexicon: lexicon, table: table, voice: voice, cues: cues).blocks()
        var found = blocks
        var covered = [Bool](repeating: false, count: view.reading.tokens.count)
        for draft in blocks { for range in draft.content { for token in range { covered[token] = true } } }
        let bySentence = Dictionary(grouping: cues.indices) { view.sentenceOf[cues[$0].tokens.lowerBound] }
        let attributions = AttributionFinder(view: view, lexicon: lexicon, table: table)
        var usedQuotations: Set<IndexOf<Quotation>> = []
        var lastQuoted: IndexOf<StatementDraft>?
        for (index, sentence) in view.reading.sentences.enumerated() {
            found += attributions.reports(in: sentence.tokens)
            if sentence.tokens.contains(where: { covered[$0] }) { continue }
            let here = (bySentence[index] ?? []).filter { view.quotationOf[cues[$0].tokens.lowerBound] == nil }
            let context = SentenceCues(sentence: sentence.tokens, cues: here.map { cues[$0] })
            for position in context.cues.indices {
                guard let draft = statement(position, in: context, used: &usedQuotations) else { continue }
                found += carried(to: draft, used: &usedQuotations)
                found.append(draft)
                if draft.mode == .direct { lastQuoted = IndexOf(found.count - 1) }
            }
            let attributed = attributions.statements(in: sentence.tokens)
            usedQuotations.formUnion(attributed.flatMap(\.content).compactMap { view.quotationOf[$0.lowerBound] })
            found += attributed
            continueQuotation(in: sentence, lastQuoted: &lastQuoted, used: &usedQuotations, found: &found)
        }
        let split = StatementSplitter(view: view, classifier: classifier)
        let joiner = FrameJoiner(view: view, table: table, voice: voice, splitter: split, lexicon: lexicon)
        return joiner.joined(found.map { split.statements(of: $0) }).sorted { left, right in
            let first = left.content.first?.lowerBound ?? 0
            let second = right.content.first?.lowerBound ?? 0
            return (min(first, left.cue?.lowerBound ?? first), first) < (
                min(second, right.cue?.lowerBound ?? second), second
            )
        }
    }

    /// The cues of one sentence outside quotations.
    struct SentenceCues {
        let sentence: Range<Int>
        let cues: [CueMention]
    }

    // MARK: One cue

    private func statement(_ position: Int, in context: SentenceCues, used: inout Set<IndexOf<Quotation>>)
        -> StatementDraft?
    {
        let cue = context.cues[position]
        let predicate = cue.verb
        guard !predicate.isNegated || cue.known.usualClass != nil, !quotes(cue, in: context),
            !announcesBlock(cue, in: context.sentence), !isNested(position, in: context)
        else { return nil }
        let speakers = table.actors(of: cue.subjects)
        var draft = StatementDraft(
            speakers: speakers,
            speakerTokens: cue.subjects.first.map { view.phrases[$0].tokens },
            cue: predicate.isPassive ? predicate.tokens.lowerBound..<cue.tokens.upperBound : cue.tokens,
            content: [],
            mode: .indirect,
            usualClass: cue.known.usualClass,
            isNegativeCue: cue.known.polarity == .negative
        ).found(content: .clauseAfterCue, cue: .listedCue, speaker: cue.known.speakerRule)
        if let content = quotation(before: cue, in: context.sentence, used: &used) {
            draft.content = content
            draft.mode = .direct
            draft.usualClass = nil
            return draft.found(content: .quotationBeforeCue)
        }
        if cue.known.complements.contains(.clause), let clause = ReportedClause(view: view).preposed(cue),
            clause.content.contains(where: { $0.count > 1 })
        {
            draft.content = clause.content
            return draft.found(content: clause.rule)
        }
        guard isReport(cue, speakers: speakers) else { return nil }
        let start = contentStart(cue, draft: &draft)
        draft.grounds[.addressee] = Grounds(.addressee)
        if let quotation = openingQuotation(at: start, cue: cue) {
            used.insert(quotation)
            report(quotation, by: cue, as: start..<contentEnd(position, in: context, from: start), in: &draft)
            return draft.found(content: .quotationAfterCue)
        }
        var end = contentEnd(position, in: context, from: start)
        if predicate.isPassive, cue.known.complements.contains(.object) {
            end = (start..<end).first { view.lower[$0] == "," } ?? end
        }
        if end - start < 1 || isEmptyRest(start, end) {
            return beforeComma(cue, in: context, draft: draft)
        }
        guard let content = view.trimmed(start..<end), content.count > 1 || isNoun(content) else { return nil }
        draft.content = [content]
        let quotations = content.compactMap { view.quotationOf[$0] }
        if !quotations.isEmpty { draft.mode = .mixed }
        used.formUnion(quotations)
        guard let before = interrupted(cue, in: context) else { return draft }
        draft.content.insert(before, at: 0)
        return draft.found(content: .clauseAroundCue)
    }

    /// Whether what the cue reports is another's report: "quoted the minister as saying".
    private func quotes(_ cue: CueMention, in context: SentenceCues) -> Bool {
        lexicon.has(view.lemmas[cue.tokens.lowerBound], .quotingVerb)
            && context.cues.contains { inner in
                inner.verb.isGerund && view.tree.head(of: inner.tokens.lowerBound) == cue.tokens.lowerBound
            }
    }

    /// Whether a colon after the cue hands over to the paragraphs below.
    private func announcesBlock(_ cue: CueMention, in sentence: Range<Int>) -> Bool {
        cue.tokens.upperBound == sentence.upperBound - 1 && view.lower[cue.tokens.upperBound] == ":"
    }

    /// Whether the cue is only a word of what another cue reports: "said it would not promise …".
    private func isNested(_ position: Int, in context: SentenceCues) -> Bool {
        let cue = context.cues[position]
        let predicate = cue.verb
        guard position > 0, !predicate.isGerund else { return false }
        // Who reports himself makes one statement: "said he believed".
        let verb = cue.tokens.lowerBound
        let outer = context.cues[..<position].last { $0.tokens.contains(view.tree.head(of: verb) ?? -1) }
        if let outer, view.tree.relation(of: verb).universal == "ccomp",
            table.actors(of: outer.subjects) == table.actors(of: cue.subjects)
        {
            return true
        }
        let opens = view.lower[cue.introStart]
        if opens == "," || opens == "while" || view.part(cue.introStart) == .coordinatingConjunction { return false }
        let isWeak =
            predicate.isNegated || predicate.isInfinitive || predicate.modality != nil
            || cue.known.complements.contains(.infinitive)
        return isWeak && !context.cues[position - 1].known.complements.contains(.object)
    }

    /// Whether the cue reports here: it has a speaker, or is a report without one, and what its frames ask for follows.
    private func isReport(_ cue: CueMention, speakers: [IndexOf<ActorDraft>]) -> Bool {
        let predicate = cue.verb
        let next = cue.tokens.upperBound
        let sentence = view.sentence(of: cue.tokens.lowerBound)
        guard next < sentence.upperBound else { return isAfterComma(cue) }
        if predicate.isPassive {
            return cue.tokens.count == 1 && view.lemmas[cue.tokens.lowerBound] == "describe"
                || hasThat(after: next, before: sentence.upperBound)
        }
        if predicate.isInfinitive, !hasThat(after: next, before: sentence.upperBound) { return false }
        if speakers.isEmpty, cue.subjects.isEmpty, !view.reading.sentences[view.sentenceOf[next - 1]].isHeading {
            return false
        }
        if speakers.isEmpty, let subject = cue.subjects.first, view.part(view.phrases[subject].head) == .pronoun,
            !lexicon.has(view.lower[view.phrases[subject].head], .subjectPronoun)
        {
            return false
        }
        if cue.known.complements.contains(.object) {
            return !speakers.isEmpty && (view.part(next) != .punctuation || view.quotationOf[next] != nil)
        }
        if cue.known.complements.contains(.infinitive), view.lower[next] == "to" { return !speakers.isEmpty }
        return startsClause(next, cue: cue, hasSpeaker: !speakers.isEmpty, before: sentence.upperBound)
    }

    private func isAfterComma(_ cue: CueMention) -> Bool {
        let sentence = view.sentence(of: cue.tokens.lowerBound)
        return cue.introStart > sentence.lowerBound + 2 && view.lower[cue.introStart] == ","
    }

    private func hasThat(after start: Int, before end: Int) -> Bool {
        var index = start
        while index < min(end, start + 10) {
            if view.lower[index] == "that" { return view.part(index) == .subordinatingConjunction || index == start }
            if view.predicateAt[index] != nil { return false }
            index += 1
        }
        return false
    }

    /// Whether a clause, a quotation or the rest of an interrupted clause follows a clause cue.
    private func startsClause(_ next: Int, cue: CueMention, hasSpeaker: Bool, before end: Int) -> Bool {
        let word = view.lower[next]
        if view.quotationOf[next] != nil || word == ":" || lexicon.has(word, .complementizer) { return true }
        if word == ",", next + 1 < end { return view.quotationOf[next + 1] != nil || isAfterComma(cue) }
        if hasThat(after: next, before: end) { return true }
        guard hasSpeaker else { return false }
        if view.part(next) == .punctuation { return isAfterComma(cue) }
        // A bare clause: a noun phrase with a finite verb of its own.
        var index = next
        var sawNoun = false
        while index < end {
            if view.phraseOf[index] != nil { sawNoun = true }
            if view.isFiniteVerb(index) { return sawNoun }
            if view.lower[index] == ";" { return false }
            index += 1
        }
        return cue.known.usualClass == nil && view.phraseOf[next] != nil
            && lexicon.has(view.lemmas[cue.tokens.lowerBound], .nominalComplementCue)
    }

    private func contentStart(_ cue: CueMention, draft: inout StatementDraft) -> Int {
        var start = cue.tokens.upperBound
        let end = view.sentence(of: cue.tokens.lowerBound).upperBound
        if cue.verb.isPassive, start < end, view.lower[start] == "as" {
            draft.cue = cue.verb.tokens.lowerBound..<(start + 1)
            return start + 1
        }
        if cue.known.complements.contains(.infinitive), start < end, view.lower[start] == "to" {
            draft.cue = cue.tokens.lowerBound..<(start + 1)
            return start + 1
        }
        let isPhrase = cue.tokens.count > 1 && cue.known.complements == .object
        if !isPhrase, !cue.known.complements.contains(.object) || hasThat(after: start, before: end) {
            var index = start
            while index < min(end, start + 10) {
                let word = view.lower[index]
                if word == "that" && isMark(index, of: cue, from: start) || word == ":" {
                    if index > start { draft.addressee = table.actors(of: view.directPhrases(after: start)).first }
                    return index + 1
                }
                if view.predicateAt[index] != nil || view.quotationOf[index] != nil { break }
                index += 1
            }
            if lexicon.has(view.lemmas[cue.tokens.lowerBound], .addresseeVerb),
                let first = view.directPhrases(after: start).first, !table[first].isEmpty
            {
                draft.addressee = table[first].first
                start = view.phrases[first].tokens.upperBound
            }
        } else if cue.known.usualClass == .demand {
            draft.addressee = table.actors(of: view.directPhrases(after: start)).first
        }
        return start
    }

    /// Whether "that" opens what the cue reports, and no clause within the words before.
    private func isMark(_ that: Int, of cue: CueMention, from start: Int) -> Bool {
        if lexicon.has(view.lemmas[cue.tokens.lowerBound], .addresseeVerb) { return true }
        guard that > start, view.tree.relation(of: that).universal == "mark", let clause = view.tree.head(of: that)
        else {
            return true
        }
        return view.tree.head(of: clause) == cue.tokens.lowerBound
    }

    private func contentEnd(_ position: Int, in context: SentenceCues, from start: Int) -> Int {
        var end = context.sentence.upperBound
        let cue = context.cues[position]
        let own = table.actors(of: cue.subjects)
        for next in context.cues.dropFirst(position + 1) where next.introStart > start {
            let predicate = next.verb
            let opens = view.lower[next.introStart]
            let isLinked =
                opens == "," || view.part(next.introStart) == .coordinatingConjunction || opens == "while"
                || (predicate.isGerund && lexicon.has(view.lemmas[predicate.head], .gerundCue))
            guard isLinked, !predicate.isInfinitive, !predicate.isPassive else { continue }
            let speakers = table.actors(of: next.subjects)
            if speakers.isEmpty && !next.subjects.isEmpty { continue }
            if speakers == own || predicate.isGerund || isReport(next, speakers: speakers) {
                end = min(end, next.introStart)
                break
            }
        }
        end = min(end, coordinatedVerb(cue, after: start) ?? end)
        end = min(end, ReportedClause(view: view).end(of: cue, from: start) ?? end)
        var index = start
        while index + 1 < end {
            if view.lower[index] == "according", view.lower[index + 1] == "to" {
                return index > start && view.lower[index - 1] == "," ? index - 1 : index
            }
            index += 1
        }
        return end
    }

    /// Where the verb begins that is coordinated to the cue: "condemned the attack, discussed plans and …".
    private func coordinatedVerb(_ cue: CueMention, after start: Int) -> Int? {
        view.tree.dependents(of: cue.tokens.lowerBound, as: ["conj"]).first {
            $0 > start && view.predicateAt[$0] != nil && view.quotationOf[$0] == nil
        }.map { max(start, view.tree.span(of: $0).lowerBound) }
    }

    /// Whether one word is all that an act of speech asks for or praises: "called for calm".
    private func isNoun(_ content: Range<Int>) -> Bool {
        view.part(content.lowerBound) == .noun || view.part(content.lowerBound) == .properNoun
    }

    private func isEmptyRest(_ start: Int, _ end: Int) -> Bool {
        !(start..<end).contains { view.part($0) != .punctuation && view.part($0) != .adverb }
    }

    // MARK: Words before the cue

    /// The words before the cue when nothing follows it, up to a comma.
    private func beforeComma(_ cue: CueMention, in context: SentenceCues, draft: StatementDraft) -> StatementDraft? {
        guard view.lower[cue.introStart] == ",", cue.introStart > context.sentence.lowerBound,
            let content = view.trimmed(context.sentence.lowerBound..<cue.introStart), content.count >= 3
        else { return nil }
        var result = draft
        result.content = [content]
        if content.contains(where: { view.quotationOf[$0] != nil }) { result.mode = .mixed }
        return result.found(content: .wordsBeforeComma)
    }

    /// The words before a cue that interrupts its clause: "The aim, he hinted, is to …".
    private func interrupted(_ cue: CueMention, in context: SentenceCues) -> Range<Int>? {
        let next = cue.tokens.upperBound
        guard next < context.sentence.upperBound, view.lower[next] == ",", view.lower[cue.introStart] == ",",
            cue.introStart > context.sentence.lowerBound, context.cues.first?.tokens == cue.tokens
        else { return nil }
        return view.trimmed(context.sentence.lowerBound..<cue.introStart)
    }
}
