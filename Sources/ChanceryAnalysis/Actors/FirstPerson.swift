internal import ChanceryReading

/// Tells who "I" and "we" are: the speaker of the statement they stand in, or the speaker's government.
struct FirstPerson {
    let view: ReadingView
    let lexicon: Lexicon

    /// `table` with the first person of `statements` resolved.
    func told(_ table: ActorTable, by statements: [StatementDraft]) -> ActorTable {
        var result = table
        for draft in statements {
            guard let speaker = draft.speakers.first else { continue }
            let side = table.drafts[speaker].country.flatMap { table.government(of: $0) } ?? speaker
            if let tokens = draft.speakerTokens { resolve(tokens, one: speaker, many: side, in: &result) }
            for range in draft.content { resolve(range, one: speaker, many: side, in: &result) }
        }
        return result
    }

    private func resolve(
        _ tokens: Range<Int>,
        one: IndexOf<ActorDraft>,
        many: IndexOf<ActorDraft>,
        in table: inout ActorTable
    ) {
        for token in tokens {
            guard let phrase = view.phraseOf[token], view.phrases[phrase].head == token, table[phrase].isEmpty else {
                continue
            }
            if lexicon.has(view.lower[token], .firstPersonSingular) {
                table[phrase] = [one]
            } else if lexicon.has(view.lower[token], .firstPersonPlural) {
                table[phrase] = [many]
            }
        }
    }
}
