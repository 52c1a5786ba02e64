import Testing

@testable import LexiconCompiler

@Suite("AgentList")
struct AgentListTests {
    private func lines(_ text: String) throws -> [String] {
        try AgentList(text).agents.map { "\($0.noun) \($0.sector)" }
    }

    @Test(
        "A noun has the first code of its line",
        arguments: [
            ("FARMER [~AGR]", ["farmer AGR"]),
            ("OIL_TANKER_  [~BUS]  # and its crew", ["oil tanker BUS"]),
            ("# BANK [~BUS]\n\nARMS_INDUSTRY [~BUSMIL]\r\n", ["arms industry BUS"]),
            ("LOOTER [~CRM]\nLOOTER [~REB]", ["looter CRM"]),
            ("Assembly_of_the_UNION [~LEG]", ["assembly of the union LEG"]),
            ("", []),
        ]
    )
    func nouns(text: String, expected: [String]) throws {
        #expect(try lines(text) == expected)
    }

    @Test(
        "Other forms and the words of sets are nouns of their own",
        arguments: [
            ("LAWMAN {LAWMEN} [~COP]", ["lawman COP", "lawmen COP"]),
            ("THIEF {THIEVES, THIEFS } [~CRM]", ["thief CRM", "thieves CRM", "thiefs CRM"]),
            ("!P! = MAN, WOMAN\nDAIRY!P! [~AGR]", ["dairyman AGR", "dairywoman AGR"]),
            ("!P! = MAN, WOMAN\n!P!_OF_!P!S [~CVL]", ["man of mans CVL", "woman of womans CVL"]),
            ("!P! = HE, SHE\n!Q! = IT\n!Q!_OF_!P! [~CVL]", ["it of he CVL", "it of she CVL"]),
        ]
    )
    func forms(text: String, expected: [String]) throws {
        #expect(try lines(text) == expected)
    }

    @Test(
        "What has no sector is left out, and names with digits or marks",
        arguments: [
            "REGION [~UNK]", "OPPOSITION_FACTION [~UNKOPP]", "MONDAY [~NON]", "FLOOD [~JNK]", "QUASI-STATE [~PRE]",
            "PARAMILITARY [~PRM]", "INTERNATIONAL_TERRORIST [~IMG]", "F-16 [~MIL]", "MI/HIND [~MIL]",
            "LIEUTENANT_(JG) [~MIL]", "MINISTER_FOR_LANDS,_HOUSING [~GOV]", "MINISTER_DE_PÃŠBLICAS [~GOV]",
        ]
    )
    func leftOut(text: String) throws {
        #expect(
            try lines(text + "\nSHI'A_MILITIA [~REB]\nBRIG._GEN. [~MIL]") == ["shi'a militia REB", "brig. gen. MIL"]
        )
    }

    @Test(
        "A line of another form is an error with its number",
        arguments: [
            ("FARMER", "no code in brackets at the end: FARMER"),
            ("FARMER [~AGR", "no code in brackets at the end: FARMER [~AGR"),
            ("FARMER [~AGR] twice", "no code in brackets at the end: FARMER [~AGR] twice"),
            ("FARMER [AGR]", "no code of capital letters after ~: FARMER [AGR]"),
            ("FARMER [~AG]", "no code of capital letters after ~: FARMER [~AG]"),
            ("FARMER [~agr]", "no code of capital letters after ~: FARMER [~agr]"),
            ("[~AGR]", "no noun before the code: [~AGR]"),
            ("LAWMAN {LAWMEN [~COP]", "{ without }: LAWMAN {LAWMEN [~COP]"),
            ("{LAWMEN} [~COP]", "no noun before the code: {LAWMEN} [~COP]"),
            ("DAIRY!P! [~AGR]", "unknown set !P!"),
            ("DAIRY!P [~AGR]", "a set's name without its end: DAIRY!P"),
        ]
    )
    func malformed(line: String, reason: String) {
        #expect(throws: SourceError(line: 2, reason: reason)) { try AgentList("# head\n" + line) }
    }

    @Test("The table names its columns, its source and its program")
    func table() throws {
        let table = try AgentList("FARMER [~AGR]\nOIL_TANKER [~BUS]").table
        #expect(table.hasSuffix("\nfarmer\tAGR\noil tanker\tBUS\n"))
        #expect(table.split(separator: "\n").dropLast(2).allSatisfy { $0.hasPrefix("# ") && $0.count <= 130 })
        #expect(table.contains("Compiled by LexiconCompiler"))
    }
}
