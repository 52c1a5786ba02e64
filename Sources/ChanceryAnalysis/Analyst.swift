internal import ChanceryArticle
package import ChanceryDigest
package import ChanceryReading

/// Tells words from deeds: turns a reading into a digest.
package struct Analyst: Sendable {
    private let data: LanguageData
    private let generator: Generator

    /// An analyst that knows what is in `data` and signs as `generator`.
    package init(data: LanguageData, generator: Generator) {
        self.data = data
        self.generator = generator
    }

    /// The digest of `reading`.
    package func digest(of reading: Reading) -> Digest { digest(of: reading, builder: builder(of: reading)) }

    /// The digest of `reading`, with what each of its fields rests on.
    package func explanation(of reading: Reading) -> Explanation {
        let builder = builder(of: reading)
        return builder.explanation(of: digest(of: reading, builder: builder))
    }

    private func builder(of reading: Reading) -> DigestBuilder {
        let view = ReadingView(reading)
        let table = ActorFinder.actors(in: view, data: data)
        let statements = StatementFinder(
            view: view,
            lexicon: data.lexicon,
            table: table,
            cues: reading.cues.compactMap { CueMention($0, in: view, lexicon: data.lexicon) },
            classifier: StatementClassifier(view: view, lexicon: data.lexicon, table: table)
        ).statements()
        let places = PlaceFinder(view: view, data: data, table: table).places()
        let circumstances = EventCircumstances(
            view: view,
            lexicon: data.lexicon,
            table: table,
            statements: statements,
            places: places
        )
        let told = FirstPerson(view: view, lexicon: data.lexicon).told(table, by: statements)
        let events = EventFinder(view: view, lexicon: data.lexicon, table: told).events()
        return DigestBuilder(
            view: view,
            table: table,
            statements: statements,
            events: events.map { circumstances.completed($0) },
            conditions: ConditionFinder(view: view, lexicon: data.lexicon, statements: statements).conditions(),
            places: places
        )
    }

    private func digest(of reading: Reading, builder: DigestBuilder) -> Digest {
        let source = reading.article.source
        return Digest(
            id: "sha256:\(source.sha256)",
            generator: generator,
            source: Source(
                name: source.name,
                bytes: source.sizeBytes,
                mediaType: source.mediaType.rawValue,
                encoding: source.encoding,
                sidecar: source.sidecarSHA256.map { "sha256:\($0)" },
                file: source.collection.map { "sha256:\($0.sha256)" },
                part: source.collection?.part
            ),
            article: record(of: reading),
            summary: builder.summary(),
            actors: builder.actors(),
            statements: builder.statementRecords(),
            events: builder.eventRecords(),
            conditions: builder.conditionRecords(),
            dates: builder.dateRecords(),
            places: builder.placeRecords(),
            warnings: reading.warnings
        )
    }

    private func record(of reading: Reading) -> ArticleRecord {
        let metadata = reading.article.metadata
        let words = reading.tokens.reduce(0) { count, token in
            let isMark = token.partOfSpeech == .punctuation || token.partOfSpeech == .symbol
            let isClitic = token.form.utf8.first == UInt8(ascii: "'") || token.form.utf8.starts(with: "’".utf8)
            return count + (isMark || isClitic ? 0 : 1)
        }
        return ArticleRecord(
            title: metadata.title ?? reading.headline,
            byline: metadata.byline ?? [],
            publisher: metadata.publisher,
            url: metadata.url,
            published: metadata.published,
            language: metadata.language ?? "en",
            text: reading.article.text,
            words: words,
            sentences: reading.sentences.count,
            paragraphs: reading.paragraphCount
        )
    }
}
