import ChancerySpool
import SystemPackage
import Testing

@Suite("The outbox")
struct OutboxTests {
    private let spool: TemporarySpool
    private let identity = ContentIdentity(sha256: String(repeating: "ab", count: 32), sidecarSHA256: nil)

    init() throws { spool = try TemporarySpool() }

    private func json(_ identity: ContentIdentity, name: String = "talks.txt") -> [UInt8] {
        let sidecar = identity.sidecarSHA256.map { "\"sha256:\($0)\"" } ?? "null"
        let corrections = identity.correctionsSHA256.map { #", "corrections": "sha256:\#($0)""# } ?? ""
        let source = #"{"name": "\#(name)", "sidecar": \#(sidecar)\#(corrections)}"#
        return Array(#"{"id": "sha256:\#(identity.sha256)", "source": \#(source)}"#.utf8)
    }

    @Test("A digest is named after its article and content, and found again by a later run")
    func publish() throws {
        let outbox = try Outbox(directory: spool.layout.outbox)
        #expect(try outbox.reserve(identity) == .reserved)
        #expect(try outbox.reserve(identity) == .beingMade)
        let name = try outbox.publish(json(identity), markdown: Array("# T".utf8), of: identity, from: "talks.txt")
        outbox.release(identity)
        #expect(name.string == "talks.txt.abababababab.json")
        #expect(try spool.names(in: \.outbox) == ["talks.txt.abababababab.json", "talks.txt.abababababab.md"])
        for outbox in [outbox, try Outbox(directory: spool.layout.outbox)] {
            guard case .published(let found) = try outbox.reserve(identity) else {
                Issue.record("not found again")
                return
            }
            #expect(found.name == name)
            #expect(found.sourceName == "talks.txt")
        }
    }

    @Test("The same file with another sidecar is another content, and replaces nothing")
    func sidecars() throws {
        let outbox = try Outbox(directory: spool.layout.outbox)
        let other = ContentIdentity(sha256: identity.sha256, sidecarSHA256: String(repeating: "cd", count: 32))
        for content in [identity, other] {
            #expect(try outbox.reserve(content) == .reserved)
            _ = try outbox.publish(json(content), markdown: nil, of: content, from: "talks.txt")
            outbox.release(content)
        }
        #expect(
            try spool.names(in: \.outbox)
                == ["talks.txt.abababababab.cdcdcdcdcdcd.json", "talks.txt.abababababab.json"]
        )
        let later = try Outbox(directory: spool.layout.outbox)
        #expect(try later.reserve(other) != .reserved)
        #expect(try later.reserve(identity) != .reserved)
    }

    @Test(
        "The same file with other corrections is another content, and the digest before stays",
        arguments: [false, true]
    )
    func corrections(hasSidecar: Bool) throws {
        let outbox = try Outbox(directory: spool.layout.outbox)
        let contents = [nil, "e", "f"].map { digit in
            ContentIdentity(
                sha256: identity.sha256,
                sidecarSHA256: hasSidecar ? String(repeating: "cd", count: 32) : nil,
                correctionsSHA256: digit.map { String(repeating: $0, count: 64) }
            )
        }
        for content in contents {
            #expect(try outbox.reserve(content) == .reserved)
            _ = try outbox.publish(json(content), markdown: nil, of: content, from: "talks.txt")
            outbox.release(content)
        }
        let digits = hasSidecar ? ".cdcdcdcdcdcd" : ""
        #expect(
            try spool.names(in: \.outbox) == [
                "talks.txt.abababababab\(digits).eeeeeeeeeeee.json",
                "talks.txt.abababababab\(digits).ffffffffffff.json",
                "talks.txt.abababababab.json",
            ]
        )
        let later = try Outbox(directory: spool.layout.outbox)
        for content in contents { #expect(try later.reserve(content) != .reserved) }
    }

    @Test("Two contents of one file that are made at once do not get one name, nor each other's Markdown")
    func race() async throws {
        for round in 0..<50 {
            let outbox = try Outbox(directory: spool.layout.outbox)
            let sha256 = String(repeating: String(10 + round), count: 32)
            let contents = [nil, "e", "f"].map { digit in
                ContentIdentity(
                    sha256: sha256,
                    sidecarSHA256: nil,
                    correctionsSHA256: digit.map { String(repeating: $0, count: 64) }
                )
            }
            for content in contents { #expect(try outbox.reserve(content) == .reserved) }
            let names = try await withThrowingTaskGroup(of: (ContentIdentity, FilePath.Component).self) { group in
                for content in contents {
                    let json = json(content)
                    group.addTask {
                        let markdown = Array("\(content.correctionsSHA256 ?? "none")".utf8)
                        return (content, try outbox.publish(json, markdown: markdown, of: content, from: "talks.txt"))
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(Set(names.values).count == contents.count)
            for (content, name) in names {
                let markdown = name.string.replacing(/json$/, with: "md")
                #expect(try spool.content(of: markdown, in: \.outbox) == content.correctionsSHA256 ?? "none")
            }
        }
    }

    @Test("What a crash left unfinished is removed, a cancelled reservation can be made again")
    func unfinished() throws {
        try spool.drop("half", as: ".chancery-talks.txt.abababababab.json", into: \.outbox)
        let outbox = try Outbox(directory: spool.layout.outbox)
        #expect(try spool.names(in: \.outbox).isEmpty)
        #expect(try outbox.reserve(identity) == .reserved)
        outbox.release(identity)
        #expect(try outbox.reserve(identity) == .reserved)
    }

    @Test("A digest that a consumer took away does not count")
    func taken() throws {
        let outbox = try Outbox(directory: spool.layout.outbox)
        _ = try outbox.reserve(identity)
        let name = try outbox.publish(json(identity), markdown: nil, of: identity, from: "talks.txt")
        outbox.release(identity)
        try spool.remove(name, from: \.outbox)
        #expect(try outbox.reserve(identity) == .reserved)
    }
}
