/// The names of countries, their governments' seats, the world's cities and its regions.
///
/// Holds the file's bytes and an index from names to lines; a line becomes values only when somebody asks for it, so
/// that loading takes milliseconds and little memory. Names are compared letter by letter, case included, only that
/// typographic apostrophes equal plain ones.
package struct Gazetteer: Sendable {
    /// The name of the data file.
    package static let fileName = "gazetteer.tsv"
    /// The largest file that is read.
    package static let sizeBytesMax = 16 << 20

    /// The version of the data, from the file's header.
    package let version: String
    /// How many words the longest name has, where spaces, hyphens and apostrophes part words.
    package let maximumNameWords: Int

    let bytes: [UInt8]
    let index: NameIndex
    private let countries: [String: Country]
    private let demonyms: [String: String]
    private let demonymHashes: Set<UInt64>
    /// The states of the United States by their postal codes.
    private let states: [String: Place]

    /// The gazetteer in `bytes`, the content of `gazetteer.tsv`.
    ///
    /// - Throws: ``ResourceError/malformed(file:line:reason:)`` for the first line that is not as the header says.
    package init(parsing bytes: [UInt8]) throws(ResourceError) {
        var loader = GazetteerLoader()
        try loader.read(bytes)
        self.bytes = bytes
        version = loader.version
        maximumNameWords = loader.maximumNameWords
        index = NameIndex(entries: loader.entries, firstWords: loader.firstWords)
        var countries: [String: Country] = [:]
        var demonyms: [String: String] = [:]
        for start in loader.countryStarts {
            let record = GazetteerRecord(at: start, in: bytes)
            let country = record.countryValue
            countries[country.code] = country
            for demonym in country.adjectives + country.nouns { demonyms[demonym] = country.code }
        }
        self.countries = countries
        self.demonyms = demonyms
        demonymHashes = Set(demonyms.keys.map { NameHash(of: $0.utf8).value })
        let regions = loader.regionStarts.map { GazetteerRecord(at: $0, in: bytes).placeValue }
        states = Dictionary(
            regions.filter { $0.country == "USA" }.compactMap { region in region.division.map { ($0, region) } }
        ) { first, _ in first }
    }

    /// The country with the ISO 3166-1 alpha-3 code.
    package func country(code: String) -> Country? { countries[code] }

    /// The country with the name or synonym, without the article: "Britain", "U.S.".
    package func country(named name: String) -> Country? { countries(named: name).first }

    /// All countries with the name or synonym, the most likely without context first.
    package func countries(named name: String) -> [Country] {
        records(named: name).filter { $0.kind == .country }.compactMap { countries[$0.country] }
            .sorted { $0.population > $1.population }
    }

    /// The country with the adjective or noun of nationality: "Dutch", "Briton", "Syrians".
    package func country(demonym: String) -> Country? { demonyms[demonym].flatMap { countries[$0] } }

    /// The country whose capital or seat of government has the name; of several the one with the largest such city.
    package func capital(named name: String) -> Country? {
        records(named: name).filter { $0.kind == .capital }.max { $0.population < $1.population }
            .flatMap { countries[$0.country] }
    }

    /// The places with the name, the most likely without context first: a country, a capital, a region of several
    /// countries, a city of millions, a region of one country, other cities; then the more populous.
    package func places(named name: String) -> [Place] {
        records(named: name).map(\.placeValue).sorted { left, right in
            left.precedence == right.precedence
                ? (right.population, left.geonames ?? 0) < (left.population, right.geonames ?? 0)
                : left.precedence < right.precedence
        }
    }

    /// The state of the United States with the postal code: "TX".
    package func state(coded code: String) -> Place? { states[code] }

    /// Whether a name of a place may begin with `word`: false is certain, true is to be looked up.
    package func mayStartName(_ word: String) -> Bool {
        index.mayContainFirstWord(NameHash(of: word.utf8).value) || demonyms[word] != nil
    }

    /// Whether a name or demonym may have `hash`: false is certain, true is to be looked up.
    func mayBeName(_ hash: NameHash) -> Bool { index.mayContain(hash.value) || demonymHashes.contains(hash.value) }

    private func records(named name: String) -> [GazetteerRecord] {
        let hash = NameHash(of: name.utf8).value
        return index.lines(withHash: hash).map { GazetteerRecord(at: Int($0), in: bytes) }.filter { $0.has(name: name) }
    }
}

extension Place {
    /// Rank among namesakes without any context.
    fileprivate var precedence: Int {
        switch kind {
        case .country: 0
        case .capital: 1
        case .region: country == nil ? 2 : 4
        case .city: population >= 1_000_000 ? 3 : 5
        }
    }
}
