internal import ChanceryArticle
internal import ChanceryDigest
internal import ChanceryReading

/// An article that tells the acts of the day it appears on in the present tense, as columns of news in brief do.
struct DayChronicle {
    private let view: ReadingView
    /// The day of publication.
    private let day: String

    /// So many sentences at least are in the present, and so large a share of those in present or past.
    private static let presentCountMin = 3
    private static let presentShareMin = 0.6

    /// The chronicle that `view` reads; nil where the day is not known, somebody tells of himself, or the past prevails.
    init?(_ view: ReadingView, lexicon: Lexicon) {
        guard let published = view.reading.article.metadata.published, published.utf8.count >= 10,
            !view.lower.contains(where: { lexicon.has($0, .firstPerson) })
        else { return nil }
        let isPresent = view.reading.sentences.filter { !$0.isHeading }.compactMap { sentence in
            sentence.tokens.first { view.tree.relation(of: $0).universal == "root" }.flatMap {
                Self.isPresent($0, in: view)
            }
        }
        let count = isPresent.count { $0 }
        guard count >= Self.presentCountMin, Double(count) >= Self.presentShareMin * Double(isPresent.count) else {
            return nil
        }
        self.view = view
        day = String(published.prefix(10))
    }

    /// Whether a main verb is in the present; nil where it has no tense of its own.
    private static func isPresent(_ verb: Int, in view: ReadingView) -> Bool? {
        let auxiliaries = view.tree.dependents(of: verb, as: ["aux", "cop"])
        guard view.isVerb(verb) || !auxiliaries.isEmpty else { return nil }
        // The network takes some of these for past forms or infinitives.
        if auxiliaries.isEmpty, isThirdPerson(verb, in: view) { return true }
        guard view.predicate(at: verb)?.modality == nil,
            let finite = (auxiliaries + [verb]).first(where: { view.reading.tokens[$0].feats.contains("VerbForm=Fin") })
        else { return nil }
        return view.reading.tokens[finite].feats.contains("Tense=Pres")
            && !auxiliaries.contains { view.lemmas[$0] == "have" }
    }

    /// Whether a verb has the ending of the third person of the present, as no other form but "was" does: "strikes", "summons".
    private static func isThirdPerson(_ verb: Int, in view: ReadingView) -> Bool {
        view.lower[verb].hasSuffix("s") && view.lower[verb] != view.lemmas[verb] && view.lemmas[verb] != "be"
    }

    /// The day of the act that `trigger` names; nil where its clause is not in the present.
    func date(of trigger: Range<Int>) -> TimeExpression? {
        guard isPresent(view.tree.anchor(of: trigger)) else { return nil }
        return TimeExpression(
            range: view.range(of: trigger),
            kind: .date,
            value: day,
            grounds: Grounds(.dayOfChronicle)
        )
    }

    /// Whether the clause of a word is in the present; one without a tense has that of the clause around it.
    private func isPresent(_ token: Int) -> Bool {
        var next: Int? = token
        while let head = next {
            if let isPresent = Self.isPresent(head, in: view) { return isPresent }
            next = view.clauseHead(over: head)
        }
        return false
    }
}
