internal import ChanceryReading

/// Chooses the sentences that tell most: whole sentences with many actors, statements and events.
struct Summarizer {
    let view: ReadingView
    private static let sentencesMax = 5
    private static let wordsPerSentence = 90

    /// The indices of the chosen sentences, in text order.
    ///
    /// - Parameters:
    ///   - actors: How often each sentence mentions an actor.
    ///   - acts: How many statements and events start in each sentence.
    /// - Returns: One to five indices; none where the text has no sentence of its own.
    func sentences(actors: [Int], acts: [Int]) -> [Int] {
        let all = view.reading.sentences
        let wordCounts = all.map { sentence in
            sentence.tokens.reduce(0) { $0 + (view.part($1) == .punctuation ? 0 : 1) }
        }
        // A text of nothing but headings or scraps is summed up by them: a digest always has a summary.
        let tiers = [
            all.indices.filter { !all[$0].isHeading && wordCounts[$0] >= 6 },
            all.indices.filter { !all[$0].isHeading },
            Array(all.indices),
        ]
        let bodies = tiers.first { !$0.isEmpty } ?? []
        let total = bodies.reduce(0) { $0 + wordCounts[$1] }
        let wanted = max(1, min(Self.sentencesMax, total / Self.wordsPerSentence + 1))
        let scored = bodies.enumerated().map { position, index in
            let density = Double(min(actors[index], 6)) + 1.5 * Double(min(acts[index], 4))
            let earliness = 2.0 / Double(position + 1)
            let length = wordCounts[index] > 60 ? 0.7 : 1.0
            return (index: index, score: (density + earliness) * length)
        }
        let best = scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.prefix(wanted)
        return best.map { $0.index }.sorted()
    }
}
