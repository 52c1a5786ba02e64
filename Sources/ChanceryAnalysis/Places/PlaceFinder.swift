internal import ChanceryArticle
internal import ChanceryDigest
internal import ChanceryReading

/// A place under construction, by token indices.
struct PlaceDraft {
    let tokens: Range<Int>
    let name: String
    let country: String?
    let place: Place?
    /// What the fields rest on.
    let grounds: [Field: Grounds]
}

/// Finds the places of an article: names of towns and regions, and countries where something happens.
struct PlaceFinder {
    let view: ReadingView
    let data: LanguageData
    let table: ActorTable
    /// The countries that the article names.
    private let countries: Set<String>

    init(view: ReadingView, data: LanguageData, table: ActorTable) {
        self.view = view
        self.data = data
        self.table = table
        countries = Set(view.reading.names.filter { $0.kind == .country }.compactMap(\.country))
    }

    /// The places in text order.
    func places() -> [PlaceDraft] {
        view.reading.names.compactMap { name in
            switch name.kind {
            case .place where table.ofToken[name.tokens.lowerBound] == nil && !isInTitle(name):
                draft(of: name, by: .placeName)
            case .country where isVisited(name) && !isInTitle(name): draft(of: name, by: .visitedCountry)
            default: nil
            }
        }
    }

    /// Whether a country's name is where something happens, or where somebody goes.
    private func isVisited(_ name: Name) -> Bool {
        let start = name.tokens.lowerBound
        if name.mayBeMetonym { return false }
        if table.ofToken[start] == nil {
            return view.phrase(at: start).map { $0.head < name.tokens.upperBound } ?? true
        }
        let before = start - 1
        guard before >= 0 else { return false }
        return data.lexicon.has(view.lemmas[before], .placeObjectVerb)
    }

    /// Whether the name belongs to an office: "Minister for the Middle East".
    private func isInTitle(_ name: Name) -> Bool {
        var before = name.tokens.lowerBound - 1
        if before > 0, view.lower[before] == "the" { before -= 1 }
        guard before > 0, data.lexicon.has(view.lower[before], .officePreposition) else { return false }
        let phrases = data.lexicon.rolePhrases
        return phrases.longestMatch(at: 0, before: 1, in: [view.lemmas[before - 1].lowercased()]) != nil
    }

    /// The country that the same sentence names nearest to a place no list knows.
    private func neighbouring(_ name: Name) -> String? {
        guard !data.lexicon.regions.contains(where: { $0.name == name.canonical }) else { return nil }
        let sentence = view.sentence(of: name.tokens.lowerBound)
        var best: (distance: Int, country: String)?
        for token in sentence {
            guard let other = view.name(at: token), let country = other.country,
                other.kind == .country || other.kind == .place
            else { continue }
            let distance = abs(token - name.tokens.lowerBound)
            if distance < best?.distance ?? Int.max { best = (distance, country) }
        }
        return best?.country
    }

    private func draft(of name: Name, by rule: Rule) -> PlaceDraft {
        let place = self.place(of: name)
        let country = country(of: name, place: place)
        return PlaceDraft(
            tokens: name.tokens,
            name: name.canonical,
            country: country?.code,
            place: place,
            grounds: [
                .name: Grounds(rule, beside: name.grounds.all), .coordinates: Grounds(.listedPlace),
                .country: country.map { Grounds($0.rule) },
            ].compactMapValues(\.self)
        )
    }

    /// The country of a place, and the rule that tells it.
    private func country(of name: Name, place: Place?) -> (code: String, rule: Rule)? {
        if let country = name.country { return (country, .countryOfName) }
        if let country = place?.country { return (country, .listedPlace) }
        if let country = following(name) { return (country, .countryBehindPlace) }
        guard place == nil, let country = neighbouring(name) else { return nil }
        return (country, .neighbouringCountry)
    }

    private func place(of name: Name) -> Place? {
        let near = following(name).map { Set([$0]) } ?? countries
        let text = name.tokens.map { view.reading.tokens[$0].form }.joined(separator: " ")
        let named =
            data.gazetteer.place(named: text, near: near) ?? data.gazetteer.place(named: name.canonical, near: near)
        guard let named, name.kind != .country || named.country == name.country else { return nil }
        return named
    }

    /// The country that follows a town: "Sargodha, Pakistan".
    private func following(_ name: Name) -> String? {
        var index = name.tokens.upperBound
        var steps = 0
        while index + 1 < view.lower.count, steps < 3, view.lower[index] == ",", let next = view.name(at: index + 1) {
            if next.kind == .country, let country = next.country { return country }
            if next.kind != .place { return nil }
            index = next.tokens.upperBound
            steps += 1
        }
        return nil
    }
}
