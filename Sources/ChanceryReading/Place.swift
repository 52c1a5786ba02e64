/// A place as the gazetteer knows it.
public struct Place: Hashable, Sendable {
    /// The common English name.
    public let name: String
    /// ISO 3166-1 alpha-3; nil for a region of several countries.
    public let country: String?
    /// Degrees north, WGS 84.
    public let latitude: Double?
    /// Degrees east, WGS 84.
    public let longitude: Double?
    /// The GeoNames identifier.
    public let geonames: Int?
    /// How many people live there; 0 where unknown.
    public let population: Int
    /// Whether it is the capital of its country.
    public let isCapital: Bool

    /// A place with the given facts.
    public init(
        name: String,
        country: String?,
        latitude: Double?,
        longitude: Double?,
        geonames: Int?,
        population: Int,
        isCapital: Bool
    ) {
        self.name = name
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.geonames = geonames
        self.population = population
        self.isCapital = isCapital
    }
}

/// A country as the gazetteer knows it.
public struct Country: Hashable, Sendable {
    /// ISO 3166-1 alpha-3.
    public let code: String
    /// The common English name.
    public let name: String

    /// A country with the given facts.
    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}
