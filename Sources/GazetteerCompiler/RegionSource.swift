import Foundation

/// Continents and the states of the United States from GeoNames, and the regions of our additions.
struct RegionSource {
    /// One record a region.
    let records: [Record]

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
        for continent in continents.values { identifiers[[continent.name, ""]] = continent.geonameId }
        for state in states.values { identifiers[[state.name, "USA"]] = state.geonameid }
        var records = additions.regions.map { region in
            var region = region
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
        let name: String
        let geonameid: Int
    }
}
