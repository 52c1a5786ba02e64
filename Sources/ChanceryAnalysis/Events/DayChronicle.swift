internal import ChanceryArticle
internal import ChanceryDigest
internal import ChanceryReading

/// An article that tells the acts of the day it appears on in the present tense, as columns of news in brief do.
struct DayChronicle {
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
        day = String(published.prefix(10))
    }

    /// Whether a main verb is in the present; nil where it has no tense of its own.
    private static func isPresent(_ verb: Int, in view: ReadingView) -> Bool? {
        guard view.part(verb) == .verb || view.part(verb) == .auxiliary else { return nil }
        let auxiliaries = view.tree.dependents(of: verb, as: ["aux"])
        guard view.predicate(at: verb)?.modality == nil,
            let finite = (auxiliaries + [verb]).first(where: { view.reading.tokens[$0].feats.contains("VerbForm=Fin") })
        else { return nil }
        return view.reading.tokens[finite].feats.contains("Tense=Pres")
            && !auxiliaries.contains { view.lemmas[$0] == "have" }
    }

    /// The day of an act that the words in `range` tell of in the present tense.
    func date(of range: TextRange) -> TimeExpression {
        TimeExpression(range: range, kind: .date, value: day, grounds: Grounds(.dayOfChronicle))
    }
}
