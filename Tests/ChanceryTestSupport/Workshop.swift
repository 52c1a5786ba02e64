package import ChanceryArticle
import ChanceryIntake
package import ChanceryReading
import ChanceryTrained

/// A reading on the bench, for the tests of one type.
package struct Workshop {
    package let view: ReadingView
    package let data: LanguageData

    /// The bench for `text` as the reader reads it, who knows the actors of a table.
    package init(_ text: String, published: String? = nil, actors: String? = nil) throws {
        var reader = try Repository.readerData()
        if let actors { reader = reader.knowing(try ActorRegister(parsing: Array(actors.utf8))) }
        data = reader.language
        let article = try Article(noted: text, published: published)
        view = ReadingView(TrainedReader(data: reader).reading(of: article))
    }

    /// The bench for a reading written by hand, with all layers that follow from it and the given frames.
    package init(
        noted notation: String,
        published: String? = nil,
        statements: [StatementFrame] = [],
        events: [EventFrame] = []
    ) throws {
        data = try Repository.languageData()
        let reader = TrainedReader(data: try Repository.readerData())
        var reading = Reading(noted: notation, published: published)
        if reading.arcs.isEmpty { reading.arcs = Self.flatArcs(of: reading) }
        reading = reader.completed(reading, statements: statements)
        reading.events = events
        view = ReadingView(reading)
    }

    /// Trees for words whose relations do not matter: all hang on the first of their sentence.
    private static func flatArcs(of reading: Reading) -> [Arc] {
        reading.sentences.flatMap { sentence in
            let root = sentence.tokens.lowerBound
            return sentence.tokens.map { token in
                Arc(head: token == root ? nil : root, relation: Relation(rawValue: token == root ? "root" : "dep"))
            }
        }
    }

    // MARK: In words

    /// The words of `tokens`.
    package func text(_ tokens: Range<Int>) -> String { view.text(of: tokens) }

    /// The forms of all tokens.
    package var forms: [String] { view.reading.tokens.map(\.form) }

    /// The token whose form is `form`, the first of them; a trap where there is none.
    package func token(_ form: String) -> Int {
        guard let token = forms.firstIndex(of: form) else { preconditionFailure("no \(form) in \(forms)") }
        return token
    }

    /// The noun phrase that `form` belongs to; a trap where it belongs to none.
    package func phrase(of form: String) -> IndexOf<NounPhrase> {
        guard let phrase = view.phraseOf[token(form)] else { preconditionFailure("\(form) is in no noun phrase") }
        return phrase
    }

    /// The predicate whose main verb is `form`; a trap where it is none.
    package func predicate(of form: String) -> Predicate {
        guard let predicate = view.predicate(at: token(form)) else { preconditionFailure("\(form) is no main verb") }
        return predicate
    }

    package func words(ofPhrases phrases: [IndexOf<NounPhrase>]) -> [String] {
        phrases.map { text(view.phrases[$0].tokens) }
    }
}

extension Article {
    /// The article in a file called `name` that holds `text`.
    package init(noted text: String, as name: String = "test.txt", published: String? = nil) throws {
        let file = IncomingFile(
            name: name,
            bytes: Array(text.utf8),
            metadata: ArticleMetadata(published: published)
        )
        self = try Intake().articles(in: file)[0]
    }
}
