/// What the reading knows of the world and the language, from the data files.
public struct LanguageData: Sendable {
    /// Countries, capitals, cities and their names.
    public let gazetteer: Gazetteer
    /// Reporting cues, titles, event words and the other word lists.
    public let lexicon: Lexicon

    /// The data made of the two.
    public init(gazetteer: Gazetteer, lexicon: Lexicon) {
        self.gazetteer = gazetteer
        self.lexicon = lexicon
    }

    /// The versions of the data by component, as they stand in a digest's generator.
    public var versions: [String: String] { ["gazetteer": gazetteer.version, "lexicon": lexicon.version] }
}
