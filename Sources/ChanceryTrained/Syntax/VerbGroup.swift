internal import ChanceryReading

/// What form a verb has together with its auxiliaries; a coordinated verb shares those of the first.
struct VerbGroup {
    let form: Predicate.Form
    let isPassive: Bool
    let isPast: Bool
    /// The modal verb, as a dictionary form.
    let modality: String?

    /// The group of `head`, whose auxiliaries hang on `node`.
    init(of node: Int, head: Int, in view: ReadingView) {
        let tree = view.tree
        let own = Features(view.reading.tokens[head].feats)
        let source = Self.source(of: node, in: view)
        let dependents = tree.dependents(of: source)
        let helpers = dependents.filter { token in
            token != head && ["aux", "cop"].contains(tree.relation(of: token).universal)
        }
        let features = helpers.map { Features(view.reading.tokens[$0].feats) }
        let lemmas = helpers.map { view.lemmas[$0].lowercased() }
        modality = lemmas.first { !["be", "have", "do", "get"].contains($0) }
        form =
            if dependents.contains(where: { view.isInfinitiveMark($0) && $0 < head }) {
                .infinitive
            } else if modality != nil || own.isFinite || features.contains(where: \.isFinite) {
                .finite
            } else if own.isGerund {
                .gerund
            } else if own.isPastParticiple {
                .participle
            } else {
                own.isInfinitive ? .infinitive : .finite
            }
        let isReduced = form == .participle && ["acl", "advcl"].contains(tree.relation(of: node).universal)
        isPassive =
            node == head
            && (isReduced || dependents.contains { tree.relation(of: $0).rawValue == "aux:pass" }
                || tree.dependents(of: node).contains { tree.relation(of: $0).rawValue == "nsubj:pass" })
        isPast =
            form == .participle || lemmas.contains("have")
            || modality == nil && (own.isPast || features.contains(where: \.isPast))
    }

    /// A verb may be coordinated to one that is coordinated itself, and so on, so often.
    private static let conjunctsMax = 8

    /// The verb whose auxiliaries count: the first of those coordinated, where a later one has none and is not finite.
    private static func source(of node: Int, in view: ReadingView) -> Int {
        let tree = view.tree
        var source = node
        for _ in 0..<conjunctsMax {
            guard tree.relation(of: source).universal == "conj", let first = tree.head(of: source),
                tree.dependents(of: source, as: ["aux", "cop", "nsubj", "mark"]).isEmpty,
                !Features(view.reading.tokens[source].feats).isFinite
            else { break }
            source = first
        }
        return source
    }
}

/// The morphological features of a word, as far as verbs have them.
private struct Features {
    let isFinite: Bool
    let isInfinitive: Bool
    let isGerund: Bool
    let isPastParticiple: Bool
    let isPast: Bool

    init(_ text: String) {
        let pairs = text.split(separator: "|")
        let isParticiple = pairs.contains("VerbForm=Part")
        isPast = pairs.contains("Tense=Past")
        isFinite = pairs.contains("VerbForm=Fin")
        isInfinitive = pairs.contains("VerbForm=Inf")
        isGerund = pairs.contains("VerbForm=Ger") || isParticiple && !isPast
        isPastParticiple = isParticiple && isPast
    }
}
