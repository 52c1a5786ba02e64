package import ChanceryArticle

/// A reading as the finders look at it: tokens with what stands around them.
package struct ReadingView {
    package let reading: Reading
    /// The dictionary forms of all tokens.
    package let lemmas: [String]
    /// The forms in lower case with straight apostrophes.
    package let lower: [String]
    /// The sentence each token belongs to.
    package let sentenceOf: [Int]
    /// The name each token belongs to.
    package let nameOf: [IndexOf<Name>?]
    /// The quotation each token stands in; the marks belong to it.
    package let quotationOf: [IndexOf<Quotation>?]
    /// The noun phrase each token belongs to.
    package let phraseOf: [IndexOf<NounPhrase>?]
    /// The predicate whose main verb each token is.
    package let predicateAt: [IndexOf<Predicate>?]
    /// The trees of all sentences.
    package let tree: DependencyTree
    /// The cue that begins at each token.
    package let cueAt: [IndexOf<Cue>?]
    /// Whether each token names an act.
    package let isAct: [Bool]

    /// The view of as many layers as `reading` has.
    package init(_ reading: Reading) {
        self.reading = reading
        let count = reading.tokens.count
        lemmas = reading.tokens.map { $0.lemma }
        tree = DependencyTree(reading.arcs)
        lower = reading.tokens.map { $0.norm }
        var sentenceOf = [Int](repeating: 0, count: count)
        for (index, sentence) in reading.sentences.enumerated() {
            for token in sentence.tokens { sentenceOf[token] = index }
        }
        self.sentenceOf = sentenceOf
        nameOf = Self.byToken(reading.names, count: count) { $0.tokens }
        quotationOf = Self.byToken(reading.quotations, count: count) { $0.outer }
        phraseOf = Self.byToken(reading.phrases, count: count) { $0.tokens }
        predicateAt = Self.byToken(reading.predicates, count: count) { $0.head..<($0.head + 1) }
        cueAt = Self.byToken(reading.cues, count: count) { $0.tokens.prefix(1) }
        isAct = Self.byToken(reading.events, count: count) { $0.trigger }.map { $0 != nil }
    }

    /// For each of `count` tokens the element whose tokens it is one of; the last where there are several.
    private static func byToken<Element>(
        _ layer: [Element],
        count: Int,
        tokens: (Element) -> Range<Int>
    ) -> [IndexOf<Element>?] {
        var found = [IndexOf<Element>?](repeating: nil, count: count)
        for index in layer.typedIndices {
            for token in tokens(layer[index]) { found[token] = index }
        }
        return found
    }

    package var quotations: [Quotation] { reading.quotations }
    package var phrases: [NounPhrase] { reading.phrases }
    package var predicates: [Predicate] { reading.predicates }

    /// The part of speech of a token.
    package func part(_ token: Int) -> PartOfSpeech { reading.tokens[token].partOfSpeech }

    /// The tokens of the sentence that `token` belongs to.
    package func sentence(of token: Int) -> Range<Int> { reading.sentences[sentenceOf[token]].tokens }

    /// The name that `token` belongs to.
    package func name(at token: Int) -> Name? { nameOf[token].map { reading.names[$0] } }

    /// The quotation that `token` stands in.
    package func quotation(at token: Int) -> Quotation? { quotationOf[token].map { quotations[$0] } }

    /// The noun phrase that `token` belongs to.
    package func phrase(at token: Int) -> NounPhrase? { phraseOf[token].map { phrases[$0] } }

    /// The predicate whose main verb `token` is.
    package func predicate(at token: Int) -> Predicate? { predicateAt[token].map { predicates[$0] } }

    /// The cue that begins at `token`.
    package func cue(at token: Int) -> Cue? { cueAt[token].map { reading.cues[$0] } }

    /// Whether `token` is the main verb of a finite predicate.
    package func isFiniteVerb(_ token: Int) -> Bool { predicate(at: token)?.isFinite ?? false }

    /// The text that `tokens` cover.
    package func range(of tokens: Range<Int>) -> TextRange {
        let first = reading.tokens[tokens.lowerBound].range
        guard tokens.count > 1 else { return first }
        return first.union(reading.tokens[tokens.upperBound - 1].range)
    }

    /// The words that `tokens` cover, as they stand in the text.
    package func text(of tokens: Range<Int>) -> String { String(reading.article.text[range(of: tokens)]) }

    /// `tokens` without punctuation at its ends; nil where nothing is left.
    package func trimmed(_ tokens: Range<Int>) -> Range<Int>? {
        var (start, end) = (tokens.lowerBound, tokens.upperBound)
        while start < end, part(start) == .punctuation, !keepsAtStart(start, before: end) { start += 1 }
        while end > start, part(end - 1) == .punctuation, !keepsAtEnd(end - 1, after: start) { end -= 1 }
        return start < end ? start..<end : nil
    }

    /// Whether an opening mark has its partner further on.
    private func keepsAtStart(_ token: Int, before end: Int) -> Bool {
        guard let quotation = quotation(at: token), quotation.outer.lowerBound == token else { return false }
        return quotation.outer.upperBound < end
    }

    private func keepsAtEnd(_ token: Int, after start: Int) -> Bool {
        if let quotation = quotation(at: token), quotation.outer.upperBound == token + 1 {
            return quotation.outer.lowerBound >= start
        }
        // A word or two in single marks are no quotation of their own.
        if lower[token] == "'" { return (start..<token).contains { ["‘", "'"].contains(lower[$0]) } }
        return lower[token] == ")" || lower[token] == "]"
    }
}
