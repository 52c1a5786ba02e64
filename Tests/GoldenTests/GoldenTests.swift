import Chancery
import ChanceryResources
import Foundation
import SystemPackage
import Testing

/// Whole digests, as they are; `CHANCERY_RECORD=1 swift test --filter GoldenTests` accepts what they have become.
@Suite("Golden digests")
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let sample = folder.appending(path: "../../Docs/sample/summit.txt").standardized

    @Test("The example of corrections is about the sample, and in order")
    func corrections() throws {
        let example = Self.folder.appending(path: "../../Config/corrections.jsonl")
        let corrections = try DigestCorrections(parsing: Array(try Data(contentsOf: example)))
        let golden = Self.folder.appending(path: "Goldens/\(Self.sample.lastPathComponent).digest.json")
        let digest = try ArticleDigest(json: Array(try Data(contentsOf: golden)))
        let share = try #require(corrections.about(digest.id))
        let corrected = digest.corrected(by: share, sha256: share.sha256)
        #expect(corrected.corrections?.map(\.kind) == [.class, .speaker, .split, .merge])
        #expect(corrected.warnings == digest.warnings)
    }

    @Test(
        "A digest is the golden one, byte for byte, however often it is made",
        arguments: [
            sample, folder.appending(path: "Articles/ceasefire.md"), folder.appending(path: "Articles/brief.txt"),
        ]
    )
    func digest(article: URL) throws {
        let executable = try #require(CommandLine.arguments.first)
        let digester = Digester(data: try ResourceDirectory(executable: FilePath(executable)).load())
        let file = IncomingFile(name: article.lastPathComponent, bytes: Array(try Data(contentsOf: article)))
        let digests = try digester.articles(in: file).map(digester.digest(of:))
        let digest = try #require(digests.first)
        for span in digest.summary + digest.statements.flatMap(\.content) + digest.events.map(\.trigger) {
            let scalars = Array(digest.article.text.unicodeScalars)[span.start..<span.end]
            #expect(String(String.UnicodeScalarView(scalars)) == span.text)
        }
        let json = Data(try digest.json(.pretty) + [UInt8(ascii: "\n")])
        #expect(try digester.articles(in: file).map(digester.digest(of:)) == [digest])

        // A correction that does not fit leaves all else as it is, and so does one that gives a statement another class.
        let misfit = DigestCorrection(.speakers(of: ArticleDigest.Span(start: 0, end: 1, text: "\u{0}"), []))
        #expect(digest.corrected(by: [misfit]).actors == digest.actors)
        let fit = digest.statements.flatMap { statement in
            statement.content.prefix(1).map { DigestCorrection(.speechAct(of: $0, .threat)) }
        }
        let corrected = digest.corrected(by: fit)
        #expect(corrected.corrections?.isEmpty == false && corrected.warnings == digest.warnings)
        #expect(corrected.actors == digest.actors && corrected.events == digest.events)

        let golden = Self.folder.appending(path: "Goldens/\(article.lastPathComponent).digest.json")
        if ProcessInfo.processInfo.environment["CHANCERY_RECORD"] == "1" {
            try json.write(to: golden)
        } else {
            let expected = try Data(contentsOf: golden)
            #expect(String(decoding: json, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
        }
    }
}
