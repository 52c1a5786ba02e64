import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("Summarizer")
struct SummarizerTests {
    private static let meeting = """
        Envoys meet again in Oslo

        It was a grey morning by the fjord, and a cold rain fell on the roofs. Tea was served in a small hall with a view \
        of the harbour.

        Kenya’s foreign minister, Daniel Otieno, met Norway’s foreign minister, Ansa Veldt, in Oslo on Monday. Otieno \
        said that Kenya would reopen its embassy in Norway. Veldt welcomed the decision of Kenya. The rain went on all day.

        "We have waited for years," one of the guests told us. Would it last? Musicians played old songs in the evening.
        """

    private static let release = """
        Ministry of Foreign Affairs: On the attack in Valmora

        Tobias Orr, spokesman of the ministry, said:

        “The government of Norway condemns the attack on the embassy of Norway in Nairobi on 3 May. Norway calls on Kenya to \
        protect the embassy and its people. Norway will close the embassy until Kenya has arrested the attackers.”

        Notes: the embassy in Nairobi was opened in 1965. It has forty rooms.
        """

    private static let war = """
        The old bridge has stood for two hundred years, as the people of the valley like to tell. On Friday Russia attacked \
        the port of Odesa with drones and killed three people. Ukraine said that it had shot down most of the drones. \
        Russia denied that the drones had hit houses in Odesa. Ukraine asked the United States for more weapons on Saturday.
        """

    private static func digest(_ text: String) throws -> Digest { try Workshop(text).digest }

    private static func summary(_ text: String) throws -> [String] { try digest(text).summary.map(\.text) }

    /// A summarizer of `workshop`, whose sentences with the given numbers tell an act or begin a statement.
    private static func summarizer(_ workshop: Workshop, acts: Set<Int> = [], statements: Set<Int> = []) -> Summarizer {
        let all = workshop.view.reading.sentences.indices
        return Summarizer(
            view: workshop.view,
            topics: SentenceTopics(view: workshop.view, parties: workshop.table.drafts),
            tellsAct: all.map { acts.contains($0) },
            tellsStatement: all.map { statements.contains($0) }
        )
    }

    private static func chosen(_ text: String) throws -> [Int] {
        summarizer(try Workshop(text)).choices().map(\.sentence)
    }

    // MARK: What is chosen

    @Test("A lead that sets the scene is passed over", arguments: [meeting, war])
    func sceneSetting(text: String) throws {
        let summary = try Self.summary(text)
        #expect(!summary.isEmpty && !summary.contains { $0.contains("morning") || $0.contains("bridge") })
    }

    @Test("A summary has the most mentioned actor, an act and a statement", arguments: [meeting, release, war])
    func carried(text: String) throws {
        let digest = try Self.digest(text)
        func has(_ span: Span) -> Bool { digest.summary.contains { $0.start <= span.start && span.end <= $0.end } }
        let most = digest.actors.map(\.mentions.count).max()
        let main = digest.actors.filter { $0.mentions.count == most }
        #expect(
            main.contains { actor in
                actor.mentions.contains { has(Span(start: $0.start, end: $0.end, text: $0.text)) }
            }
        )
        #expect(digest.events.contains { has($0.trigger) })
        #expect(digest.statements.contains { $0.content.contains(where: has) })
    }

    @Test("Spans of a summary are whole sentences in text order", arguments: [meeting, release, war])
    func sentences(text: String) throws {
        let workshop = try Workshop(text)
        let sentences = workshop.view.reading.sentences.map { workshop.view.text(of: $0.tokens) }
        let summary = workshop.digest.summary
        #expect(summary.allSatisfy { sentences.contains($0.text) })
        #expect(zip(summary, summary.dropFirst()).allSatisfy { $0.end <= $1.start })
    }

    @Test("What is told already is not told again")
    func repeats() throws {
        let claim = "Norway said on Monday that Kenya would reopen its embassy."
        let summary = try Self.summary("\(claim) \(Self.war) \(claim)")
        #expect(summary.count { $0 == claim } == 1)
        #expect(try Self.chosen(Array(repeating: claim, count: 12).joined(separator: " ")) == [0])
    }

    @Test(
        "Of two sentences the one that stands by itself is chosen",
        arguments: [
            ("Did Norway meet envoys from Kenya?", "Norway met envoys from Kenya again."),
            ("We met envoys from Kenya and Norway.", "Envoys from Kenya and Norway met."),
            ("“Norway met envoys from Kenya,” he said.", "Norway met envoys from Kenya again."),
            ("They met envoys from Kenya and Norway.", "Envoys from Kenya and Norway met."),
            ("Norway met envoys from Kenya and said:", "Norway met envoys from Kenya again."),
            ("Envoys from Norway, Kenya, Norway and Kenya.", "Norway met envoys from Kenya again."),
        ]
    )
    func standing(weak: String, strong: String) throws {
        let filler = "Norway and Kenya have envoys, as people say. A cold wind blew over the roofs of the old town."
        let workshop = try Workshop("\(weak) \(strong) \(filler)")
        let words = Self.summarizer(workshop).choices().map { choice in
            workshop.view.text(of: workshop.view.reading.sentences[choice.sentence].tokens)
        }
        #expect(!words.contains(weak))
    }

    @Test("Words of the headline count for more")
    func headline() throws {
        let text = "Farmers wait for rain. Boats left the harbour at dawn today. Farmers of the valley wait for rain."
        let title = "Boats leave the harbour\n\n"
        #expect(try Self.chosen(title + text).contains(2))
    }

    // MARK: How much is chosen

    @Test(
        "A short text has one sentence",
        arguments: ["Norway left.", "Norway left the talks. Kenya stayed in the hall."]
    )
    func short(text: String) throws { #expect(try Self.chosen(text).count == 1) }

    @Test("A summary has five sentences and sixty-five words at most, and half of the words", arguments: [1, 2, 4, 12])
    func length(copies: Int) throws {
        let places = [
            "Oslo", "Geneva", "Nairobi", "Paris", "Vienna", "Rome", "Lima", "Cairo", "Accra", "Doha", "Kyiv", "Minsk",
        ]
        let text = places.prefix(copies).map { Self.war.replacing("Odesa", with: $0) }.joined(separator: "\n\n")
        let digest = try Self.digest(text)
        let words = digest.summary.reduce(0) { $0 + $1.text.split(separator: " ").count }
        #expect((1...5).contains(digest.summary.count) && words <= min(65, digest.article.words / 2))
    }

    @Test("A sentence that is longer than a summary may be is chosen only where there is no other")
    func long() throws {
        let long = "Norway left " + Array(repeating: "Norway and Kenya", count: 30).joined(separator: " and ") + "."
        #expect(try Self.chosen(long) == [0])
        #expect(!(try Self.chosen("\(long) Norway said that Kenya left the talks on Monday. \(Self.war)").contains(0)))
    }

    @Test(
        "A text of nothing but headings or scraps is summed up by them",
        arguments: [("Long walk", [0]), ("# Long walk\n\nNo.", [1]), ("# Long walk\n\nYes.\n\nNo.", [1])]
    )
    func scraps(text: String, expected: [Int]) throws {
        let choices = Self.summarizer(try Workshop(text)).choices()
        #expect(choices.map(\.sentence) == expected)
        #expect(choices.first?.grounds == Grounds(.nothingWhole))
    }

    // MARK: Grounds

    @Test("Of the chosen sentences one tells the first act and one the first statement", arguments: [meeting, war])
    func grounds(text: String) throws {
        let workshop = try Workshop(text)
        let all = Set(workshop.view.reading.sentences.indices)
        let grounds = Self.summarizer(workshop, acts: all, statements: all).choices().map(\.grounds)
        #expect(grounds.allSatisfy { $0.decisive == .rule(.mostTold) })
        #expect(grounds.count { $0.others.contains(.rule(.firstActTold)) } == 1)
        #expect(grounds.count { $0.others.contains(.rule(.firstStatementTold)) } == 1)
    }

    @Test("A sentence that tells the first act or statement is chosen where it has nothing else that is new")
    func acts() throws {
        let workshop = try Workshop(
            "Boats of Norway left Oslo on Friday. Norway left Oslo. Boats of Norway left. \(Self.war)"
        )
        let plain = Self.summarizer(workshop).choices().map(\.sentence)
        let told = Self.summarizer(workshop, statements: [5]).choices().map(\.sentence)
        #expect(told.contains(5) && !plain.contains(5), "\(plain), \(told)")
    }
}
