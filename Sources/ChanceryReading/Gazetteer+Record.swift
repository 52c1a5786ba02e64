/// A line of the gazetteer, cut into columns.
struct GazetteerRecord {
    private let columns: [ArraySlice<UInt8>]

    /// The record whose line starts at `start` of `bytes`, which the loader has checked.
    init(at start: Int, in bytes: [UInt8]) {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
        columns = bytes[start..<end].split(separator: 0x09, omittingEmptySubsequences: false)
    }

    var kind: Place.Kind { Place.Kind(rawValue: text(0)) ?? .city }
    var country: String { text(2) }
    var population: Int { Int(text(6)) ?? 0 }

    /// Whether `name` is its name or one of its other names.
    func has(name: String) -> Bool {
        let wanted = Array(PlainApostrophes(name.utf8))
        let names = [columns[1]] + columns[7].split(separator: 0x7C)
        return names.contains { wanted.elementsEqual(PlainApostrophes($0)) }
    }

    var placeValue: Place {
        Place(
            kind: kind,
            name: text(1),
            country: country.isEmpty ? nil : country,
            latitude: Double(text(3)),
            longitude: Double(text(4)),
            geonames: Int(text(5)),
            population: population,
            division: kind != .country && columns.count > 8 ? text(8) : nil
        )
    }

    /// - Precondition: the record is a country's.
    var countryValue: Country {
        Country(code: country, name: text(1), adjectives: list(8), nouns: list(9), population: population)
    }

    private func text(_ column: Int) -> String { String(decoding: columns[column], as: UTF8.self) }

    private func list(_ column: Int) -> [String] {
        columns[column].split(separator: 0x7C).map { String(decoding: $0, as: UTF8.self) }
    }
}
