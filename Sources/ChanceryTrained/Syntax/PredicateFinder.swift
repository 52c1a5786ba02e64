internal import ChanceryReading

/// Finds verbs with their auxiliaries by the trees, and who does what to whom by them.
struct PredicateFinder {
    private let view: ReadingView
    private let tree: DependencyTree
    private let arguments: ArgumentFinder

    init(view: ReadingView) {
        self.view = view
        tree = view.tree
        arguments = ArgumentFinder(view: view)
    }

    /// The predicates by the places of their first tokens.
    func predicates() -> [Predicate] {
        view.lower.indices.compactMap { token in
            switch (view.part(token), tree.relation(of: token).universal) {
            case (.verb, "amod"), (.auxiliary, "aux"): nil
            case (.auxiliary, "cop"): copula(token)
            case (.verb, _), (.auxiliary, _):
                predicate(
                    of: token,
                    head: token,
                    objects: arguments.objects(of: token)
                )
            default: nil
            }
        }.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// "is" stands for the clause of the noun or adjective that it links.
    private func copula(_ token: Int) -> Predicate? {
        guard let complement = tree.head(of: token) else { return nil }
        return predicate(of: complement, head: token, objects: view.phraseOf[complement].map { [$0] } ?? [])
    }

    /// The predicate whose dependents hang on `node` and whose main verb is `head`.
    private func predicate(of node: Int, head: Int, objects: [IndexOf<NounPhrase>]) -> Predicate {
        let group = VerbGroup(of: node, head: head, in: view)
        return Predicate(
            tokens: start(of: node, head: head)..<(head + 1),
            head: head,
            form: group.form,
            voice: group.isPassive ? .passive : .active,
            polarity: tree.dependents(of: node).contains { view.isNegation($0) } ? .negative : .positive,
            modality: group.modality,
            isPast: group.isPast,
            subjects: arguments.subjects(of: node),
            objects: objects,
            obliques: arguments.obliques(of: node)
        )
    }

    /// Where the auxiliaries and negations before the main verb start, up to a noun phrase between them.
    private func start(of node: Int, head: Int) -> Int {
        let words = tree.dependents(of: node).filter { token in
            guard token < head else { return false }
            let relation = tree.relation(of: token).universal
            return relation == "aux" || relation == "cop" || view.isNegation(token) || view.isInfinitiveMark(token)
        }
        var start = head
        for token in words.reversed() {
            guard (token..<start).allSatisfy({ view.phraseOf[$0] == nil }) else { break }
            start = token
        }
        return start
    }
}

extension ReadingView {
    /// "not" and the like, on the verb.
    fileprivate func isNegation(_ token: Int) -> Bool {
        tree.relation(of: token).universal == "advmod" && ["not", "n't", "never", "no"].contains(lower[token])
    }

    /// "to" before an infinitive.
    func isInfinitiveMark(_ token: Int) -> Bool {
        lower[token] == "to" && tree.relation(of: token).universal == "mark"
    }
}
