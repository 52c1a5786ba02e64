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
    }

    /// The act that begins at `token`: one of the word lists that the network does not rule out, or one that it is sure of.
    private func frame(at token: Int) -> EventFrame? {
        let known = known(at: token)
        let trigger = known?.trigger ?? run(from: token)
        guard let reading = trigger.compactMap({ readings[$0] }).max(by: { $0.score < $1.score }) else { return nil }
        if let entry = known?.entry, reading.kind.value == entry.kind || reading.kind.score < Self.typeScoreMin {
            return EventFrame(
                reading,
                trigger: trigger,
                lemmas: entry.words,
                isVerbal: entry.isVerb,
                kind: entry.kind,
                cameo: entry.cameo,
                goldstein: entry.goldstein,
                isMutual: entry.isMutual,
                grounds: grounds(of: reading, isListed: true, isListedType: true)
            )
        }
        guard known != nil || readings[token].map(isAct) ?? false else { return nil }
        let kind = reading.kind.value
        return EventFrame(
            reading,
            trigger: trigger,
            lemmas: known?.entry.words ?? trigger.map { foldedLemmas[$0] },
            isVerbal: view.predicate(at: trigger.lowerBound) != nil,
            kind: kind,
            cameo: kind?.root.cameo,
            goldstein: kind?.root.goldstein,
            isMutual: kind.map { [.agree, .consult, .cooperate].contains($0) } ?? false,
            grounds: grounds(of: reading, isListed: known != nil, isListedType: false)
        )
    }

    /// What trigger, type and codes of an act rest on, whose words or whose type too the word lists may have.
    private func grounds(of reading: EventReading, isListed: Bool, isListedType: Bool) -> [Field: Grounds] {
        let act = Ground.head(.event, label: "act", score: reading.score)
        let type = Ground.head(.event, label: reading.kind.value?.rawValue ?? "none", score: reading.kind.score)
        let code = Grounds(isListedType ? .codeOfAct : .codeOfType)
        return [
            .trigger: isListed ? Grounds(.listedAct, beside: [act]) : Grounds(act),
            .type: isListedType ? Grounds(.listedAct, beside: [type]) : Grounds(type),
            .cameo: code, .goldstein: code,
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
            return verbWithObject(token, objects: predicate.objects)
        }
        return Known(entry: lexicon.events[match.entry], trigger: token..<(token + match.wordCount))
    }

    /// "imposed new sanctions": a verb and its object that name an act together.
    private func verbWithObject(_ token: Int, objects: [IndexOf<NounPhrase>]) -> Known? {
        guard let object = objects.first else { return nil }
        let pair = [view.lemmas[token], view.lemmas[view.phrases[object].head]]
        guard let match = lexicon.verbEventPhrases.longestMatch(at: 0, before: 2, in: pair), match.wordCount == 2 else {
            return nil
        }
        return Known(entry: lexicon.events[match.entry], trigger: token..<(token + 1))
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

extension ArticleDigest.Event.Kind {
    /// The root code of CAMEO that the type stands for, and its score on Goldstein's scale.
    ///
    /// - SeeAlso: PLOVER manual (2021), crosswalk; Goldstein, 1992, <https://doi.org/10.1177/0022002792036002007>
    fileprivate var root: (cameo: String, goldstein: Double) {
        switch self {
        case .agree: ("03", 4)
        case .consult: ("04", 1)
        case .support: ("05", 3.5)
        case .cooperate: ("06", 6)
        case .aid: ("07", 7)
        case .yield: ("08", 5)
        case .request: ("10", -5)
        case .accuse: ("11", -2)
        case .reject: ("12", -4)
        case .threaten: ("13", -6)
        case .protest: ("14", -6.5)
        case .mobilize: ("15", -7.2)
        case .sanction: ("16", -4)
        case .coerce: ("17", -7)
        case .assault: ("19", -10)
        }
    }
}
