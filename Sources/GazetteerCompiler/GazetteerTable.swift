/// The gazetteer as text: a header that explains itself, then the records in a fixed order.
struct GazetteerTable {
    /// The whole file.
    let text: String
    /// How many records of each kind there are.
    let summary: String

    init(version: String, countries: [Record], cities: [Record], regions: [Record]) {
        let header = """
            # Chancery gazetteer
            # version: \(version)
            # Compiled by GazetteerCompiler; do not edit. Docs/Data.md tells how.
            # A database derived from: mledoze/countries (ODbL 1.0), GeoNames (CC BY 4.0, https://www.geonames.org/),
            # The World Factbook (public domain) and additions of our own (Apache-2.0).
            # Licence of this file: ODbL 1.0, see gazetteer.LICENSE.
            # Columns: kind (country, capital, city, region), name, ISO 3166-1 alpha-3 (XKX: Kosovo; empty: several),
            # latitude, longitude (degrees, WGS 84), GeoNames id, population, other names (|); of countries also
            # adjectives (|) and nouns of nationality (|), of all others GeoNames' code of the state or province.

            """
        let groups = [countries, regions, cities].map { group in
            group.sorted { left, right in
                (left.country, left.name, left.geonames) < (right.country, right.name, right.geonames)
            }
        }
        text = header + groups.joined().map { $0.line + "\n" }.joined()
        summary =
            "\(countries.count) countries, \(regions.count) regions, \(cities.count) cities, \(text.utf8.count) bytes"
    }
}
