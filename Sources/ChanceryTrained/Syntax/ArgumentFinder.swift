internal import ChanceryReading

/// Finds who does what to whom by a verb, and what prepositions say of it.
struct ArgumentFinder {
    private let view: ReadingView
    private let tree: DependencyTree
    /// Verbs whose subject, not whose object, does what the infinitive says.
    private static let subjectControlVerbs: Set<String> = ["guarantee", "offer", "pledge", "promise", "swear", "vow"]
    /// A subject is shared over so many verbs at most.
    private static let sharedMax = 8

    init(view: ReadingView) {
        self.view = view
        tree = view.tree
    }

    /// The phrases of `tokens` and of what is coordinated to them, in text order.
    private func phrases(_ tokens: [Int]) -> [IndexOf<NounPhrase>] {
        Set(tokens.flatMap { tree.conjuncts(of: $0) }.compactMap { view.phraseOf[$0] }).sorted()
    }

    /// The objects of a verb; what a relative clause is about where a relative pronoun is one.
    func objects(of node: Int) -> [IndexOf<NounPhrase>] {
        phrases(
            tree.dependents(of: node, as: ["obj", "iobj"]).map { object in
                isRelative(object) && tree.relation(of: node).rawValue == "acl:relcl"
                    ? tree.head(of: node) ?? object : object
            }
        )
    }

    /// The subject of a verb: its own, or the one that it shares with the word it hangs on.
    func subjects(of node: Int) -> [IndexOf<NounPhrase>] { subjects(of: node, shared: 0) }

    private func subjects(of node: Int, shared: Int) -> [IndexOf<NounPhrase>] {
        let own = tree.dependents(of: node, as: ["nsubj"])
        let relation = tree.relation(of: node)
        guard let head = tree.head(of: node) else { return phrases(own) }
        if let first = own.first {
            return relation.rawValue == "acl:relcl" && isRelative(first) ? phrases([head]) : phrases(own)
        }
        guard shared < Self.sharedMax else { return [] }
        switch relation.universal {
        case "acl": return adnominal(node, of: head, shared: shared)
        case "conj", "parataxis": return isVerbal(head) ? subjects(of: head, shared: shared + 1) : []
        case "xcomp":
            // "urged Kenya to leave": the object is who leaves, but for "promised Kenya to leave".
            let objects = tree.dependents(of: head, as: ["obj", "iobj"])
            let isOwnAct = Self.subjectControlVerbs.contains(view.lemmas[head])
            return objects.isEmpty || isOwnAct ? subjects(of: head, shared: shared + 1) : phrases([objects[0]])
        case "advcl", "ccomp":
            let isFinite = view.reading.tokens[node].feats.contains("VerbForm=Fin")
            return isFinite ? [] : subjects(of: head, shared: shared + 1)
        default: return []
        }
    }

    /// Who does what a clause says that hangs on a noun: the noun, but with "to" whose noun it is, or who has it.
    private func adnominal(_ node: Int, of noun: Int, shared: Int) -> [IndexOf<NounPhrase>] {
        guard tree.dependents(of: node).contains(where: { view.isInfinitiveMark($0) }) else { return phrases([noun]) }
        if let owner = view.owner(of: noun) { return phrases([owner]) }
        guard tree.relation(of: noun).universal == "obj", let verb = tree.head(of: noun) else { return phrases([noun]) }
        return subjects(of: verb, shared: shared + 1)
    }

    private func isVerbal(_ token: Int) -> Bool {
        view.part(token) == .verb || view.part(token) == .auxiliary || !tree.dependents(of: token, as: ["cop"]).isEmpty
    }

    private func isRelative(_ token: Int) -> Bool { ["who", "which", "that", "whom"].contains(view.lower[token]) }

    /// What prepositions say of the verb and of the nouns behind it that hang on it, nearest first.
    func obliques(of node: Int) -> [Predicate.Oblique] {
        let own = tree.dependents(of: node, as: ["obl", "nmod"])
        let nouns = tree.dependents(of: node, as: ["obj", "obl", "nsubj"]).flatMap { tree.conjuncts(of: $0) }
        let inner = nouns.filter { $0 > node }.flatMap { tree.dependents(of: $0, as: ["nmod"]) }
        return (own + inner).compactMap { oblique($0) }.sorted { $0.preposition < $1.preposition }
    }

    private func oblique(_ token: Int) -> Predicate.Oblique? {
        guard let preposition = tree.dependents(of: token, as: ["case"]).first, preposition < token,
            view.part(preposition) != .particle
        else { return nil }
        return Predicate.Oblique(preposition: preposition, phrases: phrases([token]))
    }
}
