internal import ChanceryDigest
internal import ChanceryReading

/// Joins the acts that the network reads with what the word lists know of the words that name them.
struct EventFrameFinder {
    private let view: ReadingView
    private let lexicon: Lexicon
    /// What the network reads at each token.
    private let readings: [Int: EventReading]
    /// The dictionary forms in lower case, proper nouns among them.
    private let foldedLemmas: [String]
    private let coder: ActCoder

    /// An act that no word list has is one from this score on.
    private static let unlistedScoreMin = 0.5
    /// The same for one of no type.
    private static let untypedScoreMin = 0.9
    /// The network's type takes the place of the word list's from this score on.
    private static let typeScoreMin = 0.95

    init(view: ReadingView, lexicon: Lexicon, readings: [EventReading]) {
        self.view = view
        self.lexicon = lexicon
        self.readings = Dictionary(readings.map { ($0.anchor, $0) }) { first, _ in first }
        coder = ActCoder(view: view, lexicon: lexicon)
        foldedLemmas = view.lemmas.map { $0.lowercased() }
    }

    /// The frames in text order, none overlapping another.
    func frames() -> [EventFrame] {
        var found: [EventFrame] = []
        var token = 0
        while token < view.lower.count {
            guard let frame = frame(at: token) else {
                token += 1
                continue
            }
            found.append(frame)
            token = frame.trigger.upperBound
        }
        return found
    }

    /// An act that the word lists have, with its words.
    private struct Known {
        let entry: EventWord
        let trigger: Range<Int>
        /// Whether it is a verb with its object.
        var hasObject = false
    }

    /// The act that begins at `token`: one of the word lists that the network does not rule out, or one that it is sure of.
    private func frame(at token: Int) -> EventFrame? {
        let known = known(at: token)
        let trigger = known?.trigger ?? run(from: token)
        guard let reading = trigger.compactMap({ readings[$0] }).max(by: { $0.score < $1.score }) else { return nil }
        // A verb and its object say more than the network knows: "imposed a curfew", "suspended aid".
        if let known, case let entry = known.entry,
            reading.kind.value == entry.kind || reading.kind.score < Self.typeScoreMin || known.hasObject
        {
            let (code, rule) = coder.code(of: trigger, kind: entry.kind, listed: entry.cameo)
            return EventFrame(
                reading,
                trigger: trigger,
                lemmas: entry.words,
                isVerbal: entry.isVerb,
                kind: entry.kind,
                code: code,
                isMutual: entry.isMutual,
                grounds: grounds(of: reading, isListed: true, isListedType: true, code: rule)
            )
        }
        guard known != nil || readings[token].map(isAct) ?? false else { return nil }
        let kind = reading.kind.value
        let coded = kind.map { coder.code(of: trigger, kind: $0, listed: nil) }
        return EventFrame(
            reading,
            trigger: trigger,
            lemmas: known?.entry.words ?? trigger.map { foldedLemmas[$0] },
            isVerbal: view.predicate(at: trigger.lowerBound) != nil,
            kind: kind,
            code: coded?.code,
            isMutual: kind.map { [.agree, .consult, .cooperate].contains($0) } ?? false,
            grounds: grounds(of: reading, isListed: known != nil, isListedType: false, code: coded?.rule)
        )
    }

    /// What trigger, type and codes of an act rest on, whose words or whose type too the word lists may have.
    private func grounds(
        of reading: EventReading,
        isListed: Bool,
        isListedType: Bool,
        code: Rule?
    ) -> [Field: Grounds] {
        let act = Ground.head(.event, label: "act", score: reading.score)
        let type = Ground.head(.event, label: reading.kind.value?.rawValue ?? "none", score: reading.kind.score)
        let code = Grounds(code ?? .codeOfType)
        return [
            .trigger: isListed ? Grounds(.listedAct, beside: [act]) : Grounds(act),
            .type: isListedType ? Grounds(.listedAct, beside: [type]) : Grounds(type),
            .mode: code, .cameo: code, .goldstein: code,
        ]
    }

    /// Whether the network is sure enough of an act that no word list has.
    private func isAct(_ reading: EventReading) -> Bool {
        reading.score >= (reading.kind.value == nil ? Self.untypedScoreMin : Self.unlistedScoreMin)
    }

    /// The words from `token` on that the network takes for one act that no word list has.
    private func run(from token: Int) -> Range<Int> {
        guard let first = readings[token] else { return token..<(token + 1) }
        let rest = (token + 1)..<view.sentence(of: token).upperBound
        let end = rest.first { next in
            guard let reading = readings[next] else { return true }
            return !isAct(reading) || reading.kind.value != first.kind.value || known(at: next) != nil
        }
        return token..<(end ?? rest.upperBound)
    }

    private func known(at token: Int) -> Known? {
        switch view.part(token) {
        case .verb: verbal(token)
        case .noun, .adjective, .properNoun: nominal(token)
        default: nil
        }
    }

    private func verbal(_ token: Int) -> Known? {
        guard let predicate = view.predicate(at: token) else { return nil }
        let end = view.sentence(of: token).upperBound
        guard let match = lexicon.verbEventPhrases.longestMatch(at: token, before: end, in: view.lemmas) else {
            return verbWithObject(token, objects: predicate.objects) ?? verbWithPreposition(token)
        }
        let trigger = token..<(token + match.wordCount)
        let hasObject = trigger.count > 1 && view.part(trigger.upperBound - 1) == .noun
        return Known(entry: lexicon.events[match.entry], trigger: trigger, hasObject: hasObject)
    }

    /// "imposed new sanctions": a verb and its object that name an act together.
    private func verbWithObject(_ token: Int, objects: [IndexOf<NounPhrase>]) -> Known? {
        guard let object = objects.first else { return nil }
        let pair = [view.lemmas[token], view.lemmas[view.phrases[object].head]]
        guard let match = lexicon.verbEventPhrases.longestMatch(at: 0, before: 2, in: pair), match.wordCount == 2 else {
            return nil
        }
        return Known(entry: lexicon.events[match.entry], trigger: token..<(token + 1), hasObject: true)
    }

    /// "fired two shells at": a verb and a preposition that name an act together, with other words between them.
    private func verbWithPreposition(_ token: Int) -> Known? {
        for oblique in view.tree.dependents(of: token, as: ["obl"]) {
            guard let preposition = view.tree.dependents(of: oblique, as: ["case"]).first else { continue }
            let pair = [view.lemmas[token], view.lower[preposition]]
            if let match = lexicon.verbEventPhrases.longestMatch(at: 0, before: 2, in: pair), match.wordCount == 2 {
                return Known(entry: lexicon.events[match.entry], trigger: token..<(token + 1))
            }
        }
        return nil
    }

    private func nominal(_ token: Int) -> Known? {
        let end = view.sentence(of: token).upperBound
        guard view.name(at: token).map({ $0.kind == .other }) ?? true,
            let match = lexicon.nounEventPhrases.longestMatch(at: token, before: end, in: foldedLemmas)
        else { return nil }
        let last = token + match.wordCount - 1
        // The noun must be what its phrase is about: "peace talks", not "attack helicopters".
        guard view.phrase(at: last)?.head == last else { return nil }
        return Known(entry: lexicon.events[match.entry], trigger: token..<(last + 1))
    }
}
