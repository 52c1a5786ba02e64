internal import ChanceryDigest
internal import ChanceryReading

/// Tells whose voice a text is that speaks in the first person outside quotations.
struct ReleaseVoice {
    /// A government that reports something is worth so many that merely do something, as the subject of a verb.
    private static let reportWeight = 3

    /// Who "we" are outside quotations: the government that reports and acts most in the article's own words; nil where
    /// none does, or two as much.
    let speaker: IndexOf<ActorDraft>?

    init(view: ReadingView, table: ActorTable) {
        let reporting = Set(view.reading.cues.flatMap(\.speakers).map(\.lowerBound))
        var best: (weight: Int, speaker: IndexOf<ActorDraft>?) = (0, nil)
        for index in table.drafts.typedIndices where table.drafts[index].kind == .government {
            let weight = table.drafts[index].mentions.reduce(0) { sum, mention in
                guard Self.isSubject(mention.tokens, in: view) else { return sum }
                let phrase = view.phrase(at: mention.tokens.lowerBound)?.tokens.lowerBound
                let reports = phrase.map(reporting.contains) ?? false
                return sum + (reports ? Self.reportWeight : 1)
            }
            if weight > best.weight {
                best = (weight, index)
            } else if weight == best.weight {
                best.speaker = nil
            }
        }
        speaker = best.speaker
    }

    private static func isSubject(_ tokens: Range<Int>, in view: ReadingView) -> Bool {
        let next = tokens.upperBound
        guard next < view.lower.count else { return false }
        return view.part(next) == .verb || view.part(next) == .auxiliary
            || view.part(next) == .adverb && next + 1 < view.lower.count && view.part(next + 1) == .verb
    }
}
