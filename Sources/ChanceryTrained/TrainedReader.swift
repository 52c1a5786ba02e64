package import ChanceryArticle
package import ChanceryReading

/// Reads an article with the trained network: sentences, words with their tags, and trees.
package struct TrainedReader: ReadingMaker {
    private let data: LanguageData
    private let reader: TextReader
    private let nameReader: NameReader

    /// A reader that knows what is in `data`.
    package init(data: ReaderData) {
        self.data = data.language
        reader = TextReader(network: data.network)
        nameReader = NameReader(data: data.language)
    }

    /// The reading of `article`.
    package func reading(of article: Article) -> Reading {
        var (surface, text) = surface(of: article)
        surface.entities = text.entities
        surface.nominals = text.nominals
        return completed(surface, statements: text.statements, events: text.events)
    }

    /// `surface`, which has sentences, tags, trees, names and time expressions, with all other layers.
    package func completed(
        _ surface: Reading,
        statements: [StatementFrame] = [],
        events: [EventReading] = []
    ) -> Reading {
        var reading = surface
        reading.quotations = QuotationFinder.quotations(in: reading)
        reading.phrases = PhraseFinder(view: ReadingView(reading)).phrases()
        reading.predicates = PredicateFinder(view: ReadingView(reading)).predicates()
        reading.cues = CueFinder(view: ReadingView(reading), lexicon: data.lexicon).cues()
        reading.statements = statements
        let frames = EventFrameFinder(view: ReadingView(reading), lexicon: data.lexicon, readings: events).frames()
        reading.events = frames
        reading.mentions = MentionFinder.mentions(in: ReadingView(reading), data: data)
        return reading
    }

    /// Sentences, tokens with their tags, trees, names and time expressions.
    private func surface(of article: Article) -> (Reading, ReadText) {
        let bytes = article.prose
        let headline = Headline(prose: bytes)
        let tokenizer = Tokenizer(bytes: bytes, abbreviations: data.lexicon.abbreviations, convention: .treebanks)
        var places: [TextRange] = []
        var blocks: [Range<Int>] = []
        for block in article.blocks {
            let words = tokenizer.ranges(in: block.range)
            blocks.append(places.count..<places.count + words.count)
            places += words
        }
        let forms = places.map { String(decoding: bytes[$0.startByte..<$0.endByte], as: UTF8.self) }
        let text = reader.read(forms, paragraphs: blocks)
        let tokens = zip(places, forms).enumerated().map { index, word in
            token(word.1, at: word.0, read: text.words[index])
        }
        var block = 0
        let sentences = text.sentences.map { words in
            while blocks[block].upperBound <= words.lowerBound { block += 1 }
            return Sentence(
                range: tokens[words.lowerBound].range.union(tokens[words.upperBound - 1].range),
                tokens: words,
                paragraphIndex: block,
                isHeading: headline.isHeading(article.blocks[block])
            )
        }
        var reading = Reading(
            article: article,
            headline: headline.text(
                of: article.blocks,
                splitter: SentenceSplitter(bytes: bytes, lexicon: data.lexicon)
            ),
            warnings: article.warnings + warnings(of: text),
            paragraphCount: article.blocks.count,
            sentences: sentences,
            tokens: tokens,
            names: nameReader.names(in: tokens, sentences: sentences, of: bytes, entities: text.entities),
            times: []
        )
        reading.arcs = text.words.map { Arc(head: $0.head, relation: Relation(rawValue: $0.relation)) }
        reading.times = times(in: reading, of: bytes)
        return (reading, text)
    }

    /// The word `form` at `range`, which the network reads as `read`.
    private func token(_ form: String, at range: TextRange, read: WordReading) -> Token {
        let part = PartOfSpeech(rawValue: read.upos) ?? .other
        let plain = Tokenizer.plainForm(form)
        let forms = data.lexicon.wordForms
        let guess = LemmaScript(read.lemmaScript)?.lemma(of: plain) ?? form
        let known =
            forms.irregularLemma(of: plain.lowercased(), as: part, feats: read.feats)
            ?? (part == .verb ? forms.verbLemma(of: plain.lowercased(), insteadOf: guess) : nil)
        return Token(
            range: range,
            form: form,
            lemma: known ?? guess,
            partOfSpeech: part,
            feats: read.feats
        )
    }

    private func warnings(of text: ReadText) -> [String] {
        guard text.cutCount > 0 else { return [] }
        let isOne = text.cutCount == 1
        return [
            isOne ? "A sentence was too long and was cut." : "\(text.cutCount) sentences were too long and were cut."
        ]
    }

    private func times(in reading: Reading, of bytes: [UInt8]) -> [TimeExpression] {
        let text = String(decoding: bytes, as: UTF8.self)
        let finder = TimeExpressionFinder(lexicon: data.lexicon)
        let clauses = ClauseSides(tokens: reading.tokens, arcs: reading.arcs, lexicon: data.lexicon)
        return reading.sentences.flatMap { sentence in
            finder.times(
                in: reading.tokens[sentence.tokens],
                of: text,
                published: reading.article.metadata.published,
                sides: clauses.sides(of: sentence.tokens, isHeading: sentence.isHeading)
            )
        }
    }
}
