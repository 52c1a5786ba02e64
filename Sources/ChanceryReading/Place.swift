/// A place as the gazetteer knows it.
package struct Place: Hashable, Sendable {
    /// What a place is.
    package enum Kind: String, Hashable, Sendable {
        case country
        case capital
        case city
        /// A continent, a sea, a province or another area.
        case region
    }

    /// What it is.
    package let kind: Kind
    /// The common English name.
    package let name: String
    /// ISO 3166-1 alpha-3; nil for a region of several countries.
    package let country: String?
    /// Degrees north, WGS 84.
    package let latitude: Double?
    /// Degrees east, WGS 84.
    package let longitude: Double?
    /// The GeoNames identifier.
    package let geonames: Int?
    /// How many people live there; 0 where unknown.
    package let population: Int
    /// GeoNames' code of the state or province that it is or lies in, of countries whose states news puts beside towns.
    package let division: String?

    /// Whether it is the capital of its country.
    package var isCapital: Bool { kind == .capital }

    /// A place with the given facts.
    package init(
        kind: Kind,
        name: String,
        country: String?,
        latitude: Double?,
        longitude: Double?,
        geonames: Int?,
        population: Int,
        division: String?
    ) {
        self.kind = kind
        self.name = name
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.geonames = geonames
        self.population = population
        self.division = division
    }
}

/// A country as the gazetteer knows it.
package struct Country: Hashable, Sendable {
    /// ISO 3166-1 alpha-3.
    package let code: String
    /// The common English name.
    package let name: String
    /// Adjectives of nationality, in alphabetical order.
    package let adjectives: [String]
    /// Nouns of nationality, singular and plural, in alphabetical order.
    package let nouns: [String]
    /// How many people live there; 0 where unknown.
    package let population: Int

    /// A country with the given facts.
    package init(code: String, name: String, adjectives: [String], nouns: [String], population: Int) {
        self.code = code
        self.name = name
        self.adjectives = adjectives
        self.nouns = nouns
        self.population = population
    }
}
