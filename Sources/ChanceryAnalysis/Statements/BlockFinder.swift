internal import ChanceryDigest
internal import ChanceryReading

/// Finds statements that stand in blocks of their own: paragraphs under "The minister said:", and releases in the
/// first person.
struct BlockFinder {
    let view: ReadingView
    let lexicon: Lexicon
    let table: ActorTable
    let voice: ReleaseVoice
    /// The cues of each sentence that has any.
    private let cuesBySentence: [Int: [CueMention]]

    init(view: ReadingView, lexicon: Lexicon, table: ActorTable, voice: ReleaseVoice, cues: [CueMention]) {
        self.view = view
        self.lexicon = lexicon
        self.table = table
        self.voice = voice
        cuesBySentence = Dictionary(grouping: cues) { view.sentenceOf[$0.tokens.lowerBound] }
    }

    private func cues(in sentence: Sentence) -> [CueMention] {
        cuesBySentence[view.sentenceOf[sentence.tokens.lowerBound]] ?? []
    }

    /// One draft for each paragraph under a cue, or each first-person sentence.
    func blocks() -> [StatementDraft] {
        var found: [StatementDraft] = []
        var opener: StatementDraft?
        var quoted = false
        var paragraph: Int?
        for sentence in view.reading.sentences {
            if let cue = openingCue(of: sentence) {
                opener = cue
                paragraph = nil
                quoted = false
                continue
            }
            guard let base = opener, !sentence.isHeading else {
                if sentence.isHeading, let last = found.last?.content.last?.upperBound,
                    view.sentenceOf[last - 1] < view.sentenceOf[sentence.tokens.lowerBound]
                {
                    opener = nil
                }
                continue
            }
            let isQuoted = view.quotationOf[sentence.tokens.lowerBound] != nil
            if paragraph == nil { quoted = isQuoted }
            if endsBlock(sentence, quoted: quoted, isQuoted: isQuoted) {
                opener = nil
                continue
            }
            guard let content = view.trimmed(unquoted(sentence.tokens)) else { continue }
            if sentence.paragraphIndex == paragraph, var last = found.popLast(), let range = last.content.last {
                last.content[last.content.count - 1] = range.lowerBound..<content.upperBound
                found.append(last)
            } else {
                var draft = base
                draft.content = [content]
                draft.mode = .direct
                draft.usualClass = nil
                found.append(draft)
                paragraph = sentence.paragraphIndex
            }
        }
        return found + release(except: found)
    }

    /// The cue of a paragraph that ends in a colon: "Speaking today, the minister said:".
    private func openingCue(of sentence: Sentence) -> StatementDraft? {
        guard sentence.tokens.count > 1, view.lower[sentence.tokens.upperBound - 1] == ":",
            let cue = cues(in: sentence).last.map({ ($0.tokens, $0.subjects, .cueBeforeBlock) })
                ?? statementNoun(in: sentence)
        else { return nil }
        let (tokens, subjects, rule) = cue
        return StatementDraft(
            speakers: table.actors(of: subjects),
            speakerTokens: subjects.first.map { view.phrases[$0].tokens },
            cue: tokens,
            content: [],
            mode: .direct
        ).found(content: .paragraphUnderCue, cue: rule, speaker: .speakerOfBlock, mode: .ownWords)
    }

    /// "… released the following statement:".
    private func statementNoun(in sentence: Sentence) -> (Range<Int>, [IndexOf<NounPhrase>], Rule)? {
        guard let noun = sentence.tokens.last(where: { lexicon.has(view.lower[$0], .releaseNoun) }),
            let main = (sentence.tokens.lowerBound..<noun).reversed().lazy.compactMap({ view.predicate(at: $0) }).first
        else { return nil }
        return (main.head..<(noun + 1), main.subjects, .releaseNoun)
    }

    private func unquoted(_ tokens: Range<Int>) -> Range<Int> {
        guard let inner = view.quotation(at: tokens.lowerBound)?.inner else { return tokens }
        return max(
            tokens.lowerBound,
            inner.lowerBound
        )..<max(inner.lowerBound, min(tokens.upperBound, inner.upperBound))
    }

    /// Whether the article speaks again: a quotation that was opened is over, or a sentence reports for itself.
    private func endsBlock(_ sentence: Sentence, quoted: Bool, isQuoted: Bool) -> Bool {
        if quoted { return !isQuoted }
        if isQuoted { return true }
        return cues(in: sentence).contains { cue in
            guard !cue.subjects.isEmpty else { return false }
            let isSaying = lexicon.has(view.lemmas[cue.tokens.lowerBound], .plainSayingVerb)
            let subject = view.phrases[cue.subjects[0]]
            let speakers = table.actors(of: cue.subjects)
            return isSaying && !lexicon.has(view.lower[subject.head], .firstPerson)
                && speakers.contains { table.drafts[$0].kind == .person }
        }
    }

    // MARK: Releases in the first person

    private func release(except blocks: [StatementDraft]) -> [StatementDraft] {
        let isFirst = view.reading.sentences.map { isFirstPerson($0) }
        guard blocks.isEmpty, isFirst.filter({ $0 }).count >= 2 || isShortRelease(isFirst) else { return [] }
        let speaker = voice.speaker
        var found: [StatementDraft] = []
        for (index, sentence) in view.reading.sentences.enumerated() where isFirst[index] {
            guard let content = view.trimmed(sentence.tokens) else { continue }
            let cue = performative(in: sentence)
            let start = cue?.tokens.upperBound ?? content.lowerBound
            guard start < content.upperBound else { continue }
            var draft = StatementDraft(
                speakers: speaker.map { [$0] } ?? [],
                speakerTokens: cue?.subjects.first.map { view.phrases[$0].tokens },
                cue: cue?.tokens,
                content: [start..<content.upperBound],
                mode: .direct
            )
            if let cue {
                draft.usualClass = cue.known.usualClass
                draft.mode = .indirect
            }
            found.append(
                draft.found(
                    content: .firstPersonInRelease,
                    cue: .listedCue,
                    speaker: .voiceOfRelease,
                    mode: cue == nil ? .ownWords : .quotationMarks
                )
            )
        }
        return found
    }

    private func isShortRelease(_ isFirst: [Bool]) -> Bool {
        isFirst.contains(true) && isFirst.count <= 12 && view.quotations.isEmpty
            && !cuesBySentence.values.joined().contains {
                lexicon.has(view.lemmas[$0.tokens.lowerBound], .plainSayingVerb)
            }
    }

    private func isFirstPerson(_ sentence: Sentence) -> Bool {
        !sentence.isHeading
            && sentence.tokens.contains { token in
                view.quotationOf[token] == nil && lexicon.has(view.lower[token], .firstPersonSubject)
                    && view.part(token) == .pronoun
            }
    }

    /// "We condemn …": the cue is itself the act.
    private func performative(in sentence: Sentence) -> CueMention? {
        cues(in: sentence).first { cue in
            guard let subject = cue.subjects.first else { return false }
            return lexicon.has(view.lower[view.phrases[subject].head], .firstPersonSubject)
                && cue.known.complements.contains(.object) && !cue.verb.isInfinitive
        }
    }
}
