import ChanceryArticle
import Testing

@testable import ChanceryIntake

@Suite("The language of an article")
struct ReadLanguageTests {
    private static let english = """
        The foreign ministers of Japan and Brazil met in Geneva on Tuesday. They agreed that their governments would \
        resume talks about trade in the spring, and that neither side would raise its tariffs before then. Officials who \
        had seen the draft said that it leaves open who will pay for the new port, and that this was the hardest question \
        of all. Both ministers will report to their parliaments next week, where the opposition has asked for a debate.
        """
    private static let french = """
        Les ministres des Affaires étrangères du Japon et du Brésil se sont rencontrés à Genève mardi. Ils sont \
        convenus que leurs gouvernements reprendraient au printemps les pourparlers sur le commerce, et que personne \
        n’augmenterait ses droits de douane avant cette date.
        """
    private static let russian = """
        Министры иностранных дел Японии и Бразилии встретились во вторник в Женеве. Они договорились о том, что весной \
        правительства возобновят переговоры о торговле и что до тех пор стороны не станут повышать пошлины.
        """

    private func article(_ text: String, sidecar: String? = nil) throws -> Article {
        let file = IncomingFile(name: "a.txt", bytes: Array(text.utf8), sidecar: sidecar.map { Array($0.utf8) })
        return try Intake().articles(in: file)[0]
    }

    @Test(
        "What is in another language keeps its text, says its language, and has no word that is read",
        arguments: [(french, "fr"), (russian, "ru")]
    )
    func foreign(text: String, language: String) throws {
        let article = try article(text)
        #expect(article.text == text)
        #expect(article.metadata.language == language)
        #expect(article.metadata.unreadLanguage == language)
        #expect(article.markup == [TextRange(0, text.utf8.count)])
        #expect(
            article.warnings.contains { $0.hasPrefix("The article is in another language than English (\(language))") }
        )
    }

    @Test("A passage in another language within English is not read, and the rest is")
    func passage() throws {
        let text = "\(Self.english)\n\n\(Self.french)\n\n\(Self.english)"
        let article = try article(text)
        #expect(article.metadata.language == "en")
        #expect(article.metadata.unreadLanguage == nil)
        let start = Self.english.utf8.count + 2
        #expect(article.markup == [TextRange(start, start + Self.french.utf8.count)])
        #expect(article.warnings == ["1 passage in another language than English (fr) was not read."])
    }

    @Test("Who knows the language is believed", arguments: ["en", "en-GB", "en_US", "eng", "English"])
    func known(language: String) throws {
        let article = try article(Self.french, sidecar: #"{"language": "\#(language)"}"#)
        #expect(article.metadata.language == language)
        #expect(article.metadata.unreadLanguage == nil)
        #expect(article.markup.isEmpty)
    }

    @Test(
        "What is no tag of a language is passed over, and said so",
        arguments: ["", "-", "what language?", "e", String(repeating: "en-", count: 20) + "GB"]
    )
    func noTag(language: String) throws {
        let article = try article(Self.english, sidecar: #"{"language": "\#(language)"}"#)
        #expect(article.metadata.language == "en")
        #expect(article.warnings == ["The language that was given is no BCP 47 tag, and was passed over."])
    }
}
