internal import ChanceryDigest
internal import ChanceryReading

/// What a name of a place means in its article.
struct PlaceChoice {
    /// The row of the gazetteer; nil where it has none that fits.
    let place: Place?
    /// ISO 3166-1 alpha-3: that of the row, or what stands beside the name tells.
    let country: String?
    /// The name beside it that told, where that is a region: "Texas" of "Paris, Texas".
    let region: (name: Range<Int>, place: Place)?
    /// What tells so.
    let rule: Rule
}

/// Chooses which of the places with one name is meant.
///
/// A region or country right beside the name decides: "Paris, Texas", "the Spanish city of Toledo". Otherwise the more
/// populous is meant, unless the sentence or the article speaks of a country to which another is what a large town is:
/// Spain's envoys may well meet in Spain's Toledo, those of the United States hardly in Geneva, Illinois.
struct NamesakeChooser {
    /// How many people a capital counts for besides its own.
    private static let capitalBonus = 2_000_000.0
    /// How many people a region counts for: one of several countries, and one of a single country.
    private static let regionWorths = (shared: 5_000_000.0, single: 1_000_000.0)
    /// How much of its country a region counts for.
    private static let regionShare = 0.03
    /// How many people a town in a country that the sentence names counts for besides its own, times its share of the
    /// country's people; a country that only the article names counts half.
    private static let evidenceWorth = 300_000_000.0

    private let view: ReadingView
    private let data: LanguageData
    private let neighbours: PlaceNeighbours
    /// The countries that the article names.
    private let articleCountries: Set<String>
    /// The names that tell a country, by the number of their sentence.
    private let sentenceCountries: [Int: [(name: Range<Int>, country: String)]]

    init(view: ReadingView, data: LanguageData) {
        self.view = view
        self.data = data
        neighbours = PlaceNeighbours(view: view, data: data)
        var found: [Int: [(name: Range<Int>, country: String)]] = [:]
        for name in view.reading.names {
            guard let country = Self.certainCountry(of: name, view: view, gazetteer: data.gazetteer) else { continue }
            found[view.sentenceOf[name.tokens.lowerBound], default: []].append((name.tokens, country))
        }
        sentenceCountries = found
        articleCountries = Set(found.values.joined().map(\.country))
    }

    /// The country that a name tells by itself; nil where there are namesakes in several.
    private static func certainCountry(of name: Name, view: ReadingView, gazetteer: Gazetteer) -> String? {
        switch name.kind {
        case .country, .nationality: return name.country
        case .place:
            let rows = gazetteer.places(named: view.words(of: name))
            let countries = Set(rows.map(\.country))
            return countries.count == 1 ? rows.first?.country : nil
        default: return nil
        }
    }

    /// What `name` means.
    func choice(of name: Name) -> PlaceChoice {
        let rows = rows(of: name)
        if name.kind == .country {
            let place = rows.first { $0.country == name.country }
            return PlaceChoice(place: place, country: name.country, region: nil, rule: .countryOfName)
        }
        for beside in neighbours.readings(beside: name) {
            if let place = best(rows.filter { beside.contains($0) }, near: beside.place) {
                return PlaceChoice(place: place, country: place.country, region: beside.region, rule: .placeBeside)
            }
        }
        // "Paris, Maine" is none of those that are known.
        if let beside = neighbours.readings(beside: name).first(where: { rows.isEmpty || $0.isExclusive }) {
            return PlaceChoice(place: nil, country: beside.place.country, region: beside.region, rule: .placeBeside)
        }
        let place = mostLikely(of: rows, name: name)
        let rule: Rule = rows.isEmpty ? .countryOfName : rows.count > 1 ? .likeliestPlace : .listedPlace
        return PlaceChoice(place: place, country: place?.country ?? name.country, region: nil, rule: rule)
    }

    /// The region that the name of a country means, if any: "the state of Georgia".
    func region(of name: Name) -> Place? {
        let regions = rows(of: name).filter { $0.kind == .region }
        guard name.kind == .country, !regions.isEmpty else { return nil }
        let beside = neighbours.before(name)
        return regions.first { region in beside.contains { $0.contains(region) } }
    }

    /// The rows that can be meant: of a region that the lists know the one in its country.
    private func rows(of name: Name) -> [Place] {
        let named = data.gazetteer.places(named: view.words(of: name))
        let rows = named.isEmpty ? data.gazetteer.places(named: name.canonical) : named
        guard let region = data.lexicon.regions.first(where: { $0.name == name.canonical }) else { return rows }
        return rows.filter { $0.country == region.country }
    }

    /// Of several in one region or country the one nearest to the middle of a region, else the most populous.
    private func best(_ rows: [Place], near region: Place) -> Place? {
        guard region.kind == .region, region.division == nil, let north = region.latitude, let east = region.longitude
        else {
            return rows.first
        }
        func distance(_ place: Place) -> Double {
            let (latitude, longitude) = (place.latitude ?? 90, place.longitude ?? 180)
            return (latitude - north) * (latitude - north) + (longitude - east) * (longitude - east)
        }
        return rows.min { distance($0) < distance($1) }
    }

    private func mostLikely(of rows: [Place], name: Name) -> Place? {
        guard rows.count > 1 else { return rows.first }
        let sentence = sentenceCountries[view.sentenceOf[name.tokens.lowerBound]] ?? []
        let near = Set(sentence.filter { $0.name != name.tokens }.map(\.country))
        var best: (place: Place, worth: Double)?
        for row in rows {
            let worth = self.worth(of: row, near: near)
            if worth > best?.worth ?? -1 { best = (row, worth) }
        }
        return best?.place
    }

    /// How likely a place is meant, in people.
    private func worth(of place: Place, near: Set<String>) -> Double {
        let isRegion = place.kind == .region
        guard let country = place.country else { return Self.regionWorths.shared }
        let own = isRegion ? Self.regionWorths.single : Double(place.population)
        let total = data.gazetteer.country(code: country)?.population ?? 0
        let share = isRegion ? Self.regionShare : total > 0 ? Double(place.population) / Double(total) : 0
        let evidence = near.contains(country) ? 1 : articleCountries.contains(country) ? 0.5 : 0
        return own + (place.isCapital ? Self.capitalBonus : 0) + evidence * share * Self.evidenceWorth
    }
}

extension ReadingView {
    /// The words of a name, a space between them.
    fileprivate func words(of name: Name) -> String {
        name.tokens.map { reading.tokens[$0].form }.joined(separator: " ")
    }
}
