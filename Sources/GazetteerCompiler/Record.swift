/// A line of the gazetteer.
struct Record {
    /// What is recorded.
    enum Kind: String {
        case country
        case capital
        case city
        case region
    }

    var kind: Kind
    var name: String
    /// ISO 3166-1 alpha-3; empty for a region of several countries.
    var country: String
    /// Degrees as written, so that no rounding changes them; empty where unknown.
    var latitude: String
    var longitude: String
    var geonames: String
    var population: Int
    var otherNames: [String]
    /// Of a region that towns are said to lie in, and of towns there: GeoNames' code of the first-order division.
    var division = ""
    /// Adjectives of nationality, of countries only.
    var adjectives: [String] = []
    /// Nouns of nationality, of countries only, singular and plural.
    var nouns: [String] = []

    /// The line in the gazetteer.
    var line: String {
        let others = Record.sortedUnique(otherNames.filter { $0 != name })
        var columns = [
            kind.rawValue, name, country, latitude, longitude, geonames, String(population),
            others.joined(separator: "|"),
        ]
        if kind == .country {
            columns.append(Record.sortedUnique(adjectives).joined(separator: "|"))
            columns.append(Record.sortedUnique(nouns).joined(separator: "|"))
        } else if !division.isEmpty {
            columns.append(division)
        }
        return columns.joined(separator: "\t")
    }

    private static func sortedUnique(_ names: [String]) -> [String] {
        Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
