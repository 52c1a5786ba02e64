internal import ChanceryDigest
internal import ChanceryReading

/// Finds the words that mean parties, and for those that do not tell who it is the mention before that does.
struct MentionFinder {
    let view: ReadingView
    let data: LanguageData
    let stance: CountryStance
    let roles: RoleFinder
    var mentions: [Mention] = []
    var memory = Memory()
    /// The heads of mentions that the network takes to mean again what an earlier token means.
    private let antecedents: [Int: Nominal]
    /// The heads of phrases that are said to speak, as the network reads them.
    let speakers: [Int: Nominal]
    /// The heads of phrases for people or bodies who are said to act or to be acted upon, as the network reads them.
    let parties: [Int: Nominal]
    /// The last mention of each phrase as a whole, and of each token.
    private var mentionOfPhrase: [IndexOf<NounPhrase>: IndexOf<Mention>] = [:]
    private var mentionOfToken: [Int: IndexOf<Mention>] = [:]

    private init(view: ReadingView, data: LanguageData) {
        self.view = view
        self.data = data
        stance = CountryStance(view: view, lexicon: data.lexicon)
        roles = RoleFinder(view: view, lexicon: data.lexicon)
        parties = Self.parties(in: view)
        antecedents = Dictionary(
            view.reading.nominals.filter { $0.antecedent != nil }.map { ($0.token, $0) }
        ) { first, _ in first }
        let speaking = Set(
            (view.reading.cues.flatMap(\.speakers) + view.reading.statements.flatMap(\.speaker)).joined()
        )
        speakers = Dictionary(
            view.reading.nominals.filter { speaking.contains($0.token) }.map { ($0.token, $0) }
        ) { first, _ in first }
    }

    /// The heads of the phrases that the network takes for parties of an act, and for people or bodies.
    private static func parties(in view: ReadingView) -> [Int: Nominal] {
        let roles = view.reading.events.flatMap { $0.roles.sources + $0.roles.targets + $0.roles.both }
        let heads = Set(roles.compactMap { view.phrase(at: $0)?.head })
        let nominals = view.reading.nominals.filter {
            ["organization", "person"].contains($0.kind) && heads.contains($0.token)
        }
        return Dictionary(nominals.map { ($0.token, $0) }) { first, _ in first }
    }

    /// Whether `phrase` means by a common noun people or a body that takes part in an act: "the opposition".
    func takesPart(_ phrase: NounPhrase) -> Bool { view.part(phrase.head) == .noun && parties[phrase.head] != nil }

    /// Whether `phrase` means by a common noun people, or several bodies, who are said to speak.
    func speaks(_ phrase: NounPhrase) -> Bool {
        guard view.part(phrase.head) == .noun, let kind = speakers[phrase.head]?.kind else { return false }
        return kind == "person"
            || kind == "organization" && view.reading.tokens[phrase.head].feats.contains("Number=Plur")
    }

    /// Whether `phrase` means by a common noun one body that is said to speak: "the company said".
    func speaksAsBody(_ phrase: NounPhrase) -> Bool {
        view.part(phrase.head) == .noun && speakers[phrase.head]?.kind == "organization" && isDefinite(phrase)
    }

    /// An earlier mention that words mean again, and what tells so.
    struct Meant {
        let mention: IndexOf<Mention>
        let grounds: Grounds
    }

    /// What the walk over the text remembers for pronouns and titles.
    struct Memory {
        var lastPerson: IndexOf<Mention>?
        /// The last person whose given name tells the gender, and the last whose name does not.
        var lastByGender: [Gender?: IndexOf<Mention>] = [:]
        var lastBody: IndexOf<Mention>?
        var lastGroup: IndexOf<Mention>?
        var byTitle: [String: IndexOf<Mention>] = [:]
        /// The countries of persons, by name.
        var countries: [String: String] = [:]
    }

    /// The mentions of all noun phrases, in the order of the phrases.
    static func mentions(in view: ReadingView, data: LanguageData) -> [Mention] {
        var finder = MentionFinder(view: view, data: data)
        for index in view.phrases.typedIndices {
            finder.possessive(index)
            let names = finder.names(in: view.phrases[index].tokens)
            if names.isEmpty { finder.nominal(index) } else { finder.named(index, names: names) }
        }
        return finder.mentions
    }

    /// Enters `mention` and tells its index.
    @discardableResult
    mutating func add(_ mention: Mention) -> IndexOf<Mention> {
        mentions.append(mention)
        let index = IndexOf<Mention>(mentions.count - 1)
        if mention.isWholePhrase { mentionOfPhrase[mention.phrase] = index }
        for token in mention.tokens { mentionOfToken[token] = index }
        return index
    }

    /// The nearest mention among those that the network takes the word at `token` to mean again.
    func marked(before token: Int) -> Meant? {
        var (next, score) = (antecedents[token], 1.0)
        while let nominal = next, let earlier = nominal.antecedent {
            score = min(score, nominal.score)
            if let mention = view.phraseOf[earlier].flatMap({ mentionOfPhrase[$0] }) ?? mentionOfToken[earlier] {
                let label = view.reading.tokens[earlier].form
                return Meant(mention: mention, grounds: Grounds(.head(.antecedent, label: label, score: score)))
            }
            next = antecedents[earlier]
        }
        return nil
    }

    private func names(in tokens: Range<Int>) -> [IndexOf<Name>] {
        var found: [IndexOf<Name>] = []
        for case let name? in view.nameOf[tokens] where found.last != name { found.append(name) }
        return found
    }

    // MARK: Phrases with names

    private mutating func named(_ index: IndexOf<NounPhrase>, names: [IndexOf<Name>]) {
        let phrase = view.phrases[index]
        let headName = view.nameOf[phrase.head]
        let first = mentions.count
        var hasHead = false
        for name in names {
            let isHead = name == headName
            if mention(of: name, isHead: isHead, in: index), isHead { hasHead = true }
        }
        if let headName {
            if !hasHead, view.reading.names[headName].kind == .nationality { group(index) }
            return
        }
        let last = names.last.map { view.reading.names[$0] }
        if let body = stateBody(index, country: last?.country) {
            memory.lastBody = body
            return
        }
        let lemma = view.lemmas[phrase.head].lowercased()
        if data.lexicon.has(lemma, .governmentNoun), let country = last.flatMap({ home(of: $0) }) {
            memory.lastBody = government(country, at: phrase.tokens, as: .name, of: index, by: .governmentNoun)
        } else if let core = office(in: phrase) {
            office(index, core: core, country: last?.country)
        } else if data.lexicon.groupSectors[lemma] != nil || speaks(phrase) || takesPart(phrase),
            !isOfBody(index, last, from: first)
        {
            group(index)
        }
    }

    /// Whether what the phrase means is the organization it names last, as in "NATO members", which then is entered.
    private mutating func isOfBody(_ index: IndexOf<NounPhrase>, _ last: Name?, from first: Int) -> Bool {
        guard last?.kind == .organization, let own = mentions[first...].lastIndex(where: { $0.phrase == index }) else {
            return false
        }
        mentions[own].isWholePhrase = true
        return true
    }

    /// Enters what the name at `index` means; false where it means no party.
    private mutating func mention(of index: IndexOf<Name>, isHead: Bool, in phraseIndex: IndexOf<NounPhrase>) -> Bool {
        let name = view.reading.names[index]
        let phrase = view.phrases[phraseIndex]
        switch name.kind {
        case .person: person(index, isHead: isHead, in: phraseIndex)
        case .organization where name.actor != nil:
            let kind = name.actor.map { data.actors.actors[$0].kind } ?? .organization
            memory.lastBody = add(mention(index, kind: kind, by: .nameItself, isHead: isHead, in: phraseIndex))
        case .organization:
            if !isHead, isOffice(phrase) { return false }
            if let country = governed(by: name) {
                memory.lastBody = government(
                    country,
                    at: name.tokens,
                    as: .name,
                    of: phraseIndex,
                    by: .governmentNoun,
                    isWholePhrase: isHead
                )
                return true
            }
            let country = name.country ?? (isHead ? nationality(before: name) : nil)
            memory.lastBody = add(
                mention(
                    index,
                    kind: .organization,
                    country: country,
                    by: .nameItself,
                    countryBy: name.country == nil ? .nationalityBeforeName : .countryOfName,
                    isHead: isHead,
                    in: phraseIndex
                )
            )
        case .country, .place:
            guard let form = stance.form(of: name, isHead: isHead, in: phrase),
                name.country != nil || name.kind == .country
            else { return false }
            let kind: Actor.Kind = name.country == nil ? .bloc : .government
            let rule: Rule =
                name.kind == .place ? .actingCapital : name.mayBeMetonym ? .actingSeat : .actingCountry
            let mention = add(mention(index, kind: kind, form: form, by: rule, isHead: isHead, in: phraseIndex))
            if isHead { memory.lastBody = mention }
        case .nationality:
            guard name.country != nil, !isHead, stance.isActing(adjectiveOf: phrase) else { return false }
            add(mention(index, kind: .government, by: .nationalityOfAct, isHead: isHead, in: phraseIndex))
        case .other: return false
        }
        return true
    }

    /// The country of a name, or of the person who leads it: "the Obama administration".
    private func home(of name: Name) -> String? {
        name.kind == .person
            ? memory.countries[name.canonical] ?? data.lexicon.people.country(of: name.canonical) : name.country
    }

    /// The country of a body that is its government: "Government of Iraq", "UK Government".
    private func governed(by name: Name) -> String? {
        let words = Array(view.lower[name.tokens])
        guard words.count > 1, let first = words.first, let last = words.last else { return nil }
        let rest: Range<Int>
        if data.lexicon.has(first, .governmentNoun), words[1] == "of" {
            let isDetermined = words.count > 2 && data.lexicon.has(words[2], .article)
            rest = (name.tokens.lowerBound + (isDetermined ? 3 : 2))..<name.tokens.upperBound
        } else if data.lexicon.has(last, .governmentNoun) {
            rest = name.tokens.dropLast()
        } else {
            return nil
        }
        guard !rest.isEmpty else { return nil }
        let text = view.text(of: rest)
        let country = data.gazetteer.country(named: text) ?? data.gazetteer.country(demonym: text)
        return country?.code ?? data.lexicon.people.country(of: text)
    }

    private func mention(
        _ index: IndexOf<Name>,
        kind: Actor.Kind,
        form: Actor.Mention.Form = .name,
        country: String? = nil,
        by rule: Rule,
        countryBy countryRule: Rule = .countryOfName,
        isHead: Bool,
        in phrase: IndexOf<NounPhrase>
    ) -> Mention {
        let name = view.reading.names[index]
        return Mention(
            tokens: name.tokens,
            phrase: phrase,
            isWholePhrase: isHead,
            name: index,
            kind: kind,
            form: form,
            countries: (country ?? name.country).map { [$0] } ?? [],
            score: 1,
            grounds: [.mentions: Grounds(rule, beside: name.grounds.all), .country: Grounds(countryRule)]
        )
    }

    /// Whether a phrase names an office holder: "FCO Minister Tobias Ellwood", "the State Department spokesperson".
    private func isOffice(_ phrase: NounPhrase) -> Bool {
        view.name(at: phrase.head)?.kind == .person || office(in: phrase) != nil
    }

    private mutating func person(_ index: IndexOf<Name>, isHead: Bool, in phrase: IndexOf<NounPhrase>) {
        let name = view.reading.names[index]
        let before = roles.role(before: name.tokens)
        let role = before ?? roles.role(after: name.tokens)
        let body = role.flatMap { officeBody($0, name: name) }
        let told: (country: String?, rule: Rule) =
            if let body {
                (view.reading.names[body].country, .countryOfBody)
            } else if let role {
                (officeCountry(role, name: name), .countryOfOffice)
            } else {
                (nationality(before: name), .nationalityBeforeName)
            }
        let own = name.actor.flatMap { data.actors.actors[$0].country }
        let known = memory.countries[name.canonical]
        let country =
            own ?? told.country ?? known
            ?? (body == nil ? data.lexicon.people.country(of: name.canonical) : nil)
        // A country that was told before is the party's already.
        let countryRule = told.country == nil && known == nil ? .listedPerson : told.rule
        let person = add(
            Mention(
                tokens: name.tokens,
                phrase: phrase,
                isWholePhrase: isHead,
                name: index,
                kind: .person,
                form: .name,
                countries: country.map { [$0] } ?? [],
                office: role.map { Mention.Office(title: $0.title, sector: $0.sector, body: body) },
                score: 1,
                grounds: [
                    .mentions: Grounds(.nameItself, beside: name.grounds.all), .country: Grounds(countryRule),
                    .sector: Grounds(.sectorOfOffice), .roleOf: Grounds(.bodyBesideOffice),
                    .role: Grounds(
                        before == nil ? .officeAfter : role?.isChain == true ? .officeOfChain : .officeBefore
                    ),
                ]
            )
        )
        memory.lastPerson = person
        memory.lastByGender[gender(of: name)] = person
        if memory.countries[name.canonical] == nil { memory.countries[name.canonical] = country }
        guard let role else { return }
        memory.byTitle[role.title.lowercased()] = person
        let words = role.title.lowercased().split(separator: " ").map(String.init)
        if let last = words.last { memory.byTitle[last] = person }
        // "The adviser" is the adviser to somebody as well.
        if let link = words.firstIndex(where: { data.lexicon.has($0, .rolePreposition) }), link > 0 {
            memory.byTitle[words[..<link].joined(separator: " ")] = person
            memory.byTitle[words[link - 1]] = person
        }
        guard let before, before.tokens.lowerBound < name.tokens.lowerBound,
            view.lower[name.tokens.lowerBound - 1] == ","
        else { return }
        // "The minister, Ann Arbor": the phrase before the comma means the same person.
        if let apposition = view.phraseOf[before.tokens.upperBound - 1] {
            refer(apposition, to: person, as: .nominal, on: Grounds(.officeBesideName))
        }
    }

    /// The nationality in the phrase before a name: "American citizen Ann Arbor".
    private func nationality(before name: Name) -> String? {
        guard let phrase = view.phrase(at: name.tokens.lowerBound) else { return nil }
        for token in phrase.tokens where token < name.tokens.lowerBound {
            if let other = view.name(at: token), other.kind == .nationality { return other.country }
        }
        return nil
    }

    /// The words around an office that can say whose it is.
    private func surroundings(_ role: RoleFinder.Role, name: Name) -> Range<Int> {
        let sentence = view.sentence(of: name.tokens.lowerBound)
        if role.tokens.lowerBound > name.tokens.lowerBound {
            return name.tokens.upperBound..<min(sentence.upperBound, role.tokens.upperBound + 4)
        }
        var start = role.tokens.lowerBound
        while start > max(sentence.lowerBound, role.tokens.lowerBound - 5), belongsToOffice(start - 1) { start -= 1 }
        return start..<name.tokens.lowerBound
    }

    /// Whether the word before an office can be part of what it is called: neither a verb nor a mark.
    private func belongsToOffice(_ token: Int) -> Bool {
        ![.verb, .auxiliary, .punctuation, .coordinatingConjunction, .adposition].contains(view.part(token))
    }

    /// The name of the organization whose office it is.
    private func officeBody(_ role: RoleFinder.Role, name: Name) -> IndexOf<Name>? {
        surroundings(role, name: name).last { token in
            guard let other = view.name(at: token) else { return false }
            return token == other.tokens.lowerBound && other.kind == .organization
        }.flatMap { view.nameOf[$0] }
    }

    /// Whether a country behind a title is what the office is concerned with, not whose it is: "envoy for Syria, Ann
    /// Arbor", "ambassador to Japan".
    private func isConcern(_ name: Name, of role: RoleFinder.Role) -> Bool {
        guard name.kind == .country, name.tokens.lowerBound >= role.tokens.lowerBound else { return false }
        var before = name.tokens.lowerBound - 1
        if before >= 0, data.lexicon.has(view.lower[before], .article) { before -= 1 }
        return before >= 0 && ["for", "on", "to", "with"].contains(view.lower[before])
    }

    private func officeCountry(_ role: RoleFinder.Role, name: Name) -> String? {
        for token in surroundings(role, name: name).reversed() {
            guard let other = view.name(at: token), other.kind == .country || other.kind == .nationality,
                !isConcern(other, of: role)
            else { continue }
            if let country = other.country { return country }
        }
        return nil
    }
}
