internal import ChanceryArticle
internal import ChanceryDigest
internal import ChanceryReading

/// Gives events their date, duration, place and actuality from the clause they stand in.
struct EventCircumstances {
    private let view: ReadingView
    private let lexicon: Lexicon
    private let statements: [StatementDraft]
    private let places: [PlaceDraft]
    /// The statements whose content reaches into each sentence.
    private let statementsBySentence: [Int: [IndexOf<StatementDraft>]]
    /// The first statement of the cue that each token is a word of.
    private let statementOfCue: [Int: IndexOf<StatementDraft>]
    /// As what a verb or noun hangs on one that says what is to be thought of it.
    private static let complements: Set<String> = ["ccomp", "nmod", "obj", "obl", "xcomp"]
    /// The places and times of each sentence.
    private let placesBySentence: [Int: [IndexOf<PlaceDraft>]]
    private let timesBySentence: [Int: [TimeSpan]]

    init(view: ReadingView, lexicon: Lexicon, statements: [StatementDraft], places: [PlaceDraft]) {
        self.view = view
        self.lexicon = lexicon
        self.statements = statements
        self.places = places
        var bySentence: [Int: [IndexOf<StatementDraft>]] = [:]
        for index in statements.typedIndices {
            for range in statements[index].content {
                for sentence in view.sentenceOf[range.lowerBound]...view.sentenceOf[range.upperBound - 1] {
                    bySentence[sentence, default: []].append(index)
                }
            }
        }
        statementsBySentence = bySentence
        var statementOfCue: [Int: IndexOf<StatementDraft>] = [:]
        for index in statements.typedIndices {
            for token in statements[index].cue ?? 0..<0 where statementOfCue[token] == nil {
                statementOfCue[token] = index
            }
        }
        self.statementOfCue = statementOfCue
        placesBySentence = Dictionary(grouping: places.typedIndices) { view.sentenceOf[places[$0].tokens.lowerBound] }
        timesBySentence = Dictionary(grouping: Self.spans(of: view.reading)) { view.sentenceOf[$0.tokens.lowerBound] }
    }

    /// The time expressions with their tokens, found in one pass over both.
    private static func spans(of reading: Reading) -> [TimeSpan] {
        var found: [TimeSpan] = []
        var token = 0
        for time in reading.times {
            while token < reading.tokens.count, reading.tokens[token].range.endByte <= time.range.startByte {
                token += 1
            }
            var end = token
            while end < reading.tokens.count, reading.tokens[end].range.startByte < time.range.endByte { end += 1 }
            if token < end { found.append(TimeSpan(tokens: token..<end, time: time)) }
        }
        return found
    }

    /// A time expression with the tokens it covers.
    private struct TimeSpan {
        let tokens: Range<Int>
        let time: TimeExpression
    }

    /// `draft` with its circumstances.
    func completed(_ draft: EventDraft) -> EventDraft {
        var result = draft
        let sentence = view.sentence(of: draft.trigger.lowerBound)
        let clause = clause(of: draft.trigger, in: sentence)
        result.date = nearest(in: clause, to: draft.trigger) { $0.kind == .date || $0.kind == .time }
        result.duration = nearest(in: clause, to: draft.trigger) { $0.kind == .duration && $0.value.hasPrefix("P") }
        let marked = markedPlace(draft, in: clause)
        result.place = marked ?? place(in: clause, near: draft.trigger)
        let around = statement(around: draft.trigger)
        result.statement = around ?? statement(over: draft.trigger)
        let (actuality, grounds) = actuality(of: draft, in: result.statement)
        result.actuality = actuality
        result.grounds[.date] = Grounds(.nearestTime)
        result.grounds[.duration] = Grounds(.nearestTime)
        result.grounds[.place] = marked.map { self.grounds(ofMarked: $0, draft) } ?? Grounds(.nearestPlace)
        result.grounds[.assertedBy] = Grounds(around == nil ? .statementOfGovernor : .innermostStatement)
        result.grounds[.actuality] = grounds
        return result
    }

    /// What a place rests on that the network marks.
    private func grounds(ofMarked place: IndexOf<PlaceDraft>, _ draft: EventDraft) -> Grounds {
        let scores = places[place].tokens.compactMap { draft.frame.roles.scores[$0] }
        return Grounds(.head(.eventRole, label: "place", score: scores.max() ?? 0))
    }

    /// What the network takes the act for; where nobody is found who says so, another kind than what somebody says.
    private func actuality(
        of draft: EventDraft,
        in statement: IndexOf<StatementDraft>?
    ) -> (Event.Actuality, Grounds) {
        let read = draft.frame.actuality.value
        let head = Ground.head(.actuality, draft.frame.actuality)
        guard statement == nil, read == .claimed || read == .denied else { return (read, Grounds(head)) }
        // What stands between quotation marks is not the article's to tell.
        guard view.quotationOf[draft.trigger.lowerBound] == nil else {
            return (.possible, Grounds(.quotedByNobody, beside: [head]))
        }
        let other = Ground.head(.actuality, draft.frame.unasserted)
        return (draft.frame.unasserted.value, Grounds(.assertedByNobody, beside: [head, other]))
    }

    /// The words around a trigger up to a semicolon or a conjunction that opens another clause.
    private func clause(of trigger: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
        var start = trigger.lowerBound
        while start > sentence.lowerBound, !isBorder(start - 1) { start -= 1 }
        var end = trigger.upperBound
        while end < sentence.upperBound, !isBorder(end) { end += 1 }
        return start..<end
    }

    private func isBorder(_ token: Int) -> Bool {
        if view.part(token) == .subordinatingConjunction || view.lower[token] == ";" { return true }
        guard view.part(token) == .coordinatingConjunction, token > 0, view.lower[token - 1] == "," else {
            return false
        }
        guard token + 1 < view.lower.count, let phrase = view.phrase(at: token + 1) else { return false }
        let next = phrase.tokens.upperBound
        return next < view.lower.count && (view.part(next) == .verb || view.part(next) == .auxiliary)
    }

    private func nearest(
        in clause: Range<Int>,
        to trigger: Range<Int>,
        where accepts: (TimeExpression) -> Bool
    ) -> TimeExpression? {
        var best: (distance: Int, time: TimeExpression)?
        for span in timesBySentence[view.sentenceOf[trigger.lowerBound]] ?? [] {
            guard clause.contains(span.tokens.lowerBound), accepts(span.time) else { continue }
            let distance = abs(span.tokens.lowerBound - trigger.lowerBound)
            if distance < best?.distance ?? Int.max { best = (distance, span.time) }
        }
        return best?.time
    }

    private func place(in clause: Range<Int>, near trigger: Range<Int>) -> IndexOf<PlaceDraft>? {
        var best: (distance: Int, index: IndexOf<PlaceDraft>)?
        for index in placesBySentence[view.sentenceOf[trigger.lowerBound]] ?? [] {
            let place = places[index]
            guard clause.contains(place.tokens.lowerBound), isLocal(place) else { continue }
            let isAfter = place.tokens.lowerBound >= trigger.upperBound
            let distance = abs(place.tokens.lowerBound - trigger.lowerBound) + (isAfter ? 0 : 8)
            if distance < best?.distance ?? 16 { best = (distance, index) }
        }
        return best?.index
    }

    /// The first place that the network marks.
    private func markedPlace(_ draft: EventDraft, in clause: Range<Int>) -> IndexOf<PlaceDraft>? {
        (placesBySentence[view.sentenceOf[draft.trigger.lowerBound]] ?? []).first { index in
            clause.contains(places[index].tokens.lowerBound)
                && draft.frame.roles.places.contains { places[index].tokens.contains($0) }
        }
    }

    private func isLocal(_ place: PlaceDraft) -> Bool {
        let before = place.tokens.lowerBound - 1
        guard before >= 0 else { return false }
        let word = view.lower[before] == "the" && before > 0 ? view.lower[before - 1] : view.lower[before]
        return lexicon.has(word, .locativeOfEvent)
    }

    private func statement(around trigger: Range<Int>) -> IndexOf<StatementDraft>? {
        (statementsBySentence[view.sentenceOf[trigger.lowerBound]] ?? []).filter { index in
            statements[index].content.contains {
                $0.lowerBound <= trigger.lowerBound && trigger.upperBound <= $0.upperBound
            }
        }.max { contentSize($0) > contentSize($1) }
    }

    /// The statement whose words that report govern the trigger: "was accused of having killed".
    private func statement(over trigger: Range<Int>) -> IndexOf<StatementDraft>? {
        var token = trigger.lowerBound
        while isComplement(token), let head = view.tree.head(of: token) {
            if let found = statementOfCue[head], !trigger.contains(head) { return found }
            token = head
        }
        return nil
    }

    /// Whether a word completes what it hangs on, as an object or as a clause with or without "of".
    private func isComplement(_ token: Int) -> Bool {
        let relation = view.tree.relation(of: token).universal
        let marks = view.tree.dependents(of: token, as: ["mark"])
        return Self.complements.contains(relation) || relation == "advcl" && marks.contains { view.lower[$0] == "of" }
    }

    private func contentSize(_ index: IndexOf<StatementDraft>) -> Int {
        statements[index].content.reduce(0) { $0 + $1.count }
    }
}
