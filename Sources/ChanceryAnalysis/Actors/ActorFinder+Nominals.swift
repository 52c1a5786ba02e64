internal import ChanceryDigest
internal import ChanceryReading

// Phrases without names: pronouns, offices, groups of unnamed people.
extension ActorFinder {
    func nominal(_ index: Int, table: inout ActorTable, memory: inout Memory) {
        let phrase = view.phrases[index]
        if view.part(phrase.head) == .pronoun {
            guard let actor = antecedent(of: view.lower[phrase.head], memory: memory),
                view.quotationOf[phrase.head] < 0
            else { return }
            table.mention(actor, at: phrase.tokens, as: .pronoun)
            table.ofPhrase[index] = [actor]
            return
        }
        if let actor = stateBody(phrase, country: nil, table: &table) {
            table.ofPhrase[index] = [actor]
            memory.lastBody = actor
            return
        }
        let lemma = view.lemmas[phrase.head].lowercased()
        if let title = roleTitle(of: phrase) {
            office(index, title: title, country: nil, table: &table, memory: &memory)
        } else if Self.governmentNouns.contains(lemma), let seat = seat(after: phrase), let country = seat.country {
            let actor = government(country, table: &table)
            table.mention(actor, at: phrase.tokens.lowerBound..<seat.tokens.upperBound, as: .nominal)
            table.ofPhrase[index] = [actor]
            memory.lastBody = actor
        } else if Self.governmentNouns.contains(lemma), let actor = memory.lastBody, isDefinite(phrase),
            table.drafts[actor].kind == .government
        {
            table.mention(actor, at: phrase.tokens, as: .nominal)
            table.ofPhrase[index] = [actor]
        } else if data.lexicon.groupSectors[lemma] != nil || data.lexicon.anonymousSources.contains(lemma) {
            group(index, table: &table)
            memory.lastGroup = table.ofPhrase[index].last
        }
    }

    private func antecedent(of pronoun: String, memory: Memory) -> Int? {
        switch pronoun {
        case "he", "she", "him", "her", "himself", "herself": memory.lastPerson
        case "it", "itself": memory.lastBody
        case "they", "them", "themselves": memory.lastGroup ?? memory.lastBody
        default: nil
        }
    }

    /// The place a government is said to sit in: "the government in Tokyo".
    private func seat(after phrase: NounPhrase) -> Name? {
        let next = phrase.tokens.upperBound
        guard next + 1 < view.lower.count, view.lower[next] == "in", view.sentenceOf[next] == view.sentenceOf[next + 1]
        else { return nil }
        let start = view.lower[next + 1] == "the" && next + 2 < view.lower.count ? next + 2 : next + 1
        return view.name(at: start).flatMap { $0.tokens.lowerBound == start ? $0 : nil }
    }

    private func isDefinite(_ phrase: NounPhrase) -> Bool {
        ["the", "this", "that"].contains(view.lower[phrase.tokens.lowerBound])
    }

    func roleTitle(of phrase: NounPhrase) -> String? {
        var start = phrase.tokens.lowerBound
        while start <= phrase.head {
            if let match = data.lexicon.rolePhrases.longestMatch(at: start, before: phrase.head + 1, in: view.lower),
                start + match.wordCount == phrase.head + 1
            {
                return view.lower[start...phrase.head].joined(separator: " ")
            }
            start += 1
        }
        return nil
    }

    /// "The foreign minister", "Thailand's foreign minister": the last person named with the title, or somebody unnamed.
    func office(_ index: Int, title: String, country: String?, table: inout ActorTable, memory: inout Memory) {
        let phrase = view.phrases[index]
        if let actor = memory.byTitle[title], country == nil || table.drafts[actor].country == country {
            table.mention(actor, at: phrase.tokens, as: .nominal)
            table.ofPhrase[index] = [actor]
            memory.lastPerson = actor
            return
        }
        if isFollowedByPerson(phrase) { return }
        let text = view.text(of: phrase.tokens)
        let actor = table.actor(
            "r:\(country ?? ""):\(title)",
            orNew: ActorDraft(name: text, kind: .anonymous, country: country, roleTitle: title)
        )
        table.mention(actor, at: phrase.tokens, as: .nominal)
        table.ofPhrase[index] = [actor]
    }

    private func isFollowedByPerson(_ phrase: NounPhrase) -> Bool {
        var next = phrase.tokens.upperBound
        if next < view.lower.count, view.lower[next] == "," { next += 1 }
        guard next < view.lower.count else { return false }
        return view.name(at: next)?.kind == .person
    }

    /// Unnamed people: one group for each country they are said to come from.
    func group(_ index: Int, table: inout ActorTable) {
        let phrase = view.phrases[index]
        let lemma = view.lemmas[phrase.head].lowercased()
        let origin = self.origin(of: phrase)
        let tokens = phrase.tokens.lowerBound..<max(origin.end, phrase.tokens.upperBound)
        let bare = phrase.tokens.lowerBound + (view.part(phrase.tokens.lowerBound) == .determiner ? 1 : 0)
        let text = view.text(of: min(bare, phrase.head)..<tokens.upperBound)
        let sector = data.lexicon.groupSectors[lemma]
        guard !origin.countries.isEmpty else {
            let isAnonymous = data.lexicon.anonymousSources.contains(lemma) && tokens.count <= 3
            let draft = ActorDraft(name: text, kind: isAnonymous ? .anonymous : .group, sector: sector)
            let actor = table.actor("g::\(text.lowercased())", orNew: draft)
            table.mention(actor, at: tokens, as: .nominal)
            table.ofPhrase[index] = [actor]
            return
        }
        var actors: [Int] = []
        for country in origin.countries {
            let label = origin.countries.count == 1 ? text : "\(view.lower[phrase.head]) from \(countryName(country))"
            let draft = ActorDraft(name: label, kind: .group, country: country, sector: sector)
            let actor = table.actor("g:\(country):\(lemma)", orNew: draft)
            table.drafts[actor].mentions.append((tokens, .nominal))
            actors.append(actor)
        }
        table.ofPhrase[index] = actors
    }

    private func countryName(_ code: String) -> String {
        let name = data.gazetteer.country(code: code)?.name ?? code
        return name.hasPrefix("United ") ? "the \(name)" : name
    }

    /// The countries a group is said to come from, by an adjective or by "from" or "of", and where that ends.
    private func origin(of phrase: NounPhrase) -> (countries: [String], end: Int) {
        var countries: [String] = []
        for token in phrase.tokens {
            guard let name = view.name(at: token), token == name.tokens.lowerBound, let country = name.country else {
                continue
            }
            if name.kind == .nationality || name.kind == .country, !countries.contains(country) {
                countries.append(country)
            }
        }
        if !countries.isEmpty { return (countries, phrase.tokens.upperBound) }
        let next = phrase.tokens.upperBound
        guard next + 1 < view.lower.count, view.lower[next] == "from" else { return ([], phrase.tokens.upperBound) }
        var index = next + 1
        var end = next
        while index < view.lower.count, view.sentenceOf[index] == view.sentenceOf[next] {
            if let name = view.name(at: index), let country = name.country, name.kind == .country {
                if !countries.contains(country) { countries.append(country) }
                index = name.tokens.upperBound
                end = index
            } else if ["the", "and", ",", "both"].contains(view.lower[index]) {
                index += 1
            } else {
                break
            }
        }
        return (countries, countries.isEmpty ? phrase.tokens.upperBound : end)
    }
}
