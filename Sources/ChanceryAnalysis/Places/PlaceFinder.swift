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
    private let chooser: NamesakeChooser

    init(view: ReadingView, data: LanguageData, table: ActorTable) {
        self.view = view
        self.data = data
        self.table = table
        chooser = NamesakeChooser(view: view, data: data)
    }

    /// The places in text order.
    func places() -> [PlaceDraft] {
        let choices = view.reading.names.map { $0.kind == .place ? chooser.choice(of: $0) : nil }
        var regions: [Int: Place] = [:]
        for case let region? in choices.map({ $0?.region }) { regions[region.name.lowerBound] = region.place }
        var visited: Set<Int> = []
        return zip(view.reading.names, choices).compactMap { name, choice in
            if isInName(name) { return nil }
            if let region = regions[name.tokens.lowerBound] ?? chooser.region(of: name) {
                return PlaceDraft(
                    tokens: name.tokens,
                    name: region.name,
                    country: region.country,
                    place: region,
                    grounds: [
                        .name: Grounds(.placeName, beside: name.grounds.all), .coordinates: Grounds(.placeBeside),
                        .country: Grounds(.placeBeside),
                    ]
                )
            }
            switch name.kind {
            case .place where table.ofToken[name.tokens.lowerBound] == nil && !isInTitle(name):
                return choice.map { draft(of: name, as: $0, by: .placeName) }
            case .country where !isInTitle(name) && (isVisited(name) || isJoined(name, to: visited)):
                visited.formUnion(name.tokens)
                return draft(of: name, as: chooser.choice(of: name), by: .visitedCountry)
            default: return nil
            }
        }
    }

    /// Whether the name belongs to that of a text or a process, "the Minsk agreements", or tells whose head somebody is:
    /// "President Osei of Ghana".
    private func isInName(_ name: Name) -> Bool {
        let (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
        let sentence = view.sentence(of: start)
        var next = end
        while next < sentence.upperBound, next < end + 2, view.part(next) == .noun || view.part(next) == .properNoun {
            if data.lexicon.has(view.lemmas[next].lowercased(), .textNoun) { return true }
            next += 1
        }
        guard start > sentence.lowerBound + 1, name.kind == .country else { return false }
        let of = view.lower[start - 1] == "the" ? start - 2 : start - 1
        guard of > sentence.lowerBound, view.lower[of] == "of" else { return false }
        return view.name(at: of - 1)?.kind == .person
    }

    /// Whether a country's name is where something happens, or where somebody goes.
    private func isVisited(_ name: Name) -> Bool {
        let start = name.tokens.lowerBound
        if name.mayBeMetonym { return false }
        if table.ofToken[start] == nil {
            return view.phrase(at: start).map { $0.head < name.tokens.upperBound } ?? true
        }
        var before = start - 1
        // "Entered the United States".
        if before > 0, view.lower[before] == "the" { before -= 1 }
        guard before >= 0 else { return false }
        return data.lexicon.has(view.lemmas[before], .placeObjectVerb)
    }

    /// Whether the name is coordinated to one of `places`: "travels to Senegal, Mauritania and France".
    private func isJoined(_ name: Name, to places: Set<Int>) -> Bool {
        guard !name.mayBeMetonym, !view.reading.arcs.isEmpty else { return false }
        let anchor = view.tree.anchor(of: name.tokens)
        return view.tree.relation(of: anchor).universal == "conj"
            && view.tree.head(of: anchor).map(places.contains) ?? false
    }

    /// Whether the name belongs to an office: "Minister for the Middle East", "Ministers of Foreign Affairs of Iran and Egypt".
    private func isInTitle(_ name: Name) -> Bool {
        var noun = view.tree.anchor(of: name.tokens)
        for _ in 0..<Self.titleDepthMax {
            guard let head = view.tree.head(of: noun) else { break }
            let relation = view.tree.relation(of: noun).universal
            if relation == "nmod" {
                let preposition = view.tree.dependents(of: noun, as: ["case"]).first
                guard preposition.map({ data.lexicon.has(view.lower[$0], .officePreposition) }) ?? false else { break }
                if isOffice(head) { return true }
            } else if relation != "conj" {
                break
            }
            noun = head
        }
        var before = name.tokens.lowerBound - 1
        if before > 0, view.lower[before] == "the" { before -= 1 }
        guard before > 0, data.lexicon.has(view.lower[before], .officePreposition) else { return false }
        return isOffice(before - 1)
    }

    /// A name stands under the word for the office in so many steps at most.
    private static let titleDepthMax = 4

    private func isOffice(_ token: Int) -> Bool {
        data.lexicon.rolePhrases.longestMatch(at: 0, before: 1, in: [view.lemmas[token].lowercased()]) != nil
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

    private func draft(of name: Name, as choice: PlaceChoice, by rule: Rule) -> PlaceDraft {
        // A region may have a name of its own in the lists, which is one of the row's.
        let isOfRow = choice.place.map(data.gazetteer.places(named: name.canonical).contains) ?? true
        let isTold = choice.place != nil || choice.country != nil
        return PlaceDraft(
            tokens: name.tokens,
            name: isOfRow ? name.canonical : choice.place?.name ?? name.canonical,
            country: choice.place.map { $0.country } ?? choice.country ?? neighbouring(name),
            place: choice.place,
            grounds: [
                .name: Grounds(rule, beside: name.grounds.all), .coordinates: Grounds(choice.rule),
                .country: Grounds(isTold ? choice.rule : .neighbouringCountry),
            ]
        )
    }
}
