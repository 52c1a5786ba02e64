import Chancery
import ChanceryFiles
import ChanceryLedger
import ChanceryResources
import ChanceryTestSupport
import Foundation
import Synchronization
import SystemPackage
import Testing

/// An outbox with digests, and a ledger of them, in a directory that goes with the test.
struct TemporaryLedger: Sendable {
    let room: TemporaryDirectory
    let outbox: FilePath
    let directory: LedgerDirectory
    private let newsCount = Counter()

    init() throws {
        room = try TemporaryDirectory()
        outbox = room.path.appending("outbox")
        directory = LedgerDirectory(room.path.appending("ledger"))
        try FileManager.default.createDirectory(atPath: outbox.string, withIntermediateDirectories: false)
    }

    /// The program's own digester, with all its data.
    static let digester: Digester = {
        do {
            let executable = CommandLine.arguments.first ?? ""
            return Digester(data: try ResourceDirectory(executable: FilePath(executable)).load())
        } catch {
            fatalError("the program's data cannot be loaded: \(error)")
        }
    }()

    /// Digests a text and puts the digest into the outbox.
    ///
    /// - Returns: The news of it.
    @discardableResult
    func add(
        _ text: String,
        as name: String,
        published: String? = nil,
        publisher: String? = nil
    ) throws -> LedgerKeeper.News {
        try add(digest(of: text, as: name, published: published, publisher: publisher), as: name)
    }

    func digest(
        of text: String,
        as name: String,
        published: String? = nil,
        publisher: String? = nil
    ) throws -> ArticleDigest {
        let file = IncomingFile(
            name: name,
            bytes: Array(text.utf8),
            metadata: ArticleMetadata(publisher: publisher, published: published)
        )
        return Self.digester.digest(of: try #require(try Self.digester.articles(in: file).first))
    }

    @discardableResult
    func add(_ digest: ArticleDigest, as name: String) throws -> LedgerKeeper.News {
        let place = try #require(FilePath.Component("\(name).\(digest.id.dropFirst(7).prefix(12)).json"))
        try Data(digest.json()).write(to: URL(filePath: outbox.appending(place).string))
        return LedgerKeeper.News(digest: place, sequence: newsCount.next())
    }

    func keeper() throws -> LedgerKeeper {
        try LedgerKeeper(directory, outbox: outbox, now: "2026-04-06T08:00:00Z") { _ in }
    }

    @discardableResult
    func record(_ news: [LedgerKeeper.News]) throws -> LedgerKeeper.Report {
        var keeper = try keeper()
        defer { keeper.close() }
        return try keeper.catchUp(with: news, now: "2026-04-06T08:00:00Z")
    }

    /// All that the ledger answers, as JSON a line: what must be the same after it was made anew.
    func content() throws -> [String] {
        let ledger = try Ledger(directory)
        let all = Selection(limit: .max)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func lines(_ rows: [some Encodable]) throws -> [String] {
            try rows.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        }
        var exports: [String] = []
        for form in EventExport.allCases { _ = try ledger.write(form, coder: "test") { exports.append($0) } }
        return try lines(try ledger.statements(all).rows) + lines(try ledger.events(all).rows)
            + lines(try ledger.actors(try ledger.parties())) + lines(try ledger.copies(all).rows)
            + lines(try ledger.search("the", all).rows) + exports
    }
}

/// Counts from 1.
private final class Counter: Sendable {
    private let count = Mutex<UInt64>(0)

    func next() -> UInt64 {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
