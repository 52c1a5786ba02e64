import ChanceryDigest

extension Digest {
    /// The same digest with other parts.
    func with(
        title: String? = nil,
        url: String? = nil,
        text: String? = nil,
        summary: [Span]? = nil,
        statements: [Statement]? = nil,
        events: [Event]? = nil,
        conditions: [Condition]? = nil
    ) -> Digest {
        Digest(
            id: id,
            generator: generator,
            source: source,
            article: ArticleRecord(
                title: title ?? article.title,
                byline: article.byline,
                publisher: article.publisher,
                url: url ?? article.url,
                published: article.published,
                language: article.language,
                text: text ?? article.text,
                words: article.words,
                sentences: article.sentences,
                paragraphs: article.paragraphs
            ),
            summary: summary ?? self.summary,
            actors: actors,
            statements: statements ?? self.statements,
            events: events ?? self.events,
            conditions: conditions ?? self.conditions,
            dates: dates,
            places: places,
            warnings: warnings
        )
    }
}
