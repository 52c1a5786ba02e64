internal import ChanceryReading

/// Finds the words that name acts.
struct EventFrameFinder {
    private let view: ReadingView
    private let lexicon: Lexicon
    /// The dictionary forms in lower case, proper nouns among them.
    private let foldedLemmas: [String]

    init(view: ReadingView, lexicon: Lexicon) {
        self.view = view
        self.lexicon = lexicon
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

    private func frame(at token: Int) -> EventFrame? {
        switch view.part(token) {
        case .verb: verbal(token)
        case .noun, .adjective, .properNoun: nominal(token)
        default: nil
        }
    }

    private func verbal(_ token: Int) -> EventFrame? {
        guard let predicate = view.predicate(at: token) else { return nil }
        let end = view.sentence(of: token).upperBound
        guard let match = lexicon.verbEventPhrases.longestMatch(at: token, before: end, in: view.lemmas) else {
            return verbWithObject(token, objects: predicate.objects)
        }
        return frame(match.entry, trigger: token..<(token + match.wordCount))
    }

    /// "imposed new sanctions": a verb and its object that name an act together.
    private func verbWithObject(_ token: Int, objects: [IndexOf<NounPhrase>]) -> EventFrame? {
        guard let object = objects.first else { return nil }
        let pair = [view.lemmas[token], view.lemmas[view.phrases[object].head]]
        guard let match = lexicon.verbEventPhrases.longestMatch(at: 0, before: 2, in: pair), match.wordCount == 2 else {
            return nil
        }
        return frame(match.entry, trigger: token..<(token + 1))
    }

    private func nominal(_ token: Int) -> EventFrame? {
        let end = view.sentence(of: token).upperBound
        guard view.name(at: token).map({ $0.kind == .other }) ?? true,
            let match = lexicon.nounEventPhrases.longestMatch(at: token, before: end, in: foldedLemmas)
        else { return nil }
        let last = token + match.wordCount - 1
        // The noun must be what its phrase is about: "peace talks", not "attack helicopters".
        guard view.phrase(at: last)?.head == last else { return nil }
        return frame(match.entry, trigger: token..<(last + 1))
    }

    private func frame(_ entry: Int, trigger: Range<Int>) -> EventFrame {
        let word = lexicon.events[entry]
        return EventFrame(
            trigger: trigger,
            lemmas: word.words,
            isVerbal: word.isVerb,
            kind: word.kind,
            cameo: word.cameo,
            goldstein: word.goldstein,
            isMutual: word.isMutual,
            score: 1
        )
    }
}
