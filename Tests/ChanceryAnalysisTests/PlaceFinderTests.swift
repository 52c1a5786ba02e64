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
            ("He will travel to Kenya, Chad and Mali.", ["Kenya/KEN", "Chad/TCD", "Mali/MLI"]),
            ("Norway left.", []), ("Kenya visited Norway.", ["Norway/NOR"]), ("Moscow agreed.", []),
            ("They met in Moscow.", ["Moscow/RUS"]), ("The Minister for the Middle East left.", []),
            ("They met in the Middle East.", ["Middle East/"]),
            ("She called the Ministers of Foreign Affairs of Iran, Saudi Arabia and Egypt.", []),
            ("The girls were denied visas to enter the United States.", ["United States/USA"]),
            ("They met in Sargodha, Pakistan.", ["Sargodha/PAK", "Pakistan/PAK"]),
            ("They met in the Kremlin.", []), ("The Minsk agreements failed.", []),
            ("President Ana Ruiz of Peru met the envoys.", []), ("They met in the Minsk region.", ["Minsk/BLR"]),
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
            ("[Birmingham place] .\n\n[United States country USA] left/VERB/leave .", "GBR"),
            ("[Toledo place] .\n\n[Spain country ESP] left/VERB/leave .", "ESP"),
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

    @Test(
        "A region or country right beside a town tells which is meant",
        arguments: [
            ("Talks were held in Paris, Texas.", ["Paris/USA", "Texas/USA"], "Paris 33.66094"),
            ("Talks were held in Paris (Texas).", ["Paris/USA", "Texas/USA"], "Paris 33.66094"),
            ("Talks were held in Paris, TX.", ["Paris/USA", "Texas/USA"], "Paris 33.66094"),
            ("Talks were held in Paris, Maine.", ["Paris/USA", "Maine/USA"], "Paris"),
            ("Students marched in Athens, Georgia, on Sunday.", ["Athens/USA", "Georgia/USA"], "Athens 33.96095"),
            ("Students marched in Gori, Georgia, on Sunday.", ["Gori/GEO", "Georgia/GEO"], "Gori 41.98532"),
            ("The plant lies in London, Ontario.", ["London/CAN", "Ontario/CAN"], "London 42.98339"),
            ("Troops landed at Gallipoli in Turkey.", ["Gallipoli/TUR", "Turkey/TUR"], "Gallipoli 40.40836"),
            ("They met in the Spanish city of Toledo.", ["Toledo/ESP"], "Toledo 39.8581"),
            ("They met in Lebanon’s Tripoli.", ["Tripoli/LBN"], "Tripoli 34.43352"),
            ("They met in Tripoli, northern Lebanon.", ["Tripoli/LBN", "Lebanon/LBN"], "Tripoli 34.43352"),
        ]
    )
    func beside(text: String, places: [String], row: String) throws {
        let workshop = try Workshop(text)
        #expect(workshop.places == places)
        let first = try #require(workshop.placeDrafts.first)
        #expect(([first.name] + (first.place?.latitude.map { ["\($0)"] } ?? [])).joined(separator: " ") == row)
    }

    @Test(
        "A country of the sentence counts for a town of its own as much as the town is of the country",
        arguments: [
            ("U.S. envoys met in Geneva.", "CHE"), ("Canada’s envoys met in London.", "GBR"),
            ("American negotiators arrived in Athens.", "GRC"), ("Spain’s envoys met in Toledo.", "ESP"),
            ("Lebanese soldiers patrol in Tripoli.", "LBN"), ("Venezuela’s envoys met in Valencia.", "VEN"),
            ("In London, Canada’s envoys met.", "GBR"), ("They met in Córdoba.", "ARG"),
        ]
    )
    func likely(text: String, country: String) throws {
        let drafts = try Workshop(text).placeDrafts
        #expect(drafts.map(\.country) == [country])
    }

    @Test(
        "Country, coordinates and identifier of a place are of one row",
        arguments: [
            "Talks were held in Paris, Texas. The envoys left Paris for Tripoli, Lebanon, and London, Ontario.",
            "Spain’s envoys met in Toledo and Valencia, Venezuela’s in Mérida, Georgia’s in Athens, Georgia.",
            "Syria bombed Tripoli. In Birmingham, Alabama, the U.S. and Canada met; they met in Cambridge in England.",
        ]
    )
    func oneRow(text: String) throws {
        let gazetteer = try Repository.languageData().gazetteer
        let drafts = try Workshop(text).placeDrafts
        #expect(drafts.count > 2)
        for draft in drafts {
            let place = try #require(draft.place)
            #expect(draft.country == place.country && draft.name == place.name)
            #expect(gazetteer.places(named: place.name).contains(place))
        }
    }

    @Test(
        "Of countries with one name the one that the article tells of is meant",
        arguments: [
            ("They met in Congo.", ["Democratic Republic of the Congo/COD"]),
            ("They met in Congo. Then they left Brazzaville.", ["Republic of the Congo/COG", "Brazzaville/COG"]),
            ("They met in Korea. North Korea is bigger.", ["North Korea/PRK"]),
            ("They met in Korea.", ["South Korea/KOR"]),
            ("They met in the U.S. state of Georgia.", ["Georgia/USA"]),
        ]
    )
    func countries(text: String, places: [String]) throws { #expect(try Workshop(text).places == places) }

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
