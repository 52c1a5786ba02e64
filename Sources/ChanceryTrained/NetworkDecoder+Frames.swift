internal import ChanceryDigest
internal import ChanceryEncoder
internal import ChanceryReading

// What the network reads of statements and events.
extension NetworkDecoder {
    /// So many heads of mentions are looked at together, and so many before them.
    private static let nominalsAtOnce = 128
    /// Anchors among so many words are looked at together.
    private static let anchorWords = 512
    /// Words so far before the first and after the last of them have a part in what they stand for.
    private static let reachWords = 256

    /// A word that reports stands for so many statements at most.
    private static let contentsMax = 16

    /// The statements of a window.
    func statements(of window: EncodedWindow, sentenceOf: [Int]) -> [StatementFrame] {
        let cues = distribution(.cue, of: window)
        let anchors = (0..<window.wordCount).filter { cues.isOther(at: $0) }
        let roles = roles("statement-role", of: window, anchors: anchors) { part, anchors in
            network.statementRoles(of: part.window, anchors: anchors, sentenceOf: Array(sentenceOf[part.words]))
        }
        return zip(anchors, roles).flatMap { anchor, roles -> [StatementFrame] in
            let speaker = roles.filter { $0.name == "SPEAKER" }
            return Self.contents(of: roles).prefix(Self.contentsMax).compactMap { content in
                let words = content.map(\.word)
                let kinds = network.probabilities(ofStatementAt: anchor, content: words, of: window)
                guard let mode: Scored<ArticleDigest.Statement.Mode> = best(kinds, .mode),
                    let `class`: Scored<ArticleDigest.Statement.Class> = best(kinds, .class),
                    let polarity: Scored<ArticleDigest.Statement.Polarity> = best(kinds, .polarity),
                    let verifiability: Scored<ArticleDigest.Verifiability> = best(kinds, .verifiability)
                else { return nil }
                return StatementFrame(
                    anchor: anchor,
                    cue: Self.runs(of: Self.words("CUE", of: roles)),
                    speaker: Self.runs(of: speaker.map(\.word)),
                    content: Self.runs(of: words),
                    mode: mode,
                    class: `class`,
                    polarity: polarity,
                    verifiability: verifiability,
                    score: cues.best(at: anchor).score,
                    speakerScore: Self.meanScore(of: speaker),
                    contentScore: Self.meanScore(of: content)
                )
            }
        }
    }

    /// The words of each statement: a first word and those that go on with it, also after a gap.
    private static func contents(of roles: [Role]) -> [[Role]] {
        var found: [[Role]] = []
        for role in roles where role.name.hasPrefix("CONTENT") {
            if found.isEmpty || role.name == "CONTENT-B" { found.append([]) }
            found[found.count - 1].append(role)
        }
        return found
    }

    /// The acts of a window; such that are less likely than `floor` are left out.
    func events(of window: EncodedWindow, sentenceOf: [Int], floor: Double) -> [EventReading] {
        let types = distribution(.event, of: window)
        let actualities = distribution(.actuality, of: window)
        let anchors = (0..<window.wordCount).filter { types.others(at: $0) >= floor }
        let roles = roles("event-role", of: window, anchors: anchors) { part, anchors in
            network.eventRoles(of: part.window, triggers: anchors, sentenceOf: Array(sentenceOf[part.words]))
        }
        return zip(anchors, roles).compactMap { anchor, roles in
            guard let actuality: Scored<ArticleDigest.Event.Actuality> = actualities.best(at: anchor),
                let unasserted: Scored<ArticleDigest.Event.Actuality> = actualities.best(
                    at: anchor,
                    without: Set([.claimed, .denied].map(\ArticleDigest.Event.Actuality.rawValue))
                )
            else { return nil }
            let type = types.bestOther(at: anchor)
            return EventReading(
                anchor: anchor,
                kind: Scored(ArticleDigest.Event.Kind(rawValue: type.value), score: type.score),
                actuality: actuality,
                unasserted: unasserted,
                roles: EventFrame.Roles(
                    sources: Self.words("source", of: roles),
                    targets: Self.words("target", of: roles),
                    both: Self.words("both", of: roles),
                    places: Self.words("place", of: roles),
                    dates: Self.words("date", of: roles),
                    scores: Dictionary(roles.map { ($0.word, $0.score) }) { first, _ in first }
                ),
                score: types.others(at: anchor)
            )
        }
    }

    // MARK: Names and mentions

    /// The names of a window, none over the end of a sentence.
    func entities(of window: EncodedWindow, sentences: [Range<Int>]) -> [Entity] {
        let marks = distribution(.ner, of: window)
        var found: [Entity] = []
        for sentence in sentences {
            var open: Entity?
            for word in sentence {
                let mark: Scored<String> = marks.best(at: word)
                guard let kind = Entity.Kind(rawValue: String(mark.value.dropFirst(2))) else {
                    open.map { found.append($0) }
                    open = nil
                    continue
                }
                if let known = open, known.kind == kind, mark.value.first == "I" {
                    let tokens = known.tokens.lowerBound..<(word + 1)
                    open = Entity(tokens: tokens, kind: kind, score: min(known.score, mark.score))
                } else {
                    open.map { found.append($0) }
                    open = Entity(tokens: word..<(word + 1), kind: kind, score: mark.score)
                }
            }
            open.map { found.append($0) }
        }
        return found
    }

    /// The heads of mentions in a window, each with the best of those before it or none.
    func nominals(of window: EncodedWindow) -> [Nominal] {
        let kinds = distribution(.nominal, of: window)
        let heads = (0..<window.wordCount).filter { kinds.isOther(at: $0) }
        var found: [Nominal] = []
        for start in stride(from: 0, to: heads.count, by: Self.nominalsAtOnce) {
            let first = max(0, start - Self.nominalsAtOnce)
            let end = min(heads.count, start + Self.nominalsAtOnce)
            let some = Array(heads[first..<end])
            let scores = network.antecedents(of: window, among: some)
            for (row, head) in some.enumerated() where head >= heads[start] {
                let place = row * (some.count + 1)
                let own: ArraySlice<Float> = scores[place..<place + row + 1]
                let best = Self.best(own)
                let kind: Scored<String> = kinds.best(at: head)
                found.append(
                    Nominal(
                        token: head,
                        kind: kind.value,
                        kindScore: kind.score,
                        antecedent: best == 0 ? nil : some[best - 1],
                        score: network.probability(of: best, among: own)
                    )
                )
            }
        }
        return found
    }

    // MARK: Labels

    /// How likely each label is at each word.
    private struct Distribution {
        let labels: [String]
        let probabilities: [Float]

        private func row(_ word: Int) -> ArraySlice<Float> {
            probabilities[word * labels.count..<(word + 1) * labels.count]
        }

        /// The best label of a word.
        func best(at word: Int) -> Scored<String> {
            let best = NetworkDecoder.best(row(word))
            return Scored(labels[best], score: Double(probabilities[word * labels.count + best]))
        }

        /// What the best label of a word means; labels of `excluded` do not count.
        func best<Value: RawRepresentable<String>>(at word: Int, without excluded: Set<String> = []) -> Scored<Value>? {
            let choices = zip(labels, row(word)).filter { !excluded.contains($0.0) }
            guard let best = choices.max(by: { $0.1 < $1.1 }) else { return nil }
            return Value(rawValue: best.0).map { Scored($0, score: Double(best.1)) }
        }

        /// Whether another label than the first is the best.
        func isOther(at word: Int) -> Bool { NetworkDecoder.best(row(word)) > 0 }

        /// How likely any other label than the first is.
        func others(at word: Int) -> Double { 1 - Double(probabilities[word * labels.count]) }

        /// The best label but for the first.
        func bestOther(at word: Int) -> Scored<String> {
            let best = NetworkDecoder.best(row(word).dropFirst()) + 1
            return Scored(labels[best], score: Double(probabilities[word * labels.count + best]))
        }
    }

    private func distribution(_ task: WordTask, of window: EncodedWindow) -> Distribution {
        Distribution(
            labels: network.labels[task.rawValue] ?? [],
            probabilities: network.probabilities(task, of: window)
        )
    }

    private func best<Value: RawRepresentable<String>>(
        _ kinds: [StatementTask: [Float]],
        _ task: StatementTask
    ) -> Scored<Value>? {
        guard let scores = kinds[task], let labels = network.labels[task.rawValue] else { return nil }
        let best = Self.best(scores[...])
        return Value(rawValue: labels[best]).map { Scored($0, score: Double(scores[best])) }
    }

    /// A word with a role in what an anchor stands for.
    private struct Role {
        let word: Int
        let name: String
        /// How sure the network is of it, from 0 to 1.
        let score: Double
    }

    /// How sure the network is of `roles` on average, from 0 to 1; 0 where there are none.
    private static func meanScore(of roles: [Role]) -> Double {
        roles.reduce(0) { $0 + $1.score } / Double(max(1, roles.count))
    }

    private static func words(_ name: String, of roles: [Role]) -> [Int] {
        roles.filter { $0.name == name }.map(\.word)
    }

    /// The words that have a role in what each of `anchors` stands for.
    ///
    /// - Parameters:
    ///   - list: The name of the label list of the roles.
    ///   - window: The window.
    ///   - anchors: Words of it, in text order.
    ///   - scores: The scores of the roles of all words of a part of the window, for anchors by their places in it.
    /// - Returns: The words with a role, for each anchor.
    private func roles(
        _ list: String,
        of window: EncodedWindow,
        anchors: [Int],
        scores: ((window: EncodedWindow, words: Range<Int>), [Int]) -> [Float]
    ) -> [[Role]] {
        let labels = network.labels[list] ?? []
        var found: [[Role]] = []
        for start in stride(from: 0, to: window.wordCount, by: Self.anchorWords) {
            let own = anchors.filter { (start..<start + Self.anchorWords).contains($0) }
            guard !own.isEmpty else { continue }
            let end = min(window.wordCount, start + Self.anchorWords + Self.reachWords)
            let words = max(0, start - Self.reachWords)..<end
            let part = words.count == window.wordCount ? window : EncodedWindow(joining: [(window, words)])
            let rows = scores((part, words), own.map { $0 - words.lowerBound })
            for anchor in own.indices {
                found.append(
                    words.compactMap { word in
                        let row = ((word - words.lowerBound) * own.count + anchor) * labels.count
                        let scores = rows[row..<row + labels.count]
                        let best = Self.best(scores)
                        guard best > 0 else { return nil }
                        return Role(
                            word: word,
                            name: labels[best],
                            score: network.probability(of: best, among: scores)
                        )
                    }
                )
            }
        }
        return found
    }

    /// The runs of neighbours among `words`, which are in text order.
    static func runs(of words: [Int]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for word in words {
            if let last = found.last, last.upperBound == word {
                found[found.count - 1] = last.lowerBound..<word + 1
            } else {
                found.append(word..<word + 1)
            }
        }
        return found
    }
}

extension Entity {
    /// The same of words whose text begins `count` words earlier.
    func moved(by count: Int) -> Entity {
        Entity(tokens: tokens.lowerBound + count..<tokens.upperBound + count, kind: kind, score: score)
    }
}

extension Nominal {
    /// The same of words whose text begins `count` words earlier.
    func moved(by count: Int) -> Nominal {
        Nominal(
            token: token + count,
            kind: kind,
            kindScore: kindScore,
            antecedent: antecedent.map { $0 + count },
            score: score
        )
    }
}

extension StatementFrame {
    /// The same of words whose text begins `count` words earlier.
    func moved(by count: Int) -> StatementFrame {
        func moved(_ runs: [Range<Int>]) -> [Range<Int>] { runs.map { $0.lowerBound + count..<$0.upperBound + count } }
        return StatementFrame(
            anchor: anchor + count,
            cue: moved(cue),
            speaker: moved(speaker),
            content: moved(content),
            mode: mode,
            class: self.class,
            polarity: polarity,
            verifiability: verifiability,
            score: score,
            speakerScore: speakerScore,
            contentScore: contentScore
        )
    }
}
