internal import ChanceryDigest
internal import ChanceryReading

/// Tells how real an act is: what the network takes it for, and what the words around it say for sure.
struct EventActuality {
    private let view: ReadingView
    private let lexicon: Lexicon
    private let table: ActorTable
    private let statements: [StatementDraft]
    private let involvement: Involvement

    /// A refusal may stand over so many verbs at most: "refused to agree to sign".
    private static let chainMax = 4
    /// What an act can be of which somebody tells that it happened or did not.
    private static let told: Set<Event.Actuality> = [.actual, .claimed, .denied]

    init(view: ReadingView, lexicon: Lexicon, table: ActorTable, statements: [StatementDraft]) {
        self.view = view
        self.lexicon = lexicon
        self.table = table
        self.statements = statements
        involvement = Involvement(view: view, table: table)
    }

    /// How real `draft` is, which `statement` tells of, and what that rests on.
    func actuality(of draft: EventDraft, in statement: IndexOf<StatementDraft>?) -> (Event.Actuality, Grounds) {
        let (read, grounds) = read(draft, in: statement)
        guard let (told, rule) = told(draft, in: statement.map { statements[$0] }, read: read) else {
            return (read, grounds)
        }
        return (told, grounds.overruled(by: .rule(rule)))
    }

    /// What the words around an act say for sure that is read as `read`; nil where they say nothing.
    private func told(_ draft: EventDraft, in statement: StatementDraft?, read: Event.Actuality) -> (
        Event.Actuality, Rule
    )? {
        let anchor = view.tree.anchor(of: draft.trigger)
        if let statement, let denial = denial(of: draft, anchor: anchor, in: statement, read: read) { return denial }
        if isNegated(anchor) && !isDemanded(anchor) { return (.negated, .negatedAct) }
        if isAverted(anchor, depth: 0) { return (.negated, .avertedAct) }
        if read == .actual || read == .planned, let modal = view.predicate(at: anchor)?.modality,
            lexicon.has(modal, .possibilityModal)
        {
            return (.possible, .possibilityModal)
        }
        if read == .background, statement == nil, isHeld(anchor) { return (.actual, .heldAct) }
        if read == .actual, let statement, statement.mode == .indirect, isWithin(statement, anchor),
            view.predicate(at: anchor)?.isFinite ?? false, !isAside(anchor)
        {
            return (.claimed, .reportedAct)
        }
        return nil
    }

    /// What the network takes the act for; where nobody is found who says so, another kind than what somebody says.
    private func read(_ draft: EventDraft, in statement: IndexOf<StatementDraft>?) -> (Event.Actuality, Grounds) {
        let read = draft.frame.actuality.value
        let head = Ground.head(.actuality, draft.frame.actuality)
        guard statement == nil, read == .claimed || read == .denied else { return (read, Grounds(head)) }
        // What stands between quotation marks is not the article's to tell.
        guard view.quotationOf[draft.trigger.lowerBound] == nil else {
            return (.possible, Grounds(.quotedByNobody, beside: [head]))
        }
        let other = Ground.head(.actuality, draft.frame.unasserted)
        return (draft.frame.unasserted.value, Grounds(.assertedByNobody, beside: [head, other]))
    }

    private func isWithin(_ statement: StatementDraft, _ token: Int) -> Bool {
        statement.content.contains { $0.contains(token) }
    }

    /// Whether a verb stands in a relative clause, which the article may tell of its own.
    private func isAside(_ verb: Int) -> Bool {
        var token = verb
        while let head = view.tree.head(of: token), view.tree.relation(of: token).universal == "conj" { token = head }
        return view.tree.relation(of: token).rawValue == "acl:relcl"
    }

    /// Whether a noun names an act that its sentence tells of as done: "the attack killed nine", "held talks".
    private func isHeld(_ noun: Int) -> Bool {
        guard view.part(noun) == .noun, let verb = view.tree.head(of: noun), let predicate = view.predicate(at: verb),
            predicate.isFinite, !predicate.isNegated, predicate.modality == nil,
            view.tree.relation(of: verb).universal == "root"
        else { return false }
        switch view.tree.relation(of: noun).rawValue {
        case "nsubj": return predicate.isPast
        case "obj": return lexicon.has(view.lemmas[verb], .lightVerb)
        default: return false
        }
    }

    // MARK: What did not happen

    /// Whether words of its own clause negate an act: "not", "no troops", "nobody", "neither", "without".
    private func isNegated(_ anchor: Int) -> Bool {
        if isNegatedItself(anchor) { return true }
        // "did not attack or bomb", but not "did not attack but bombed".
        guard view.tree.relation(of: anchor).universal == "conj", let first = view.tree.head(of: anchor),
            view.tree.dependents(of: anchor, as: ["nsubj"]).isEmpty,
            view.tree.dependents(of: anchor, as: ["cc"]).contains(where: { ["or", "nor"].contains(view.lower[$0]) })
        else { return false }
        return isNegatedItself(first)
    }

    /// Whether somebody is asked not to do it: "urged Kenya not to leave".
    private func isDemanded(_ anchor: Int) -> Bool {
        guard ["advcl", "ccomp", "xcomp"].contains(view.tree.relation(of: anchor).universal) else { return false }
        return view.tree.head(of: anchor).flatMap { view.cue(at: $0) }?.usualClass == .demand
    }

    private func isNegatedItself(_ anchor: Int) -> Bool {
        view.tree.dependents(of: anchor).contains { token in
            switch view.tree.relation(of: token).universal {
            case "advmod": ["n't", "never", "not"].contains(view.lower[token])
            case "det": view.lower[token] == "no"
            case "mark", "case": view.lower[token] == "without"
            case "nsubj", "obj", "iobj": isNobody(token)
            default: false
            }
        }
    }

    /// "nobody", "no troops", "none of its planes", "neither Malta nor Cyprus".
    private func isNobody(_ token: Int) -> Bool {
        if lexicon.has(view.lower[token], .negativePronoun) { return true }
        return view.tree.dependents(of: token, as: ["cc", "det"]).contains {
            ["no", "neither"].contains(view.lower[$0])
        }
    }

    /// Whether what governs an act says that it did not come to it: "refused to sign", "called off the talks".
    private func isAverted(_ token: Int, depth: Int) -> Bool {
        guard depth < Self.chainMax, let head = view.tree.head(of: token) else { return false }
        let relation = view.tree.relation(of: token)
        switch relation.universal {
        case "xcomp":
            return lexicon.has(view.lemmas[head], .refusingVerb) || isNegatedItself(head)
                || isAverted(head, depth: depth + 1)
        case "advcl":
            // "stopped short of accusing".
            return view.lower[head] == "short"
                || view.lemmas[head] == "stop"
                    && view.tree.dependents(of: head).contains { view.lower[$0] == "short" }
        case "acl":
            // "has not taken measures to freeze", "abandoned plans to invade".
            guard view.tree.dependents(of: token, as: ["mark"]).contains(where: { view.lower[$0] == "to" }),
                view.tree.relation(of: head).universal == "obj", let verb = view.tree.head(of: head)
            else { return false }
            return isNegatedItself(verb) || isCancelling(verb)
        case "obj": return isCancelling(head) || lexicon.has(view.lemmas[head], .lightVerb) && isNegatedItself(head)
        case "nsubj": return relation.rawValue == "nsubj:pass" && isCancelling(head)
        case "conj":
            return view.tree.dependents(of: token, as: ["nsubj"]).isEmpty && isAverted(head, depth: depth + 1)
        default: return false
        }
    }

    /// "cancelled", "called off", "ruled out".
    private func isCancelling(_ verb: Int) -> Bool {
        let particle = view.tree.dependents(of: verb).first { view.tree.relation(of: $0).rawValue == "compound:prt" }
        let words = particle.map { "\(view.lemmas[verb]) \(view.lower[$0])" } ?? view.lemmas[verb]
        return lexicon.has(words, .cancellingVerb)
    }

    // MARK: What is denied

    /// What an act is of which a statement says that it did not happen: who has a part in it denies it, others claim.
    private func denial(of draft: EventDraft, anchor: Int, in statement: StatementDraft, read: Event.Actuality) -> (
        Event.Actuality, Rule
    )? {
        let isWithin = isWithin(statement, anchor)
        guard isWithin || statement.cue.map({ !$0.contains(anchor) }) ?? true else { return nil }
        let deniers = deniers(in: statement)
        let isTold =
            isWithin && (isNegated(anchor) || isUndone(anchor)) && view.predicate(at: anchor)?.modality == nil
        guard deniers != nil || isTold else { return nil }
        if involvement.holds(of: deniers ?? statement.speakers, in: draft) { return (.denied, .deniedAct) }
        return deniers != nil && isWithin && Self.told.contains(read) ? (.claimed, .deniedByOther) : nil
    }

    /// "has not taken measures to freeze relations".
    private func isUndone(_ anchor: Int) -> Bool {
        guard view.tree.relation(of: anchor).universal == "acl", isAverted(anchor, depth: 0),
            let verb = view.tree.head(of: anchor).flatMap({ view.tree.head(of: $0) })
        else { return false }
        return view.predicate(at: verb)?.modality == nil
    }

    /// Who denies by the cue of a statement; nil where it denies nothing.
    ///
    /// "Denied that …" denies, and "rejected claims that …", where the claim is what is reported, whoever makes it.
    private func deniers(in statement: StatementDraft) -> [IndexOf<ActorDraft>]? {
        guard let cue = statement.cue else { return nil }
        if cue.contains(where: { ["denial", "deny"].contains(view.lemmas[$0]) }) { return statement.speakers }
        guard let noun = cue.last, view.part(noun) == .noun, view.tree.relation(of: noun).universal == "obj",
            let verb = view.tree.head(of: noun), lexicon.has(view.lemmas[verb], .denyingVerb)
        else { return nil }
        return table.actors(of: view.predicate(at: verb)?.subjects ?? [])
    }
}
