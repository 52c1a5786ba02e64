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
    init(crosswalk: Crosswalk, scores: String, types: String) throws(SourceError) {
        var typesOfBeginning: [String: [String]] = [:]
        for cell in try Self.cells(in: types, of: "types.tsv") {
            typesOfBeginning[cell.code] = cell.value.split(separator: ",").map(String.init)
        }
        let entries = Dictionary(crosswalk.entries.map { ($0.code, $0) }) { first, _ in first }
        var modesOfType: [String: Set<String>] = [:]
        for entry in crosswalk.entries {
            if let mode = Self.mode(of: entry) { modesOfType[entry.type, default: []].insert(mode) }
        }
        var rows: [Row] = []
        for (line, code, score) in try Self.cells(in: scores, of: "goldstein.tsv") {
            guard let value = Double(score), (-10...10).contains(value) else {
                throw SourceError(file: "goldstein.tsv", line: line, reason: "\(score) is no score from -10 to 10")
            }
            let beginnings = (1...code.count).reversed().lazy.map { String(code.prefix($0)) }
            guard let types = beginnings.compactMap({ typesOfBeginning[$0] }).first else { continue }
            let mode = entries[code].flatMap { types.contains($0.type) ? Self.mode(of: $0) : nil }
            // A code for acts of two types may have the mode of one.
            let knowing = types.filter { type in mode.map { modesOfType[type]?.contains($0) ?? false } ?? false }
            if !knowing.isEmpty { rows.append(Row(code: code, score: score, types: knowing, mode: mode)) }
            let others = types.filter { !knowing.contains($0) }
            if !others.isEmpty { rows.append(Row(code: code, score: score, types: others, mode: nil)) }
        }
        self.rows = rows
    }

    /// The mode of a code; one line of the crosswalk has a context where it belongs.
    private static func mode(of entry: Crosswalk.Entry) -> String? { entry.mode == "pro_autocracy" ? nil : entry.mode }

    /// The lines of two columns, no code twice, each with its number.
    private static func cells(in text: String, of file: String) throws(SourceError)
        -> [(line: Int, code: String, value: String)]
    {
        var cells: [(line: Int, code: String, value: String)] = []
        var seen: Set<String> = []
        var line = 0
        for content in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            line += 1
            if content.isEmpty || content.hasPrefix("#") { continue }
            let own = content.split(separator: "\t").map(String.init)
            guard own.count == 2 else { throw SourceError(file: file, line: line, reason: "not 2 columns: \(content)") }
            guard seen.insert(own[0]).inserted else {
                throw SourceError(file: file, line: line, reason: "\(own[0]) stands there twice")
            }
            cells.append((line, own[0], own[1]))
        }
        return cells
    }

    /// The types of acts that `code` may stand for; none for one that stands for no act.
    func types(of code: String) -> [String] { rows.filter { $0.code == code }.flatMap(\.types) }

    /// The table as a file of the lexicon.
    var text: String {
        let head = """
            # The codes of CAMEO that stand for acts. Written by LexiconCompiler codes; change Sources/LexiconCompiler/Additions.
            # Columns: code, PLOVER types that it may stand for, mode of PLOVER, Goldstein score. A code has two rows where only one
            # of its types has the mode.
            # Sources: CAMEO2PLOVER-2021, PLOVER, Open Event Data Alliance (CC BY-SA 4.0); Goldstein (1992), as carried over to CAMEO.

            """
        return head
            + rows.map { "\($0.code)\t\($0.types.joined(separator: ","))\t\($0.mode ?? "-")\t\($0.score)\n" }.joined()
    }

    var summary: String { "\(Set(rows.map(\.code)).count) codes" }
}
