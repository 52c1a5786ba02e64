import ChanceryDigest
import ChanceryTestSupport
import Testing

@testable import ChanceryReading

@Suite struct ActorNamesTests {
    @Test(
        "A person's longer name has all words of it, and no word is in two names",
        arguments: [
            ("Mira A. Lund said so", 0..<3, ["Mira A. Lund: Mira Lund"]),
            ("Mira A. Lund Group said so", 0..<3, ["Mira A. Lund: Mira Lund"]),
            ("Kobe Mira Lund said so", 1..<3, ["Kobe Mira: Kobe Mira"]),
            ("Mira A. Lund , Lund Group said so", 0..<3, ["Mira A. Lund: Mira Lund", "Lund Group: Lund Group"]),
        ]
    )
    func overlap(text: String, person: Range<Int>, expected: [String]) throws {
        let table = "Mira Lund\tperson\tNOR\t\t\t\tMira|Lund\nLund Group\torganization\nKobe Mira\torganization"
        let data = try Repository.languageData()
        let register = try ActorRegister(parsing: Array(table.utf8))
        let names = ActorNames(register, gazetteer: data.gazetteer, lexicon: data.lexicon)
        let words = text.split(separator: " ").map(String.init)
        let read = NameFinder.Found(
            words: person,
            kind: .person,
            canonical: words[person].joined(separator: " "),
            grounds: Grounds(.personalWords)
        )
        let found = names.joined(with: [read], in: NameContext(words: words))
        #expect(found.map { "\(words[$0.words].joined(separator: " ")): \($0.canonical)" } == expected)
    }
}
