internal import ChanceryArticle
internal import ChanceryDigest

/// Reads a table of actors line by line, and gathers what is wrong with it.
struct ActorTableReader {
    /// What the columns are called, in their order.
    static let columns = ["name", "kind", "country", "sector", "role", "body", "other names", "wikidata"]
    /// With more problems than this the rest of the table is not looked at.
    private static let problemCountMax = 1000
    /// No name, title or body is longer.
    private static let textBytesMax = 200
    /// The mark between two other names.
    private static let separator = UInt8(ascii: "|")

    /// The parties so far.
    private(set) var actors: [KnownActor] = []
    /// What is wrong so far.
    private(set) var problems: [ActorRegisterError.Problem] = []
    /// The line that each form stands in, by the form.
    private var lines: [String: Int] = [:]
    private var line = 0

    /// Reads the whole table.
    mutating func read(_ bytes: [UInt8]) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard !body.contains(0), !body.starts(with: [0xFF, 0xFE]), !body.starts(with: [0xFE, 0xFF]) else {
            problems = [
                .init(line: nil, column: nil, reason: "it is not UTF-8; save the sheet as text, with tabs, in UTF-8")
            ]
            return
        }
        for content in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            guard problems.count < Self.problemCountMax else { return }
            read(line: content.last == UInt8(ascii: "\r") ? content.dropLast() : content)
        }
    }

    private mutating func note(_ column: Int?, _ reason: String) {
        problems.append(.init(line: line, column: column, reason: reason))
    }

    private mutating func read(line bytes: ArraySlice<UInt8>) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            note(nil, "it is not UTF-8; save the sheet as text, with tabs, in UTF-8")
            return
        }
        if text.utf8.first == UInt8(ascii: "#") { return }
        let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map { Self.unquoted($0) }
        if cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return }
        // What a spreadsheet has as its first row.
        if actors.isEmpty, cells.count > 1, cells[0].lowercased() == "name", cells[1].lowercased() == "kind" { return }
        guard cells.count <= Self.columns.count else {
            let known = Self.columns.joined(separator: ", ")
            note(nil, "it has \(cells.count) columns, more than \(Self.columns.count); the columns are \(known)")
            return
        }
        let problemCount = problems.count
        let values = cells.indices.map { value(of: $0 + 1, in: cells[$0]) }
        let row = values + Array(repeating: nil, count: Self.columns.count - values.count)
        guard let actor = actor(row), problems.count == problemCount else { return }
        actors.append(actor)
    }

    /// The cell as it was typed: a spreadsheet puts marks around one with a comma or a mark in it, and doubles that.
    private static func unquoted(_ cell: Substring) -> String {
        guard cell.count > 1, cell.first == "\"", cell.last == "\"" else { return String(cell) }
        return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }

    /// What a cell tells; nil where it tells nothing, or cannot be used, which is noted.
    private mutating func value(of column: Int, in cell: String) -> String? {
        if let control = cell.unicodeScalars.first(where: { $0.isInvisibleControl }) {
            let digits = String(control.value, radix: 16, uppercase: true)
            let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            note(column, "there is a control character in it, U+\(code); take it out")
            return nil
        }
        let text = cell.onOneLine
        guard text.utf8.count <= Self.textBytesMax || column == 7 else {
            note(column, "it has more than \(Self.textBytesMax) bytes; write what the news calls it")
            return nil
        }
        return text.isEmpty || text == "-" ? nil : text
    }

    // MARK: The cells of a row

    private mutating func actor(_ row: [String?]) -> KnownActor? {
        guard let name = row[0] else {
            if !problems.suffix(Self.columns.count).contains(where: { $0.line == line && $0.column == 1 }) {
                note(1, "there is no name; write one, or take the line out")
            }
            return nil
        }
        let otherNames = otherNames(in: row[6] ?? "")
        enter(name, column: 1)
        for other in otherNames { enter(other, column: 7) }
        if row[5] != nil, row[4] == nil { note(5, "there is a body and no role; write the role, or take the body out") }
        // Each is looked at, also where one before cannot be used.
        let (kind, country, sector, wikidata) = (
            kind(row[1]), country(row[2]), sector(row[3]), wikidata(row[7])
        )
        return kind.map { kind in
            KnownActor(
                name: name,
                kind: kind,
                country: country,
                sector: sector,
                role: row[4],
                body: row[5],
                otherNames: otherNames,
                wikidata: wikidata
            )
        }
    }

    private mutating func otherNames(in cell: String) -> [String] {
        guard !cell.isEmpty else { return [] }
        let parts = cell.utf8.split(separator: Self.separator, omittingEmptySubsequences: false)
        let names = parts.map { String(Substring($0)).onOneLine }
        if names.contains(where: \.isEmpty) { note(7, "a name between two bars is empty; take one of the bars out") }
        for name in names where name.utf8.count > Self.textBytesMax {
            note(7, "a name has more than \(Self.textBytesMax) bytes; put a bar, |, between two names")
        }
        return names
    }

    /// Notes a form that is too short to be found by, or that stands in the table already.
    private mutating func enter(_ form: String, column: Int) {
        // What stands between two bars without a name is noted.
        guard !form.isEmpty else { return }
        let plain = Tokenizer.plainForm(form)
        guard plain.contains(where: { !$0.isWhitespace }) else {
            note(column, "there is nothing to be seen in the name; type it anew, or take it out")
            return
        }
        guard plain.count > 1, plain.contains(where: { $0.isLetter }) else {
            note(column, "\(form) is no name; a name has two characters and a letter at least")
            return
        }
        if let earlier = lines[plain] {
            let place = earlier == line ? "twice in this line" : "in line \(earlier) already"
            note(column, "\(form) stands \(place); a name belongs to one actor, so take it out of one of them")
        } else {
            lines[plain] = line
        }
    }

    private mutating func kind(_ cell: String?) -> Actor.Kind? {
        if let kind = cell.flatMap({ Actor.Kind(rawValue: $0) }) { return kind }
        let allowed = Actor.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        note(2, "\(cell.map { "\($0) is no kind" } ?? "there is no kind"); write one of \(allowed)")
        return nil
    }

    private mutating func country(_ cell: String?) -> String? {
        guard let cell, !CountryCodes.all.contains(cell) else { return cell }
        note(3, "\(cell) is no country; write its ISO 3166-1 code of three letters, such as FRA, or nothing")
        return nil
    }

    private mutating func sector(_ cell: String?) -> Sector? {
        guard let cell else { return nil }
        if let sector = Sector(rawValue: cell) { return sector }
        note(4, "\(cell) is no sector; write a code of three capital letters, such as GOV, MIL or NGO, or nothing")
        return nil
    }

    private mutating func wikidata(_ cell: String?) -> String? {
        guard let cell else { return nil }
        if cell.wholeMatch(of: /Q[1-9][0-9]{0,11}/) != nil { return cell }
        note(8, "\(cell) is no Wikidata item; write Q and a number, such as Q42, or nothing")
        return nil
    }
}
