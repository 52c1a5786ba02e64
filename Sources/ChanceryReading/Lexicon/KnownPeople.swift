/// The countries of people whom news names without saying where they are from, from `lexicon/people.tsv`.
package struct KnownPeople: Sendable {
    /// ISO 3166-1 alpha-3 by name in lower case.
    private var countries: [String: String] = [:]

    /// The people in `files`: no name belongs to people of two countries.
    init(in files: [String: [UInt8]]) throws(ResourceError) {
        let table = try LexiconTable("people.tsv", in: files, columnCount: 3)
        for row in table.rows {
            guard let country = try table.country(1, of: row) else {
                throw table.malformed(row, "a person needs a country")
            }
            let names = row.cells[2] == "-" ? [row.cells[0]] : [row.cells[0], row.cells[2]]
            for name in names {
                if let known = countries[name.lowercased()], known != country {
                    throw table.malformed(row, "\(name) is of \(known) already")
                }
                countries[name.lowercased()] = country
            }
        }
    }

    /// The country of the person called `name`.
    package func country(of name: String) -> String? { countries[name.lowercased()] }
}
