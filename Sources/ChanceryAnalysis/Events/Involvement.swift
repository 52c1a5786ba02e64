internal import ChanceryDigest
internal import ChanceryReading

/// Tells whether who speaks of an act has a part in it.
struct Involvement {
    /// Where a party is mentioned.
    private struct Spot: Hashable {
        let party: IndexOf<ActorDraft>
        let sentence: Int
    }

    private let view: ReadingView
    private let table: ActorTable
    /// The nouns and names by which a sentence mentions a party, no more than ``nounsMax``.
    private let nouns: [Spot: [Int]]
    /// Whom a word means that is a mention by itself.
    private let meaning: [Int: IndexOf<ActorDraft>]
    /// No sentence that a person writes mentions a party more often.
    private static let nounsMax = 32
    /// As what words hang on those for a party that say of whom or what it is: "army spokesman", "envoy of Norway".
    private static let owners: Set<String> = ["appos", "compound", "flat", "nmod"]

    /// Tells it by what `view` reads and `table` has of the parties.
    init(view: ReadingView, table: ActorTable) {
        var nouns: [Spot: [Int]] = [:]
        var meaning: [Int: IndexOf<ActorDraft>] = [:]
        for party in table.drafts.typedIndices {
            for (tokens, _, _) in table.drafts[party].mentions {
                if tokens.count == 1, meaning[tokens.lowerBound] == nil { meaning[tokens.lowerBound] = party }
                let noun = view.tree.anchor(of: tokens)
                let spot = Spot(party: party, sentence: view.sentenceOf[noun])
                guard view.part(noun) != .pronoun, nouns[spot, default: []].count < Self.nounsMax else { continue }
                nouns[spot, default: []].append(noun)
            }
        }
        self.view = view
        self.table = table
        self.nouns = nouns
        self.meaning = meaning
    }

    /// Whether one of those who speak is a party of an act, or a party is on the side of one.
    ///
    /// Where nobody is known to speak, or to have done it, there is nobody else whom it could be of.
    func holds(of speakers: [IndexOf<ActorDraft>], in draft: EventDraft) -> Bool {
        guard !speakers.isEmpty, !draft.source.isEmpty else { return true }
        let sentence = view.sentenceOf[draft.trigger.lowerBound]
        return speakers.contains { speaker in
            let names = names(in: speaker, sentence: sentence)
            return (draft.source + draft.target).contains { party in
                let mayBeNamed = !isOfAnotherCountry(party, than: speaker)
                return isOnSide(party, of: speaker)
                    || nouns[Spot(party: party, sentence: sentence), default: []].contains {
                        mayBeNamed && names.contains(view.lemmas[$0]) || isOwn($0, of: speaker)
                    }
            }
        }
    }

    /// Whether a party is the speaker, of the same country or body, or the body that the speaker has an office of.
    private func isOnSide(_ party: IndexOf<ActorDraft>, of speaker: IndexOf<ActorDraft>) -> Bool {
        let (own, other) = (table.drafts[speaker], table.drafts[party])
        return party == speaker || own.country != nil && own.country == other.country
            || own.roleOf == party || other.roleOf == speaker || own.roleOf != nil && own.roleOf == other.roleOf
    }

    private func isOfAnotherCountry(_ party: IndexOf<ActorDraft>, than speaker: IndexOf<ActorDraft>) -> Bool {
        guard let own = table.drafts[speaker].country, let other = table.drafts[party].country else { return false }
        return own != other
    }

    /// The words that say of whom or what a speaker is: "a spokesman for the army", "the foreign ministry".
    private func names(in speaker: IndexOf<ActorDraft>, sentence: Int) -> Set<String> {
        var open = nouns[Spot(party: speaker, sentence: sentence), default: []].map { noun in
            // "The army spokesman, Colonel Ali Said".
            view.tree.relation(of: noun).universal == "appos" ? view.tree.head(of: noun) ?? noun : noun
        }
        var names: Set<String> = []
        while let noun = open.popLast() {
            names.insert(view.lemmas[noun])
            open += view.tree.dependents(of: noun, as: Self.owners).filter { view.part($0) != .pronoun }
        }
        return names
    }

    /// Whether words for a party say that it is the speaker's: "his men", "its navy".
    private func isOwn(_ noun: Int, of speaker: IndexOf<ActorDraft>) -> Bool {
        guard let owner = view.owner(of: noun), view.part(owner) == .pronoun, view.lower[owner] != "whose" else {
            return false
        }
        // "Norway and its allies": whose they are stands before them.
        return meaning[owner].map { isOnSide($0, of: speaker) } ?? (view.tree.relation(of: noun).universal != "conj")
    }
}
