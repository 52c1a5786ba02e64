package import ChanceryArticle
package import ChanceryReading

/// Reads an article by rules: word lists, endings, and what stands next to what.
package struct RuleReader: ReadingMaker {
    /// Longer sentences are cut, so that no rule looks at more words at once.
    static let sentenceTokensMax = 400

    private let data: LanguageData
    private let tagger: Tagger
    private let nameFinder: NameFinder

    /// A reader that knows what is in `data`.
    package init(data: LanguageData) {
        self.data = data
        tagger = Tagger(lexicon: data.lexicon)
        nameFinder = NameFinder(data: data)
    }

    /// A sentence before its tokens are tagged.
    private struct RawSentence {
        let paragraphIndex: Int
        let isHeading: Bool
        let tokens: [TextRange]
    }

    /// The reading of `article`, every score in it 1.
    package func reading(of article: Article) -> Reading {
        completed(surface(of: article))
    }

    /// `surface` with all layers that follow from sentences, tags, names and time expressions.
    package func completed(_ surface: Reading) -> Reading {
        var reading = surface
        reading.quotations = QuotationFinder.quotations(in: reading)
        let chunker = Chunker(view: ReadingView(reading))
        reading.phrases = chunker.nounPhrases()
        reading.predicates = chunker.predicates()
        var view = ReadingView(reading)
        let cues = CueFrameFinder(view: view, lexicon: data.lexicon).matches()
        let cueVerbs = cues.map(\.tokens.lowerBound).filter { view.part($0) == .verb }
        reading.predicates = ClauseFinder(view: view, cueVerbs: Set(cueVerbs)).predicates()
        view.complete(with: reading.predicates)
        if reading.arcs.isEmpty { reading.arcs = TreeBuilder.arcs(of: view) }
        reading.mentions = MentionFinder.mentions(in: view, data: data)
        reading.statements = CueFrameFinder(view: view, lexicon: data.lexicon).frames(of: cues)
        reading.events = EventFrameFinder(view: view, lexicon: data.lexicon).frames()
        return reading
    }

    /// Sentences, tokens with their tags, names and time expressions.
    private func surface(of article: Article) -> Reading {
        let bytes = article.prose
        let splitter = SentenceSplitter(bytes: bytes, lexicon: data.lexicon)
        let headline = Headline(prose: bytes)
        let raw = rawSentences(of: article.blocks, bytes: bytes, splitter: splitter, headline: headline)
        let forms = raw.map { sentence in
            sentence.tokens.map { String(decoding: bytes[$0.startByte..<$0.endByte], as: UTF8.self) }
        }
        let contexts = forms.map { NameContext(words: $0.map { Tokenizer.plainForm($0) }) }
        let found = nameFinder.resolved(contexts.map { nameFinder.names(in: $0) }, contexts: contexts)
        var sentences: [Sentence] = []
        var tokens: [Token] = []
        var names: [Name] = []
        for index in raw.indices {
            let first = tokens.count
            let known = partsOfSpeech(of: found[index], in: contexts[index])
            for (position, tag) in tagger.tags(of: contexts[index].words, known: known).enumerated() {
                tokens.append(
                    Token(
                        range: raw[index].tokens[position],
                        form: forms[index][position],
                        norm: contexts[index].lower[position],
                        lemma: tag.lemma,
                        partOfSpeech: tag.partOfSpeech
                    )
                )
            }
            names += found[index].map { name($0, from: first, tokens: tokens) }
            guard first < tokens.count else { continue }
            sentences.append(
                Sentence(
                    range: tokens[first].range.union(tokens[tokens.count - 1].range),
                    tokens: first..<tokens.count,
                    paragraphIndex: raw[index].paragraphIndex,
                    isHeading: raw[index].isHeading
                )
            )
        }
        return Reading(
            article: article,
            headline: headline.text(of: article.blocks, splitter: splitter),
            warnings: article.warnings,
            paragraphCount: article.blocks.count,
            sentences: sentences,
            tokens: tokens,
            names: names,
            times: times(
                in: tokens,
                sentences: sentences,
                of: String(decoding: bytes, as: UTF8.self),
                published: article.metadata.published
            )
        )
    }

    private func rawSentences(
        of blocks: [Block],
        bytes: [UInt8],
        splitter: SentenceSplitter,
        headline: Headline
    ) -> [RawSentence] {
        let tokenizer = Tokenizer(bytes: bytes, abbreviations: data.lexicon.abbreviations)
        var found: [RawSentence] = []
        for (index, block) in blocks.enumerated() {
            let isHeading = headline.isHeading(block)
            for range in splitter.sentences(in: block.range) {
                let tokens = tokenizer.ranges(in: range)
                var start = 0
                while start < tokens.count {
                    let end = min(tokens.count, start + Self.sentenceTokensMax)
                    found.append(
                        RawSentence(
                            paragraphIndex: index,
                            isHeading: isHeading,
                            tokens: Array(tokens[start..<end])
                        )
                    )
                    start = end
                }
            }
        }
        return found
    }

    private func partsOfSpeech(of names: [NameFinder.Found], in context: NameContext) -> [PartOfSpeech?] {
        var parts = [PartOfSpeech?](repeating: nil, count: context.words.count)
        for name in names {
            for index in name.words { parts[index] = name.kind == .nationality ? .adjective : .properNoun }
            guard name.kind == .nationality, let last = name.words.last else { continue }
            let next = last + 1 < context.words.count ? context.words[last + 1] : "."
            let isNoun = next.utf8.first.map { !Bytes.isLetter($0) } ?? true
            if isNoun || context.words[last].hasSuffix("s") { parts[last] = .properNoun }
        }
        return parts
    }

    private func name(_ found: NameFinder.Found, from first: Int, tokens: [Token]) -> Name {
        let range = (first + found.words.lowerBound)..<(first + found.words.upperBound)
        return Name(
            range: tokens[range.lowerBound].range.union(tokens[range.upperBound - 1].range),
            tokens: range,
            kind: found.kind,
            canonical: found.canonical,
            country: found.country,
            mayBeMetonym: found.mayBeMetonym
        )
    }

    private func times(
        in tokens: [Token],
        sentences: [Sentence],
        of text: String,
        published: String?
    ) -> [TimeExpression] {
        let finder = TimeExpressionFinder(lexicon: data.lexicon)
        return sentences.flatMap { sentence in
            finder.times(in: tokens[sentence.tokens], of: text, published: published)
        }
    }
}
