internal import ChanceryDigest

/// Reads the single files of the lexicon.
enum LexiconReader {
    private static let statementClasses = named(Statement.Class.allCases)

    /// The values by their names in the digest.
    private static func named<Value: RawRepresentable<String>>(_ values: [Value]) -> [String: Value] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.rawValue, $0) })
    }

    /// The words of a phrase, as the treebanks cut it.
    static func words(of phrase: String) -> [String] { Tokenizer.words(of: phrase, convention: .treebanks) }

    static func cues(in files: [String: [UInt8]]) throws(ResourceError) -> ([ReportingCue], PhraseTable) {
        let table = try LexiconTable("cues.tsv", in: files, columnCount: 4)
        let complementNames: [String: Cue.Complements] = [
            "clause": .clause, "object": .object, "to": .infinitive,
        ]
        var classes: [String: Statement.Class?] = ["-": nil]
        for (name, value) in statementClasses { classes[name] = value }
        var phrases = PhraseTable()
        var cues: [ReportingCue] = []
        for row in table.rows {
            var complements: Cue.Complements = []
            for name in row.cells[1].split(separator: ",") {
                guard let complement = complementNames[String(name)] else {
                    throw table.malformed(row, "\(name) is no frame, allowed are clause, object, to")
                }
                complements.insert(complement)
            }
            let words = words(of: row.cells[0])
            phrases.insert(words, entry: cues.count)
            cues.append(
                ReportingCue(
                    words: words,
                    complements: complements,
                    usualClass: try table.value(2, of: row, among: classes),
                    polarity: try table.value(3, of: row, among: named(Statement.Polarity.allCases))
                )
            )
        }
        return (cues, phrases)
    }

    static func events(
        in files: [String: [UInt8]],
        codes: ActCodes
    ) throws(ResourceError) -> ([EventWord], PhraseTable, PhraseTable) {
        let table = try LexiconTable("events.tsv", in: files, columnCount: 5)
        let kinds = named(Event.Kind.allCases)
        var verbs = PhraseTable()
        var nouns = PhraseTable()
        var events: [EventWord] = []
        for row in table.rows {
            let event = EventWord(
                words: words(of: row.cells[0]),
                isVerb: try table.value(1, of: row, among: ["verb": true, "noun": false]),
                kind: try table.value(2, of: row, among: kinds),
                cameo: row.cells[3],
                isMutual: try table.value(4, of: row, among: ["yes": true, "no": false])
            )
            guard codes.code(event.cameo, of: event.kind) != nil else {
                throw table.malformed(row, "\(event.cameo) is no code for an act of the type \(row.cells[2])")
            }
            if event.isVerb {
                verbs.insert(event.words, entry: events.count)
            } else {
                nouns.insert(event.words, entry: events.count)
                if let last = event.words.last {
                    nouns.insert(event.words.dropLast() + [WordForms.plural(of: last)], entry: events.count)
                }
            }
            events.append(event)
        }
        return (events, verbs, nouns)
    }

    static func organizations(
        in files: [String: [UInt8]]
    ) throws(ResourceError) -> ([KnownOrganization], PhraseTable) {
        let table = try LexiconTable("organizations.tsv", in: files, columnCount: 5)
        var phrases = PhraseTable()
        var organizations: [KnownOrganization] = []
        for row in table.rows {
            phrases.insert(Tokenizer.words(of: row.cells[0]), entry: organizations.count)
            if row.cells[1] != "-" {
                for alias in row.cells[1].split(separator: "|") {
                    phrases.insert(Tokenizer.words(of: String(alias)), entry: organizations.count)
                }
            }
            organizations.append(
                KnownOrganization(
                    name: row.cells[0],
                    isBloc: try table.value(2, of: row, among: ["organization": false, "bloc": true]),
                    sector: row.cells[3] == "-" ? nil : try table.sector(3, of: row),
                    country: try table.country(4, of: row)
                )
            )
        }
        return (organizations, phrases)
    }

    static func regions(in files: [String: [UInt8]]) throws(ResourceError) -> ([KnownRegion], PhraseTable) {
        let table = try LexiconTable("regions.tsv", in: files, columnCount: 2)
        var phrases = PhraseTable()
        var regions: [KnownRegion] = []
        for row in table.rows {
            phrases.insert(Tokenizer.words(of: row.cells[0]), entry: regions.count)
            regions.append(KnownRegion(name: row.cells[0], country: try table.country(1, of: row)))
        }
        return (regions, phrases)
    }

    static func metonyms(in files: [String: [UInt8]]) throws(ResourceError) -> ([Metonym], PhraseTable) {
        let table = try LexiconTable("metonyms.tsv", in: files, columnCount: 3)
        var phrases = PhraseTable()
        var metonyms: [Metonym] = []
        for row in table.rows {
            guard let country = try table.country(1, of: row) else {
                throw table.malformed(row, "a metonym needs a country")
            }
            phrases.insert(Tokenizer.words(of: row.cells[0]), entry: metonyms.count)
            let isSeat = try table.value(2, of: row, among: ["seat": true, "capital": false])
            metonyms.append(Metonym(country: country, isSeat: isSeat))
        }
        return (metonyms, phrases)
    }

    static func stances(in files: [String: [UInt8]]) throws(ResourceError) -> ([Statement.Class], PhraseTable) {
        let table = try LexiconTable("stance.tsv", in: files, columnCount: 2)
        var phrases = PhraseTable()
        var stances: [Statement.Class] = []
        for row in table.rows {
            phrases.insert(words(of: row.cells[0]), entry: stances.count)
            stances.append(try table.value(1, of: row, among: statementClasses))
        }
        return (stances, phrases)
    }

    /// The phrases of a file whose second column is a sector.
    static func sectorPhrases(
        _ file: String,
        in files: [String: [UInt8]]
    ) throws(ResourceError) -> ([Sector], PhraseTable) {
        let table = try LexiconTable(file, in: files, columnCount: 2)
        var phrases = PhraseTable()
        var sectors: [Sector] = []
        for row in table.rows {
            phrases.insert(words(of: row.cells[0]), entry: sectors.count)
            // Names are looked for in words that keep their hyphens.
            phrases.insert(Tokenizer.words(of: row.cells[0]), entry: sectors.count)
            sectors.append(try table.sector(1, of: row))
        }
        return (sectors, phrases)
    }

    static func givenNames(in files: [String: [UInt8]]) throws(ResourceError) -> [String: Gender] {
        let table = try LexiconTable("given-names.tsv", in: files, columnCount: 2)
        var names: [String: Gender] = [:]
        for row in table.rows {
            names[row.cells[0]] = try table.value(1, of: row, among: ["f": .female, "m": .male])
        }
        return names
    }

    /// The words of a file whose second column is a sector; the first of two equal words counts.
    static func sectors(_ file: String, in files: [String: [UInt8]]) throws(ResourceError) -> [String: Sector] {
        let table = try LexiconTable(file, in: files, columnCount: 2)
        var sectors: [String: Sector] = [:]
        for row in table.rows {
            let sector = try table.sector(1, of: row)
            if sectors[row.cells[0]] == nil { sectors[row.cells[0]] = sector }
        }
        return sectors
    }

    static func words(_ file: String, in files: [String: [UInt8]]) throws(ResourceError) -> Set<String> {
        Set(try LexiconTable(file, in: files, columnCount: 1).rows.map { $0.cells[0] })
    }
}
