import ChanceryEncoder
import ChanceryFiles
package import ChanceryReading
package import ChanceryTrained
package import Foundation
import SystemPackage

/// The data files of the source tree.
package enum Repository {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    package static let resources = root.appending(path: "Sources/ChanceryResources/Resources")

    package static func lexiconFiles() throws -> [String: [UInt8]] {
        let directory = resources.appending(path: "lexicon")
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
            files[name] = Array(try Data(contentsOf: directory.appending(path: name)))
        }
        return files
    }

    private static let shared = Result { try load() }

    /// What the data files say, read once.
    package static func languageData() throws -> LanguageData { try shared.get() }

    private static func load() throws -> LanguageData {
        let gazetteer = Array(try Data(contentsOf: resources.appending(path: Gazetteer.fileName)))
        return LanguageData(
            gazetteer: try Gazetteer(parsing: gazetteer),
            lexicon: try Lexicon(parsing: try lexiconFiles())
        )
    }

    private static let reader = Result {
        let file = try MappedFile(FilePath(resources.appending(path: ModelFile.fileName).path))
        // SAFETY: the bytes stay in place as long as the file is kept.
        let network = unsafe try Network(ModelFile(ModelBytes(file.bytes, keptBy: file)))
        return ReaderData(language: try languageData(), network: network)
    }

    /// The same with the network, read once.
    package static func readerData() throws -> ReaderData { try reader.get() }
}
