internal import ChanceryDigest
internal import ChanceryReading

/// Joins the statements that the rules find with what the network reads of them, and adds those it reads besides.
struct FrameJoiner {
    private let view: ReadingView
    private let table: ActorTable
    private let voice: ReleaseVoice
    private let splitter: StatementSplitter
    private let lexicon: Lexicon
    /// Whether each token is a word that reports, by the network.
    private let isFramed: [Bool]
    /// The frames whose content reaches into each sentence, in text order.
    private let framesOfSentence: [Int: [Int]]
    /// Statements are the same whose words are, by intersection over union, from here on.
    private static let overlapMin = 0.5
    /// Statements with nearly the same words agree from here on.
    private static let agreementMin = 0.8
    /// The network's class takes the place of the rules' from this score on.
    private static let classScoreMin = 0.8
    /// A statement that the rules do not have is one from this score on.
    private static let addedScoreMin = 0.6
    /// A statement within another one is one from this score on.
    private static let nestedScoreMin = 0.8
    /// So much of its words another statement may have.
    private static let coveredShareMax = 0.2

    init(view: ReadingView, table: ActorTable, voice: ReleaseVoice, splitter: StatementSplitter, lexicon: Lexicon) {
        self.view = view
        self.table = table
        self.voice = voice
        self.splitter = splitter
        self.lexicon = lexicon
        var isFramed = [Bool](repeating: false, count: view.lower.count)
        for frame in view.reading.statements {
            isFramed[frame.anchor] = true
            for token in frame.cue.joined() { isFramed[token] = true }
        }
        self.isFramed = isFramed
        var framesOfSentence: [Int: [Int]] = [:]
        for (index, frame) in view.reading.statements.enumerated() {
            for sentence in view.sentences(of: frame.content) { framesOfSentence[sentence, default: []].append(index) }
        }
        self.framesOfSentence = framesOfSentence
    }

    /// The statements of all cues with what the frames of the same words tell, and those that only frames tell.
    ///
    /// - Parameter groups: The statements that each cue reports.
    /// - Returns: All statements, in no order.
    func joined(_ groups: [[StatementDraft]]) -> [StatementDraft] {
        let known = groups.flatMap { splitter.regrouped($0.map { joined($0) }) }
            .filter { !isDoubtful($0) && !isRough($0) }
        return (known + added(beside: known)).map { draft in
            var result = draft
            let evidence = evidence(of: draft)
            result.confidence = StatementConfidence.confidence(of: evidence)
            result.grounds[.confidence] = evidence.grounds
            return result
        }
    }

    private func evidence(of draft: StatementDraft) -> StatementConfidence.Evidence {
        StatementConfidence.Evidence(
            isAgreed: (nearest(to: draft)?.overlap ?? 0) >= Self.agreementMin,
            isFramed: draft.cue.map { cue in cue.contains { isFramed[$0] } },
            speaker: draft.speakers.first.map { table.drafts[$0].kind }
        )
    }

    /// Whether only a word list takes the verb of a statement for one that reports, and not one that always does.
    private func isDoubtful(_ draft: StatementDraft) -> Bool {
        guard let cue = draft.cue, view.cue(at: cue.lowerBound) != nil, draft.mode == .indirect else { return false }
        let governsClause = !view.tree.dependents(of: cue.lowerBound, as: ["ccomp"]).isEmpty
        let isAct = [.demand, .criticism].contains(view.cue(at: cue.lowerBound)?.usualClass)
        return !cue.contains { isFramed[$0] } && !governsClause && !isAct
            && !lexicon.has(view.lemmas[cue.lowerBound], .plainSayingVerb)
    }

    /// Whether a sentence in the first person as a whole gives way to what the network reads of its parts.
    private func isRough(_ draft: StatementDraft) -> Bool {
        guard draft.cue == nil, let first = draft.content.first?.lowerBound, view.quotationOf[first] == nil else {
            return false
        }
        let sentence = view.sentence(of: first)
        return (framesOfSentence[view.sentenceOf[first]] ?? []).map { view.reading.statements[$0] }.contains { frame in
            sentence.contains(frame.anchor) && !frame.cue.isEmpty && frame.score >= Self.nestedScoreMin
                && frame.speaker.joined().contains { isFirstPerson($0) }
        }
    }

    private func joined(_ draft: StatementDraft) -> StatementDraft {
        guard let frame = frame(of: draft) else { return draft }
        let heads = FrameGrounds(frame, view: view)
        var result = draft
        result.grounds = heads.beside(draft.grounds, isOfCue: reports(frame, by: draft.cue))
        if frame.class.score >= Self.classScoreMin, !draft.isClassTold {
            result.class = frame.class.value
            result.grounds[.class] = draft.grounds[.class]?.overruled(by: heads.class)
        }
        result.verifiability = frame.verifiability.value
        result.grounds[.verifiability] = draft.grounds[.verifiability]?.overruled(by: heads.verifiability)
        if isUnnamed(draft.speakers), reports(frame, by: draft.cue), let speaker = speaker(of: frame),
            draft.speakers.isEmpty && draft.speakerTokens?.overlaps(speaker.tokens) != false
                || table.drafts[speaker.actor].kind == .person
        {
            result.speakers = [speaker.actor]
            result.speakerTokens = speaker.tokens
            let known = draft.speakers.isEmpty ? nil : draft.grounds[.speaker]
            result.grounds[.speaker] = known?.overruled(by: speaker.grounds.decisive) ?? speaker.grounds
        }
        return result
    }

    /// Whether a frame is of the words that report, and not only of what they report.
    private func reports(_ frame: StatementFrame, by cue: Range<Int>?) -> Bool {
        guard let cue else { return true }
        return cue.contains(frame.anchor) || frame.cue.contains { $0.overlaps(cue) }
    }

    /// The frame that has the same words.
    private func frame(of draft: StatementDraft) -> StatementFrame? { nearest(to: draft)?.frame }

    /// The frame that has most of the same words, and the intersection over union of both.
    private func nearest(to draft: StatementDraft) -> (frame: StatementFrame, overlap: Double)? {
        let content = draft.content.sorted { $0.lowerBound < $1.lowerBound }
        let size = content.reduce(0) { $0 + $1.count }
        let near = Set(view.sentences(of: content).flatMap { framesOfSentence[$0] ?? [] }).sorted()
        var best: (frame: StatementFrame, overlap: Double)?
        for frame in near.map({ view.reading.statements[$0] }) {
            let overlap = Self.overlap(frame.content, content, size: size)
            guard overlap >= max(Self.overlapMin, best?.overlap ?? 0) else { continue }
            if let best, overlap == best.overlap, frame.score <= best.frame.score { continue }
            best = (frame, overlap)
        }
        return best
    }

    // MARK: Statements that only frames tell

    /// The statements of the surest frames whose words and cue no other cue's statements have.
    private func added(beside drafts: [StatementDraft]) -> [StatementDraft] {
        var isCovered = [Bool](repeating: false, count: view.lower.count)
        var isCue = isCovered
        // Who is said to say each token, in the innermost statement so far.
        var speakers = [[IndexOf<ActorDraft>]](repeating: [], count: view.lower.count)
        func cover(_ draft: StatementDraft) {
            for token in draft.content.joined() {
                isCovered[token] = true
                speakers[token] = draft.speakers
            }
            if let cue = draft.cue { for token in cue { isCue[token] = true } }
        }
        drafts.forEach(cover)
        let sure = view.reading.statements.filter { $0.score >= Self.addedScoreMin }
            .enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
        let anchors = Dictionary(grouping: sure, by: \.anchor).values.sorted {
            ($1[0].score, $0[0].anchor) < ($0[0].score, $1[0].anchor)
        }
        return anchors.flatMap { frames in
            var own: [StatementDraft] = []
            for draft in frames.compactMap({ draft(of: $0) }) {
                guard let cue = draft.cue, !cue.contains(where: { isCue[$0] }) else { continue }
                let size = draft.content.reduce(0) { $0 + $1.count }
                let shared = draft.content.joined().count { isCovered[$0] }
                // Who reports himself makes one statement: "said he believed".
                let isOwn =
                    view.tree.relation(of: frames[0].anchor).universal == "ccomp"
                    && view.tree.head(of: frames[0].anchor).map { isCue[$0] } ?? false
                    && draft.speakers.contains(where: speakers[cue.lowerBound].contains)
                let isNested = frames[0].score >= Self.nestedScoreMin && cue.allSatisfy { isCovered[$0] } && !isOwn
                guard size > 1, isNested || Double(shared) <= Self.coveredShareMax * Double(size) else { continue }
                own.append(draft)
                for token in draft.content.joined() { isCovered[token] = true }
            }
            own.forEach(cover)
            return splitter.regrouped(own.sorted { $0.content[0].lowerBound < $1.content[0].lowerBound })
        }
    }

    /// The statement that only a frame tells; nil where it has no words that report or none that are reported.
    private func draft(of frame: StatementFrame) -> StatementDraft? {
        let sentence = view.sentence(of: frame.anchor)
        let cues = frame.cue.map { $0.clamped(to: sentence) }.filter { !$0.isEmpty }
        guard let cue = cues.first(where: { $0.contains(frame.anchor) }) ?? cues.first else { return nil }
        let speaker = speaker(of: frame)
        let parts = frame.content.flatMap { view.bySentence($0) }.filter { isReported($0, in: sentence) }
            .flatMap { $0.without(cue) }.flatMap { part in speaker.map { part.without($0.tokens) } ?? [part] }
        let content = splitter.joined(parts.compactMap { view.trimmed($0) })
        // A word alone beside others is what the cut left.
        let own = content.count > 1 ? content.filter { $0.count > 1 } : content
        guard !own.isEmpty else { return nil }
        let isModeRead = isModeRead(frame, content: own)
        return StatementDraft(
            speakers: speaker.map { [$0.actor] } ?? [],
            speakerTokens: speaker?.tokens,
            cue: cue,
            content: own,
            mode: isModeRead ? frame.mode.value : .indirect,
            class: frame.class.value,
            polarity: frame.polarity.value,
            verifiability: frame.verifiability.value,
            grounds: FrameGrounds(frame, view: view).own(speaker: speaker?.grounds, isModeRead: isModeRead)
        )
    }

    /// Whether the mode is the network's: words without quotation marks are only in the first person a speaker's own.
    private func isModeRead(_ frame: StatementFrame, content: [Range<Int>]) -> Bool {
        content.joined().contains { view.quotationOf[$0] != nil }
            || frame.speaker.joined().contains(where: isFirstPerson)
    }

    private func isFirstPerson(_ token: Int) -> Bool { view.reading.tokens[token].feats.contains("Person=1") }

    /// Whether words can be what a sentence reports: its own, or those of a quotation that reaches into it or meets it.
    private func isReported(_ words: Range<Int>, in sentence: Range<Int>) -> Bool {
        if sentence.contains(words.lowerBound) { return true }
        guard let outer = view.quotation(at: words.lowerBound)?.outer else { return false }
        return outer.lowerBound <= sentence.upperBound && sentence.lowerBound <= outer.upperBound
    }

    /// Who speaks by a frame.
    private struct Speaker {
        let actor: IndexOf<ActorDraft>
        let tokens: Range<Int>
        let grounds: Grounds
    }

    /// Whom the first of the speaker's words in the anchor's sentence means, and the words that mean them.
    private func speaker(of frame: StatementFrame) -> Speaker? {
        let sentence = view.sentence(of: frame.anchor)
        let own = frame.speaker.joined().filter { sentence.contains($0) }
        let grounds = Grounds(FrameGrounds(frame, view: view).speaker)
        var first: Speaker?
        for token in own {
            let phrase = view.phraseOf[token]
            guard let actor = phrase.flatMap({ table[$0].first }) ?? table.ofToken[token] else { continue }
            let tokens = phrase.map { view.phrases[$0].tokens } ?? token..<(token + 1)
            let speaker = Speaker(actor: actor, tokens: tokens, grounds: grounds)
            if table.drafts[actor].kind == .person, isSame(token, as: own) { return speaker }
            if first == nil { first = speaker }
        }
        return first ?? firstPerson(in: frame) ?? subject(of: frame)
    }

    /// Who does what the anchor says, where no word of the frame tells who speaks.
    private func subject(of frame: StatementFrame) -> Speaker? {
        guard frame.speaker.isEmpty, let predicate = view.predicate(at: frame.anchor), !predicate.isPassive,
            let phrase = predicate.subjects.first, let actor = table[phrase].first
        else { return nil }
        return Speaker(actor: actor, tokens: view.phrases[phrase].tokens, grounds: Grounds(.subjectOfAnchor))
    }

    /// Whether a word is the head of the speaker's words, or stands beside it as a name or an apposition.
    ///
    /// In "an aide to Ann Arbor" the name is neither.
    private func isSame(_ token: Int, as words: [Int]) -> Bool {
        var node = token
        while ["appos", "flat", "compound"].contains(view.tree.relation(of: node).universal)
            || view.tree.relation(of: node).rawValue == "nmod:desc"
        {
            guard view.tree.dependents(of: node, as: ["case"]).isEmpty, let head = view.tree.head(of: node),
                words.contains(head)
            else { break }
            node = head
        }
        if view.tree.relation(of: node).universal == "nmod" { return false }
        return view.tree.head(of: node).map { !words.contains($0) } ?? true
    }

    /// Whose voice "we" is, outside quotations.
    private func firstPerson(in frame: StatementFrame) -> Speaker? {
        let token = frame.speaker.joined().first { view.quotationOf[$0] == nil && isFirstPerson($0) }
        guard let token, let speaker = voice.speaker else { return nil }
        let tokens = view.phrase(at: token)?.tokens ?? token..<token + 1
        return Speaker(actor: speaker, tokens: tokens, grounds: Grounds(.firstPerson))
    }

    /// Whether `speakers` are nobody, or people without a name.
    private func isUnnamed(_ speakers: [IndexOf<ActorDraft>]) -> Bool {
        speakers.allSatisfy { [.group, .anonymous].contains(table.drafts[$0].kind) }
    }

    /// The intersection over union of two lists of ranges in text order, the second of `size` tokens.
    private static func overlap(_ left: [Range<Int>], _ right: [Range<Int>], size: Int) -> Double {
        guard let first = left.first?.lowerBound else { return 0 }
        var common = 0
        var (i, j) = (0, right.partitioningIndex { $0.upperBound > first })
        while i < left.count, j < right.count {
            common += left[i].clamped(to: right[j]).count
            if left[i].upperBound < right[j].upperBound { i += 1 } else { j += 1 }
        }
        return common == 0 ? 0 : Double(common) / Double(left.reduce(size) { $0 + $1.count } - common)
    }
}

extension Range<Int> {
    /// What is left of the range before and after `other`.
    fileprivate func without(_ other: Range<Int>) -> [Range<Int>] {
        guard overlaps(other) else { return [self] }
        let before = lowerBound..<Swift.max(lowerBound, other.lowerBound)
        let after = Swift.min(upperBound, other.upperBound)..<upperBound
        return [before, after].filter { !$0.isEmpty }
    }
}

extension [Range<Int>] {
    /// The place of the first element that `isAfter`, as all behind it are.
    fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension ReadingView {
    /// The sentences that `runs`, in text order, reach into.
    fileprivate func sentences(of runs: [Range<Int>]) -> [Int] {
        var found: [Int] = []
        for run in runs where !run.isEmpty {
            let first = max(sentenceOf[run.lowerBound], (found.last ?? -1) + 1)
            found.append(contentsOf: first..<max(first, sentenceOf[run.upperBound - 1] + 1))
        }
        return found
    }

    /// The parts of a run that lie in one sentence each.
    fileprivate func bySentence(_ run: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = run.lowerBound
        while start < run.upperBound {
            let end = min(run.upperBound, sentence(of: start).upperBound)
            found.append(start..<end)
            start = end
        }
        return found
    }
}
