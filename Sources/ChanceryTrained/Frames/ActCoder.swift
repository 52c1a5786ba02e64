internal import ChanceryDigest
internal import ChanceryReading

/// Tells the code of an act by the words around it.
struct ActCoder {
    private let view: ReadingView
    private let codes: ActCodes

    init(view: ReadingView, lexicon: Lexicon) {
        self.view = view
        codes = lexicon.actCodes
    }

    /// The words before and after a verb, as patterns see them.
    private struct Surroundings {
        var before: Set<String> = []
        var after: Set<String> = []
    }

    /// The code of the act of type `kind` that `trigger` names, with what it rests on.
    ///
    /// - Parameters:
    ///   - trigger: The words that name the act.
    ///   - kind: The type; a code that is none for it does not count.
    ///   - listed: The code that the word lists have for the act.
    /// - Returns: The code, and the rule that told it.
    func code(of trigger: Range<Int>, kind: Event.Kind, listed: String?) -> (code: ActCode?, rule: Rule) {
        let verbs = self.verbs(of: trigger)
        if let code = verbs.lazy.compactMap({ patterned($0.token, $0.around, kind: kind) }).first {
            return (code, .codeOfPattern)
        }
        if let listed, let code = codes.code(listed, of: kind) { return (code, .codeOfAct) }
        if let code = verbs.lazy.compactMap({ alone($0.token, $0.around, kind: kind) }).first {
            return (code, .codeOfVerb)
        }
        return (codes.code(kind.cameo, of: kind), .codeOfType)
    }

    /// The words of the dictionary of verbs that may name the act: those of the trigger, then the verb that carries it.
    private func verbs(of trigger: Range<Int>) -> [(token: Int, around: Surroundings)] {
        var found = trigger.map { ($0, surroundings(of: $0)) }
        let anchor = view.tree.anchor(of: trigger)
        if view.predicate(at: anchor) == nil, let verb = view.tree.head(of: anchor), view.predicate(at: verb) != nil {
            found.append((verb, surroundings(of: verb)))
        }
        return found
    }

    private static let before: Set<String> = ["nsubj"]
    private static let after: Set<String> = ["obj", "iobj", "obl", "nmod", "compound", "amod", "case", "xcomp"]
    private static let within: Set<String> = ["nmod", "compound", "amod", "case"]

    private func surroundings(of token: Int) -> Surroundings {
        var around = Surroundings()
        for dependent in view.tree.dependents(of: token) {
            let relation = view.tree.relation(of: dependent)
            let isObject = relation.rawValue == "nsubj:pass" || Self.after.contains(relation.universal)
            guard isObject || Self.before.contains(relation.universal) else { continue }
            for word in view.tree.conjuncts(of: dependent) {
                let words = self.words(at: word, depth: 2)
                if isObject { around.after.formUnion(words) } else { around.before.formUnion(words) }
            }
        }
        return around
    }

    /// The forms of a word and of those that describe it.
    private func words(at token: Int, depth: Int) -> Set<String> {
        var words: Set = [view.lower[token], view.lemmas[token].lowercased()]
        if depth > 0 {
            for dependent in view.tree.dependents(of: token, as: Self.within) {
                words.formUnion(self.words(at: dependent, depth: depth - 1))
            }
        }
        return words
    }

    /// The code of the pattern that has most words around the verb at `token`.
    private func patterned(_ token: Int, _ around: Surroundings, kind: Event.Kind) -> ActCode? {
        var best: (code: ActCode, count: Int)?
        for verb in codes.verbs(view.lemmas[token]) where verb.particles.allSatisfy(around.after.contains) {
            for pattern in codes.patterns(ofBlock: verb.block) {
                let count = pattern.before.count + pattern.after.count
                guard count > best?.count ?? 0, let code = codes.code(pattern.code, of: kind),
                    pattern.before.allSatisfy({ codes.has($0, among: around.before) }),
                    pattern.after.allSatisfy({ codes.has($0, among: around.after) })
                else { continue }
                best = (code, count)
            }
        }
        return best?.code
    }

    /// The code of the verb at `token` by itself.
    private func alone(_ token: Int, _ around: Surroundings, kind: Event.Kind) -> ActCode? {
        codes.verbs(view.lemmas[token]).lazy
            .filter { $0.particles.allSatisfy(around.after.contains) }
            .compactMap { $0.code.flatMap { codes.code($0, of: kind) } }.first
    }
}

extension Event.Kind {
    /// The code of CAMEO for an act of the type of which no more is known.
    ///
    /// - SeeAlso: PLOVER manual (2021), crosswalk
    fileprivate var cameo: String {
        switch self {
        case .agree: "030"
        case .consult: "040"
        case .support: "050"
        case .cooperate: "060"
        case .aid: "070"
        case .yield: "080"
        case .request: "100"
        case .accuse: "110"
        case .reject: "120"
        case .threaten: "130"
        case .protest: "140"
        case .mobilize: "150"
        case .sanction: "160"
        case .coerce: "170"
        case .assault: "190"
        }
    }
}
