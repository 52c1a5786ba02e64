/// Tells of words on which side of the publication their clause lies, by the tense of the verb above them.
///
/// "met in March" lies before, "will meet in March", "planned for March" and "has until March to sign" after; of "the
/// March summit" nobody can tell.
package struct ClauseSides {
    /// What is known of a date's clause by the words on the way up to its verb.
    private struct Clause {
        let date: Int
        let isHeading: Bool
        /// The prepositions and conjunctions before the date.
        var links: Set<String>
        /// Whether the date belongs to a noun of the clause and not to its verb.
        var isNominal = false
        /// Whether such a noun is of what is to come: "the deadline on Monday".
        var isOfPlan = false
    }

    private enum Tense {
        case past
        /// What has happened and may go on: "has been closed until Friday".
        case perfect
        case present
        /// A modal of the future, an infinitive or an imperative.
        case ahead
        /// A past participle by itself: "signed in March".
        case participle
        case unknown
    }

    /// No verb is looked for farther above a word.
    private static let reachWords = 12

    private let tokens: [Token]
    private let tree: DependencyTree
    private let words: WordTable
    private let calendar: CalendarWords

    /// The sides of `tokens`, whose trees `arcs` draw.
    package init(tokens: [Token], arcs: [Arc], lexicon: Lexicon) {
        self.tokens = tokens
        tree = DependencyTree(arcs)
        words = lexicon.words
        calendar = lexicon.calendar
    }

    /// The side of each word of `sentence`, which may be a headline, where the present tells what happened.
    package func sides(of sentence: Range<Int>, isHeading: Bool) -> [PublicationSide] {
        sentence.map { side(of: $0, isHeading: isHeading) }
    }

    private func side(of token: Int, isHeading: Bool) -> PublicationSide {
        var clause = Clause(date: token, isHeading: isHeading, links: links(of: token))
        var word = token
        for _ in 0..<Self.reachWords {
            if isPredicate(word) { return side(of: clause, under: word) }
            guard let head = tree.head(of: word) else { break }
            if isOfCalendar(head) {
                clause.links.formUnion(links(of: head))
            } else if !isPredicate(head) {
                clause.isNominal = true
                clause.isOfPlan = clause.isOfPlan || isPlan(head)
            }
            word = head
        }
        return clause.isOfPlan ? .after : .open
    }

    /// Whether a word is one of a date: "Friday", "12th", "end".
    private func isOfCalendar(_ token: Int) -> Bool {
        let word = tokens[token].norm
        if tokens[token].partOfSpeech == .number || word.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false {
            return true
        }
        return calendar.months[word] != nil || calendar.weekdays[word] != nil || calendar.units[word] != nil
            || calendar.pluralUnits[word] != nil || calendar.seasons[word] != nil || calendar.dayParts[word] != nil
            || words.has(word, .periodPart) || words.has(word, .periodNoun)
    }

    private func links(of token: Int) -> Set<String> {
        Set(tree.dependents(of: token, as: ["case", "mark"]).map { tokens[$0].norm })
    }

    /// Whether a noun, or what is said of it, tells of what is to come: "the deadline", "the upcoming talks".
    private func isPlan(_ noun: Int) -> Bool {
        words.has(tokens[noun].lemma, .planNoun)
            || tree.dependents(of: noun, as: ["amod"]).contains { words.has(tokens[$0].norm, .forwardAdjective) }
    }

    private func isPredicate(_ token: Int) -> Bool {
        switch tokens[token].partOfSpeech {
        case .verb, .auxiliary: true
        default:
            words.has(tokens[token].norm, .forwardAdjective) && tokens[token].partOfSpeech == .adjective
                && tree.relation(of: token).universal != "amod"
                || !tree.dependents(of: token, as: ["cop", "aux"]).isEmpty
        }
    }
}

// MARK: Verbs

extension ClauseSides {
    private func side(of clause: Clause, under verb: Int) -> PublicationSide {
        let isForward = words.has(tokens[verb].lemma, .forwardVerb)
        let isTerm = !clause.links.isDisjoint(with: words[.termPreposition])
        switch tense(of: verb) {
        case .ahead: return .after
        case .perfect where isTerm && !clause.links.contains("by"): return .after
        case .past, .perfect:
            guard isForward else { return .before }
            if isTerm || clause.isOfPlan { return .after }
            return clause.isNominal || clause.links.contains("for") ? .open : .before
        case .participle: return isForward && (isTerm || clause.links.contains("for")) ? .after : .before
        case .present:
            if clause.links.contains("since") { return .before }
            if clause.isOfPlan { return .after }
            // "holds talks on Monday" is as good as "talks on Monday" with a verb.
            if clause.isNominal { return isForward || words.has(tokens[verb].lemma, .lightVerb) ? .after : .open }
            return clause.isHeading ? .open : .after
        case .unknown: return clause.isOfPlan ? .after : .open
        }
    }

    /// The tense of a clause by its verb and what helps it.
    private func tense(of verb: Int, depth: Int = 0) -> Tense {
        let helpers = tree.dependents(of: verb, as: ["aux", "cop"])
        let isPerfect = helpers.contains { tokens[$0].lemma == "have" }
        if helpers.contains(where: isModal) { return isPerfect ? .past : .ahead }
        if isPerfect { return helpers.contains { has($0, "Tense=Pres") } ? .perfect : .past }
        let parts = helpers + [verb]
        let isFinite = parts.contains { has($0, "VerbForm=Fin") }
        if !isFinite && parts.contains(where: { has($0, "VerbForm=Inf") }) || hasInfinitiveMark(verb) {
            return tenseOfInfinitive(verb, depth: depth)
        }
        if parts.contains(where: { has($0, "VerbForm=Fin") && has($0, "Tense=Past") }) { return .past }
        if parts.contains(where: { has($0, "Mood=Imp") }) { return .ahead }
        if isFinite { return .present }
        if tree.relation(of: verb).universal == "conj" { return tenseAbove(verb, depth: depth) }
        if has(verb, "Tense=Past") { return .participle }
        if tokens[verb].partOfSpeech == .adjective { return .participle }
        return tenseAbove(verb, depth: depth)
    }

    /// What somebody agrees to do lies ahead, what he began to do or went to do does not.
    private func tenseOfInfinitive(_ verb: Int, depth: Int) -> Tense {
        guard let head = tree.head(of: verb) else { return .ahead }
        let isSimultaneous =
            tree.relation(of: verb).universal == "advcl" || words.has(tokens[head].lemma, .implicativeWord)
        return isSimultaneous || tree.relation(of: verb).universal == "conj" ? tenseAbove(verb, depth: depth) : .ahead
    }

    /// The tense of the next verb above one without its own.
    private func tenseAbove(_ verb: Int, depth: Int) -> Tense {
        var word = verb
        for _ in depth..<Self.reachWords {
            guard let head = tree.head(of: word) else { break }
            if isPredicate(head) { return tense(of: head, depth: depth + 1) }
            word = head
        }
        return .unknown
    }

    private func hasInfinitiveMark(_ verb: Int) -> Bool {
        tree.dependents(of: verb, as: ["mark"]).contains { tokens[$0].partOfSpeech == .particle }
    }

    private func isModal(_ token: Int) -> Bool {
        [WordClass.predictionModal, .possibilityModal, .necessityModal].contains { words.has(tokens[token].lemma, $0) }
    }

    private func has(_ token: Int, _ feature: String) -> Bool { tokens[token].feats.contains(feature) }
}
