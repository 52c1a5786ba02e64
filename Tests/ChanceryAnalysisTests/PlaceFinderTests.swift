import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("PlaceFinder")
struct PlaceFinderTests {
    @Test(
        "Towns, regions and countries where something happens are places",
        arguments: [
            ("Envoys met in Geneva.", ["Geneva/CHE"]), ("They met in Norway.", ["Norway/NOR"]),
            ("Norway left.", []), ("Kenya visited Norway.", ["Norway/NOR"]), ("Moscow agreed.", []),
            ("They met in Moscow.", ["Moscow/RUS"]), ("The Minister for the Middle East left.", []),
            ("They met in the Middle East.", ["Middle East/"]),
            ("They met in Sargodha, Pakistan.", ["Sargodha/PAK", "Pakistan/PAK"]),
            ("They met in the Kremlin.", []),
        ]
    )
    func places(text: String, expected: [String]) throws {
        #expect(try Workshop(text).places == expected)
    }

    @Test(
        "Of towns with one name, the one in a country that follows or that the article names is meant",
        arguments: [
            ("[Tripoli place] , [Lebanon country LBN] .", "LBN"),
            ("[Tripoli place] , [Lebanon country LBN] .\n\n[Libya country LBY] left/VERB/leave .", "LBN"),
            ("[Birmingham place] , [Alabama place] , [United States country USA] .", "USA"),
            ("[Birmingham place] .\n\n[United States country USA] left/VERB/leave .", "USA"),
            ("[Birmingham place] .", "GBR"),
        ]
    )
    func ambiguous(notation: String, country: String) throws {
        let workshop = try Workshop(noted: "They/PRON met/VERB/meet in/ADP \(notation)")
        let draft = try #require(workshop.placeDrafts.first)
        #expect(draft.country == country)
        #expect(draft.place?.country == country)
        #expect(draft.place?.latitude != nil)
    }

    @Test("A place that no list has is in the country that its sentence names nearest")
    func unknown() throws {
        let workshop = try Workshop(
            noted:
                "They/PRON met/VERB/meet in/ADP [Xyzburg place] near/ADP [Norway country NOR] , not/ADV [Kenya country KEN] ."
        )
        let draft = try #require(workshop.placeDrafts.first)
        #expect(draft.name == "Xyzburg")
        #expect(draft.country == "NOR")
        #expect(draft.place == nil)
    }
}
