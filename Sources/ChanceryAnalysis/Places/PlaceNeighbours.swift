internal import ChanceryReading

/// A region or country that stands right beside the name of a town.
struct PlaceNeighbour {
    private let name: Range<Int>
    /// The row of the region or country.
    let place: Place
    /// Whether the town lies there or nowhere: "Paris, Maine".
    let isExclusive: Bool

    init(name: Range<Int>, place: Place, isExclusive: Bool) {
        self.name = name
        self.place = place
        self.isExclusive = isExclusive
    }

    /// The row with the words that name it, where it is a region's.
    var region: (name: Range<Int>, place: Place)? { place.kind == .region ? (name, place) : nil }

    /// Whether `town` lies there.
    func contains(_ town: Place) -> Bool {
        guard let country = place.country, town.country == country, town != place else { return false }
        return place.kind == .country || place.division == nil || town.division == place.division
    }
}

/// Finds the region or country that stands right beside the name of a town.
struct PlaceNeighbours {
    /// No more towns than these stand between one and the country they share: "Tyre, Sidon and Tripoli, Lebanon".
    private static let stepsMax = 3

    let view: ReadingView
    let data: LanguageData

    /// What may be said of where the town lies, most likely first.
    func readings(beside name: Name) -> [PlaceNeighbour] {
        before(name) + after(name)
    }

    /// "Lebanon’s Tripoli", "the Lebanese city of Tripoli".
    func before(_ name: Name) -> [PlaceNeighbour] {
        let sentence = view.sentence(of: name.tokens.lowerBound)
        var token = name.tokens.lowerBound - 1
        if token > sentence.lowerBound, view.lower[token] == "of",
            data.lexicon.has(view.lemmas[token - 1], .townNoun)
        {
            token -= 2
            while token > sentence.lowerBound, view.name(at: token) == nil, view.part(token) == .adjective {
                token -= 1
            }
        }
        if token > sentence.lowerBound, ["'s", "'"].contains(view.lower[token]) { token -= 1 }
        guard sentence.contains(token), let other = view.name(at: token), other.tokens != name.tokens else { return [] }
        return places(named: other, isExclusive: false)
    }

    /// "Tripoli, Lebanon", "Birmingham in Alabama", "Paris (Texas)".
    private func after(_ name: Name) -> [PlaceNeighbour] {
        let end = view.sentence(of: name.tokens.lowerBound).upperBound
        var token = name.tokens.upperBound
        for step in 0..<Self.stepsMax {
            guard token + 1 < end else { return [] }
            let isParted = view.lower[token] == "," || view.lower[token] == "("
            guard isParted || view.lower[token] == "in" else { return [] }
            token += 1
            if isParted, view.lower[token] == "in" { token += 1 }
            while token + 1 < end, view.name(at: token) == nil, [.adjective, .determiner].contains(view.part(token)) {
                token += 1
            }
            if isParted, step == 0, let state = state(at: token) { return [state] }
            guard token < end, let other = view.name(at: token), other.tokens.lowerBound == token else { return [] }
            if !isSubject(other) {
                let found = places(named: other, isExclusive: isParted && !isCoordinated(other) && !isGenitive(other))
                if !found.isEmpty { return found }
            }
            guard isParted, other.kind == .place else { return [] }
            token = other.tokens.upperBound
        }
        return []
    }

    /// "Paris, TX".
    private func state(at token: Int) -> PlaceNeighbour? {
        data.gazetteer.state(coded: view.reading.tokens[token].form)
            .map { PlaceNeighbour(name: token..<token + 1, place: $0, isExclusive: true) }
    }

    /// The country and the regions with the name; towns beside a town are none.
    private func places(named name: Name, isExclusive: Bool) -> [PlaceNeighbour] {
        let text = name.tokens.map { view.reading.tokens[$0].form }.joined(separator: " ")
        var rows = data.gazetteer.places(named: text).filter { $0.kind == .region && $0.country != nil }
        if name.kind == .country || name.kind == .nationality, let code = name.country,
            let country = data.gazetteer.country(code: code)
        {
            rows = data.gazetteer.places(named: country.name).filter { $0.kind == .country } + rows
        }
        return rows.map { row in
            // Only of a state or province a town beside it is always said to lie there.
            PlaceNeighbour(name: name.tokens, place: row, isExclusive: isExclusive && row.division != nil)
        }
    }

    /// Whether the name opens the clause after a comma: "In London, Canada said so", "In Paris, Canada’s envoys met".
    private func isSubject(_ name: Name) -> Bool {
        guard !view.reading.arcs.isEmpty else { return false }
        var token = view.tree.anchor(of: name.tokens)
        while view.tree.relation(of: token).rawValue == "nmod:poss", let head = view.tree.head(of: token) {
            token = head
        }
        return view.tree.relation(of: token).universal == "nsubj"
    }

    private func isGenitive(_ name: Name) -> Bool {
        let next = name.tokens.upperBound
        return next < view.lower.count && ["'s", "'"].contains(view.lower[next])
    }

    private func isCoordinated(_ name: Name) -> Bool {
        guard !view.reading.arcs.isEmpty else { return false }
        return view.tree.relation(of: view.tree.anchor(of: name.tokens)).universal == "conj"
    }
}
