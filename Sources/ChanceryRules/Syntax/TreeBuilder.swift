internal import ChanceryReading

/// Makes a tree of each sentence out of its phrases and predicates.
///
/// What the clause rules know is drawn as they know it; what they leave open hangs on the root as `dep`. So the trees
/// are whole, and right where predicates and their arguments are.
struct TreeBuilder {
    private let view: ReadingView
    /// The head of each token, nil for the root and for tokens that hang on nothing yet.
    private var heads: [Int?]
    private var relations: [String?]

    private init(view: ReadingView) {
        self.view = view
        heads = [Int?](repeating: nil, count: view.lower.count)
        relations = [String?](repeating: nil, count: view.lower.count)
    }

    /// One arc for each token; those of a sentence make a tree with one root.
    static func arcs(of view: ReadingView) -> [Arc] {
        var builder = TreeBuilder(view: view)
        let predicates = Dictionary(grouping: view.predicates) { view.sentenceOf[$0.head] }
        for (index, sentence) in view.reading.sentences.enumerated() {
            builder.build(sentence.tokens, predicates: predicates[index] ?? [])
        }
        return zip(builder.heads, builder.relations).map { Arc(head: $0, relation: Relation(rawValue: $1 ?? "dep")) }
    }

    private mutating func build(_ sentence: Range<Int>, predicates: [Predicate]) {
        let root = self.root(of: sentence, predicates: predicates)
        relations[root] = "root"
        for predicate in predicates { drawInside(predicate) }
        for token in sentence {
            if let phrase = view.phrase(at: token), phrase.tokens.lowerBound == token { drawInside(phrase) }
        }
        for predicate in predicates { drawArguments(of: predicate) }
        for predicate in predicates.reversed() { drawObliques(of: predicate) }
        for (index, predicate) in predicates.enumerated() where predicate.head != root {
            let before = index > 0 ? predicates[index - 1].head : root
            hang(predicate.head, on: before, as: relation(of: predicate), otherwise: root)
        }
        for token in sentence where relations[token] == nil {
            hang(
                token,
                on: leftoverHead(token, root: root, predicates: predicates),
                as: leftover(token),
                otherwise: root
            )
        }
    }

    /// Hangs `token` on `head`, or on `root` where that would close a circle; what hangs already stays.
    private mutating func hang(_ token: Int, on head: Int, as relation: String, otherwise root: Int? = nil) {
        guard relations[token] == nil else { return }
        var above: Int? = head
        while let next = above, next != token { above = heads[next] }
        guard let head = above == nil ? head : root else { return }
        heads[token] = head
        relations[token] = relation
    }

    private func root(of sentence: Range<Int>, predicates: [Predicate]) -> Int {
        let main = predicates.first { $0.isFinite && !isSubordinate($0) } ?? predicates.first
        let noun = sentence.lazy.compactMap { view.phrase(at: $0)?.head }.first
        return main?.head ?? noun ?? sentence.first { view.part($0) != .punctuation } ?? sentence.lowerBound
    }

    // MARK: Phrases

    private mutating func drawInside(_ phrase: NounPhrase) {
        // "Russia's foreign minister": what stands before the clitic is a phrase of its own.
        var start = phrase.tokens.lowerBound
        for token in phrase.tokens where view.part(token) == .particle && token > start && token < phrase.head {
            let possessor = token - 1
            hang(token, on: possessor, as: "case")
            drawModifiers(start..<possessor, of: possessor)
            hang(possessor, on: phrase.head, as: "nmod:poss")
            start = token + 1
        }
        drawModifiers(start..<phrase.head, of: phrase.head)
    }

    private mutating func drawModifiers(_ tokens: Range<Int>, of head: Int) {
        for token in tokens {
            let relation =
                switch view.part(token) {
                case .determiner: "det"
                case .adjective: "amod"
                case .number: "nummod"
                case .noun, .properNoun, .symbol: "compound"
                case .pronoun: "nmod:poss"
                case .adverb: "advmod"
                case .coordinatingConjunction: "cc"
                case .punctuation: "punct"
                default: "dep"
                }
            hang(token, on: head, as: relation)
        }
    }

    /// Hangs the first of `phrases` on `head`, and what is coordinated with it on that.
    private mutating func draw(_ phrases: [IndexOf<NounPhrase>], on head: Int, as relation: String) {
        guard let first = phrases.first.map({ view.phrases[$0].head }) else { return }
        hang(first, on: head, as: relation)
        for other in phrases.dropFirst() { hang(view.phrases[other].head, on: first, as: "conj") }
    }

    // MARK: Predicates

    private mutating func drawInside(_ predicate: Predicate) {
        for token in predicate.tokens where token != predicate.head {
            let isPassive = predicate.isPassive && view.lemmas[token] == "be"
            switch view.part(token) {
            case .auxiliary: hang(token, on: predicate.head, as: isPassive ? "aux:pass" : "aux")
            case .adverb, .particle: hang(token, on: predicate.head, as: "advmod")
            default: hang(token, on: predicate.head, as: view.lower[token] == "to" ? "mark" : "dep")
            }
        }
    }

    private mutating func drawArguments(of predicate: Predicate) {
        draw(predicate.subjects, on: predicate.head, as: predicate.isPassive ? "nsubj:pass" : "nsubj")
        draw(predicate.objects, on: predicate.head, as: "obj")
    }

    private mutating func drawObliques(of predicate: Predicate) {
        for oblique in predicate.obliques where !oblique.phrases.isEmpty {
            let before = view.phrase(at: oblique.preposition - 1)
            let isAgent = predicate.isPassive && view.lower[oblique.preposition] == "by"
            if let before, !isAgent {
                draw(oblique.phrases, on: before.head, as: "nmod")
            } else {
                draw(oblique.phrases, on: predicate.head, as: isAgent ? "obl:agent" : "obl")
            }
            hang(oblique.preposition, on: view.phrases[oblique.phrases[0]].head, as: "case")
        }
    }

    /// The word right before the predicate and its subject.
    private func opener(of predicate: Predicate) -> Int? {
        let subject = predicate.subjects.first.map { view.phrases[$0].tokens.lowerBound }
        let start = min(predicate.tokens.lowerBound, subject ?? Int.max)
        return start > view.sentence(of: predicate.head).lowerBound ? start - 1 : nil
    }

    private func isSubordinate(_ predicate: Predicate) -> Bool {
        let before = predicate.tokens.lowerBound - 1
        let isRelative = before >= 0 && ["who", "which", "that"].contains(view.lower[before])
        return isRelative || opener(of: predicate).map { view.part($0) == .subordinatingConjunction } ?? false
    }

    private func relation(of predicate: Predicate) -> String {
        if let opener = opener(of: predicate), view.part(opener) == .coordinatingConjunction { return "conj" }
        switch predicate.form {
        case .infinitive: return "xcomp"
        case .gerund: return "advcl"
        case .participle: return "acl"
        case .finite:
            let before = predicate.tokens.lowerBound - 1
            if before >= 0, ["who", "which", "that"].contains(view.lower[before]) { return "acl:relcl" }
            guard let opener = opener(of: predicate), view.part(opener) == .subordinatingConjunction else {
                return "parataxis"
            }
            return view.lower[opener] == "that" ? "ccomp" : "advcl"
        }
    }

    // MARK: All other words

    private func leftover(_ token: Int) -> String {
        switch view.part(token) {
        case .punctuation: "punct"
        case .coordinatingConjunction: "cc"
        case .subordinatingConjunction: "mark"
        case .adposition: "case"
        case .adverb: "advmod"
        case .interjection: "discourse"
        default: "dep"
        }
    }

    /// What follows and can take the word: a phrase for a preposition, a predicate for what opens a clause.
    private func leftoverHead(_ token: Int, root: Int, predicates: [Predicate]) -> Int {
        switch view.part(token) {
        case .adposition: view.directPhrases(after: token + 1).first.map { view.phrases[$0].head } ?? root
        case .subordinatingConjunction, .coordinatingConjunction, .adverb:
            predicates.first { $0.head > token }?.head ?? root
        default: root
        }
    }
}
