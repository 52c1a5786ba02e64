import Foundation
import Testing

/// The rules of the house that no compiler and no formatter checks.
@Suite("The sources are tidy")
struct TidyTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private struct Source {
        let path: String
        let room: String
        let lines: [Substring]
    }

    private static func sources(below folder: String) throws -> [Source] {
        let base = root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).filter { $0.hasSuffix(".swift") }
        return try paths.sorted().map { path in
            let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
            return Source(
                path: "\(folder)/\(path)",
                room: String(path.prefix { $0 != "/" }),
                lines: text.split(separator: "\n", omittingEmptySubsequences: false)
            )
        }
    }

    @Test("No file has more than 400 lines", arguments: ["Sources", "Tests"])
    func length(folder: String) throws {
        let sources = try Self.sources(below: folder)
        #expect(!sources.isEmpty)
        for source in sources { #expect(source.lines.count <= 401, "\(source.path)") }
    }

    @Test("The core rooms import nothing of the outside world, and the spool nothing of the core")
    func coreImports() throws {
        let rooms: [String: Set<String>] = [
            "ChanceryArticle": ["COpenSSL"],
            "ChanceryIntake": [
                "CLanguageDetector", "CLibXML2", "CUchardet", "ChanceryArticle", "FoundationEssentials", "Glibc",
                "Yams",
            ],
            "ChanceryReading": ["ChanceryArticle", "ChanceryDigest", "FoundationEssentials"],
            "ChanceryEncoder": ["CKernels", "ChanceryArticle", "FoundationEssentials", "Swift"],
            "ChanceryTrained": ["ChanceryArticle", "ChanceryDigest", "ChanceryEncoder", "ChanceryReading"],
            "ChanceryDigest": ["FoundationEssentials"],
            "ChanceryAnalysis": ["ChanceryArticle", "ChanceryDigest", "ChanceryReading"],
            "Chancery": [
                "ChanceryAnalysis", "ChanceryArticle", "ChanceryDigest", "ChanceryIntake", "ChanceryReading",
                "ChanceryTrained",
            ],
            "ChancerySpool": [
                "CLinux", "ChanceryFiles", "FoundationEssentials", "Glibc", "Synchronization", "SystemPackage",
            ],
        ]
        for source in try Self.sources(below: "Sources") {
            guard let allowed = rooms[source.room] else { continue }
            // Only such lines, for a search in each of them takes seconds.
            for line in source.lines where line.first == "i" || line.first == "p" || line.first == "@" {
                guard let match = line.firstMatch(of: /^(?:@\w+ )?(?:public |package |internal |private )?import (\w+)/)
                else {
                    continue
                }
                #expect(allowed.contains(String(match.1)), "\(source.path) imports \(match.1)")
            }
        }
    }

    @Test("Unchecked claims say why they hold")
    func safetyComments() throws {
        for source in try Self.sources(below: "Sources") {
            let bytes = try Data(contentsOf: Self.root.appending(path: source.path))
            guard ["@unchecked", "(unsafe)"].contains(where: { bytes.range(of: Data($0.utf8)) != nil }) else {
                continue
            }
            for (index, line) in source.lines.enumerated()
            where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                let above = source.lines[max(0, index - 4)..<index]
                #expect(above.contains { $0.contains("SAFETY:") }, "\(source.path):\(index + 1)")
            }
        }
    }
}
