/// What the reading knows of the world and the language, from the data files.
public struct LanguageData: Sendable {
    /// Countries, capitals, cities and their names.
    package let gazetteer: Gazetteer
    /// Reporting cues, titles, event words and the other word lists.
    package let lexicon: Lexicon

    /// The data made of the two.
    package init(gazetteer: Gazetteer, lexicon: Lexicon) {
        self.gazetteer = gazetteer
        self.lexicon = lexicon
    }

    /// The data in the files of the package's `Resources` directory.
    ///
    /// - Parameters:
    ///   - gazetteer: The content of `gazetteer.tsv`.
    ///   - lexicon: The contents of the files in `lexicon/`, by their names: `cues.tsv` and so on.
    /// - Throws: ``ResourceError`` that names the file, and the line where it is malformed.
    public init(gazetteer: [UInt8], lexicon: [String: [UInt8]]) throws(ResourceError) {
        self.init(gazetteer: try Gazetteer(parsing: gazetteer), lexicon: try Lexicon(parsing: lexicon))
    }

    /// The versions of the data by component, as they stand in a digest's generator.
    public var versions: [String: String] { ["gazetteer": gazetteer.version, "lexicon": lexicon.version] }
}
