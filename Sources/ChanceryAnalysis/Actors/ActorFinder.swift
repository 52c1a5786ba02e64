internal import ChanceryDigest
internal import ChanceryReading

/// Finds the parties of an article: one for each real-world party, over all its mentions.
struct ActorFinder {
    let view: ReadingView
    let data: LanguageData
    let stance: CountryStance
    let roles: RoleFinder
    static let governmentNouns: Set<String> = ["government", "regime", "administration", "authority", "state", "junta"]

    init(view: ReadingView, data: LanguageData) {
        self.view = view
        self.data = data
        stance = CountryStance(view: view, lexicon: data.lexicon)
        roles = RoleFinder(view: view, lexicon: data.lexicon)
    }

    /// What the walk over the text remembers for pronouns and titles.
    struct Memory {
        var lastPerson: Int?
        var lastBody: Int?
        var lastGroup: Int?
        var byTitle: [String: Int] = [:]
    }

    /// The parties and their mentions.
    func actors() -> ActorTable {
        var table = ActorTable(phraseCount: view.phrases.count, tokenCount: view.reading.tokens.count)
        var memory = Memory()
        for index in view.phrases.indices {
            let names = self.names(in: view.phrases[index].tokens)
            if names.isEmpty {
                nominal(index, table: &table, memory: &memory)
            } else {
                named(index, names: names, table: &table, memory: &memory)
            }
        }
        domesticate(&table)
        seat(&table)
        return table
    }

    /// Gives office holders whose office is of a country that government, where the article has it.
    private func seat(_ table: inout ActorTable) {
        for index in table.drafts.indices {
            guard table.drafts[index].roleTitle != nil, table.drafts[index].roleOf == nil else { continue }
            table.drafts[index].roleOf = table.drafts[index].country.flatMap { table.known("c:\($0)") }
        }
    }

    /// Gives office holders without a country the one the article is mainly about, when it plainly speaks for it.
    private func domesticate(_ table: inout ActorTable) {
        let governments = table.drafts.indices.filter { table.drafts[$0].kind == .government }
        let ranked = governments.sorted { left, right in
            (table.drafts[right].mentions.count, left) < (table.drafts[left].mentions.count, right)
        }
        let isRelease = view.reading.sentences.contains { view.lower[$0.tokens.upperBound - 1] == ":" }
        guard isRelease, let home = ranked.first, table.drafts[home].mentions.count > 1 else { return }
        for index in table.drafts.indices {
            let draft = table.drafts[index]
            guard draft.kind == .person, draft.country == nil, draft.sector == "GOV" else { continue }
            table.drafts[index].country = table.drafts[home].country
        }
    }

    private func names(in tokens: Range<Int>) -> [Int] {
        var found: [Int] = []
        for token in tokens where view.nameOf[token] >= 0 && found.last != view.nameOf[token] {
            found.append(view.nameOf[token])
        }
        return found
    }

    // MARK: Phrases with names

    private func named(_ index: Int, names: [Int], table: inout ActorTable, memory: inout Memory) {
        let phrase = view.phrases[index]
        let headName = view.nameOf[phrase.head]
        var present: [Int] = []
        for name in names {
            let isHead = name == headName
            if let actor = self.actor(of: name, isHead: isHead, in: phrase, table: &table, memory: &memory) {
                present.append(actor)
                if isHead { table.ofPhrase[index] = [actor] }
            }
        }
        if headName >= 0 {
            if table.ofPhrase[index].isEmpty, view.reading.names[headName].kind == .nationality {
                group(index, table: &table)
            }
            return
        }
        if let actor = stateBody(phrase, country: names.last.flatMap { view.reading.names[$0].country }, table: &table)
        {
            table.ofPhrase[index] = [actor]
            memory.lastBody = actor
            return
        }
        let lemma = view.lemmas[phrase.head].lowercased()
        let last = names.last.map { view.reading.names[$0] }
        if Self.governmentNouns.contains(lemma), let last, let country = last.country, last.kind != .person {
            let actor = government(country, table: &table)
            table.mention(actor, at: phrase.tokens, as: .name)
            table.ofPhrase[index] = [actor]
            memory.lastBody = actor
            return
        }
        if let title = roleTitle(of: phrase) {
            office(index, title: title, country: last?.country, table: &table, memory: &memory)
        } else if data.lexicon.groupSectors[lemma] != nil {
            if let last, last.kind == .organization, let actor = present.last {
                table.ofPhrase[index] = [actor]
            } else {
                group(index, table: &table)
            }
        }
        if table.ofPhrase[index].isEmpty { table.ofPhrase[index] = present }
    }

    private func actor(
        of index: Int,
        isHead: Bool,
        in phrase: NounPhrase,
        table: inout ActorTable,
        memory: inout Memory
    ) -> Int? {
        let name = view.reading.names[index]
        switch name.kind {
        case .person:
            let actor = person(name, table: &table, memory: &memory)
            memory.lastPerson = actor
            return actor
        case .organization:
            if !isHead, isOffice(phrase) { return nil }
            let actor = body(name, table: &table)
            memory.lastBody = actor
            return actor
        case .country, .place:
            guard let form = stance.form(of: name, isHead: isHead, in: phrase) else { return nil }
            let actor: Int
            if let country = name.country {
                actor = government(country, table: &table)
            } else if name.kind == .country {
                actor = table.actor("b:\(name.canonical)", orNew: ActorDraft(name: name.canonical, kind: .bloc))
            } else {
                return nil
            }
            table.mention(actor, at: name.tokens, as: form)
            if isHead { memory.lastBody = actor }
            return actor
        case .nationality:
            guard let country = name.country, !isHead, stance.isActing(adjectiveOf: phrase) else { return nil }
            let actor = government(country, table: &table)
            table.mention(actor, at: name.tokens, as: .name)
            return actor
        case .other: return nil
        }
    }

    /// Whether a phrase names an office holder: "FCO Minister Tobias Ellwood", "the State Department spokesperson".
    private func isOffice(_ phrase: NounPhrase) -> Bool {
        view.name(at: phrase.head)?.kind == .person || roleTitle(of: phrase) != nil
    }

    private func person(_ name: Name, table: inout ActorTable, memory: inout Memory) -> Int {
        let actor = table.actor("p:\(name.canonical)", orNew: ActorDraft(name: name.canonical, kind: .person))
        table.mention(actor, at: name.tokens, as: .name)
        let before = roles.role(before: name.tokens)
        guard let role = before ?? roles.role(after: name.tokens) else {
            if table.drafts[actor].country == nil { table.drafts[actor].country = nationality(before: name) }
            return actor
        }
        memory.byTitle[role.title.lowercased()] = actor
        if let last = role.title.split(separator: " ").last { memory.byTitle[last.lowercased()] = actor }
        let known = table.drafts[actor].roleTitle ?? ""
        if known.isEmpty
            || role.title.utf8.count > known.utf8.count && role.title.lowercased().hasPrefix(known.lowercased())
        {
            table.drafts[actor].roleTitle = role.title
            table.drafts[actor].sector = role.sector
        }
        if table.drafts[actor].country == nil, let body = officeBody(role, name: name, table: &table) {
            table.drafts[actor].country = table.drafts[body].country
            table.drafts[actor].roleOf = body
        } else if table.drafts[actor].country == nil {
            table.drafts[actor].country = officeCountry(role, name: name)
        }
        if let before, before.tokens.lowerBound < name.tokens.lowerBound,
            view.lower[name.tokens.lowerBound - 1] == ","
        {
            let phrase = view.phraseOf[before.tokens.upperBound - 1]
            if phrase >= 0 {
                table.ofPhrase[phrase] = [actor]
                table.mention(actor, at: view.phrases[phrase].tokens, as: .nominal)
            }
        }
        return actor
    }

    /// The nationality in the phrase before a name: "American citizen Ann Arbor".
    private func nationality(before name: Name) -> String? {
        let phrase = view.phraseOf[name.tokens.lowerBound]
        guard phrase >= 0 else { return nil }
        for token in view.phrases[phrase].tokens where token < name.tokens.lowerBound {
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
        return max(sentence.lowerBound, role.tokens.lowerBound - 5)..<name.tokens.lowerBound
    }

    /// A body named by a common noun: "the Iraqi parliament", "the commerce ministry".
    func stateBody(_ phrase: NounPhrase, country: String?, table: inout ActorTable) -> Int? {
        var start = max(phrase.tokens.lowerBound, phrase.head - 2)
        while start <= phrase.head {
            if let match = data.lexicon.bodyPhrases.longestMatch(at: start, before: phrase.head + 1, in: view.lower),
                start + match.wordCount == phrase.head + 1
            {
                guard country != nil || match.wordCount > 1 else { return nil }
                let isDetermined = view.part(phrase.tokens.lowerBound) == .determiner
                let tokens = (phrase.tokens.lowerBound + (isDetermined ? 1 : 0))..<(phrase.head + 1)
                let noun = view.lower[start...phrase.head].joined(separator: " ")
                let draft = ActorDraft(
                    name: view.text(of: tokens),
                    kind: .organization,
                    country: country,
                    sector: data.lexicon.bodySectors[match.entry]
                )
                let actor = table.actor("s:\(country ?? ""):\(noun)", orNew: draft)
                table.mention(actor, at: tokens, as: .name)
                return actor
            }
            start += 1
        }
        return nil
    }

    private func officeBody(_ role: RoleFinder.Role, name: Name, table: inout ActorTable) -> Int? {
        let tokens = surroundings(role, name: name)
        for token in tokens.reversed() {
            guard let other = view.name(at: token), token == other.tokens.lowerBound, other.kind == .organization else {
                continue
            }
            return body(other, table: &table, isMention: false)
        }
        return nil
    }

    private func officeCountry(_ role: RoleFinder.Role, name: Name) -> String? {
        for token in surroundings(role, name: name).reversed() {
            guard let other = view.name(at: token), other.kind == .country || other.kind == .nationality else {
                continue
            }
            if let country = other.country { return country }
        }
        return nil
    }

    private func body(_ name: Name, table: inout ActorTable, isMention: Bool = true) -> Int {
        let match = data.lexicon.organizationPhrases.longestMatch(
            at: 0,
            before: name.tokens.count,
            in: name.tokens.map { view.reading.tokens[$0].form.replacing("’", with: "'") }
        )
        let known = match.map { data.lexicon.organizations[$0.entry] }
        let sector =
            known?.sector
            ?? name.canonical.split(separator: " ").reversed().lazy
            .compactMap { data.lexicon.organizationWords[String($0)] }.first
        let draft = ActorDraft(name: name.canonical, kind: .organization, country: name.country, sector: sector)
        let actor = table.actor("o:\(name.canonical)", orNew: draft)
        if isMention { table.mention(actor, at: name.tokens, as: .name) }
        return actor
    }

    func government(_ country: String, table: inout ActorTable) -> Int {
        table.actor(
            "c:\(country)",
            orNew: ActorDraft(
                name: data.gazetteer.country(code: country)?.name ?? country,
                kind: .government,
                country: country,
                sector: "GOV"
            )
        )
    }
}
