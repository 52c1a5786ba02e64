import Foundation

/// Names and nationalities in The World Factbook.
struct Factbook {
    /// What the Factbook says of one country.
    struct Entry {
        let names: [String]
        let adjectives: [String]
        let nouns: [String]
    }

    private var entries: [String: Entry] = [:]

    /// Reads every country's file in the regions' directories under `directory`.
    init(directory: URL) throws {
        let manager = FileManager.default
        for region in try manager.contentsOfDirectory(atPath: directory.path).sorted() {
            let folder = directory.appendingPathComponent(region)
            guard let files = try? manager.contentsOfDirectory(atPath: folder.path) else { continue }
            for file in files.sorted() where file.hasSuffix(".json") {
                let page = try JSONDecoder().decode(
                    Page.self,
                    from: Data(contentsOf: folder.appendingPathComponent(file))
                )
                add(page)
            }
        }
    }

    /// The entry that has one of `names`.
    func entry(named names: [String]) -> Entry? { names.lazy.compactMap { entries[$0] }.first }

    private mutating func add(_ page: Page) {
        guard let name = page.government?.countryName else { return }
        let names = [name.short?.text, name.long?.text]
            .compactMap { $0?.replacingOccurrences(of: "&ocirc;", with: "ô") }
            .flatMap { Self.alternatives(in: $0) }
        let abbreviations = name.abbreviation.map { Self.alternatives(in: $0.text ?? "") } ?? []
        let nationality = page.people?.nationality
        let entry = Entry(
            names: names + abbreviations.filter { $0.utf8.count > 2 },
            adjectives: Self.alternatives(in: nationality?.adjective?.text ?? ""),
            nouns: Self.nouns(in: nationality?.noun?.text ?? "")
        )
        for name in names { entries[name] = entry }
    }

    /// The names in a list such as "Lao or Laotian"; remarks and what is not capitalised go.
    private static func alternatives(in text: String) -> [String] {
        let remarks = #"\([^)]*\)|\[[^\]]*\]|; note.*"#
        let plain = text.replacingOccurrences(of: remarks, with: "", options: .regularExpression)
        return plain.replacingOccurrences(of: " or ", with: ",").split(whereSeparator: { ",;/".contains($0) })
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.first?.isUppercase == true && $0 != "NA" }
    }

    /// Singular and plural of the nouns in a list such as "Frenchman(men), Frenchwoman(women)" or "Dane(s)".
    private static func nouns(in text: String) -> [String] {
        var nouns: [String] = []
        let list = text.replacingOccurrences(of: " or ", with: ",").split(whereSeparator: { ",;/".contains($0) })
        for part in list.map({ $0.trimmingCharacters(in: .whitespaces) }) {
            let pieces = part.split(separator: "(", maxSplits: 1)
            guard let singular = pieces.first.map({ $0.trimmingCharacters(in: .whitespaces) }),
                singular.first?.isUppercase == true, singular != "NA"
            else { continue }
            nouns.append(singular)
            guard let note = pieces.dropFirst().first else { continue }
            if note.hasPrefix("s)") { nouns.append(singular + "s") }
            for (one, many) in [("woman", "women"), ("man", "men")] where singular.hasSuffix(one) {
                nouns.append(singular.dropLast(one.count) + many)
                break
            }
        }
        return nouns
    }
}

extension Factbook {
    private struct Text: Decodable { let text: String? }

    private struct Page: Decodable {
        let government: Government?
        let people: People?
        enum CodingKeys: String, CodingKey {
            case government = "Government"
            case people = "People and Society"
        }
    }

    private struct Government: Decodable {
        let countryName: CountryName?
        enum CodingKeys: String, CodingKey { case countryName = "Country name" }
    }

    private struct CountryName: Decodable {
        let short: Text?
        let long: Text?
        let abbreviation: Text?
        enum CodingKeys: String, CodingKey {
            case short = "conventional short form"
            case long = "conventional long form"
            case abbreviation
        }
    }

    private struct People: Decodable {
        let nationality: Nationality?
        enum CodingKeys: String, CodingKey { case nationality = "Nationality" }
    }

    private struct Nationality: Decodable {
        let noun: Text?
        let adjective: Text?
    }
}
