internal import ChanceryDigest
internal import ChanceryReading

/// Finds the clause that a cue reports by its place in the tree.
struct ReportedClause {
    let view: ReadingView

    /// The clause before its cue: "The refinery was never hit, a spokesman told reporters".
    func preposed(_ cue: CueMention) -> (content: [Range<Int>], rule: Rule)? {
        let verb = cue.tokens.lowerBound
        let clauses = view.tree.dependents(of: verb, as: ["ccomp"])
        guard !cue.verb.isPassive, !clauses.contains(where: { $0 > verb }) else { return nil }
        if let clause = clauses.last {
            let span = view.tree.span(of: clause)
            guard span.upperBound <= cue.introStart, span.upperBound < verb, view.lower[span.upperBound] == ",",
                !span.contains(where: { view.quotationOf[$0] != nil })
            else { return nil }
            return view.trimmed(span).map { ([$0], .clauseBeforeCue) }
        }
        return interrupted(cue).map { ($0, .clauseAroundCue) }
    }

    /// The clause that a cue stands in, as a parenthesis: "The aim, he hinted, is to win".
    private func interrupted(_ cue: CueMention) -> [Range<Int>]? {
        let verb = cue.tokens.lowerBound
        guard view.tree.relation(of: verb).universal == "parataxis", let head = view.tree.head(of: verb), head != verb,
            !view.tree.dependents(of: verb, as: ["nsubj"]).isEmpty,
            view.tree.dependents(of: verb, as: ["ccomp", "obj", "xcomp"]).isEmpty
        else { return nil }
        let (whole, own) = (view.tree.span(of: head), view.tree.span(of: verb))
        guard whole.lowerBound < own.lowerBound else { return nil }
        let parts = [whole.lowerBound..<own.lowerBound, own.upperBound..<max(own.upperBound, whole.upperBound)]
        guard !parts.joined().contains(where: { view.quotationOf[$0] != nil }) else { return nil }
        let content = parts.compactMap { view.trimmed($0) }
        return content.isEmpty ? nil : content
    }

    /// Where the clause behind a cue ends if a colon or a semicolon parts it from what follows; nil where none does.
    func end(of cue: CueMention, from start: Int) -> Int? {
        let clauses = view.tree.dependents(of: cue.tokens.lowerBound, as: ["ccomp", "xcomp"]).filter { $0 >= start }
        guard let end = clauses.first.map({ end(of: view.tree.span(of: $0)) }), end < view.lower.count,
            [":", ";"].contains(view.lower[end])
        else { return nil }
        return end
    }

    /// What a noun reports, by the clause that hangs on it: "the bishop's claim that the ballot was stolen".
    ///
    /// In "the claim that the newspaper rejected" the clause tells which claim it is, and not what is claimed.
    func clause(of noun: Int) -> Range<Int>? {
        let that = noun + 1
        guard that < view.lower.count, view.lower[that] == "that", view.tree.relation(of: that).universal == "mark",
            let clause = view.tree.head(of: that), view.tree.head(of: clause) == noun,
            ["acl", "ccomp"].contains(view.tree.relation(of: clause).rawValue)
        else { return nil }
        return view.trimmed(that + 1..<max(that + 1, end(of: view.tree.span(of: clause))))
    }

    /// The end of words with the mark that closes a quotation in them.
    private func end(of words: Range<Int>) -> Int {
        guard words.upperBound < view.lower.count, let quotation = view.quotation(at: words.upperBound),
            quotation.outer.upperBound == words.upperBound + 1, words.contains(quotation.outer.lowerBound)
        else { return words.upperBound }
        return words.upperBound + 1
    }
}
