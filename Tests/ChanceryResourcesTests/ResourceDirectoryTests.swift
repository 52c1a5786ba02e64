import Chancery
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

    @Test("The built resources load")
    func load() throws {
        let executable = try #require(CommandLine.arguments.first)
        let data = try ResourceDirectory(executable: FilePath(executable)).load()
        #expect(data.gazetteer.country(code: "ISL")?.name == "Iceland")
        #expect(!data.gazetteer.version.isEmpty)
    }
}
