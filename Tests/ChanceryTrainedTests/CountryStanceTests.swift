import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("CountryStance")
struct CountryStanceTests {
    @Test(
        "A country is a party where it acts and a place where things happen",
        arguments: [
            ("Norway agreed.", "Norway", "name"), ("Envoys met in Norway.", "Norway", nil),
            ("Envoys met across all Norway.", "Norway", nil), ("Envoys met in Kenya and Norway.", "Norway", nil),
            ("They met in Oslo, Norway.", "Norway", nil), ("The government of Norway agreed.", "Norway", "name"),
            ("The north of Norway is cold.", "Norway", nil), ("The invasion of Norway failed.", "Norway", "name"),
            ("The mountains of Norway are high.", "Norway", nil), ("They travelled to Norway.", "Norway", nil),
            ("They gave aid to Norway.", "Norway", "name"), ("They sent aid to Norway.", "Norway", "name"),
            ("They sent envoys to Norway.", "Norway", nil), ("Fish from Norway is good.", "Norway", nil),
            ("Troops from Norway left.", "Norway", "name"),
            ("Of Norway he spoke.", "Norway", "name"), ("Troops. From Norway he left.", "Norway", nil),
            ("Norway’s envoy left.", "Norway", "name"),
            ("The Norway border is closed.", "Norway", nil), ("The Norway talks failed.", "Norway", "name"),
            ("The Kremlin agreed.", "Kremlin", "metonym"), ("They met in the Kremlin.", "Kremlin", nil),
        ]
    )
    func countries(text: String, word: String, expected: String?) throws {
        #expect(try form(of: word, in: text) == expected)
    }

    @Test(
        "A capital is a party only where it acts",
        arguments: [
            ("Moscow rejected the plan.", "metonym"),
            ("Talks between Kenya and Moscow will resume.", "metonym"), ("They met in Moscow.", nil),
            ("Norway praised Moscow.", "metonym"), ("Norway bombed Moscow.", nil), ("They left Moscow, Russia.", nil),
            ("They left Moscow.", nil), ("She lives near Moscow and agrees.", nil),
            ("Talks with Moscow were good.", "metonym"), ("She said that Moscow, too, agreed.", "metonym"),
        ]
    )
    func capitals(text: String, expected: String?) throws {
        #expect(try form(of: "Moscow", in: text) == expected)
    }

    @Test(
        "An adjective of nationality is a party where it stands before an act, a weapon or a government",
        arguments: [
            ("The Israeli strikes went on.", "strikes", true), ("The Israeli government agreed.", "government", true),
            ("An Israeli drone fell.", "drone", true), ("The Israeli summer is hot.", "summer", false),
        ]
    )
    func adjectives(text: String, head: String, expected: Bool) throws {
        let workshop = try Workshop(text)
        let phrase = workshop.phrase(of: head)
        #expect(
            CountryStance(view: workshop.view, lexicon: workshop.data.lexicon).isActing(
                adjectiveOf: workshop.view.phrases[phrase]
            ) == expected
        )
    }

    private func form(of word: String, in text: String) throws -> String? {
        let workshop = try Workshop(text)
        let token = workshop.token(word)
        let name = try #require(workshop.view.name(at: token))
        let phrase = workshop.view.phrases[workshop.phrase(of: word)]
        let isHead = name.tokens.contains(phrase.head)
        return CountryStance(view: workshop.view, lexicon: workshop.data.lexicon).form(
            of: name,
            isHead: isHead,
            in: phrase
        )?.rawValue
    }
}
