import ChanceryFiles
import Foundation
import Glibc
import SystemPackage
import Testing

@testable import ChancerySpool

@Suite("The workbench")
struct WorkbenchTests {
    private let spool: TemporarySpool
    private let workbench: Workbench

    init() throws {
        spool = try TemporarySpool()
        workbench = Workbench(layout: spool.layout)
    }

    private func claim(_ name: FilePath.Component) throws -> Claim { try #require(try workbench.claim(name)) }

    private let reason = QuarantineReason(
        file: "talks.txt",
        id: nil,
        code: "empty",
        reason: "the file has no words",
        remedy: "Drop it again.",
        version: "1"
    )

    @Test("An article is claimed and archived with its sidecar")
    func sidecar() throws {
        try spool.drop("Ministers met.", as: "talks.txt")
        try spool.drop("{}", as: "talks.txt.meta.json")
        let claim = try self.claim("talks.txt")
        let content = try workbench.content(of: claim, sizeLimitBytes: 100)
        #expect(try spool.names(in: \.inbox).isEmpty)
        #expect(content.bytes == Array("Ministers met.".utf8))
        #expect(content.sidecar == .bytes(Array("{}".utf8)))
        #expect(try workbench.archive(claim) == "talks.txt")
        #expect(try spool.names(in: \.archive) == ["talks.txt", "talks.txt.meta.json"])
        #expect(try spool.names(in: \.work).isEmpty)
    }

    @Test("Neither claim nor archive nor quarantine replaces a file")
    func collisions() throws {
        for round in 1...3 {
            try spool.drop("Version \(round)", as: "talks.txt")
            _ = try workbench.archive(try claim("talks.txt"))
            try spool.drop("Broken \(round)", as: "talks.txt")
            _ = try workbench.quarantine(try claim("talks.txt"), because: reason)
        }
        #expect(try spool.names(in: \.archive).count == 3)
        #expect(try spool.names(in: \.quarantine).count == 6)

        try spool.drop("First", as: "talks.txt")
        _ = try claim("talks.txt")
        try spool.drop("Second", as: "talks.txt")
        let error = #expect(throws: FileError.self) { try workbench.claim("talks.txt") }
        #expect(error?.cause == .fileExists)
        #expect(try spool.content(of: "talks.txt", in: \.work) == "First")
    }

    @Test("A reason file does not replace a quarantined file of that name")
    func reasonCollision() throws {
        try spool.drop("mine", as: "talks.txt.reason.json", into: \.quarantine)
        try spool.drop("Broken", as: "talks.txt")
        _ = try workbench.quarantine(try claim("talks.txt"), because: reason)
        #expect(try spool.content(of: "talks.txt.reason.json", in: \.quarantine) == "mine")
        #expect(try spool.names(in: \.quarantine).count == 3)
    }

    @Test("What a crash left in work is taken up, wherever its sidecar lies")
    func recovery() throws {
        try spool.drop("a", as: "a.txt", into: \.work)
        try spool.drop("{}", as: "a.txt.meta.json")
        try spool.drop("b", as: "b.txt", into: \.archive)
        try spool.drop("{}", as: "b.txt.meta.json", into: \.work)
        try spool.drop("c", as: "c.txt", into: \.quarantine)
        try spool.drop("{}", as: "c.txt.meta.json", into: \.work)
        try spool.drop("{}", as: "d.txt.meta.json", into: \.work)
        try spool.drop("half a reason", as: ".chancery-1-1", into: \.quarantine)
        let recovery = try workbench.recover()
        #expect(recovery.claims == ["a.txt", "d.txt.meta.json"].map { Claim(name: $0, isRecovered: true) })
        #expect(recovery.followers == ["b.txt.meta.json", "c.txt.meta.json"])
        #expect(try spool.names(in: \.quarantine) == ["c.txt", "c.txt.meta.json"])
        try spool.remove("d.txt.meta.json", from: \.work)
        for claim in recovery.claims.prefix(1) {
            #expect(try workbench.content(of: claim, sizeLimitBytes: 100).sidecar == .bytes(Array("{}".utf8)))
        }
        #expect(try spool.names(in: \.work) == ["a.txt", "a.txt.meta.json"])
        #expect(try spool.names(in: \.archive) == ["b.txt", "b.txt.meta.json"])
    }

    @Test(
        "A sidecar that a crash has left in work follows its article, whatever name that has got",
        arguments: [("a.txt", "a.txt.1f"), ("a.txt", "a.txt.1f.2"), (String(repeating: "n", count: 241) + ".txt", nil)]
    )
    func followsMarked(name: String, marked: String?) throws {
        // One of that name lay there before, with a sidecar of its own.
        let name = try #require(FilePath.Component(name))
        let archived = try marked.map { try #require(FilePath.Component($0)) } ?? name.marked(".1f")
        let sidecar = try #require(name.sidecarName)
        for other in [name, sidecar, "a.1f", "a.txt.backup"] as Set<FilePath.Component> {
            try spool.drop(Array("old".utf8), as: other, into: \.archive)
        }
        try spool.drop(Array("new".utf8), as: archived, into: \.archive)
        try spool.drop(Array("{}".utf8), as: sidecar, into: \.work)
        #expect(try workbench.recover().followers == [sidecar])
        let followed = try #require(archived.sidecarName)
        #expect(try spool.content(of: followed.string, in: \.archive) == "{}")
    }

    @Test("A reason that a crash has left is the file's own when it is put into quarantine again")
    func reasonAgain() throws {
        try spool.drop("old", as: "talks.txt", into: \.quarantine)
        try spool.drop("{}", as: "talks.txt.reason.json", into: \.quarantine)
        try spool.drop("Broken", as: "talks.txt")
        let id = "sha256:\(String(repeating: "a", count: 64))"
        func reason(_ code: String) -> QuarantineReason {
            QuarantineReason(file: "talks.txt", id: id, code: code, reason: code, remedy: "None.", version: "1")
        }
        _ = try workbench.quarantine(try claim("talks.txt"), because: reason("empty"))
        let names = try spool.names(in: \.quarantine)
        // As after a cut of the power that undid the move, and then for another reason.
        let moved = try #require(names.first { $0.hasPrefix("talks.txt.") && !$0.hasSuffix(".json") })
        try spool.drop("Broken", as: "talks.txt", into: \.work)
        try spool.remove(try #require(FilePath.Component(moved)), from: \.quarantine)
        _ = try workbench.quarantine(Claim(name: "talks.txt", isRecovered: true), because: reason("gave-up"))
        #expect(try spool.names(in: \.quarantine) == names)
    }

    @Test("A claimed file goes back with its sidecar, but not over a new one")
    func putBack() throws {
        try spool.drop("a", as: "a.txt")
        try spool.drop("{}", as: "a.txt.meta.json")
        let claim = try self.claim("a.txt")
        try workbench.putBack(claim)
        #expect(try spool.names(in: \.inbox) == ["a.txt", "a.txt.meta.json"])
        _ = try self.claim("a.txt")
        try spool.drop("new", as: "a.txt")
        let error = #expect(throws: FileError.self) { try workbench.putBack(claim) }
        #expect(error?.cause == .fileExists)
    }

    @Test("A file that is gone is no error, a work directory that is gone is one")
    func gone() throws {
        #expect(try workbench.claim("a.txt") == nil)
        try spool.drop("a", as: "a.txt")
        try FileManager.default.removeItem(atPath: spool.layout.work.string)
        #expect(throws: FileError.self) { try workbench.claim("a.txt") }
        #expect(try spool.names(in: \.inbox) == ["a.txt"])
    }

    @Test("An article goes back also where a newer sidecar waits, and the older one is kept")
    func newerSidecar() throws {
        try spool.drop("a", as: "a.txt")
        try spool.drop("{}", as: "a.txt.meta.json")
        let claim = try self.claim("a.txt")
        try spool.drop(#"{"title": "New"}"#, as: "a.txt.meta.json")
        try workbench.putBack(claim)
        #expect(try spool.names(in: \.inbox) == ["a.txt", "a.txt.meta.json"])
        let kept = try spool.names(in: \.archive)
        #expect(kept.count == 1)
        #expect(kept.first?.wholeMatch(of: /a\.txt\.superseded-[0-9a-f]+\.meta\.json/) != nil)
        #expect(FilePath.Component(kept.first ?? "")?.isSuperseded == true)
        #expect(try spool.content(of: try #require(kept.first), in: \.archive) == "{}")
        #expect(try spool.names(in: \.work).isEmpty)
    }

    @Test(
        "A sidecar that is no regular file is named, and stays where it is or goes with its article",
        arguments: [false, true]
    )
    func irregularSidecar(isInWork: Bool) throws {
        for (name, make) in irregularFiles {
            try spool.drop("a", as: "a.txt")
            let directory = isInWork ? spool.layout.work : spool.layout.inbox
            try make(directory.appending("a.txt.meta.json"))
            let claim = try self.claim("a.txt")
            let content = try workbench.content(of: claim, sizeLimitBytes: 100)
            #expect(content.sidecar == .passedOver("a.txt.meta.json"), "\(name)")
            let archived = try workbench.archive(claim)
            #expect(try spool.names(in: \.work).isEmpty, "\(name)")
            if isInWork {
                let sidecar = try #require(archived.sidecarName)
                #expect(try spool.names(in: \.archive).contains(sidecar.string), "\(name)")
            } else {
                #expect(try spool.names(in: \.inbox) == ["a.txt.meta.json"], "\(name)")
                try spool.remove("a.txt.meta.json", from: \.inbox)
            }
        }
    }

    @Test("What takes a sidecar's name after a crash does not hide the one that came before")
    func sidecarInWork() throws {
        try spool.drop("a", as: "a.txt", into: \.work)
        try spool.drop("{}", as: "a.txt.meta.json", into: \.work)
        for (name, make) in irregularFiles {
            try make(spool.layout.inbox.appending("a.txt.meta.json"))
            let claim = try #require(try workbench.recover().claims.first)
            #expect(
                try workbench.content(of: claim, sizeLimitBytes: 100).sidecar == .bytes(Array("{}".utf8)),
                "\(name)"
            )
            try spool.remove("a.txt.meta.json", from: \.inbox)
        }
    }

    private var irregularFiles: [(name: String, make: (FilePath) throws -> Void)] {
        [
            (
                "directory",
                { try FileManager.default.createDirectory(atPath: $0.string, withIntermediateDirectories: false) }
            ),
            (
                "link",
                { try FileManager.default.createSymbolicLink(atPath: $0.string, withDestinationPath: "/etc/hostname") }
            ),
            (
                "dangling link",
                { try FileManager.default.createSymbolicLink(atPath: $0.string, withDestinationPath: "x") }
            ),
            ("FIFO", { #expect(mkfifo($0.string, 0o600) == 0) }),
        ]
    }

    @Test("A sidecar over the limit is told as one")
    func sidecarTooLarge() throws {
        try spool.drop("a", as: "a.txt")
        try spool.drop(String(repeating: " ", count: 101), as: "a.txt.meta.json")
        let claim = try self.claim("a.txt")
        #expect(try workbench.content(of: claim, sizeLimitBytes: 100).sidecar == .tooLarge(sizeBytes: 101))
    }

    @Test("A file over the limit is told with its size")
    func tooLarge() throws {
        try spool.drop(String(repeating: "a", count: 101), as: "a.txt")
        let claim = try self.claim("a.txt")
        #expect(throws: ReadFailure.tooLarge(sizeBytes: 101)) {
            try workbench.content(of: claim, sizeLimitBytes: 100)
        }
    }
}
