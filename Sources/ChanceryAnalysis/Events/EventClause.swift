internal import ChanceryDigest
internal import ChanceryReading

/// Tells how near a date or a place stands to an act, by the tree.
struct EventClause {
    /// How a date or a place belongs to an act, the nearest first.
    enum Nearness: Int, Comparable {
        /// It hangs on the act: "met on Friday", "the attack in Sousse".
        case own
        /// It hangs on the verb whose subject or object the act is, or that the act goes on: "held talks in Muscat".
        case verb
        /// It hangs on the verb of the main clause.
        case mainVerb
        /// It hangs on a word that hangs on the act: "talks on the situation in Aleppo".
        case within
        /// It hangs on a word that hangs on the verb: "commented on yesterday's remarks".
        case withinVerb

        /// By what rule a date or a place that stands so belongs to the act.
        var rule: Rule {
            switch self {
            case .own: .hangsOnAct
            case .verb, .mainVerb: .hangsOnVerb
            case .within, .withinVerb: .hangsWithin
            }
        }

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    private let view: ReadingView
    /// As what an act that is a noun belongs to the clause of the verb that it hangs on.
    private static let arguments: Set<String> = ["conj", "nmod", "nsubj", "obj", "obl"]

    init(view: ReadingView) { self.view = view }

    /// How the circumstance that `words` tell belongs to the act that `trigger` names; nil where it is of another.
    func nearness(of words: Range<Int>, to trigger: Range<Int>) -> Nearness? {
        let root = head(of: words)
        let act = view.tree.anchor(of: trigger)
        if isWhere(act, root) { return .own }
        guard let (governor, isDirect) = governor(of: root) else { return nil }
        if trigger.contains(governor) { return isDirect ? .own : .within }
        guard view.isVerb(governor), let nearness = nearness(of: governor, before: root > governor, to: act) else {
            return nil
        }
        return isDirect ? nearness : .withinVerb
    }

    /// Whether the circumstance that `words` tell hangs on another act than the one that `trigger` names.
    func isOfAnother(_ words: Range<Int>, than trigger: Range<Int>) -> Bool {
        guard let (governor, isDirect) = governor(of: head(of: words)) else { return false }
        return isDirect && view.isAct[governor] && !trigger.contains(governor)
    }

    /// How the verb that a circumstance hangs on belongs to an act.
    private func nearness(of verb: Int, before isAfter: Bool, to act: Int) -> Nearness? {
        let (relation, head) = (view.tree.relation(of: act).universal, view.tree.head(of: act))
        let (verbRelation, verbHead) = (view.tree.relation(of: verb).universal, view.tree.head(of: verb))
        // "will travel to meet", "the talks that will be held".
        if verbHead == act, verbRelation == "xcomp" || verbRelation == "acl" && !view.isVerb(act) { return .verb }
        if !view.isVerb(act) {
            return view.clauseHead(over: act) == verb && Self.arguments.contains(relation) ? .verb : nil
        }
        guard head == verb else { return nil }
        switch relation {
        case "xcomp": return .verb
        // "On Friday he left and signed": what stands before both verbs is of both.
        case "conj": return isAfter ? nil : .verb
        case "advcl": return .mainVerb
        default: return nil
        }
    }

    /// The word of a circumstance that the others hang on, over the place that it stands beside: "Istanbul, Turkey".
    func head(of words: Range<Int>) -> Int {
        var token = view.tree.anchor(of: words)
        while let head = view.tree.head(of: token), !view.isAct[head],
            view.part(head) == .properNoun || view.part(head) == .noun,
            ["appos", "compound", "conj", "flat"].contains(view.tree.relation(of: token).universal)
        {
            token = head
        }
        return token
    }

    /// The act or verb over a word, and whether the word hangs on it with no other between them.
    private func governor(of token: Int) -> (token: Int, isDirect: Bool)? {
        var isDirect = true
        var next = view.tree.head(of: token)
        while let head = next {
            if view.isAct[head] || view.isClauseHead(head) { return (head, isDirect) }
            isDirect = false
            next = view.tree.head(of: head)
        }
        return nil
    }

    /// "Angola, where they received asylum".
    private func isWhere(_ act: Int, _ place: Int) -> Bool {
        view.tree.relation(of: act).rawValue == "acl:relcl" && view.tree.head(of: act) == place
            && view.tree.dependents(of: act).contains { view.lower[$0] == "where" }
    }
}
