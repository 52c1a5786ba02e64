package import ChanceryDigest

/// The word lists the rules look into, read from `lexicon/*.tsv`.
package struct Lexicon: Sendable {
    /// The version of the data: a checksum of all files.
    package let version: String
    /// The words that report, by the numbers of ``cuePhrases``.
    package let cues: [ReportingCue]
    /// Finds cues by dictionary forms.
    package let cuePhrases: PhraseTable
    /// The words that name acts, by the numbers of ``verbEventPhrases`` and ``nounEventPhrases``.
    package let events: [EventWord]
    /// Finds verbal event words by dictionary forms.
    package let verbEventPhrases: PhraseTable
    /// Finds nominal event words by dictionary forms, or with the last word in the plural.
    package let nounEventPhrases: PhraseTable
    /// The codes of acts.
    package let actCodes: ActCodes
    /// The sectors of the roles, by the numbers of ``rolePhrases``.
    package let roleSectors: [Sector]
    /// Finds titles and offices by lower-case forms.
    package let rolePhrases: PhraseTable
    /// The bodies and blocs, by the numbers of ``organizationPhrases``.
    package let organizations: [KnownOrganization]
    /// Finds bodies and blocs by their forms.
    package let organizationPhrases: PhraseTable
    /// The regions, by the numbers of ``regionPhrases``.
    package let regions: [KnownRegion]
    /// Finds regions by their forms.
    package let regionPhrases: PhraseTable
    /// The metonyms, by the numbers of ``metonymPhrases``.
    package let metonyms: [Metonym]
    /// Finds metonyms by their forms.
    package let metonymPhrases: PhraseTable
    /// The statement classes, by the numbers of ``stancePhrases``.
    package let stances: [Statement.Class]
    /// Finds words that tell a statement's class by lower-case forms.
    package let stancePhrases: PhraseTable
    /// The sectors of nouns for groups of people, by dictionary form and plural: "troops" is one as well.
    package let groupSectors: [String: Sector]
    /// Nouns for speakers who are not named, by dictionary form and plural.
    package let anonymousSources: Set<String>
    /// The sectors of common nouns for bodies of a state, by the numbers of ``bodyPhrases``.
    package let bodySectors: [Sector]
    /// Finds common nouns for bodies of a state by lower-case forms.
    package let bodyPhrases: PhraseTable
    /// The sectors that words like "Ministry" and "Army" give a body.
    package let organizationWords: [String: Sector]
    /// What people and bodies do in a society.
    let agents: AgentNouns
    /// Common given names.
    package let givenNames: [String: Gender]
    /// Where people are from whom news names without saying so.
    package let people: KnownPeople
    /// "Mr", "Dr" and the like, without a stop.
    package let honorifics: Set<String>
    /// Abbreviations without their last stop.
    package let abbreviations: Set<String>
    /// Words by what the rules take them for.
    package let words: WordTable
    /// The words of the calendar, the clock and of numbers.
    let calendar: CalendarWords
    /// What is known of words by their forms alone.
    package let wordForms: WordForms

    /// The lexicon in `files`, file name to content.
    package init(parsing files: [String: [UInt8]]) throws(ResourceError) {
        version = Self.checksum(of: files)
        (cues, cuePhrases) = try LexiconReader.cues(in: files)
        actCodes = try ActCodes(in: files)
        (events, verbEventPhrases, nounEventPhrases) = try LexiconReader.events(in: files, codes: actCodes)
        (roleSectors, rolePhrases) = try LexiconReader.sectorPhrases("roles.tsv", in: files)
        (bodySectors, bodyPhrases) = try LexiconReader.sectorPhrases("bodies.tsv", in: files)
        (organizations, organizationPhrases) = try LexiconReader.organizations(in: files)
        (regions, regionPhrases) = try LexiconReader.regions(in: files)
        (metonyms, metonymPhrases) = try LexiconReader.metonyms(in: files)
        (stances, stancePhrases) = try LexiconReader.stances(in: files)
        groupSectors = try LexiconReader.sectors("groups.tsv", in: files).addingPlurals()
        anonymousSources = try LexiconReader.words("sources.tsv", in: files).addingPlurals()
        organizationWords = try LexiconReader.sectors("organization-words.tsv", in: files)
        agents = try AgentNouns(in: files)
        givenNames = try LexiconReader.givenNames(in: files)
        people = try KnownPeople(in: files)
        honorifics = try LexiconReader.words("honorifics.tsv", in: files)
        abbreviations = try LexiconReader.words("abbreviations.tsv", in: files)
        words = try WordTable(in: files)
        calendar = try CalendarWords(in: files, words: words)
        let verbs = cues.map { $0.words } + events.filter { $0.isVerb }.map { $0.words }
        wordForms = try WordForms(in: files, verbs: verbs.compactMap { $0.first })
    }

    /// Whether `word` belongs to a class of words.
    package func has(_ word: String, _ wordClass: WordClass) -> Bool { words.has(word, wordClass) }

    /// The 64-bit FNV-1a checksum of the files in the order of their names.
    ///
    /// - SeeAlso: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>
    private static func checksum(of files: [String: [UInt8]]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for name in files.keys.sorted() {
            for byte in [Array(name.utf8), files[name] ?? []].joined() {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
