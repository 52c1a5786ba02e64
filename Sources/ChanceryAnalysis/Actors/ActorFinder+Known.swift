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
            wikidata: own.wikidata,
            known: index,
            grounds: [
                .name: Grounds(.ownActor), .kind: Grounds(.ownActor), .country: Grounds(.ownActor),
                .sector: Grounds(own.sector == nil ? .sectorOfGovernment : .ownActor), .wikidata: Grounds(.ownActor),
            ]
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
        for index in table.drafts.typedIndices where table.drafts[index].roleTitle == nil {
            guard let own = table.drafts[index].known.map({ data.actors.actors[$0] }), let role = own.role else {
                continue
            }
            table.drafts[index].roleTitle = role
            table.drafts[index].grounds[.role] = Grounds(.ownOffice)
            table.drafts[index].grounds[.roleOf] = Grounds(own.body == nil ? .governmentOfOffice : .ownOffice)
            table.drafts[index].roleOf =
                if let body = own.body { party(named: body) } else { own.country.flatMap { table.government(of: $0) } }
        }
    }

    /// The party of the article that goes by `name`, there or in the table of the user's.
    private func party(named name: String) -> IndexOf<ActorDraft>? {
        table.drafts.typedIndices.first { index in
            let draft = table.drafts[index]
            return draft.name == name || draft.known.map { data.actors.actors[$0].forms.contains(name) } ?? false
        }
    }
}
