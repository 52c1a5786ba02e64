// What the tree tells of the clause that a word stands in, and of whose a thing is.
extension ReadingView {
    /// As what a word hangs that is the head of a clause whatever part of speech it has.
    private static let clauseRelations: Set<String> = ["acl", "advcl", "ccomp", "parataxis", "root"]

    /// Whether a word is a verb or an auxiliary.
    package func isVerb(_ token: Int) -> Bool { part(token) == .verb || part(token) == .auxiliary }

    /// Whether a word is the head of a clause: a verb, or what hangs where clauses do.
    package func isClauseHead(_ token: Int) -> Bool {
        isVerb(token) || Self.clauseRelations.contains(tree.relation(of: token).universal)
    }

    /// The head of the innermost clause around a word, which is not the word itself; nil where there is none.
    package func clauseHead(over token: Int) -> Int? {
        var next = tree.head(of: token)
        while let head = next, !isClauseHead(head) { next = tree.head(of: head) }
        return next
    }

    /// Whose a thing is, or by whom: "its army", "Norway's army", "the army of Norway".
    package func owner(of noun: Int) -> Int? {
        tree.dependents(of: noun, as: ["nmod"]).first { owner in
            tree.relation(of: owner).rawValue == "nmod:poss"
                || tree.dependents(of: owner, as: ["case"]).contains { ["of", "by"].contains(lower[$0]) }
        }
    }
}
