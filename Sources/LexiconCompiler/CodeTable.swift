import EventDictionaries

/// The codes of CAMEO that may stand for an act, each with its types, mode and score.
struct CodeTable {
    private struct Row {
        let code: String
        let score: String
        let types: [String]
        let mode: String?
    }

    private let rows: [Row]

    /// The codes that `scores` lists, with the types that `types` gives the longest beginning of each.
    ///
    /// - Parameters:
    ///   - crosswalk: The modes; one counts where its type is one of the code's.
    ///   - scores: Lines of code and score.
    ///   - types: Lines of the beginning of a code and its types, comma-separated.
    /// - Throws: ``SourceError`` that names the file and its line.
    init(crosswalk: Crosswalk, scores: String, types: String) throws {
        let typesOfBeginning = Dictionary(
            uniqueKeysWithValues: try Self.pairs(in: types, of: "types.tsv").map {
                ($0.0, $0.1.split(separator: ",").map(String.init))
            }
        )
        let entries = Dictionary(uniqueKeysWithValues: crosswalk.entries.map { ($0.code, $0) })
        let contexts: Set = ["pro_autocracy"]
        rows = try Self.pairs(in: scores, of: "goldstein.tsv").compactMap { code, score in
            guard let value = Double(score), (-10...10).contains(value) else {
                throw SourceError(reason: "goldstein.tsv: \(score) is no score from -10 to 10")
            }
            let beginnings = (1...code.count).reversed().map { String(code.prefix($0)) }
            guard let types = beginnings.lazy.compactMap({ typesOfBeginning[$0] }).first else { return nil }
            let entry = entries[code].flatMap { types.contains($0.type) ? $0 : nil }
            // One line of the crosswalk has a context where the mode belongs.
            let mode = entry?.mode.flatMap { contexts.contains($0) ? nil : $0 }
            return Row(code: code, score: score, types: types, mode: mode)
        }
    }

    private static func pairs(in text: String, of file: String) throws -> [(String, String)] {
        try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let cells = line.split(separator: "\t").map(String.init)
            guard cells.count == 2 else { throw SourceError(reason: "\(file): not 2 columns: \(line)") }
            return (cells[0], cells[1])
        }
    }

    /// The types of acts that `code` may stand for; none for one that stands for no act.
    func types(of code: String) -> [String] { rows.first { $0.code == code }?.types ?? [] }

    /// The table as a file of the lexicon.
    var text: String {
        let head = """
            # The codes of CAMEO that stand for acts. Written by LexiconCompiler codes; change Sources/LexiconCompiler/Additions.
            # Columns: code, PLOVER types that it may stand for, mode of PLOVER, Goldstein score.
            # Sources: CAMEO2PLOVER-2021, PLOVER, Open Event Data Alliance (CC BY-SA 4.0); Goldstein (1992), as carried over to CAMEO.

            """
        return head
            + rows.map { "\($0.code)\t\($0.types.joined(separator: ","))\t\($0.mode ?? "-")\t\($0.score)\n" }.joined()
    }

    var summary: String { "\(rows.count) codes" }
}
