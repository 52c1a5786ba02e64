internal import ChanceryReading

/// A cue at a place in the text, as the statement rules look at it.
struct CueMention {
    let known: Cue
    /// The predicate whose main verb begins the cue.
    let verb: Predicate
    /// The phrases of who speaks.
    let subjects: [IndexOf<NounPhrase>]
    /// Where the words that introduce the cue start: its subject, and the conjunction or comma before that.
    let introStart: Int

    var tokens: Range<Int> { known.tokens }

    /// The mention of `known`; nil where no full verb begins the cue.
    init?(_ known: Cue, in view: ReadingView, lexicon: Lexicon) {
        guard let verb = view.predicate(at: known.tokens.lowerBound), view.part(known.tokens.lowerBound) == .verb else {
            return nil
        }
        self.known = known
        self.verb = verb
        subjects = known.speakers.compactMap { view.phraseOf[$0.lowerBound] }
        introStart = Self.introStart(of: verb, subjects: subjects, in: view, lexicon: lexicon)
    }

    private static func introStart(
        of predicate: Predicate,
        subjects: [IndexOf<NounPhrase>],
        in view: ReadingView,
        lexicon: Lexicon
    ) -> Int {
        let sentence = view.sentence(of: predicate.head)
        var start = predicate.tokens.lowerBound
        if let first = subjects.first {
            let head = view.tree.dependents(of: predicate.head, as: ["nsubj"]).first { $0 < start }
            let subject = min(
                view.phrases[first].tokens.lowerBound,
                head.map { view.tree.span(of: $0).lowerBound } ?? Int.max
            )
            if subject < start, subject >= sentence.lowerBound, isNear(subject, predicate.tokens.lowerBound, in: view) {
                start = subject
            }
        }
        while start > sentence.lowerBound {
            let word = view.lower[start - 1]
            let isLink =
                view.part(start - 1) == .coordinatingConjunction || word == "," || lexicon.has(word, .cueLink)
            guard isLink else { break }
            start -= 1
        }
        return start
    }

    /// Whether no other verb stands between a subject and its verb.
    private static func isNear(_ subject: Int, _ verb: Int, in view: ReadingView) -> Bool {
        !(subject..<verb).contains { view.isFiniteVerb($0) }
    }
}
