/// What the reading knows of the world and the language, from the data files.
public struct LanguageData: Sendable {
    /// Countries, capitals, cities and their names.
    package let gazetteer: Gazetteer
    /// Reporting cues, titles, event words and the other word lists.
    package let lexicon: Lexicon
    /// The parties of a table of the user's; none where there is no table.
    package let actors: ActorNames

    /// The data made of the two, without a table of the user's.
    package init(gazetteer: Gazetteer, lexicon: Lexicon) {
        self.init(gazetteer: gazetteer, lexicon: lexicon, actors: ActorNames())
    }

    private init(gazetteer: Gazetteer, lexicon: Lexicon, actors: ActorNames) {
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.actors = actors
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
    public var versions: [String: String] {
        var versions = ["gazetteer": gazetteer.version, "lexicon": lexicon.version]
        versions["actors"] = actors.version
        return versions
    }

    /// The same data with the parties of `register`, and no other table's.
    public func knowing(_ register: ActorRegister) -> LanguageData {
        let actors = ActorNames(register, gazetteer: gazetteer, lexicon: lexicon)
        return LanguageData(gazetteer: gazetteer, lexicon: lexicon, actors: actors)
    }
}
