import ChanceryFiles
import Foundation
import SystemPackage
import Testing

@testable import ChancerySpool

@Suite("The notes on attempts")
struct AttemptLogTests {
    private let spool: TemporarySpool

    init() throws { spool = try TemporarySpool() }

    private var file: FilePath { spool.layout.work.appending(".chancery.attempts") }

    @Test("What was begun and not ended is counted, by this program and the next")
    func count() throws {
        for name in ["talks.txt", "pact.txt", "done.txt"] { try spool.drop("x", as: name, into: \.work) }
        let log = try AttemptLog(work: spool.layout.work)
        #expect(try log.begin("talks.txt") == 1)
        #expect(try log.begin("pact.txt") == 1)
        #expect(try log.begin("done.txt") == 1)
        log.end("done.txt")
        let next = try AttemptLog(work: spool.layout.work)
        #expect(next.count(of: "talks.txt") == 1)
        #expect(next.count(of: "done.txt") == 0)
        #expect(try next.begin("talks.txt") == 2)
        let third = try AttemptLog(work: spool.layout.work)
        #expect(third.count(of: "talks.txt") == 2)
        #expect(third.count(of: "pact.txt") == 1)
        third.end("talks.txt")
        #expect(try third.begin("talks.txt") == 1)
    }

    @Test("A note on a file that has left work/ is none on the next file of that name")
    func left() throws {
        try spool.drop("x", as: "talks.txt", into: \.work)
        let log = try AttemptLog(work: spool.layout.work)
        #expect(try log.begin("talks.txt") == 1)
        try spool.remove("talks.txt", from: \.work)
        _ = try AttemptLog(work: spool.layout.work)
        try spool.drop("x", as: "talks.txt", into: \.work)
        #expect(try AttemptLog(work: spool.layout.work).count(of: "talks.txt") == 0)
    }

    @Test(
        "Any name can be noted",
        arguments: [
            [0xFF, 0x0A, 0x25] as [UInt8], [UInt8](repeating: UInt8(ascii: "n"), count: 255), Array(" 9 9".utf8),
        ]
    )
    func names(bytes: [UInt8]) throws {
        let name = try #require(FilePath.Component(bytes: bytes))
        try spool.drop([1], as: name, into: \.work)
        #expect(try AttemptLog(work: spool.layout.work).begin(name) == 1)
        #expect(try AttemptLog(work: spool.layout.work).count(of: name) == 1)
    }

    @Test("For which content digests are written is known until the file leaves work/, to the next program as well")
    func content() throws {
        let long = try #require(FilePath.Component(bytes: [UInt8](repeating: UInt8(ascii: "n"), count: 255)))
        let hashes = ["0a", "1b", "2c"].map { String(repeating: $0, count: 32) }
        let contents = [
            ContentIdentity(sha256: hashes[0], sidecarSHA256: nil),
            ContentIdentity(sha256: hashes[0], sidecarSHA256: hashes[1]),
            ContentIdentity(sha256: hashes[0], sidecarSHA256: nil, correctionsSHA256: hashes[2]),
            ContentIdentity(sha256: hashes[0], sidecarSHA256: hashes[1], correctionsSHA256: hashes[2]),
        ]
        for name in [long, "talks.txt"] { try spool.drop([1], as: name, into: \.work) }
        for content in contents {
            let log = try AttemptLog(work: spool.layout.work)
            _ = try log.begin(long)
            try log.note(content, of: long)
            log.end(long)
            let next = try AttemptLog(work: spool.layout.work)
            #expect(next.content(of: long) == content)
            #expect(next.content(of: "talks.txt") == nil)
            // What is known of it does not make it a file to be wary of.
            #expect(next.count(of: long) == 0)
            #expect(try next.begin(long) == 1)
            next.withdraw(long)
            #expect(next.content(of: long) == content)
        }
        let last = try AttemptLog(work: spool.layout.work)
        last.forget(long)
        #expect(last.content(of: long) == nil)
        #expect(try AttemptLog(work: spool.layout.work).content(of: long) == nil)
    }

    @Test("What was not the file's fault is taken back, and what went before it stays")
    func withdraw() throws {
        try spool.drop("x", as: "talks.txt", into: \.work)
        _ = try AttemptLog(work: spool.layout.work).begin("talks.txt")
        let log = try AttemptLog(work: spool.layout.work)
        #expect(try log.begin("talks.txt") == 2)
        log.withdraw("talks.txt")
        #expect(log.count(of: "talks.txt") == 1)
        #expect(try AttemptLog(work: spool.layout.work).count(of: "talks.txt") == 1)
    }

    @Test("An end in peace takes back what this program has begun, and nothing begins after it")
    func close() throws {
        for name in ["talks.txt", "pact.txt", "other.txt"] { try spool.drop("x", as: name, into: \.work) }
        let first = try AttemptLog(work: spool.layout.work)
        _ = try first.begin("talks.txt")
        _ = try first.begin("other.txt")
        let second = try AttemptLog(work: spool.layout.work)
        _ = try second.begin("talks.txt")
        _ = try second.begin("pact.txt")
        second.close()
        // A worker may find only after the stop that it has to give up.
        second.withdraw("talks.txt")
        let error = #expect(throws: FileError.self) { try second.begin("pact.txt") }
        #expect(error?.cause == .canceled)
        let third = try AttemptLog(work: spool.layout.work)
        #expect(third.count(of: "talks.txt") == 1)
        #expect(third.count(of: "pact.txt") == 0)
        #expect(third.count(of: "other.txt") == 1)
    }

    @Test("More notes than records were ever there, from many threads, are all kept")
    func many() throws {
        let names = (0..<200).compactMap { FilePath.Component("n\($0).txt") }
        for name in names { try spool.drop([1], as: name, into: \.work) }
        let log = try AttemptLog(work: spool.layout.work)
        DispatchQueue.concurrentPerform(iterations: names.count) { index in
            _ = try? log.begin(names[index])
            if index.isMultiple(of: 2) { log.end(names[index]) }
        }
        let next = try AttemptLog(work: spool.layout.work)
        #expect(names.map { next.count(of: $0) } == names.indices.map { $0 % 2 })
    }

    @Test(
        "What is no note is passed over",
        arguments: [
            [], [UInt8](repeating: 0xFF, count: 700), Array("2 talks.txt".utf8), Array("0 talks.txt".utf8),
            Array("2 ".utf8), Array("2 a/b".utf8), Array("2".utf8), Array("0 talks.txt\0- - -".utf8),
            Array("0 talks.txt\0\(String(repeating: "0", count: 63)) - -".utf8),
        ] as [[UInt8]]
    )
    func foreign(content: [UInt8]) throws {
        try spool.drop("x", as: "talks.txt", into: \.work)
        try spool.drop(content, as: ".chancery.attempts", into: \.work)
        let log = try AttemptLog(work: spool.layout.work)
        #expect(log.count(of: "talks.txt") == (content == Array("2 talks.txt".utf8) ? 2 : 0))
        #expect(log.content(of: "talks.txt") == nil)
        log.end("talks.txt")
        #expect(try log.begin("talks.txt") == 1)
    }

    @Test("An attempt that could not be noted does not count, and does when work/ is there again")
    func unwritable() throws {
        let log = try AttemptLog(work: spool.layout.work)
        try FileManager.default.removeItem(atPath: spool.layout.work.string)
        #expect(throws: FileError.self) { try log.begin("talks.txt") }
        #expect(log.count(of: "talks.txt") == 0)
        try FileManager.default.createDirectory(atPath: spool.layout.work.string, withIntermediateDirectories: false)
        #expect(try log.begin("talks.txt") == 1)
        #expect(FileManager.default.fileExists(atPath: file.string))
    }

    @Test("The notes are the service's own, and no file to go on with")
    func hidden() throws {
        _ = try AttemptLog(work: spool.layout.work).begin("talks.txt")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.string)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try Workbench(layout: spool.layout).recover().claims.isEmpty)
    }
}
