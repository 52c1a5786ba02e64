import ChanceryDigest
import ChanceryTestSupport
import Foundation
import Testing

@testable import ChanceryReading

@Suite struct ActorRegisterTests {
    private func problems(_ bytes: [UInt8]) -> [String] {
        do throws(ActorRegisterError) {
            _ = try ActorRegister(parsing: bytes)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test("A row is an actor; what is missing at its end, empty or a hyphen tells nothing")
    func rows() throws {
        let table = """
            # Our desk.
            name\tkind\tcountry\tsector\trole\tbody\tother names\twikidata
            Mira Lund\tperson\tNOR\tGOV\tspokesperson\tGreenfield Institute\tM. Lund|Lund\tQ42

            Free Steppe Army\tgroup\t-\tREB
            The Quartet\tbloc\t\t\t\t\t\t
            """
        let actors = try ActorRegister(parsing: Array(table.utf8)).actors
        #expect(actors.map(\.name) == ["Mira Lund", "Free Steppe Army", "The Quartet"])
        #expect(actors.map(\.kind) == [.person, .group, .bloc])
        #expect(actors.map(\.country) == ["NOR", nil, nil])
        #expect(actors.map { $0.sector?.rawValue } == ["GOV", "REB", nil])
        #expect(actors[0].role == "spokesperson")
        #expect(actors[0].body == "Greenfield Institute")
        #expect(actors[0].forms == ["Mira Lund", "M. Lund", "Lund"])
        #expect(actors.map(\.wikidata) == ["Q42", nil, nil])
    }

    @Test("What spreadsheets add is taken off: a mark at the start, line ends of two bytes, quotation marks, spaces")
    func spreadsheet() throws {
        let table = "\u{FEFF}\"Lund, Mira\"\tperson\t\t\t\t\t\"The \"\"Voice\"\"\"\r\n Ana\u{A0}Ruiz \tperson\r\n"
        let actors = try ActorRegister(parsing: Array(table.utf8)).actors
        #expect(actors.map(\.forms) == [["Lund, Mira", "The \"Voice\""], ["Ana Ruiz"]])
    }

    @Test(
        "What is wrong is told with line, column and what to do",
        arguments: [
            ("Ana Ruiz\tministry", "line 1, column 2 (kind): ministry is no kind; write one of person, government"),
            ("Ana Ruiz", "line 1, column 2 (kind): there is no kind; write one of"),
            ("Ana Ruiz\tperson\tXYZ", "line 1, column 3 (country): XYZ is no country; write its ISO 3166-1 code"),
            ("Ana Ruiz\tperson\tFrance", "line 1, column 3 (country): France is no country"),
            ("Ana Ruiz\tperson\t-\tgov", "line 1, column 4 (sector): gov is no sector"),
            ("Ana Ruiz\tperson\t\t\t\tCouncil", "line 1, column 5 (role): there is a body and no role"),
            ("Ana Ruiz\tperson\t\t\t\t\tRuiz||A. Ruiz", "line 1, column 7 (other names): a name between two bars"),
            ("Ana Ruiz\tperson\t\t\t\t\t\t42", "line 1, column 8 (wikidata): 42 is no Wikidata item; write Q and"),
            ("a\tb\tc\td\te\tf\tg\th\ti", "line 1: it has 9 columns, more than 8"),
            ("\n\tperson", "line 2, column 1 (name): there is no name"),
            ("A\tperson", "line 1, column 1 (name): A is no name"),
            ("\u{200B}\tperson", "line 1, column 1 (name): there is nothing to be seen in the name"),
            ("Ana Ruiz\tperson\t\t\t\t\tRuiz|\u{AD}", "line 1, column 7 (other names): there is nothing to be seen"),
            (
                "Ana Ruiz\tperson\nA. Ruiz\tperson\t\t\t\t\tAna Ruiz",
                "line 2, column 7 (other names): Ana Ruiz stands in line 1"
            ),
            ("Ana\u{7}Ruiz\tperson", "line 1, column 1 (name): there is a control character in it, U+0007"),
            ("Ana \u{202E}Ruiz\tperson", "line 1, column 1 (name): there is a control character in it, U+202E"),
            (String(repeating: "Ana", count: 80) + "\tperson", "line 1, column 1 (name): it has more than 200 bytes"),
        ]
    )
    func mistakes(table: String, expected: String) {
        let problems = problems(Array(table.utf8))
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.hasPrefix(expected) ?? false, "\(problems)")
    }

    @Test("Every problem is told, and of very many the first")
    func several() {
        let row = "A\tx\tFrance\tgov\t\t\t\t7\n"
        #expect(problems(Array(row.utf8)).count == 5)
        let many = problems(Array(String(repeating: row, count: 40).utf8))
        #expect(many.count == 21)
        #expect(many.last == "and 180 more like these")
    }

    @Test(
        "What is no text in UTF-8 is refused",
        arguments: [[0xFF, 0xFE, 0x41, 0x00], [0x41, 0x00, 0x42, 0x00], Array("A\n".utf8) + [0xE9, 0x09]]
    )
    func encoding(bytes: [UInt8]) {
        #expect(problems(bytes).contains { $0.contains("not UTF-8; save the sheet") })
    }

    @Test("A table that is too large is refused")
    func size() {
        let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: ActorRegister.sizeBytesMax + 1)
        #expect(problems(bytes) == ["it has more than 4 MiB; keep the actors that your articles name"])
    }

    @Test("The version is that of the bytes")
    func version() throws {
        #expect(try ActorRegister(parsing: Array("Ana Ruiz\tperson\n".utf8)).version == "4b1d91a9a16a")
        #expect(try ActorRegister(parsing: []).version == "e3b0c44298fc")
    }

    @Test("The example is in order")
    func example() throws {
        let bytes = Array(try Data(contentsOf: Repository.root.appending(path: "Config/actors.tsv")))
        #expect(try ActorRegister(parsing: bytes).count == 4)
    }

    @Test("The codes of countries are those of the gazetteer")
    func countries() throws {
        let gazetteer = try Repository.languageData().gazetteer
        #expect(CountryCodes.all.count == 250)
        for code in CountryCodes.all { #expect(gazetteer.country(code: code) != nil, "\(code)") }
    }
}
