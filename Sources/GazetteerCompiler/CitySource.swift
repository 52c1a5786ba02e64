import Foundation

/// GeoNames' places of more than 15,000 people.
struct CitySource {
    /// A city so large that its name means it even where the word is common.
    private static let populationOfNamesake = 1_000_000

    /// One record a city.
    let records: [Record]

    init(file: URL, countries: CountrySource, divided: Set<String>, additions: Additions) throws {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        var records: [Record] = []
        for line in text.split(separator: "\n").dropFirst() {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 9, let identifier = Int(columns[0]), let population = Int(columns[6]) else {
                throw SourceError.malformed(file: file.lastPathComponent, reason: String(line.prefix(80)))
            }
            guard let country = countries.codes[String(columns[2])] else { continue }
            let own = additions.cityNames[identifier] ?? []
            let alternates = columns[8].split(separator: "|")
            let name = own.first ?? String(columns[1])
            var names =
                own
                + NameChoice.names(
                    of: String(columns[1]),
                    alternates: alternates,
                    country: String(columns[2])
                )
            let capitals = countries.capitals[country] ?? []
            let plainNames = Set(names.map(NameChoice.plain))
            let seats = capitals.filter { plainNames.contains(NameChoice.plain($0)) }
            names += seats.flatMap { [$0, NameChoice.plain($0)] }
            let isCapital = !seats.isEmpty
            if population < Self.populationOfNamesake, !isCapital {
                names.removeAll { additions.commonWords.contains($0) }
            }
            guard let first = names.contains(name) ? name : names.first else { continue }
            records.append(
                Record(
                    kind: isCapital ? .capital : .city,
                    name: first,
                    country: country,
                    latitude: String(columns[4]),
                    longitude: String(columns[5]),
                    geonames: String(columns[0]),
                    population: population,
                    otherNames: names,
                    division: divided.contains(country) ? String(columns[3]) : ""
                )
            )
        }
        self.records = Self.oneCapitalAName(records)
    }

    /// Of several cities with a capital's name in one country only the most populous is the capital.
    private static func oneCapitalAName(_ records: [Record]) -> [Record] {
        var largest: [String: Int] = [:]
        for record in records where record.kind == .capital {
            for name in Set([record.name] + record.otherNames) {
                largest["\(record.country) \(name)", default: 0] = max(
                    largest["\(record.country) \(name)", default: 0],
                    record.population
                )
            }
        }
        return records.map { record in
            var record = record
            if record.kind == .capital, (largest["\(record.country) \(record.name)"] ?? 0) > record.population {
                record.kind = .city
            }
            return record
        }
    }
}
