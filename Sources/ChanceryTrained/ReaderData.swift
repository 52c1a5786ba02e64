package import ChanceryEncoder
public import ChanceryReading

/// What the reader knows: the data files about the world and the language, and the trained network.
public struct ReaderData: Sendable {
    /// Gazetteer and word lists.
    package let language: LanguageData
    /// The network.
    package let network: Network

    /// The data made of the two.
    package init(language: LanguageData, network: Network) {
        self.language = language
        self.network = network
    }

    /// The data in the files of the package's `Resources` directory.
    ///
    /// - Parameters:
    ///   - language: Gazetteer and word lists.
    ///   - network: The content of `reader.safetensors`.
    /// - Throws: ``ResourceError`` that names the file and says what is wrong with it.
    public init(language: LanguageData, network: [UInt8]) throws(ResourceError) {
        do {
            self.init(language: language, network: try Network(ModelFile(ModelBytes(network))))
        } catch {
            throw .unusable(file: ModelFile.fileName, reason: error.description)
        }
    }

    /// The same data with the parties of `register`, and no other table's.
    public func knowing(_ register: ActorRegister) -> ReaderData {
        ReaderData(language: language.knowing(register), network: network)
    }

    /// The versions of the data by component, as they stand in a digest's generator.
    public var versions: [String: String] { language.versions.merging(["reader": network.version]) { $1 } }
}
