internal import ChanceryDigest
internal import ChanceryReading

// The parties of a table of the user's: what it says of them, the digest says.
extension ActorFinder {
    /// The party under `index` in the table of the user's.
    mutating func known(_ index: IndexOf<KnownActor>) -> IndexOf<ActorDraft> {
        let own = data.actors.actors[index]
        let draft = ActorDraft(
            name: own.name,
            kind: own.kind,
            country: own.country,
            sector: own.sector ?? (own.kind == .government ? .government : nil),
            wikidata: own.wikidata
        )
        return table.actor(key(of: index), orNew: draft)
    }

    private func key(of index: IndexOf<KnownActor>) -> ActorKey {
        guard let country = data.actors.actors[index].country, data.actors.government(of: country) == index else {
            return .known(index)
        }
        return .government(country: country)
    }

    /// Gives those parties their office of whom the table tells one and the article none.
    mutating func giveKnownOffices() {
        for (index, own) in zip(data.actors.actors.typedIndices, data.actors.actors) {
            guard let role = own.role, let actor = table.actor(key(of: index)), table.drafts[actor].roleTitle == nil
            else { continue }
            table.drafts[actor].roleTitle = role
            table.drafts[actor].roleOf =
                if let body = own.body { self.body(named: body) } else {
                    own.country.flatMap { table.government(of: $0) }
                }
        }
    }

    /// The party of the article that goes by the name `body`, in the table of the user's or in the article.
    private func body(named body: String) -> IndexOf<ActorDraft>? {
        let own = data.actors.actors.typedIndices.first { data.actors.actors[$0].forms.contains(body) }
        return own.flatMap { table.actor(key(of: $0)) }
            ?? table.drafts.typedIndices.first { table.drafts[$0].name == body }
    }
}
