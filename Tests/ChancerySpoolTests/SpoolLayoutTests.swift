import ChanceryFiles
import ChancerySpool
import Foundation
import SystemPackage
import Testing

@Suite("The directories of a spool")
struct SpoolLayoutTests {
    private let spool: TemporarySpool

    init() throws { spool = try TemporarySpool() }

    @Test("What is missing is made and told, what is there is left alone")
    func made() throws {
        try FileManager.default.removeItem(atPath: spool.layout.outbox.string)
        try FileManager.default.removeItem(atPath: spool.layout.work.string)
        #expect(try spool.layout.prepare() == [spool.layout.work, spool.layout.outbox])
        for directory in spool.layout.directories {
            #expect(FileManager.default.fileExists(atPath: directory.path.string))
        }
        #expect(try spool.layout.prepare().isEmpty)
    }

    @Test("Nothing is made inside a directory that is not there")
    func noParent() throws {
        let mistyped = spool.root.appending("inbxo")
        let layout = SpoolLayout(
            inbox: mistyped.appending("inbox"),
            work: spool.layout.work,
            outbox: spool.layout.outbox,
            archive: spool.layout.archive,
            quarantine: spool.layout.quarantine
        )
        let error = #expect(throws: FileError.self) { try layout.prepare() }
        #expect(error?.operation == "mkdir")
        #expect(error?.cause == .noSuchFileOrDirectory)
        #expect(!FileManager.default.fileExists(atPath: mistyped.string))
    }
}
