internal import ChanceryDigest
internal import ChanceryReading

/// Chooses the sentences that sum a text up: in few words most of the parties and words that it keeps coming back to.
///
/// One sentence after the other is chosen, the one that adds most for its length: parties and words that are not told yet,
/// the first act, the first statement. One counts for more that stands early, for less that does not stand by itself. The
/// constants were chosen on summaries by people; Docs/Evaluation.md has the figures.
///
/// - SeeAlso: Lin and Bilmes (2010), <https://aclanthology.org/N10-1134>
struct Summarizer {
    let view: ReadingView
    let topics: SentenceTopics
    /// Whether an act is told in each sentence that is more than possible.
    let tellsAct: [Bool]
    /// Whether a statement begins in each sentence.
    let tellsStatement: [Bool]

    /// A chosen sentence.
    struct Choice: Equatable {
        let sentence: Int
        let grounds: Grounds
    }

    private static let sentencesMax = 5
    /// All chosen sentences have no more words than this, nor more than half of the text; the first may alone.
    private static let wordsMax = 65
    /// A shorter sentence is a scrap.
    private static let wordsMin = 6
    /// The first act that is told weighs as much as a word of so many sentences, and so does the first statement.
    private static let weightOfFirst = 15
    /// A sentence that adds less than this share of what the first has told is not worth its words.
    private static let worthwhileShare = 0.15

    /// The chosen sentences, in text order: one to five; none where the text has no sentence at all.
    func choices() -> [Choice] {
        let wordCounts = view.reading.sentences.map { sentence in
            sentence.tokens.reduce(0) { $0 + (view.part($1) == .punctuation ? 0 : 1) }
        }
        var wordsLeft = min(Self.wordsMax, bodies.reduce(0) { $0 + wordCounts[$1] } / 2)
        let (candidates, rule) = candidates(wordCounts: wordCounts, wordsMax: wordsLeft)
        let factors = candidates.enumerated().map { Self.weightOfPlace($0) * standing(of: $1) }
        var chosen: [Choice] = []
        var told = Set<Int>()
        var first = 0.0
        while chosen.count < Self.sentencesMax {
            var best: (sentence: Int, gain: Double, score: Double)?
            for (place, sentence) in candidates.enumerated() {
                let isChosen = chosen.contains { $0.sentence == sentence }
                guard !isChosen, chosen.isEmpty || wordCounts[sentence] <= wordsLeft else { continue }
                let gain = gain(of: sentence, wordCount: wordCounts[sentence], after: chosen, told: told)
                let score = gain * factors[place] * weightOfOpener(of: sentence, after: chosen)
                if best.map({ score > $0.score }) ?? true { best = (sentence, gain, score) }
            }
            guard let best, chosen.isEmpty || best.gain > Self.worthwhileShare * first else { break }
            if chosen.isEmpty { first = best.gain }
            chosen.append(Choice(sentence: best.sentence, grounds: grounds(of: best.sentence, after: chosen, rule)))
            told.formUnion(topics.ofSentence[best.sentence])
            wordsLeft -= wordCounts[best.sentence]
        }
        return chosen.sorted { $0.sentence < $1.sentence }
    }

    // MARK: Candidates

    private var bodies: [Int] { view.reading.sentences.indices.filter { !view.reading.sentences[$0].isHeading } }

    /// The sentences to choose from, and by which rule one of them is chosen.
    ///
    /// A text without a whole sentence that is short enough is summed up by a longer one, one of nothing but headings
    /// or scraps by them: a digest always has a summary.
    private func candidates(wordCounts: [Int], wordsMax: Int) -> ([Int], Rule) {
        let whole = bodies.filter { wordCounts[$0] >= Self.wordsMin && isWhole($0) }
        let short = whole.filter { wordCounts[$0] <= wordsMax }
        if !whole.isEmpty { return (short.isEmpty ? whole : short, .mostTold) }
        return (bodies.isEmpty ? Array(view.reading.sentences.indices) : bodies, .nothingWhole)
    }

    /// Whether a sentence has a finite verb and does not end in a colon.
    private func isWhole(_ sentence: Int) -> Bool {
        let tokens = view.reading.sentences[sentence].tokens
        guard let last = tokens.last, ![":", ";", ","].contains(view.lower[last]) else { return false }
        return tokens.contains { view.isFiniteVerb($0) }
    }

    // MARK: Weights

    /// What a sentence adds to what is told, for the square root of its length.
    private func gain(of sentence: Int, wordCount: Int, after chosen: [Choice], told: Set<Int>) -> Double {
        var sum = topics.ofSentence[sentence].reduce(0) { $0 + (told.contains($1) ? 0 : topics.weights[$1]) }
        if isFirst(sentence, tellsAct, after: chosen) { sum += Self.weightOfFirst }
        if isFirst(sentence, tellsStatement, after: chosen) { sum += Self.weightOfFirst }
        return Double(sum) / Double(max(wordCount, 10)).squareRoot()
    }

    /// Three times as much for the first sentence, twice as much for the fourth, ever nearer to once for later ones.
    private static func weightOfPlace(_ place: Int) -> Double { 1 + 6 / Double(place + 3) }

    /// Less for a question, for what begins as a quotation, and for the first and second person.
    private func standing(of sentence: Int) -> Double {
        let tokens = view.reading.sentences[sentence].tokens
        var weight = 1.0
        if tokens.suffix(2).contains(where: { view.lower[$0] == "?" }) { weight *= 0.7 }
        if tokens.first.map({ view.quotationOf[$0] != nil }) ?? false { weight *= 0.7 }
        if tokens.contains(where: { isPronoun($0, ["Person=1", "Person=2"]) }) { weight *= 0.7 }
        return weight
    }

    /// Half as much for "she" or "this" at the start without the sentence before.
    private func weightOfOpener(of sentence: Int, after chosen: [Choice]) -> Double {
        let opener = view.reading.sentences[sentence].tokens.first { view.part($0) != .punctuation }
        guard let opener, isPronoun(opener, ["Person=3", "PronType=Dem"]) else { return 1 }
        return chosen.contains { $0.sentence == sentence - 1 } ? 1 : 0.5
    }

    private func isFirst(_ sentence: Int, _ tells: [Bool], after chosen: [Choice]) -> Bool {
        tells[sentence] && !chosen.contains { tells[$0.sentence] }
    }

    /// Whether a token is a pronoun or determiner with one of `features`.
    private func isPronoun(_ token: Int, _ features: [String]) -> Bool {
        guard view.part(token) == .pronoun || view.part(token) == .determiner else { return false }
        let feats = view.reading.tokens[token].feats.split(separator: "|")
        return features.contains { feats.contains(Substring($0)) }
    }

    // MARK: Grounds

    private func grounds(of sentence: Int, after chosen: [Choice], _ rule: Rule) -> Grounds {
        var grounds = Grounds(rule)
        if isFirst(sentence, tellsAct, after: chosen) { grounds = grounds.beside(.rule(.firstActTold)) }
        if isFirst(sentence, tellsStatement, after: chosen) { grounds = grounds.beside(.rule(.firstStatementTold)) }
        return grounds
    }
}
