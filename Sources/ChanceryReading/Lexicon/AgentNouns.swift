package import ChanceryDigest

/// What people and bodies do in a society, by the nouns for them.
///
/// - SeeAlso: the agents of PLOVER and CAMEO, <https://github.com/openeventdata/PLOVER>
struct AgentNouns: Sendable {
    private var sectors: [String: Sector] = [:]
    private var wordCountMax = 0

    /// The nouns of `agents.tsv`, and their plurals.
    init(in files: [String: [UInt8]]) throws(ResourceError) {
        let table = try LexiconTable("agents.tsv", in: files, columnCount: 2)
        var plurals: [String: Sector] = [:]
        for row in table.rows {
            let words = LexiconReader.words(of: row.cells[0])
            let sector = try table.sector(1, of: row)
            guard sectors.updateValue(sector, forKey: words.joined(separator: " ")) == nil else {
                throw table.malformed(row, "\(row.cells[0]) stands there twice")
            }
            wordCountMax = max(wordCountMax, words.count)
            guard let last = words.last else { continue }
            plurals[(words.dropLast() + [WordForms.plural(of: last)]).joined(separator: " ")] = sector
        }
        sectors.merge(plurals) { own, _ in own }
    }

    /// The sector of the longest noun phrase at the end of `words`.
    func sector(atEndOf words: ArraySlice<String>) -> Sector? {
        for count in stride(from: min(wordCountMax, words.count), to: 0, by: -1) {
            if let sector = sectors[words.suffix(count).joined(separator: " ")] { return sector }
        }
        return nil
    }
}

extension Lexicon {
    /// The sector of who is called by a noun phrase: "the two pilots", "spokesman for the oil company".
    package func sector(ofParty phrase: String) -> Sector? {
        let words = LexiconReader.words(of: phrase.lowercased())
        let head = words.prefix { !has($0, .rolePreposition) }
        return agents.sector(atEndOf: words[...]) ?? (head.count < words.count ? agents.sector(atEndOf: head) : nil)
    }
}
