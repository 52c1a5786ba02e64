import Chancery
import ChanceryEncoder
import ChanceryReading
import Foundation
import SystemPackage
import Testing

@testable import ChanceryResources

@Suite("Resource directory")
struct ResourceDirectoryTests {
    @Test("An explicit directory is the only candidate")
    func explicit() {
        let candidates = ResourceDirectory.candidates(explicit: "/data", executable: "/usr/bin/chancery")
        #expect(candidates == ["/data"])
    }

    @Test("An installed program looks beside its prefix first and into the system's directory last")
    func installed() {
        let candidates = ResourceDirectory.candidates(explicit: nil, executable: "/opt/x/bin/chancery")
        #expect(candidates.first == "/opt/x/share/chancery")
        #expect(candidates.contains("/opt/x/bin/chancery_ChanceryResources.resources/Resources"))
        #expect(candidates.last == "/usr/share/chancery")
    }

    @Test("A directory without a gazetteer is an error that names the file and where it was looked for")
    func missing() {
        #expect(throws: ResourceError.missing(file: "gazetteer.tsv", reason: "not readable in /nonexistent")) {
            try ResourceDirectory(explicit: "/nonexistent", executable: nil)
        }
    }

    @Test(
        "A FIFO in the place of a data file is an error, and not waited for",
        arguments: ["gazetteer.tsv", "lexicon"]
    )
    func irregular(name: String) throws {
        let executable = try #require(CommandLine.arguments.first)
        let built = try ResourceDirectory(executable: FilePath(executable)).path.string
        let directory = FileManager.default.temporaryDirectory.appending(path: "resources-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: built, toPath: directory)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let file = name == "lexicon" ? "\(directory)/lexicon/fifo.tsv" : "\(directory)/\(name)"
        try? FileManager.default.removeItem(atPath: file)
        #expect(mkfifo(file, 0o600) == 0)
        let expected: ResourceError =
            name == "lexicon"
            ? .missing(file: file, reason: "it is no regular file")
            : .missing(file: name, reason: "not readable in \(directory)")
        #expect(throws: expected) { try ResourceDirectory(explicit: FilePath(directory), executable: nil).load() }
    }

    /// The built resources with another model, and the directory's path.
    private func directory(model: [UInt8]?) throws -> String {
        let directory = FileManager.default.temporaryDirectory.appending(path: "resources-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        try Data("#".utf8).write(to: URL(filePath: directory).appending(path: "gazetteer.tsv"))
        if let model { try Data(model).write(to: URL(filePath: directory).appending(path: ModelFile.fileName)) }
        return directory
    }

    private func error(model: [UInt8]?) throws -> (file: String, reason: String)? {
        let directory = try directory(model: model)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        do {
            _ = try ResourceDirectory(explicit: FilePath(directory), executable: nil).network()
            return nil
        } catch {
            guard case .missing(let file, let reason) = error else {
                guard case .unusable(let file, let reason) = error else { return nil }
                return (String(file.dropFirst(directory.count + 1)), reason)
            }
            return (String(file.dropFirst(directory.count + 1)), reason)
        }
    }

    @Test("A model that is missing, truncated, foreign or damaged is an error that names the file and what to do")
    func models() throws {
        let executable = try #require(CommandLine.arguments.first)
        let built = try ResourceDirectory(executable: FilePath(executable))
        #expect(try built.network().version == "1")
        let path = built.path.appending(ModelFile.fileName).string
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        var damaged = bytes
        damaged[20_000_000] ^= 1
        let cases: [(model: [UInt8]?, reason: String)] = [
            (nil, "No such file"), ([], "truncated"), (Array(bytes.prefix(1_000_000)), "truncated"),
            (Array("<html><body>Not found</body></html>".utf8), "no model of the reader"), (damaged, "damaged"),
        ]
        for (model, reason) in cases {
            let error = try #require(try error(model: model))
            #expect(error.file == ModelFile.fileName)
            #expect(error.reason.contains(reason) && error.reason.contains("install"), "\(error.reason)")
        }
    }

    @Test("The built resources load")
    func load() throws {
        let executable = try #require(CommandLine.arguments.first)
        let data = try ResourceDirectory(executable: FilePath(executable)).load()
        #expect(data.language.gazetteer.country(code: "ISL")?.name == "Iceland")
        #expect(!data.language.gazetteer.version.isEmpty)
    }
}
