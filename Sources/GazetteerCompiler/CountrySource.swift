import Foundation

/// The countries of mledoze/countries with GeoNames' identifiers and the Factbook's nouns of nationality.
struct CountrySource {
    /// One record a country.
    let records: [Record]
    /// ISO 3166-1 alpha-2 to alpha-3.
    let codes: [String: String]
    /// Names of the capitals, code to names.
    let capitals: [String: Set<String>]

    init(directory: URL, additions: Additions) throws {
        let entries = try JSONDecoder().decode(
            [Entry].self,
            from: Data(contentsOf: directory.appendingPathComponent("countries/countries.json"))
        )
        let geonames = try JSONDecoder().decode(
            [String: GeoEntry].self,
            from: Data(contentsOf: directory.appendingPathComponent("geonames/countries.json"))
        )
        let factbook = try Factbook(directory: directory.appendingPathComponent("factbook"))
        var records: [Record] = []
        var codes: [String: String] = [:]
        var capitals: [String: Set<String>] = [:]
        for entry in entries {
            // Kosovo has no ISO code; XKX is the user-assigned one that GeoNames and the EU use.
            let code = entry.cca2 == "XK" ? "XKX" : entry.cca3
            let place = geonames[entry.cca2]
            codes[entry.cca2] = code
            capitals[code] = Set(entry.capital + [place?.capital ?? ""].filter { !$0.isEmpty })
            var record = Self.record(of: entry, code: code, place: place, book: factbook.entry(named: entry.names))
            for change in additions.countries[code] ?? [] where change.kind != "also" {
                try Self.apply(change, to: &record, capitals: &capitals[code, default: []])
            }
            records.append(record)
        }
        self.records = Self.withoutShared(records).map { record in
            var record = record
            let shared = additions.countries[record.country, default: []].filter { $0.kind == "also" }
            record.otherNames += shared.map(\.value)
            return record
        }
        self.codes = codes
        self.capitals = capitals
    }

    private static func record(of entry: Entry, code: String, place: GeoEntry?, book: Factbook.Entry?) -> Record {
        let demonyms = entry.demonyms["eng"].map { [$0.m, $0.f] } ?? []
        let adjectives = demonyms.flatMap { $0.components(separatedBy: ", ") } + (book?.adjectives ?? [])
        let nouns = book?.nouns ?? []
        let nationality = Set(adjectives + nouns)
        let names =
            [entry.name.official, place?.name ?? ""] + (book?.names ?? [])
            + entry.altSpellings.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
        return Record(
            kind: .country,
            name: entry.name.common,
            country: code,
            latitude: degrees(entry.latlng[0]),
            longitude: degrees(entry.latlng[1]),
            geonames: place.map { String($0.geonameid) } ?? "",
            population: place?.population ?? 0,
            otherNames: ([entry.name.common] + names).flatMap(spellings).filter {
                isEnglishName($0) && !nationality.contains($0)
            },
            adjectives: adjectives.filter(isEnglishName),
            nouns: nouns.filter(isEnglishName)
        )
    }

    private static func apply(
        _ change: (kind: String, value: String),
        to record: inout Record,
        capitals: inout Set<String>
    ) throws {
        switch change.kind {
        case "name":
            record.otherNames.append(record.name)
            record.name = change.value
        case "synonym": record.otherNames.append(change.value)
        case "adjective": record.adjectives.append(change.value)
        case "noun": record.nouns.append(change.value)
        case "capital": capitals.insert(change.value)
        case "not":
            record.otherNames.removeAll { $0 == change.value }
            record.adjectives.removeAll { $0 == change.value }
            record.nouns.removeAll { $0 == change.value }
            capitals.remove(change.value)
        default: throw SourceError.malformed(file: "countries.tsv", reason: "unknown kind \(change.kind)")
        }
    }

    /// Leaves every name and demonym to one country: its own first, then to the most populous that claims it.
    private static func withoutShared(_ records: [Record]) -> [Record] {
        var owner: [String: (population: Int, code: String)] = [:]
        for record in records {
            for name in record.otherNames + record.adjectives + record.nouns
            where owner[name].map({ ($0.population, record.country) < (record.population, $0.code) }) ?? true {
                owner[name] = (record.population, record.country)
            }
        }
        for record in records { owner[record.name] = (record.population, record.country) }
        return records.map { record in
            var record = record
            record.otherNames.removeAll { owner[$0]?.code != record.country }
            // What names the country itself ("New Zealand") is found as its name.
            let names = Set([record.name] + record.otherNames)
            record.adjectives.removeAll { owner[$0]?.code != record.country || names.contains($0) }
            record.nouns.removeAll { owner[$0]?.code != record.country || names.contains($0) }
            return record
        }
    }

    private static func degrees(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }

    /// A name as written, without its article and in plain letters.
    private static func spellings(of name: String) -> [String] {
        let bare = name.hasPrefix("The ") || name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
        return Array(Set([bare, NameChoice.plain(bare)]))
    }

    /// Whether it can be a name in English text: no code of two letters, no inversion, no foreign script.
    private static func isEnglishName(_ name: String) -> Bool {
        guard name.utf8.count > 2, name.first?.isUppercase == true else { return false }
        let plain = NameChoice.plain(name)
        guard plain.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        return !name.contains { ",;/()".contains($0) }
    }
}

extension CountrySource {
    /// An entry of countries.json.
    struct Entry: Decodable {
        struct Name: Decodable {
            let common: String
            let official: String
        }
        struct Demonym: Decodable {
            let f: String
            let m: String
        }
        let name: Name
        let cca2: String
        let cca3: String
        let capital: [String]
        let altSpellings: [String]
        let latlng: [Double]
        let demonyms: [String: Demonym]

        var names: [String] { [name.common, name.official] + altSpellings }
    }

    /// An entry of GeoNames' countries.json.
    struct GeoEntry: Decodable {
        let geonameid: Int
        let name: String
        let population: Int
        let capital: String
    }
}
