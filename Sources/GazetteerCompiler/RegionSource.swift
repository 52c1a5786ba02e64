import Foundation

/// Continents and the states of the United States from GeoNames, and the regions of our additions.
struct RegionSource {
    /// One record a region.
    let records: [Record]
    /// The countries, as ISO 3166-1 alpha-3, whose regions have codes.
    var dividedCountries: Set<String> { Set(records.filter { !$0.division.isEmpty }.map(\.country)) }

    init(directory: URL, additions: Additions) throws {
        let continents = try JSONDecoder().decode(
            [String: Continent].self,
            from: Data(contentsOf: directory.appendingPathComponent("continents.json"))
        )
        let states = try JSONDecoder().decode(
            [String: State].self,
            from: Data(contentsOf: directory.appendingPathComponent("us_states.json"))
        )
        var identifiers: [[String]: Int] = [:]
        var divisions: [[String]: String] = [:]
        for continent in continents.values { identifiers[[continent.name, ""]] = continent.geonameId }
        for state in states.values {
            identifiers[[state.name, "USA"]] = state.geonameid
            divisions[[state.name, "USA"]] = state.code
        }
        var records = additions.regions.map { region in
            var region = region
            region.division = divisions[[region.name, region.country]] ?? region.division
            region.geonames = identifiers.removeValue(forKey: [region.name, region.country]).map(String.init) ?? ""
            return region
        }
        for continent in continents.values where identifiers[[continent.name, ""]] != nil {
            records.append(
                Record(
                    kind: .region,
                    name: continent.name,
                    country: "",
                    latitude: continent.lat,
                    longitude: continent.lng,
                    geonames: String(continent.geonameId),
                    population: 0,
                    otherNames: []
                )
            )
        }
        self.records = records
    }

    private struct Continent: Decodable {
        let name: String
        let lat: String
        let lng: String
        let geonameId: Int
    }

    private struct State: Decodable {
        let code: String
        let name: String
        let geonameid: Int
    }
}
