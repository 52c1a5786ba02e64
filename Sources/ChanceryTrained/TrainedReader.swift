package import ChanceryArticle
package import ChanceryEncoder
package import ChanceryReading

/// Reads an article with the trained network: sentences, words with their tags, and trees.
package struct TrainedReader: Sendable {
    private let data: LanguageData
    private let reader: TextReader
    private let nameFinder: NameFinder
    private let convention: Tokenizer.Convention

    /// A reader with the given network, that knows what is in `data`.
    package init(network: Network, data: LanguageData, convention: Tokenizer.Convention = .treebanks) {
        self.data = data
        self.convention = convention
        reader = TextReader(network: network)
        nameFinder = NameFinder(data: data)
    }

    /// Sentences, tokens with their tags, trees, names and time expressions.
    package func surface(of article: Article) -> Reading {
        let bytes = article.prose
        let headline = Headline(prose: bytes)
        let tokenizer = Tokenizer(bytes: bytes, abbreviations: data.lexicon.abbreviations, convention: convention)
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
            let read = text.words[index]
            return Token(
                range: word.0,
                form: word.1,
                lemma: LemmaScript(read.lemmaScript)?.lemma(of: Tokenizer.plainForm(word.1)) ?? word.1,
                partOfSpeech: PartOfSpeech(rawValue: read.upos) ?? .other,
                feats: read.feats
            )
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
            names: names(in: tokens, sentences: sentences),
            times: times(in: tokens, sentences: sentences, of: bytes, published: article.metadata.published)
        )
        reading.arcs = text.words.map { Arc(head: $0.head, relation: Relation(rawValue: $0.relation)) }
        return reading
    }

    private func warnings(of text: ReadText) -> [String] {
        guard text.cutCount > 0 else { return [] }
        let verb = text.cutCount == 1 ? "was" : "were"
        let whole = text.cutCount == 1 ? "A sentence" : "\(text.cutCount) sentences"
        return ["\(whole) of more than \(reader.sentenceWordsMax) words \(verb) cut."]
    }

    private func names(in tokens: [Token], sentences: [Sentence]) -> [Name] {
        let contexts = sentences.map { sentence in
            NameContext(words: tokens[sentence.tokens].map { Tokenizer.plainForm($0.form) })
        }
        let found = nameFinder.resolved(contexts.map { nameFinder.names(in: $0) }, contexts: contexts)
        return zip(sentences, found).flatMap { sentence, names in
            names.map { name in
                let first = sentence.tokens.lowerBound
                let words = first + name.words.lowerBound..<first + name.words.upperBound
                return Name(
                    range: tokens[words.lowerBound].range.union(tokens[words.upperBound - 1].range),
                    tokens: words,
                    kind: name.kind,
                    canonical: name.canonical,
                    country: name.country,
                    mayBeMetonym: name.mayBeMetonym
                )
            }
        }
    }

    private func times(
        in tokens: [Token],
        sentences: [Sentence],
        of bytes: [UInt8],
        published: String?
    ) -> [TimeExpression] {
        let text = String(decoding: bytes, as: UTF8.self)
        let finder = TimeExpressionFinder(lexicon: data.lexicon)
        return sentences.flatMap { finder.times(in: tokens[$0.tokens], of: text, published: published) }
    }
}
