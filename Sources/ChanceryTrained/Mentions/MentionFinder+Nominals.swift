internal import ChanceryDigest
internal import ChanceryReading

// Phrases that mean a party by a common noun or a pronoun: offices, bodies of a state, groups of unnamed people.
extension MentionFinder {
    mutating func nominal(_ index: IndexOf<NounPhrase>) {
        let phrase = view.phrases[index]
        if view.part(phrase.head) == .pronoun {
            guard view.quotationOf[phrase.head] == nil, let meant = meant(by: phrase.head) else { return }
            refer(index, to: meant.mention, as: .pronoun, on: meant.grounds)
            return
        }
        if let body = stateBody(index, country: nil) {
            memory.lastBody = body
            return
        }
        let lemma = view.lemmas[phrase.head].lowercased()
        if let core = bloc(in: phrase) {
            add(
                Mention(
                    tokens: core,
                    phrase: index,
                    isWholePhrase: true,
                    kind: .bloc,
                    form: .name,
                    score: 1,
                    grounds: [.mentions: Grounds(.listedBloc)]
                )
            )
        } else if let core = office(in: phrase) {
            office(index, core: core, country: nil)
        } else if data.lexicon.has(lemma, .governmentNoun), let seat = seat(after: phrase), let country = seat.country {
            let tokens = phrase.tokens.lowerBound..<seat.tokens.upperBound
            memory.lastBody = government(country, at: tokens, as: .nominal, of: index, by: .seatedGovernment)
        } else if data.lexicon.has(lemma, .governmentNoun), let body = memory.lastBody, isDefinite(phrase),
            mentions[body].kind == .government
        {
            refer(index, to: body, as: .nominal, on: Grounds(.lastBody))
        } else if data.lexicon.groupSectors[lemma] != nil || data.lexicon.anonymousSources.contains(lemma)
            || speaks(phrase)
        {
            memory.lastGroup = group(index)
        } else if speaksAsBody(phrase) {
            body(index)
        } else if takesPart(phrase) {
            group(index)
        }
    }

    /// "The company": the body before that the network takes it to mean, or one that has no name here.
    private mutating func body(_ index: IndexOf<NounPhrase>) {
        let phrase = view.phrases[index]
        if let known = marked(before: phrase.head), mentions[known.mention].kind == .organization {
            refer(index, to: known.mention, as: .nominal, on: known.grounds)
            return
        }
        add(
            Mention(
                tokens: phrase.tokens,
                core: phrase.head..<(phrase.head + 1),
                phrase: index,
                isWholePhrase: true,
                kind: .organization,
                form: .nominal,
                score: 1,
                grounds: [.mentions: Grounds(speaking(phrase) ?? .rule(.stateBody))]
            )
        )
    }

    /// Enters whom "his" or "her" in a phrase means.
    mutating func possessive(_ index: IndexOf<NounPhrase>) {
        let phrase = view.phrases[index]
        for token in phrase.tokens where token != phrase.head && view.part(token) == .pronoun {
            guard gender(ofPronoun: token) != nil, view.reading.tokens[token].feats.contains("Poss=Yes"),
                view.quotationOf[token] == nil, let meant = person(meantBy: token)
            else { continue }
            add(
                Mention(
                    tokens: token..<token + 1,
                    phrase: index,
                    isWholePhrase: false,
                    kind: mentions[meant.mention].kind,
                    form: .pronoun,
                    antecedent: meant.mention,
                    score: 1,
                    grounds: [.mentions: meant.grounds]
                )
            )
        }
    }

    /// Enters that a phrase as a whole means whom the mention `antecedent` means.
    mutating func refer(
        _ index: IndexOf<NounPhrase>,
        to antecedent: IndexOf<Mention>,
        as form: Actor.Mention.Form,
        on grounds: Grounds
    ) {
        add(
            Mention(
                tokens: view.phrases[index].tokens,
                phrase: index,
                isWholePhrase: true,
                kind: mentions[antecedent].kind,
                form: form,
                antecedent: antecedent,
                score: 1,
                grounds: [.mentions: grounds]
            )
        )
    }

    /// The mention before that a pronoun means: the one that the network takes, where it is of the kind that the pronoun
    /// asks for, or the last of that kind.
    private func meant(by token: Int) -> Meant? {
        let pronoun = view.lower[token]
        if data.lexicon.has(pronoun, .personPronoun) { return person(meantBy: token) }
        let marked = marked(before: token)
        if data.lexicon.has(pronoun, .neuterPronoun) {
            let isPerson = marked.map { mentions[$0.mention].kind == .person } ?? false
            return isPerson ? last(memory.lastBody, .lastBody, not: marked) : marked ?? last(memory.lastBody, .lastBody)
        }
        guard data.lexicon.has(pronoun, .pluralPronoun) else { return nil }
        return marked ?? last(memory.lastGroup, .lastGroup) ?? last(memory.lastBody, .lastBody)
    }

    /// That words mean `mention` by `rule`, and not what else they were taken to mean.
    private func last(_ mention: IndexOf<Mention>?, _ rule: Rule, not other: Meant? = nil) -> Meant? {
        mention.map { Meant(mention: $0, grounds: Grounds(rule, beside: other?.grounds.all ?? [])) }
    }

    /// The person that a pronoun means: the one that the network takes, or the last one, whom the gender fits.
    private func person(meantBy token: Int) -> Meant? {
        let marked = marked(before: token)
        let kind = marked.map { mentions[$0.mention].kind }
        let found =
            kind == .person || kind == .anonymous ? marked : last(memory.lastPerson, .lastPerson, not: marked)
        let gender = gender(ofPronoun: token)
        guard let found, let own = self.gender(of: found.mention), let gender, own != gender else { return found }
        // The last one of this gender or of none that a name tells.
        let fitting = [memory.lastByGender[gender], memory.lastByGender[nil]].compactMap { $0 }.max()
        return last(fitting, .lastOfGender, not: found)
    }

    private func gender(ofPronoun token: Int) -> Gender? {
        let feats = view.reading.tokens[token].feats
        return feats.contains("Gender=Fem") ? .female : feats.contains("Gender=Masc") ? .male : nil
    }

    /// The gender that the given name of whom a mention means tells.
    private func gender(of mention: IndexOf<Mention>) -> Gender? {
        var next = mention
        while let earlier = mentions[next].antecedent { next = earlier }
        return mentions[next].name.flatMap { gender(of: view.reading.names[$0]) }
    }

    /// The gender that "Mr" or "Ms" before a name tells, else the given name.
    func gender(of name: Name) -> Gender? {
        if name.tokens.lowerBound > 0 {
            let before = view.lower[name.tokens.lowerBound - 1]
            if data.lexicon.has(before, .femaleAddress) { return .female }
            if data.lexicon.has(before, .maleAddress) { return .male }
        }
        return name.canonical.split(separator: " ").first.flatMap { data.lexicon.givenNames[String($0)] }
    }

    /// The place a government is said to sit in: "the government in Tokyo".
    private func seat(after phrase: NounPhrase) -> Name? {
        let next = phrase.tokens.upperBound
        guard next + 1 < view.lower.count, view.lower[next] == "in", view.sentenceOf[next] == view.sentenceOf[next + 1]
        else { return nil }
        let start = view.lower[next + 1] == "the" && next + 2 < view.lower.count ? next + 2 : next + 1
        return view.name(at: start).flatMap { $0.tokens.lowerBound == start ? $0 : nil }
    }

    func isDefinite(_ phrase: NounPhrase) -> Bool {
        data.lexicon.has(view.lower[phrase.tokens.lowerBound], .singularDefiniteDeterminer)
    }

    /// The words of a bloc that is called by common nouns: "the international community".
    private func bloc(in phrase: NounPhrase) -> Range<Int>? {
        words(of: data.lexicon.organizationPhrases, in: phrase) { data.lexicon.organizations[$0].isBloc }
    }

    /// The words of the office that a phrase is about.
    func office(in phrase: NounPhrase) -> Range<Int>? { words(of: data.lexicon.rolePhrases, in: phrase) }

    /// The longest words at the end of a phrase that a table has, where its entry is `wanted`.
    private func words(
        of table: PhraseTable,
        in phrase: NounPhrase,
        where wanted: (Int) -> Bool = { _ in true }
    ) -> Range<Int>? {
        let end = phrase.head + 1
        return (phrase.tokens.lowerBound..<end).first { start in
            let match = table.longestMatch(at: start, before: end, in: view.lower)
            return match.map { start + $0.wordCount == end && wanted($0.entry) } ?? false
        }.map { $0..<end }
    }

    /// "The foreign minister", "Thailand's foreign minister": the last person named with the title, or somebody unnamed.
    mutating func office(_ index: IndexOf<NounPhrase>, core: Range<Int>, country: String?) {
        let phrase = view.phrases[index]
        let title = view.lower[core].joined(separator: " ")
        if let person = memory.byTitle[title], country == nil || isOf(person, country: country) {
            refer(index, to: person, as: .nominal, on: Grounds(.titleOfPerson))
            memory.lastPerson = person
            return
        }
        if isFollowedByPerson(phrase) { return }
        add(
            Mention(
                tokens: phrase.tokens,
                core: core,
                phrase: index,
                isWholePhrase: true,
                kind: .anonymous,
                form: .nominal,
                countries: country.map { [$0] } ?? [],
                office: Mention.Office(title: title, sector: nil, body: nil),
                score: 1,
                grounds: [
                    .mentions: Grounds(.officeWithoutName), .role: Grounds(.officeWithoutName),
                    .country: Grounds(.countryInPhrase),
                ]
            )
        )
    }

    private func isOf(_ person: IndexOf<Mention>, country: String?) -> Bool {
        mentions[person].name.map { memory.countries[view.reading.names[$0].canonical] == country } ?? false
    }

    private func isFollowedByPerson(_ phrase: NounPhrase) -> Bool {
        var next = phrase.tokens.upperBound
        if next < view.lower.count, view.lower[next] == "," { next += 1 }
        guard next < view.lower.count else { return false }
        return view.name(at: next)?.kind == .person
    }

    /// A body named by a common noun: "the Iraqi parliament", "the commerce ministry"; nil where the phrase names none.
    mutating func stateBody(_ index: IndexOf<NounPhrase>, country: String?) -> IndexOf<Mention>? {
        let phrase = view.phrases[index]
        for start in max(phrase.tokens.lowerBound, phrase.head - 2)...phrase.head {
            guard
                let match = data.lexicon.bodyPhrases.longestMatch(at: start, before: phrase.head + 1, in: view.lower),
                start + match.wordCount == phrase.head + 1
            else { continue }
            guard country != nil || match.wordCount > 1 else { return nil }
            let isDetermined = view.part(phrase.tokens.lowerBound) == .determiner
            return add(
                Mention(
                    tokens: (phrase.tokens.lowerBound + (isDetermined ? 1 : 0))..<(phrase.head + 1),
                    core: start..<(phrase.head + 1),
                    phrase: index,
                    isWholePhrase: true,
                    kind: .organization,
                    form: .name,
                    countries: country.map { [$0] } ?? [],
                    sector: data.lexicon.bodySectors[match.entry],
                    score: 1,
                    grounds: [
                        .mentions: Grounds(.stateBody), .sector: Grounds(.sectorOfBody),
                        .country: Grounds(.countryInPhrase),
                    ]
                )
            )
        }
        return nil
    }

    /// Enters the government of `country`, meant by the phrase `index` as a whole.
    mutating func government(
        _ country: String,
        at tokens: Range<Int>,
        as form: Actor.Mention.Form,
        of index: IndexOf<NounPhrase>,
        by rule: Rule,
        isWholePhrase: Bool = true
    ) -> IndexOf<Mention> {
        add(
            Mention(
                tokens: tokens,
                phrase: index,
                isWholePhrase: isWholePhrase,
                kind: .government,
                form: form,
                countries: [country],
                score: 1,
                grounds: [.mentions: Grounds(rule), .country: Grounds(.countryInPhrase)]
            )
        )
    }

    /// Unnamed people: one group for each country they are said to come from.
    @discardableResult
    mutating func group(_ index: IndexOf<NounPhrase>) -> IndexOf<Mention> {
        let phrase = view.phrases[index]
        let lemma = view.lemmas[phrase.head].lowercased()
        let origin = self.origin(of: phrase)
        let end = origin.countries.isEmpty ? complementEnd(of: phrase) : origin.end
        let tokens = phrase.tokens.lowerBound..<max(end, phrase.tokens.upperBound)
        let isAnonymous =
            origin.countries.isEmpty && data.lexicon.anonymousSources.contains(lemma) && tokens.count <= 3
        return add(
            Mention(
                tokens: tokens,
                core: phrase.head..<(phrase.head + 1),
                phrase: index,
                isWholePhrase: true,
                kind: isAnonymous ? .anonymous : .group,
                form: .nominal,
                countries: origin.countries,
                sector: data.lexicon.groupSectors[lemma],
                score: 1,
                grounds: [
                    .mentions: grounds(ofGroup: phrase, isAnonymous: isAnonymous),
                    .sector: Grounds(.sectorOfGroup), .country: Grounds(.countryOfOrigin),
                ]
            )
        )
    }

    /// Why a phrase means unnamed people.
    private func grounds(ofGroup phrase: NounPhrase, isAnonymous: Bool) -> Grounds {
        let lemma = view.lemmas[phrase.head].lowercased()
        if !isAnonymous, data.lexicon.groupSectors[lemma] != nil { return Grounds(.groupNoun) }
        if data.lexicon.anonymousSources.contains(lemma) { return Grounds(.sourceNoun) }
        if let speaking = speaking(phrase) { return Grounds(speaking) }
        guard takesPart(phrase), let nominal = parties[phrase.head] else { return Grounds(.nationalityAsNoun) }
        return Grounds(.partOfAct, beside: [.head(.nominal, label: nominal.kind, score: nominal.kindScore)])
    }

    /// What the network takes a phrase that is said to speak for; nil where nothing says that it speaks.
    private func speaking(_ phrase: NounPhrase) -> Ground? {
        speakers[phrase.head].map { .head(.nominal, label: $0.kind, score: $0.kindScore) }
    }

    /// Where "of the victims" ends after "families", so that the group has its full description.
    private func complementEnd(of phrase: NounPhrase) -> Int {
        let next = phrase.tokens.upperBound
        guard next + 1 < view.lower.count, view.lower[next] == "of",
            let noun = view.tree.head(of: next), view.tree.head(of: noun) == phrase.head,
            let inner = view.phraseOf[noun],
            !view.phrases[inner].tokens.contains(where: { [.country, .place].contains(view.name(at: $0)?.kind) })
        else { return next }
        return view.phrases[inner].tokens.upperBound
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
            } else if view.lower[index] == "," || data.lexicon.has(view.lower[index], .originLink) {
                index += 1
            } else {
                break
            }
        }
        return (countries, countries.isEmpty ? phrase.tokens.upperBound : end)
    }
}
