import Chancery
import ChanceryReading
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

    @Test("The built resources load")
    func load() throws {
        let executable = try #require(CommandLine.arguments.first)
        let data = try ResourceDirectory(executable: FilePath(executable)).load()
        #expect(data.gazetteer.country(code: "ISL")?.name == "Iceland")
        #expect(!data.gazetteer.version.isEmpty)
    }
}
