internal import ChanceryDigest
internal import ChanceryReading

/// Joins the mentions of a reading into parties: one for each real-world party, over all its mentions.
struct ActorFinder {
    private let view: ReadingView
    let data: LanguageData
    var table: ActorTable
    /// The parties that each mention so far means.
    private var actorsOf: [[IndexOf<ActorDraft>]] = []

    private init(view: ReadingView, data: LanguageData) {
        self.view = view
        self.data = data
        table = ActorTable(phraseCount: view.phrases.count, tokenCount: view.reading.tokens.count)
    }

    /// The parties and their mentions.
    static func actors(in view: ReadingView, data: LanguageData) -> ActorTable {
        var finder = ActorFinder(view: view, data: data)
        for mention in view.reading.mentions { finder.enter(mention) }
        finder.tellPhrases()
        finder.giveOfficeHoldersTheHomeCountry()
        finder.giveOfficesTheirGovernment()
        finder.giveKnownOffices()
        finder.giveSectorsByNouns()
        return finder.table
    }

    private mutating func enter(_ mention: Mention) {
        let actors = self.actors(of: mention)
        actorsOf.append(actors)
        // Where people come from is named inside, by a mention of its own.
        let isByOrigin = mention.kind == .group && mention.name == nil && !mention.countries.isEmpty
        let grounds = mention.grounds[.mentions] ?? Grounds(.nameItself)
        for actor in actors {
            table.mention(actor, at: mention.tokens, as: mention.form, on: grounds, claimsTokens: !isByOrigin)
        }
    }

    /// Tells for each phrase whom it means: whom its last mention as a whole means, or all that are named in it.
    private mutating func tellPhrases() {
        for (mention, actors) in zip(view.reading.mentions, actorsOf) where mention.isWholePhrase {
            table[mention.phrase] = actors
        }
        let isTold = view.phrases.typedIndices.map { !table[$0].isEmpty }
        for (mention, actors) in zip(view.reading.mentions, actorsOf)
        where !isTold[mention.phrase.value] && mention.form != .pronoun {
            // A phrase about a name that is no party here means none.
            guard view.nameOf[view.phrases[mention.phrase].head] == nil else { continue }
            table[mention.phrase] += actors
        }
    }

    // MARK: Whom a mention means

    private mutating func actors(of mention: Mention) -> [IndexOf<ActorDraft>] {
        if let antecedent = mention.antecedent { return Array(actorsOf[antecedent.value].suffix(1)) }
        let name = mention.name.map { view.reading.names[$0] }
        switch (mention.kind, name) {
        case (.person, let name?): return [person(name, mention)]
        case (_, let name?) where name.actor != nil: return name.actor.map { [known($0)] } ?? []
        case (.organization, let name?): return [organization(name, of: mention)]
        case (.organization, nil): return [stateBody(mention)]
        case (.bloc, _):
            let canonical = name?.canonical ?? view.text(of: mention.tokens)
            let grounds = grounds(of: mention, name: name?.grounds, kind: name?.grounds)
            let draft = ActorDraft(name: canonical, kind: .bloc, grounds: grounds)
            return [table.actor(.bloc(name: canonical), orNew: draft)]
        case (.government, _): return mention.countries.map { government($0, mention) }
        case (.anonymous, _), (.group, _):
            return if let office = mention.office { [holder(of: office, mention)] } else { group(mention) }
        case (.person, nil): return []
        }
    }

    /// What a party rests on that `mention` enters; name and kind on the mention where nothing else tells them.
    private func grounds(of mention: Mention, name: Grounds? = nil, kind: Grounds? = nil) -> [Field: Grounds] {
        var grounds = mention.grounds
        grounds[.name] = name ?? Grounds(.wordsOfMention)
        grounds[.kind] = kind ?? mention.grounds[.mentions]
        return grounds
    }

    private mutating func person(_ name: Name, _ mention: Mention) -> IndexOf<ActorDraft> {
        let grounds: [Field: Grounds] = [.name: name.grounds, .kind: name.grounds]
        let draft = ActorDraft(name: name.canonical, kind: .person, grounds: grounds)
        let own = name.actor.map { data.actors.actors[$0] }
        let actor = name.actor.map { known($0) } ?? table.actor(.person(name: name.canonical), orNew: draft)
        if let office = mention.office {
            let known = table.drafts[actor].roleTitle ?? ""
            if known.isEmpty
                || office.title.utf8.count > known.utf8.count && office.title.lowercased().hasPrefix(known.lowercased())
            {
                table.drafts[actor].roleTitle = office.title
                table.drafts[actor].grounds[.role] = mention.grounds[.role]
                if own?.sector == nil {
                    table.drafts[actor].sector = office.sector
                    table.drafts[actor].grounds[.sector] = mention.grounds[.sector]
                }
            }
            if own != nil, table.drafts[actor].roleOf == nil {
                table.drafts[actor].roleOf = office.body.map { organization(view.reading.names[$0]) }
                table.drafts[actor].grounds[.roleOf] = mention.grounds[.roleOf]
            }
        }
        guard table.drafts[actor].country == nil else { return actor }
        if let body = mention.office?.body {
            let body = organization(view.reading.names[body])
            table.drafts[actor].country = table.drafts[body].country
            table.drafts[actor].roleOf = body
            table.drafts[actor].grounds[.roleOf] = mention.grounds[.roleOf]
            table.drafts[actor].grounds[.country] = Grounds(.countryOfBody)
        } else {
            table.drafts[actor].country = mention.countries.first
            table.drafts[actor].grounds[.country] = mention.grounds[.country]
        }
        return actor
    }

    private mutating func organization(_ name: Name, of mention: Mention? = nil) -> IndexOf<ActorDraft> {
        if let own = name.actor { return known(own) }
        let sector = sector(ofOrganization: name)
        let draft = ActorDraft(
            name: name.canonical,
            kind: .organization,
            country: name.country ?? mention?.countries.first,
            sector: sector?.sector,
            grounds: [
                .name: name.grounds, .kind: name.grounds,
                .country: name.country == nil ? mention?.grounds[.country] : Grounds(.countryOfName),
                .sector: sector.map { Grounds($0.rule) },
            ].compactMapValues(\.self)
        )
        return table.actor(.organization(name: name.canonical), orNew: draft)
    }

    private func sector(ofOrganization name: Name) -> (sector: Sector, rule: Rule)? {
        let words = name.tokens.map { view.reading.tokens[$0].form.replacing("’", with: "'") }
        let match = data.lexicon.organizationPhrases.longestMatch(at: 0, before: words.count, in: words)
        if let sector = match.flatMap({ data.lexicon.organizations[$0.entry].sector }) {
            return (sector, .sectorOfBody)
        }
        return name.canonical.split(separator: " ").reversed().lazy
            .compactMap { data.lexicon.organizationWords[String($0)] }.first.map { ($0, .sectorOfWord) }
    }

    private mutating func stateBody(_ mention: Mention) -> IndexOf<ActorDraft> {
        let country = mention.countries.first
        let noun = view.lower[mention.core].joined(separator: " ")
        let draft = ActorDraft(
            name: view.text(of: mention.tokens),
            kind: .organization,
            country: country,
            sector: mention.sector,
            grounds: grounds(of: mention)
        )
        return table.actor(.stateBody(noun: noun, country: country), orNew: draft)
    }

    private mutating func government(_ country: String, _ mention: Mention) -> IndexOf<ActorDraft> {
        if let own = data.actors.government(of: country) { return known(own) }
        let name = data.gazetteer.country(code: country)?.name ?? country
        var grounds = grounds(of: mention, name: Grounds(.countryName))
        grounds[.sector] = Grounds(.sectorOfGovernment)
        let draft = ActorDraft(
            name: name,
            kind: .government,
            country: country,
            sector: .government,
            grounds: grounds
        )
        return table.actor(.government(country: country), orNew: draft)
    }

    private mutating func holder(of office: Mention.Office, _ mention: Mention) -> IndexOf<ActorDraft> {
        let country = mention.countries.first
        let draft = ActorDraft(
            name: view.text(of: mention.tokens),
            kind: mention.kind,
            country: country,
            roleTitle: office.title,
            grounds: grounds(of: mention)
        )
        return table.actor(.holder(title: office.title, country: country), orNew: draft)
    }

    /// Unnamed people: one party for each country they come from, or one by what they are called.
    private mutating func group(_ mention: Mention) -> [IndexOf<ActorDraft>] {
        let isDetermined = view.part(mention.tokens.lowerBound) == .determiner
        let start = min(mention.tokens.lowerBound + (isDetermined ? 1 : 0), mention.core.lowerBound)
        let text = view.text(of: start..<mention.tokens.upperBound)
        guard !mention.countries.isEmpty else {
            let draft = ActorDraft(
                name: text,
                kind: mention.kind,
                sector: mention.sector,
                grounds: grounds(of: mention)
            )
            return [table.actor(.group(noun: text.lowercased(), country: nil), orNew: draft)]
        }
        let head = mention.core.upperBound - 1
        return mention.countries.map { country in
            let isOne = mention.countries.count == 1
            let draft = ActorDraft(
                name: isOne ? text : "\(view.lower[head]) from \(name(ofCountry: country))",
                kind: mention.kind,
                country: country,
                sector: mention.sector,
                grounds: grounds(of: mention, name: isOne ? nil : Grounds(.nounAndCountry))
            )
            return table.actor(.group(noun: view.lemmas[head].lowercased(), country: country), orNew: draft)
        }
    }

    private func name(ofCountry code: String) -> String {
        let name = data.gazetteer.country(code: code)?.name ?? code
        return name.hasPrefix("United ") ? "the \(name)" : name
    }

    // MARK: What all mentions together tell

    /// Gives office holders without a country the one the article is mainly about, when it plainly speaks for it.
    private mutating func giveOfficeHoldersTheHomeCountry() {
        let governments = table.drafts.typedIndices.filter { table.drafts[$0].kind == .government }
        let ranked = governments.sorted { left, right in
            (table.drafts[right].mentions.count, left) < (table.drafts[left].mentions.count, right)
        }
        let isRelease = view.reading.sentences.contains { view.lower[$0.tokens.upperBound - 1] == ":" }
        guard isRelease, let home = ranked.first, table.drafts[home].mentions.count > 1 else { return }
        for index in table.drafts.typedIndices {
            let draft = table.drafts[index]
            guard draft.kind == .person, draft.country == nil, draft.sector == .government else { continue }
            table.drafts[index].country = table.drafts[home].country
            table.drafts[index].grounds[.country] = Grounds(.homeCountry)
        }
    }

    /// Gives office holders whose office is of a country that government, where the article has it.
    private mutating func giveOfficesTheirGovernment() {
        for index in table.drafts.typedIndices {
            guard table.drafts[index].roleTitle != nil, table.drafts[index].roleOf == nil else { continue }
            table.drafts[index].roleOf = table.drafts[index].country.flatMap { table.government(of: $0) }
            table.drafts[index].grounds[.roleOf] = Grounds(.governmentOfOffice)
        }
    }

    /// Gives parties without a sector the one that the noun for them has: that of their office, or that they are called by.
    private mutating func giveSectorsByNouns() {
        for index in table.drafts.typedIndices where table.drafts[index].sector == nil {
            let draft = table.drafts[index]
            switch draft.kind {
            case .government, .bloc: continue
            case .person, .anonymous, .group, .organization:
                guard let noun = draft.roleTitle ?? (draft.kind == .person ? nil : draft.name) else { continue }
                table.drafts[index].sector = data.lexicon.sector(ofParty: noun)
                table.drafts[index].grounds[.sector] = Grounds(.sectorOfNoun)
            }
        }
    }
}
