package import ChanceryEncoder

/// Makes readings out of the scores of the network.
package struct NetworkDecoder: Sendable {
    let network: Network
    private let rootRelation: Int

    package init(network: Network) {
        self.network = network
        rootRelation = network.labels["deprel"]?.firstIndex(of: "root") ?? 0
    }

    /// What is read of the words of a window.
    ///
    /// - Parameters:
    ///   - window: The window.
    ///   - sentences: Its sentences, which together have all its words.
    /// - Returns: A reading of each word; heads are places in the window.
    package func words(of window: EncodedWindow, sentences: [Range<Int>]) -> [WordReading] {
        var heads = [Int?](repeating: nil, count: window.wordCount)
        for sentence in sentences {
            let tree = SpanningTree.heads(scores: network.arcs(of: window, in: sentence), count: sentence.count)
            for (word, head) in zip(sentence, tree) { heads[word] = head == 0 ? nil : sentence.lowerBound + head - 1 }
        }
        let relations = network.relations(of: window, to: heads)
        let relationCount = relations.count / max(1, window.wordCount)
        let (upos, feats, lemmas) = (best(.upos, of: window), best(.feats, of: window), best(.lemma, of: window))
        return (0..<window.wordCount).map { word in
            // A word without a head is the root, and no other is.
            var scores = relations[word * relationCount..<(word + 1) * relationCount]
            scores[word * relationCount + rootRelation] = heads[word] == nil ? .infinity : -.infinity
            return WordReading(
                upos: label(.upos, upos[word]),
                feats: label(.feats, feats[word]),
                lemmaScript: label(.lemma, lemmas[word]),
                head: heads[word],
                relation: network.labels["deprel"]?[Self.best(scores)] ?? ""
            )
        }
    }

    /// The sentences of a window.
    ///
    /// - Parameters:
    ///   - window: The window.
    ///   - paragraphStarts: The words that begin a paragraph, and so a sentence.
    /// - Returns: The sentences, by the places of their words.
    package func sentences(of window: EncodedWindow, paragraphStarts: Set<Int>) -> [Range<Int>] {
        let starts = best(.sentence, of: window)
        var found: [Range<Int>] = []
        var start = 0
        for word in 1..<max(1, window.wordCount) where starts[word] > 0 || paragraphStarts.contains(word) {
            found.append(start..<word)
            start = word
        }
        if start < window.wordCount { found.append(start..<window.wordCount) }
        return found
    }

    /// The best label of each word, by its place in its list.
    private func best(_ task: WordTask, of window: EncodedWindow) -> [Int] {
        let scores = network.scores(task, of: window)
        let count = scores.count / max(1, window.wordCount)
        return (0..<window.wordCount).map { Self.best(scores[$0 * count..<($0 + 1) * count]) }
    }

    private func label(_ task: WordTask, _ index: Int) -> String { network.labels[task.rawValue]?[index] ?? "" }

    /// The place of the largest score, the first of equal ones.
    static func best(_ scores: ArraySlice<Float>) -> Int {
        var best = scores.startIndex
        for index in scores.indices where scores[index] > scores[best] { best = index }
        return best - scores.startIndex
    }
}
