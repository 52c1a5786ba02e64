import EventDictionaries
import Testing

@testable import LexiconCompiler

/// A dictionary in both forms of PETRARCH.
private let dictionary = """
    # A comment
    &WEAPON
    +ROCKET
    +MACHINE_GUN  # two words

    &ARMS
    +&WEAPON
    +TANK

    --- SEND [---] ---
    SEND {SENT SENDS SENDING}
    DISPATCH [042:043]
    +BEEF_UP
    WIRE_+TAP {WIRE_+TAPS}
    - MILITARY * &WEAPON (TO {BORDER TOWN})  [072]  # SEND
    - * $ AID [:070]
    - * LETTER [---]
    - * (IN/ON) [040]
    - * IN &NOWHERE [072]
    this is no pattern: - * [
    ~ a (a b ATTACK) SAY = a b 015
    """

@Suite("The verb dictionary")
struct VerbDictionaryTests {
    let read = VerbDictionary(parsing: dictionary)

    @Test("A set holds the phrases of another that it names")
    func synsets() {
        #expect(read.synonyms["weapon"] == [["rocket"], ["machine", "gun"]])
        #expect(read.synonyms["arms"] == [["rocket"], ["machine", "gun"], ["tank"]])
    }

    @Test("A verb stands before its particles, with its own code or that of its block")
    func verbs() throws {
        let verbs = try #require(read.blocks.first).verbs
        #expect(verbs.prefix(4).map(\.words) == [["send"], ["dispatch"], ["beef", "up"], ["tap", "wire"]])
        #expect(verbs.prefix(4).map(\.code) == [nil, "042", nil, nil])
    }

    @Test("A pattern keeps the words on both sides, without marks of parties and phrases")
    func patterns() throws {
        let patterns = try #require(read.blocks.first).patterns
        #expect(patterns.map(\.before) == [["military"], [], [], [], []])
        #expect(
            patterns.map(\.after) == [
                ["&weapon", "to", "border", "town"], ["aid"], ["letter"], ["in/on"], ["in", "&nowhere"],
            ]
        )
        #expect(patterns.map(\.code) == ["072", nil, nil, "040", "072"])
    }

    @Test("Only patterns with a code, a word that says more than a preposition, and sets that there are, are compiled")
    func words() {
        let words = CodeWords(read) { ["042", "072", "040"].contains($0) }
        let rows = words.files.map { _, text in
            text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        }
        #expect(rows[0].prefix(4) == ["send\t0\t-", "dispatch\t0\t042", "beef up\t0\t-", "tap wire\t0\t-"])
        #expect(rows[1] == ["0\tmilitary\t&weapon to border town\t072"])
        #expect(rows[2] == ["weapon\trocket|machine gun"])
    }
}

@Suite("The codes of acts")
struct CodeTableTests {
    @Test("A code has the types of the longest beginning, and the mode that the crosswalk has for one of them")
    func types() throws {
        let table = try CodeTable(
            crosswalk: try Crosswalk(
                parsing: """
                    17: COERCE
                    171: COERCE, seize, human_security # Seize
                    1712: ASSAULT, seize, human_security
                    175: COERCE, pro_autocracy , military
                    084: RETREAT, return,   legal # Return
                    163: COERCE, restrict, diplomatic
                    """
            ),
            scores: "# scale\n010\t0.0\n084\t7.0\n163\t-8.0\n171\t-9.2\n1712\t-9.2\n175\t-9.0\n",
            types: "08\tYIELD\n16\tSANCTION\n17\tCOERCE\n1712\tASSAULT,COERCE\n"
        )
        let rows = table.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            rows == [
                "084\tYIELD\treturn\t7.0", "163\tSANCTION\t-\t-8.0", "171\tCOERCE\tseize\t-9.2",
                "1712\tASSAULT,COERCE\tseize\t-9.2", "175\tCOERCE\t-\t-9.0",
            ]
        )
        #expect(table.types(of: "010").isEmpty)
    }

    @Test("A line of another form is an error that names it", arguments: ["171 COERCE", "abc: COERCE", "171: "])
    func malformed(line: String) {
        #expect(throws: DictionaryError.self) { try Crosswalk(parsing: "04: CONSULT\n\(line)") }
    }

    @Test("A mode is that of the types that have it somewhere in the crosswalk")
    func modeOfType() throws {
        let crosswalk = try Crosswalk(parsing: "171: COERCE, seize\n1712: ASSAULT, seize\n191: COERCE, restrict")
        let table = try CodeTable(
            crosswalk: crosswalk,
            scores: "1712\t-9.2\n191\t-9.5\n",
            types: "17\tASSAULT,COERCE\n19\tASSAULT,COERCE\n"
        )
        let rows = table.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(rows == ["1712\tASSAULT,COERCE\tseize\t-9.2", "191\tCOERCE\trestrict\t-9.5", "191\tASSAULT\t-\t-9.5"])
        #expect(table.types(of: "191") == ["COERCE", "ASSAULT"])
    }

    @Test(
        "A score beyond the scale, a row without its columns and a code that stands there twice are errors with file and line",
        arguments: [
            ("# scale\n084\t70", "08\tYIELD", "goldstein.tsv, line 2: 70 is no score from -10 to 10"),
            ("084\tmuch", "08\tYIELD", "goldstein.tsv, line 1: much is no score from -10 to 10"),
            ("084", "08\tYIELD", "goldstein.tsv, line 1: not 2 columns: 084"),
            ("084\t7\n\n084\t8", "08\tYIELD", "goldstein.tsv, line 3: 084 stands there twice"),
            ("084\t7", "08\tYIELD\n08\tAID", "types.tsv, line 2: 08 stands there twice"),
        ]
    )
    func malformed(scores: String, types: String, expected: String) throws {
        let crosswalk = try Crosswalk(parsing: "")
        let error = #expect(throws: SourceError.self) {
            try CodeTable(crosswalk: crosswalk, scores: scores, types: types)
        }
        #expect(error?.description == expected)
    }
}
