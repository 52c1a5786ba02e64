/// The trees of all sentences, with what hangs on each token.
package struct DependencyTree: Sendable {
    /// One arc for each token.
    private let arcs: [Arc]
    /// The tokens by their heads, those of one head in text order, and where each head's begin.
    private let dependents: [Int]
    private let starts: [Int]

    /// The trees that `arcs` draw.
    package init(_ arcs: [Arc]) {
        self.arcs = arcs
        var starts = [Int](repeating: 0, count: arcs.count + 1)
        for arc in arcs { if let head = arc.head { starts[head + 1] += 1 } }
        for head in arcs.indices { starts[head + 1] += starts[head] }
        var next = starts
        var dependents = [Int](repeating: 0, count: starts[arcs.count])
        for (token, arc) in arcs.enumerated() {
            guard let head = arc.head else { continue }
            dependents[next[head]] = token
            next[head] += 1
        }
        self.starts = starts
        self.dependents = dependents
    }

    /// The tokens that hang on `token`, in text order.
    package func dependents(of token: Int) -> ArraySlice<Int> { dependents[starts[token]..<starts[token + 1]] }

    /// The tokens that hang on `token` as one of `relations`, whatever their subtypes, in text order.
    package func dependents(of token: Int, as relations: Set<String>) -> [Int] {
        dependents(of: token).filter { relations.contains(arcs[$0].relation.universal) }
    }

    /// What a token hangs on; nil for a root.
    package func head(of token: Int) -> Int? { arcs[token].head }

    /// As what a token hangs there.
    package func relation(of token: Int) -> Relation { arcs[token].relation }

    /// From the first to the last of the words that hang on `token`, over as many others as it may be.
    package func span(of token: Int) -> Range<Int> {
        var (first, last) = (token, token)
        var open = [token]
        while let next = open.popLast() {
            (first, last) = (min(first, next), max(last, next))
            open += dependents(of: next).filter { arcs[$0].relation.universal != "punct" }
        }
        return first..<last + 1
    }

    /// `token` and what is coordinated to it, in text order.
    package func conjuncts(of token: Int) -> [Int] {
        var found = [token]
        var next = 0
        while next < found.count {
            found += dependents(of: found[next], as: ["conj"])
            next += 1
        }
        return found.sorted()
    }

    /// The word of several that the others hang on.
    package func anchor(of words: Range<Int>) -> Int {
        words.first { token in !(head(of: token).map(words.contains) ?? false) } ?? words.lowerBound
    }
}
