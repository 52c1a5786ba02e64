/// The countries of people whom news names without saying where they are from, from `lexicon/people.tsv`.
package struct KnownPeople: Sendable {
    /// ISO 3166-1 alpha-3 by name in lower case.
    private var countries: [String: String] = [:]

    /// The people in `files`.
    init(in files: [String: [UInt8]]) throws(ResourceError) {
        let table = try LexiconTable("people.tsv", in: files, columnCount: 3)
        var surnames: [String: Set<String>] = [:]
        for row in table.rows {
            guard let country = try table.country(1, of: row) else {
                throw table.malformed(row, "a person needs a country")
            }
            let isKnownBySurname = try table.value(2, of: row, among: ["surname": true, "name": false])
            let words = row.cells[0].lowercased().split(separator: " ")
            for name in [words.joined(separator: " "), Self.firstAndLast(words)] where countries[name] == nil {
                countries[name] = country
            }
            if isKnownBySurname, let last = words.last {
                surnames[String(last), default: []].insert(country)
                if last.hasPrefix("al-") { surnames[String(last.dropFirst(3)), default: []].insert(country) }
            }
        }
        for (surname, owners) in surnames where owners.count == 1 { countries[surname] = owners.first }
    }

    /// The country of the person called `name`: whole, without what stands between first and last word, or a surname.
    package func country(of name: String) -> String? {
        let words = name.lowercased().split(separator: " ")
        return countries[words.joined(separator: " ")] ?? countries[Self.firstAndLast(words)]
    }

    private static func firstAndLast(_ words: [Substring]) -> String {
        guard let first = words.first, let last = words.last, words.count > 2 else {
            return words.joined(separator: " ")
        }
        return "\(first) \(last)"
    }
}
