internal import ChanceryReading

/// Finds noun phrases by the trees: a noun or pronoun with what hangs on it on its left, and the rest of its name.
struct PhraseFinder {
    private let view: ReadingView
    private let tree: DependencyTree
    /// As what the words of a phrase hang on its noun, whatever stands under them.
    private static let modifiers: Set<String> = [
        "advmod", "amod", "appos", "case", "compound", "det", "det:predet", "fixed", "flat", "goeswith", "nmod",
        "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod",
    ]
    /// As what a noun left of another belongs to that one's phrase.
    private static let inner: Set<String> = [
        "amod", "compound", "det", "det:predet", "goeswith", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod",
    ]
    /// A word hangs on a noun over so many others at most.
    private static let depthMax = 12
    /// A modifier stands so far from its noun at most, in tokens.
    private static let distanceMax = 24

    init(view: ReadingView) {
        self.view = view
        tree = view.tree
    }

    /// The noun phrases in text order, none overlapping another.
    func phrases() -> [NounPhrase] {
        var isCovered = [Bool](repeating: false, count: view.lower.count)
        var found: [NounPhrase] = []
        func add(_ phrase: NounPhrase) {
            guard !phrase.tokens.contains(where: { isCovered[$0] }) else { return }
            for token in phrase.tokens { isCovered[token] = true }
            found.append(phrase)
        }
        for token in view.lower.indices where isHead(token) { add(phrase(of: token)) }
        // Names apart from what they belong to: "Minister of State Espen Vik".
        for name in view.reading.names { add(NounPhrase(tokens: name.tokens, head: name.tokens.upperBound - 1)) }
        return found.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// Whether a token can be what a phrase is about.
    private func isHead(_ token: Int) -> Bool {
        switch view.part(token) {
        case .noun, .properNoun, .pronoun, .symbol: !isInner(token)
        default: view.nameOf[token] != nil && !isInner(token)
        }
    }

    /// Whether a token stands left of a noun it belongs to, or goes on with the name of one before it.
    private func isInner(_ token: Int) -> Bool {
        guard let head = tree.head(of: token) else { return false }
        let relation = tree.relation(of: token).rawValue
        switch relation {
        case "flat": return head < token
        case "appos": return head == token - 1 && view.part(token) == .properNoun
        case "nmod", "obl": return view.nameOf[token] != nil && view.nameOf[token] == view.nameOf[head]
        default: return Self.inner.contains(relation) && head > token && reaches(from: token, to: head)
        }
    }

    /// Whether all between a modifier and its noun belongs to the noun.
    private func reaches(from token: Int, to head: Int) -> Bool {
        head - token <= Self.distanceMax
            && (token + 1..<head).allSatisfy {
                view.part($0) == .adjective || view.part($0) != .verb && branch(of: $0, under: head) != nil
            }
    }

    /// The dependent of `head` that `token` is or stands under; nil where it does not stand under it.
    private func branch(of token: Int, under head: Int) -> Int? {
        var node = token
        for _ in 0..<Self.depthMax {
            guard let next = tree.head(of: node) else { return nil }
            if next == head { return node }
            node = next
        }
        return nil
    }

    private func phrase(of head: Int) -> NounPhrase {
        let sentence = view.sentence(of: head)
        var start = head
        while start > sentence.lowerBound, belongs(start - 1, to: head) { start -= 1 }
        while start < head, isOutside(start, of: head) { start += 1 }
        var end = head + 1
        while end < sentence.upperBound, goesOn(end, from: head) { end += 1 }
        if let name = view.name(at: head) {
            start = min(start, name.tokens.lowerBound)
            end = max(end, name.tokens.upperBound)
        }
        if let name = view.name(at: end - 1) { end = max(end, name.tokens.upperBound) }
        return NounPhrase(tokens: start..<end, head: end - 1)
    }

    /// Whether a token left of a noun belongs to its phrase.
    private func belongs(_ token: Int, to head: Int) -> Bool {
        guard let branch = branch(of: token, under: head) else { return false }
        // "Russian and American negotiators": what links two of its words.
        let isLink = view.part(token) == .coordinatingConjunction && token > 0
        return Self.modifiers.contains(tree.relation(of: branch).rawValue)
            || isLink && self.branch(of: token - 1, under: head) != nil
    }

    /// Whether a token at the start of a phrase belongs to what is before: a preposition, a conjunction or a mark.
    private func isOutside(_ token: Int, of head: Int) -> Bool {
        switch view.part(token) {
        case .adposition, .coordinatingConjunction, .punctuation, .subordinatingConjunction: true
        case .adverb: tree.head(of: token) == head
        default: false
        }
    }

    /// Whether a token right of a noun goes on with its name.
    private func goesOn(_ token: Int, from head: Int) -> Bool {
        if view.part(head) == .symbol {
            // "$5 million": the amount hangs on the sign.
            return branch(of: token, under: head).map { tree.relation(of: $0).rawValue == "nummod" } ?? false
        }
        guard let parent = tree.head(of: token), parent >= head, parent < token else { return false }
        switch tree.relation(of: token).rawValue {
        case "flat", "goeswith", "nmod:desc": return branch(of: token, under: head) != nil
        case "appos": return parent == token - 1 && view.part(token) == .properNoun
        default: return false
        }
    }
}
