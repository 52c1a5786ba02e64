import ChanceryLedger
import Foundation
import Testing

@Suite("Table")
struct TableTests {
    private static let columns = [
        Table.Column("name", heading: "Name"), Table.Column("eventCount", heading: "Events"),
        Table.Column("goldstein", heading: "Goldstein"), Table.Column("sources", heading: "Sources"),
    ]

    private static let rows: [[Table.Cell]] = [
        [.text("Korvia"), .integer(12), .number(-2.5), .list(["Northline", "Courier"])],
        [.text("Veldania"), .integer(3), .empty, .list([])],
    ]

    private static func text(_ rows: [[Table.Cell]] = rows, columns: [Table.Column] = columns, as format: Table.Format)
        -> String
    {
        var text = ""
        Table(columns: columns, rows: rows).write(as: format) { text += $0 }
        return text
    }

    /// A table of one cell.
    private static func text(_ cell: Table.Cell, as format: Table.Format) -> String {
        text([[cell]], columns: [Table.Column("cell", heading: "Cell")], as: format)
    }

    @Test(
        "A table has its form",
        arguments: [
            (
                Table.Format.text(columnCount: 80),
                """
                Name      Events  Goldstein  Sources
                Korvia        12       -2.5  Northline; Courier
                Veldania       3

                """
            ),
            (
                .json,
                """
                [
                {"name":"Korvia","eventCount":12,"goldstein":-2.5,"sources":["Northline","Courier"]},
                {"name":"Veldania","eventCount":3,"goldstein":null,"sources":[]}
                ]

                """
            ),
            (
                .jsonLines,
                """
                {"name":"Korvia","eventCount":12,"goldstein":-2.5,"sources":["Northline","Courier"]}
                {"name":"Veldania","eventCount":3,"goldstein":null,"sources":[]}

                """
            ),
            (
                .csv,
                "name,eventCount,goldstein,sources\r\nKorvia,12,-2.5,Northline; Courier\r\nVeldania,3,,\r\n"
            ),
            (
                .tabSeparated,
                "name\teventCount\tgoldstein\tsources\nKorvia\t12\t-2.5\tNorthline; Courier\nVeldania\t3\t\t\n"
            ),
            (
                .markdown,
                """
                | Name | Events | Goldstein | Sources |
                | --- | --- | --- | --- |
                | Korvia | 12 | -2.5 | Northline; Courier |
                | Veldania | 3 |  |  |

                """
            ),
        ]
    )
    func forms(format: Table.Format, expected: String) { #expect(Self.text(as: format) == expected) }

    @Test("What must be whole is not cut, in the last column beyond the terminal")
    func whole() {
        let columns = [
            Table.Column("text", heading: "Text"), Table.Column("article", heading: "Article", isWhole: true),
            Table.Column("reports", heading: "Reports", isWhole: true),
        ]
        let words = String(repeating: "guards of both sides ", count: 4)
        let reports = (1...9).map { "northline-\($0).txt:104-120" }
        let rows: [[Table.Cell]] = [
            [.text(words), .text("meridian-talks.txt"), .list([reports[0]])],
            [.text(words), .text("bridge.txt"), .list(reports)],
        ]
        let lines = Self.text(rows, columns: columns, as: .text(columnCount: 80)).split(separator: "\n")
        #expect(lines[1].hasSuffix("…  meridian-talks.txt  northline-1.txt:104-120"))
        #expect(lines[2].hasSuffix("…  bridge.txt          " + reports.joined(separator: "; ")))
        #expect(lines[1].prefix { $0 != "…" }.count == lines[2].prefix { $0 != "…" }.count)
    }

    @Test(
        "A table without rows has its columns",
        arguments: [
            (Table.Format.text(columnCount: 80), "Name  Events  Goldstein  Sources\n"), (.json, "[]\n"),
            (.jsonLines, ""), (.csv, "name,eventCount,goldstein,sources\r\n"),
            (.tabSeparated, "name\teventCount\tgoldstein\tsources\n"),
            (.markdown, "| Name | Events | Goldstein | Sources |\n| --- | --- | --- | --- |\n"),
        ]
    )
    func noRows(format: Table.Format, expected: String) { #expect(Self.text([], as: format) == expected) }

    private static let visibleTexts = [
        "", " ", "plain", "a,b", "\"", "\"\"a\"", "two\nlines", "=1+1", "+1", "-1", "-1-1", "@SUM(A1)", "＝1", "-", "'",
        "-1e5", "-Infinity", "+49 30", "-٣", "\\n", "back\\slash", "a|b", "<script>alert(1)</script>",
        "[x](javascript:y)", "`code`", "# head", "1. one", "\n", "外交部发言人", "é", "👩🏽‍💻 works", "\n=1", ";;",
    ]

    private static let oddTexts =
        visibleTexts + [
            "a\r\nb\rc", "\ttab", "\r", "a\tb", "a\u{0}b", "\u{85}\u{9B}1m", "\u{1B}=1", "\u{1B}[31mred\u{1B}[0m",
            "\u{202E}gnp.exe", "\u{2066}a\u{2069}",
        ]

    private static let formats: [Table.Format] = [
        .text(columnCount: 40), .json, .jsonLines, .csv, .tabSeparated, .markdown,
    ]

    @Test("No control character but the ends of lines and tabs comes out", arguments: formats)
    func controls(format: Table.Format) {
        for text in Self.oddTexts {
            let output = Self.text(.text(text), as: format) + Self.text(.list([text, text]), as: format)
            let found = output.unicodeScalars.filter {
                ($0.properties.generalCategory == .control && !"\n\r\t".unicodeScalars.contains($0))
                    || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
            }
            #expect(found.isEmpty, "\(text.debugDescription)")
            let isReturned = output.replacing("\r\n", with: "").unicodeScalars.contains("\r")
            #expect(!isReturned, "\(text.debugDescription)")
        }
    }

    @Test("JSON gives every text back")
    func json() throws {
        let rows = Self.oddTexts.map { [Table.Cell.text($0), .list([$0, $0]), .integer(.min), .number(0.1)] }
        let array = try JSONSerialization.jsonObject(with: Data(Self.text(rows, as: .json).utf8))
        let objects = try #require(array as? [[String: Any]])
        #expect(objects.map { $0["name"] as? String } == Self.oddTexts)
        #expect(objects.map { $0["eventCount"] as? [String] } == Self.oddTexts.map { [$0, $0] })
        #expect(objects.allSatisfy { $0["goldstein"] as? Int == .min && $0["sources"] as? Double == 0.1 })
        let lines = Self.text(rows, as: .jsonLines).split(separator: "\n")
        #expect(
            try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary }
                == objects.map { $0 as NSDictionary }
        )
    }

    @Test("Numbers that JSON lacks are null", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(number: Double) {
        #expect(Self.text(.number(number), as: .jsonLines) == "{\"cell\":null}\n")
        #expect(Self.text(.number(number), as: .csv) == "cell\r\n\"\"\r\n")
    }

    @Test(
        "A spreadsheet runs no cell",
        arguments: [
            ("=1+1", "'=1+1"), ("+A1", "'+A1"), ("-1-1", "'-1-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
            ("\rx", "'\nx"), ("＝1", "'＝1"), ("\u{1B}=1", "'=1"), ("\u{FEFF}=1", "'\u{FEFF}=1"), ("-", "'-"),
            ("-Infinity", "'-Infinity"), ("+0x1F", "'+0x1F"), ("-٣", "'-٣"), ("-1", "-1"), ("+1.5e-3", "+1.5e-3"),
            ("a=1", "a=1"), ("'", "'"),
            ("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")"),
        ]
    )
    func formulas(text: String, expected: String) {
        #expect(SeparatedValues(commas: Self.text(.text(text), as: .csv)).rows == [["cell"], [expected]])
        #expect(SeparatedValues(tabs: Self.text(.text(text), as: .tabSeparated)).rows == [["cell"], [expected]])
        #expect(Self.text(.integer(-1), as: .csv) == "cell\r\n-1\r\n")
    }

    @Test("Separated values give every row back")
    func separated() {
        let rows = Self.oddTexts.map { [Table.Cell.text($0), .text("x" + $0), .empty, .list([$0, $0])] }
        let commas = SeparatedValues(commas: Self.text(rows, as: .csv)).rows
        let tabs = SeparatedValues(tabs: Self.text(rows, as: .tabSeparated)).rows
        #expect(commas == tabs)
        #expect(commas.count == rows.count + 1)
        #expect(commas.allSatisfy { $0.count == 4 })
        for (row, text) in zip(commas.dropFirst(), Self.visibleTexts) { #expect(row[1] == "x" + text) }
    }

    @Test("Python reads the same", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
    func python() throws {
        let rows = Self.oddTexts.map { [Table.Cell.text($0), .text("x" + $0), .empty, .list([$0, $0])] }
        let csv = Self.text(rows, as: .csv)
        let folder = FileManager.default.temporaryDirectory
        let files = (0..<2).map { _ in folder.appending(path: "table-\(UUID().uuidString)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try Data(csv.utf8).write(to: files[0])
        let program = """
            import csv, json, sys
            rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True))
            json.dump(rows, open(sys.argv[2], "w"))
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", program] + files.map(\.path)
        try process.run()
        process.waitUntilExit()
        let read = try JSONDecoder().decode([[String]].self, from: Data(contentsOf: files[1]))
        #expect(read == SeparatedValues(commas: csv).rows)
    }

    @Test(
        "Markdown has no markup of a cell",
        arguments: [
            ("a|b", "a\\|b"), ("two\nlines", "two<br>lines"), ("a\r\n\r\nb", "a<br><br>b"), ("<b>", "\\<b\\>"),
            ("[x](y)", "\\[x\\](y)"), ("- a", "\\- a"), ("\\|", "\\\\\\|"),
        ]
    )
    func markdown(text: String, expected: String) {
        #expect(Self.text(.text(text), as: .markdown) == "| Cell |\n| --- |\n| \(expected) |\n")
    }

    @Test("Long cells are cut for a terminal, numbers and short cells are not")
    func cuts() {
        let columns = ["a", "b", "c"].map { Table.Column($0, heading: $0.uppercased()) }
        let long = String(repeating: "long ", count: 20)
        let text = Self.text(
            [
                [.text(long), .integer(123_456_789_012), .text("short")],
                [.text("外交部发言人外交部发言人"), .integer(1), .text("é")],
            ],
            columns: columns,
            as: .text(columnCount: 40)
        )
        #expect(
            text
                == """
                A                              B  C
                long long long lon…  123456789012  short
                外交部发言人外交部…             1  é

                """
                .replacing("A                              B", with: "A" + String(repeating: " ", count: 31) + "B")
        )
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 })
    }

    @Test("A terminal that is too narrow gets lines that are too long")
    func narrow() {
        let row = (0..<4).map { _ in Table.Cell.text("0123456789") }
        #expect(
            Self.text([row], as: .text(columnCount: 10)).split(separator: "\n").last
                == "0123456…  0123456…  0123456…  0123456…"
        )
    }

    @Test("Rows come out before the last is there", arguments: formats)
    func streaming(format: Table.Format) {
        var pieceCount = 0
        var writer = TableWriter(columns: Self.columns, format: format) { _ in pieceCount += 1 }
        for _ in 0..<1000 { writer.write(Self.rows[0]) }
        #expect(pieceCount > 1)
        writer.finish()
        var lines = 0
        Table(columns: Self.columns, rows: Array(repeating: Self.rows[0], count: 1000)).write(as: format) { text in
            lines += text.unicodeScalars.count { $0 == "\n" }
        }
        let headerCount = [.json: 2, .jsonLines: 0, .markdown: 2][format] ?? 1
        #expect(lines == 1000 + headerCount)
    }
}
