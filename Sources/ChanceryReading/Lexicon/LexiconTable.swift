internal import ChanceryDigest

/// The rows of one tab-separated data file, comment lines left out.
struct LexiconTable {
    /// One line of the file.
    struct Row {
        let line: Int
        let cells: [String]
    }

    let file: String
    let rows: [Row]

    /// The table in `files` under the name `file`; every row must have `columnCount` cells, none of them empty.
    init(_ file: String, in files: [String: [UInt8]], columnCount: Int) throws(ResourceError) {
        guard let bytes = files[file] else { throw .missing(file: file, reason: "the file is not there") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed(file: file, line: 1, reason: "the file is not UTF-8")
        }
        var rows: [Row] = []
        var line = 0
        for content in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            if content.isEmpty || content.utf8.first == UInt8(ascii: "#") { continue }
            let cells = content.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == columnCount else {
                let reason = "expected \(columnCount) columns separated by tabs, found \(cells.count)"
                throw .malformed(file: file, line: line, reason: reason)
            }
            guard cells.allSatisfy({ !$0.isEmpty }) else {
                throw .malformed(file: file, line: line, reason: "a column is empty; write - for none")
            }
            rows.append(Row(line: line, cells: cells))
        }
        self.file = file
        self.rows = rows
    }

    /// The error that `row` is not as the header says.
    func malformed(_ row: Row, _ reason: String) -> ResourceError {
        .malformed(file: file, line: row.line, reason: reason)
    }

    /// The rows by the class that the second column names: none has a word twice, and every class has rows.
    func rows<Class: Hashable & Sendable>(byClass names: [String: Class]) throws(ResourceError) -> [Class: [Row]] {
        var found: [Class: [Row]] = [:]
        var seen: Set<[String]> = []
        for row in rows {
            found[try value(1, of: row, among: names), default: []].append(row)
            guard seen.insert(Array(row.cells.prefix(2))).inserted else {
                throw malformed(row, "\(row.cells[0]) is in \(row.cells[1]) already")
            }
        }
        for (name, value) in names.sorted(by: { $0.key < $1.key }) where found[value] == nil {
            throw .malformed(file: file, line: rows.last?.line ?? 1, reason: "no word is in \(name)")
        }
        return found
    }

    /// The value that `names` gives `cell`.
    func value<Value>(_ cell: Int, of row: Row, among names: [String: Value]) throws(ResourceError) -> Value {
        if let value = names[row.cells[cell]] { return value }
        let allowed = names.keys.sorted().joined(separator: ", ")
        throw malformed(row, "column \(cell + 1) is \(row.cells[cell]), allowed are \(allowed)")
    }

    /// The cell as a sector.
    func sector(_ cell: Int, of row: Row) throws(ResourceError) -> Sector {
        guard let sector = Sector(rawValue: row.cells[cell]) else {
            throw malformed(row, "column \(cell + 1) is \(row.cells[cell]), no sector of three capital letters")
        }
        return sector
    }

    /// The cell as a country code, nil for `-`.
    func country(_ cell: Int, of row: Row) throws(ResourceError) -> String? {
        let code = row.cells[cell]
        if code == "-" { return nil }
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw malformed(row, "column \(cell + 1) is \(code), no ISO 3166-1 alpha-3 code")
        }
        return code
    }
}
