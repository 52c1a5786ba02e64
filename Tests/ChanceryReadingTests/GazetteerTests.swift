import ChanceryReading
import Testing

@Suite("Gazetteer")
struct GazetteerTests {
    private static let header = "# version: 7\n"
    private static let table =
        header + """
            country\tNetherlands\tNLD\t52.5\t5.75\t2750405\t17231017\tHolland\tDutch\tDutch|Dutchman|Dutchmen
            country\tGeorgia\tGEO\t42\t43.5\t614540\t3704500\t\tGeorgian\tGeorgian|Georgians
            region\tGeorgia\tUSA\t33\t-83.5\t4197000\t0\t\tGA
            region\tEurope\t\t48.6\t9.1\t6255148\t0\t
            capital\tAmsterdam\tNLD\t52.37403\t4.88969\t2759794\t741636\t
            capital\tTbilisi\tGEO\t41.69411\t44.83368\t611717\t1049498\tTiflis
            city\tSanaa\tYEM\t15.35472\t44.20667\t71137\t1937451\tSana'a
            city\tTripoli\tLBN\t34.43352\t35.84415\t266826\t229398\t
            city\tTripoli\tLBY\t32.88743\t13.18733\t2210247\t1302947\t
            city\tAthens\tUSA\t33.96095\t-83.37794\t4180386\t116714\t\tGA
            country\tSouth Korea\tKOR\t37\t127.5\t1835841\t51635256\tKorea\tSouth Korean\t
            country\tNorth Korea\tPRK\t40\t127\t1873107\t25549819\tKorea\tNorth Korean\t

            """

    private let gazetteer: Gazetteer

    init() throws { gazetteer = try Gazetteer(parsing: Array(Self.table.utf8)) }

    @Test("A country is found by name, synonym and code", arguments: ["Netherlands", "Holland"])
    func countries(name: String) {
        #expect(gazetteer.country(named: name)?.code == "NLD")
        #expect(gazetteer.country(code: "NLD")?.name == "Netherlands")
    }

    @Test("Names are compared with their case", arguments: ["holland", "HOLLAND", "Hollan", "Holland "])
    func caseMatters(name: String) {
        #expect(gazetteer.country(named: name) == nil)
        #expect(gazetteer.places(named: name).isEmpty)
    }

    @Test("A demonym gives its country", arguments: [("Dutch", "NLD"), ("Dutchmen", "NLD"), ("Georgians", "GEO")])
    func demonyms(word: String, code: String) { #expect(gazetteer.country(demonym: word)?.code == code) }

    @Test("A capital stands for its country under each of its names", arguments: ["Tbilisi", "Tiflis"])
    func capitals(name: String) { #expect(gazetteer.capital(named: name)?.code == "GEO") }

    @Test("A city is no country's seat")
    func noCapital() { #expect(gazetteer.capital(named: "Sanaa") == nil) }

    @Test("Of namesakes the country comes first, then the more populous")
    func order() {
        #expect(gazetteer.places(named: "Georgia").map(\.kind) == [.country, .region])
        #expect(gazetteer.places(named: "Tripoli").map(\.country) == ["LBY", "LBN"])
    }

    @Test("Several countries may have one name, the more populous first")
    func sharedName() {
        #expect(gazetteer.countries(named: "Korea").map(\.code) == ["KOR", "PRK"])
        #expect(gazetteer.country(named: "Korea")?.population == 51_635_256)
    }

    @Test("A state has its postal code, and its towns have it too", arguments: [("GA", "Georgia"), ("XX", nil)])
    func states(code: String, name: String?) {
        #expect(gazetteer.state(coded: code)?.name == name)
        #expect(gazetteer.places(named: "Athens").map(\.division) == ["GA"])
        #expect(gazetteer.places(named: "Amsterdam").map(\.division) == [nil])
    }

    @Test("Facts of a place are those of its line")
    func facts() throws {
        let place = try #require(gazetteer.places(named: "Amsterdam").first)
        #expect(place.latitude == 52.37403)
        #expect(place.longitude == 4.88969)
        #expect(place.geonames == 2_759_794)
        #expect(place.isCapital)
    }

    @Test("A region of several countries has none")
    func region() { #expect(gazetteer.places(named: "Europe").map(\.country) == [nil]) }

    @Test("A typographic apostrophe equals a plain one", arguments: ["Sana'a", "Sana’a"])
    func apostrophes(name: String) { #expect(gazetteer.places(named: name).count == 1) }

    @Test("A word that begins a name may start one", arguments: ["Amsterdam", "Sana", "Dutch"])
    func firstWords(word: String) { #expect(gazetteer.mayStartName(word)) }

    @Test("A word that begins no name starts none", arguments: ["amsterdam", "xyzzy", ""])
    func otherWords(word: String) { #expect(!gazetteer.mayStartName(word)) }

    @Test(
        "A malformed line is reported with its number",
        arguments: [
            ("city\tX", "2 columns"), ("town\tX\tNLD\t1\t2\t3\t4\t", "unknown kind of record"),
            ("city\t\tNLD\t1\t2\t3\t4\t", "no name"), ("city\tX\tNL\t1\t2\t3\t4\t", "not a country code"),
            ("city\tX\tNLD\t1\tx\t3\t4\t", "column 5 is not a number"),
        ]
    )
    func malformed(line: String, reason: String) {
        #expect(throws: ResourceError.malformed(file: "gazetteer.tsv", line: 2, reason: reason)) {
            try Gazetteer(parsing: Array((Self.header + line + "\n").utf8))
        }
    }

    @Test("A file without a version is malformed")
    func version() {
        #expect(throws: ResourceError.self) { try Gazetteer(parsing: Array("city\tX\tNLD\t1\t2\t3\t4\t".utf8)) }
        #expect(gazetteer.version == "7")
    }
}
