internal import ChanceryArticle
internal import ChanceryDigest
internal import ChanceryReading

/// Gives events their date, duration, place and actuality from the clause they stand in.
struct EventCircumstances {
    private let view: ReadingView
    private let lexicon: Lexicon
    private let statements: [StatementDraft]
    private let places: [PlaceDraft]
    private let clause: EventClause
    private let chronicle: DayChronicle?
    private let actuality: EventActuality
    /// The statements whose content reaches into each sentence.
    private let statementsBySentence: [Int: [IndexOf<StatementDraft>]]
    /// The first statement of the cue that each token is a word of.
    private let statementOfCue: [Int: IndexOf<StatementDraft>]
    /// As what a verb or noun hangs on one that says what is to be thought of it.
    private static let complements: Set<String> = ["ccomp", "nmod", "obj", "obl", "xcomp"]
    /// The places and times of each sentence.
    private let placesBySentence: [Int: [IndexOf<PlaceDraft>]]
    private let timesBySentence: [Int: [TimeSpan]]

    init(
        view: ReadingView,
        lexicon: Lexicon,
        table: ActorTable,
        statements: [StatementDraft],
        places: [PlaceDraft]
    ) {
        clause = EventClause(view: view)
        chronicle = DayChronicle(view, lexicon: lexicon)
        actuality = EventActuality(view: view, lexicon: lexicon, table: table, statements: statements)
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
        if let (date, nearness) = time(of: draft.trigger, where: Self.isDay) {
            result.date = date
            result.grounds[.date] = Grounds(nearness.rule)
        }
        if let (duration, nearness) = time(of: draft.trigger, where: Self.isDuration) {
            result.duration = duration
            result.grounds[.duration] = Grounds(nearness.rule)
        }
        if let (place, grounds) = place(of: draft) {
            result.place = place
            result.grounds[.place] = grounds
        }
        let around = statement(around: draft.trigger)
        result.statement = around ?? statement(over: draft.trigger)
        result.grounds[.assertedBy] = Grounds(around == nil ? .statementOfGovernor : .innermostStatement)
        (result.actuality, result.grounds[.actuality]) = actuality.actuality(of: draft, in: result.statement)
        if result.date == nil, result.actuality == .actual, let chronicle {
            result.date = chronicle.date(of: draft.trigger)
            result.grounds[.date] = result.date?.grounds
        }
        return result
    }

    /// What is told of a time that cannot be told at all.
    private static let open: Set<String> = ["XXXX", "XXXX-XX-XX"]

    private static func isDay(_ time: TimeExpression) -> Bool {
        (time.kind == .date || time.kind == .time) && !open.contains(time.value)
    }

    private static func isDuration(_ time: TimeExpression) -> Bool {
        time.kind == .duration && time.value.hasPrefix("P")
    }

    /// The time that stands nearest to an act by the tree, and among those by the words.
    private func time(of trigger: Range<Int>, where accepts: (TimeExpression) -> Bool) -> (
        TimeExpression, EventClause.Nearness
    )? {
        var best: (nearness: EventClause.Nearness, distance: Int, time: TimeExpression)?
        for span in timesBySentence[view.sentenceOf[trigger.lowerBound]] ?? [] where accepts(span.time) {
            guard let nearness = clause.nearness(of: span.tokens, to: trigger) else { continue }
            let distance = abs(span.tokens.lowerBound - trigger.lowerBound)
            if let best, (best.nearness, best.distance) <= (nearness, distance) { continue }
            best = (nearness, distance, span.time)
        }
        return best.map { ($0.time, $0.nearness) }
    }

    /// The place that stands nearest to an act by the tree; else one that the network marks.
    private func place(of draft: EventDraft) -> (IndexOf<PlaceDraft>, Grounds)? {
        var best: (nearness: EventClause.Nearness, rank: Int, distance: Int, index: IndexOf<PlaceDraft>)?
        for index in placesBySentence[view.sentenceOf[draft.trigger.lowerBound]] ?? [] {
            let tokens = places[index].tokens
            let isMarked = draft.frame.roles.places.contains { tokens.contains($0) }
            guard isMarked || isLocal(tokens, of: draft) else { continue }
            var nearness = clause.nearness(of: tokens, to: draft.trigger)
            if nearness == .withinVerb || nearness == nil {
                nearness = isMarked && !clause.isOfAnother(tokens, than: draft.trigger) ? .withinVerb : nil
            }
            guard let nearness else { continue }
            let distance = abs(tokens.lowerBound - draft.trigger.lowerBound)
            let rank = isMarked ? 0 : 1
            if let best, (best.nearness, best.rank, best.distance) <= (nearness, rank, distance) { continue }
            best = (nearness, rank, distance, index)
        }
        return best.map { ($0.index, grounds(of: $0.index, $0.nearness, draft)) }
    }

    /// What a place rests on: how it hangs on the act, or what the network marks.
    private func grounds(of place: IndexOf<PlaceDraft>, _ nearness: EventClause.Nearness, _ draft: EventDraft)
        -> Grounds
    {
        let marked = places[place].tokens.filter(draft.frame.roles.places.contains)
        guard !marked.isEmpty else { return Grounds(nearness.rule) }
        let scores = marked.compactMap { draft.frame.roles.scores[$0] }
        let head = Ground.head(.eventRole, label: "place", score: scores.max() ?? 0)
        return nearness == .withinVerb ? Grounds(head) : Grounds(nearness.rule, beside: [head])
    }

    /// Whether a place is where something happens: "in Riyadh", "visited Turkey", "Angola, where …".
    private func isLocal(_ place: Range<Int>, of draft: EventDraft) -> Bool {
        let head = clause.head(of: place)
        let act = view.tree.anchor(of: draft.trigger)
        if view.tree.dependents(of: head, as: ["case"]).contains(where: {
            lexicon.has(view.lower[$0], .locativeOfEvent)
        }) {
            return true
        }
        if view.tree.head(of: act) == head { return true }
        // "bombed Aleppo", "visited Turkey", but "attacked Kenya": there the country is whom it is done to.
        let isVictim = draft.frame.kind == .assault && view.name(at: head)?.kind == .country
        return view.tree.relation(of: head).universal == "obj" && view.tree.head(of: head) == act && !isVictim
            && lexicon.has(view.lemmas[act], .placeObjectVerb)
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
