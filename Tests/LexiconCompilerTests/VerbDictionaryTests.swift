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
    - &MILITARY * &WEAPON (TO {BORDER TOWN})  [072]  # SEND
    - * $ AID [:070]
    - * LETTER [---]
    - * (IN/ON) [040]
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
        #expect(patterns.map(\.before) == [["&military"], [], [], []])
        #expect(patterns.map(\.after) == [["&weapon", "to", "border", "town"], ["aid"], ["letter"], ["in/on"]])
        #expect(patterns.map(\.code) == ["072", nil, nil, "040"])
    }

    @Test("Only patterns with a code and a word that says more than a preposition are compiled")
    func words() {
        let words = CodeWords(read) { ["042", "072", "040"].contains($0) }
        let rows = words.files.map { _, text in
            text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        }
        #expect(rows[0].prefix(4) == ["send\t0\t-", "dispatch\t0\t042", "beef up\t0\t-", "tap wire\t0\t-"])
        #expect(rows[1] == ["0\t&military\t&weapon to border town\t072"])
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

    @Test(
        "A score beyond the scale, and a row without its columns, are errors",
        arguments: ["084\t70", "084\tmuch", "084"]
    )
    func wrongScore(row: String) throws {
        let crosswalk = try Crosswalk(parsing: "")
        #expect(throws: SourceError.self) { try CodeTable(crosswalk: crosswalk, scores: row, types: "08\tYIELD") }
    }
}
