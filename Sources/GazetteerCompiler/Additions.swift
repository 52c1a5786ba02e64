import Foundation

/// What people who write our additions know better than the sources: see the comments at the top of each file.
struct Additions {
    /// The gazetteer's version.
    let version: String
    /// Changes to countries, code to lines of `kind` and `value`.
    let countries: [String: [(kind: String, value: String)]]
    /// Other English names of cities, GeoNames identifier to names; the first replaces the source's name.
    let cityNames: [Int: [String]]
    /// The regions that have no record in the sources.
    let regions: [Record]
    /// Names that are first of all words, given names or family names, so that they are not taken for small cities.
    let commonWords: Set<String>

    /// Reads the four files in `directory`.
    init(directory: URL) throws {
        var version = ""
        var countries: [String: [(kind: String, value: String)]] = [:]
        for row in try Self.rows(of: directory.appendingPathComponent("countries.tsv"), columnCount: 3) {
            if row[0] == "version" { version = row[2] } else { countries[row[0], default: []].append((row[1], row[2])) }
        }
        var cityNames: [Int: [String]] = [:]
        for row in try Self.rows(of: directory.appendingPathComponent("cities.tsv"), columnCount: 2) {
            guard let identifier = Int(row[0]) else { throw SourceError.malformed(file: "cities.tsv", reason: row[0]) }
            cityNames[identifier] = row[1].split(separator: "|").map(String.init)
        }
        self.version = version
        self.countries = countries
        self.cityNames = cityNames
        regions = try Self.rows(of: directory.appendingPathComponent("regions.tsv"), columnCount: 6).map { row in
            Record(
                kind: .region,
                name: row[0],
                country: row[1],
                latitude: row[2],
                longitude: row[3],
                geonames: "",
                population: 0,
                otherNames: row[4].split(separator: "|").map(String.init),
                division: row[5]
            )
        }
        commonWords = Set(
            try Self.rows(of: directory.appendingPathComponent("common-words.tsv"), columnCount: 1)
                .flatMap { $0[0].split(separator: " ").map(String.init) }
        )
    }

    private static func rows(of file: URL, columnCount: Int) throws -> [[String]] {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let row = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard row.count == columnCount else {
                throw SourceError.malformed(file: file.lastPathComponent, reason: "not \(columnCount) columns: \(line)")
            }
            return row
        }
    }
}
