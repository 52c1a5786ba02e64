package import ChanceryArticle

/// A reading as the finders look at it: tokens with what stands around them.
package struct ReadingView {
    package private(set) var reading: Reading
    /// The dictionary forms of all tokens.
    package let lemmas: [String]
    /// The forms in lower case with straight apostrophes.
    package let lower: [String]
    /// The sentence each token belongs to.
    package let sentenceOf: [Int]
    /// The name each token belongs to, -1 for none.
    package let nameOf: [Int]
    /// The quotation each token stands in, -1 for none; the marks belong to it.
    package let quotationOf: [Int]
    /// The noun phrase each token belongs to, -1 for none.
    package let phraseOf: [Int]
    /// The predicate whose main verb each token is, -1 for none.
    package let predicateAt: [Int]
    /// The statement frame whose cue begins at each token, -1 for none.
    package let statementAt: [Int]

    /// The view of as many layers as `reading` has.
    package init(_ reading: Reading) {
        self.reading = reading
        let count = reading.tokens.count
        lemmas = reading.tokens.map { $0.lemma }
        lower = reading.tokens.map { $0.norm }
        var sentenceOf = [Int](repeating: 0, count: count)
        for (index, sentence) in reading.sentences.enumerated() {
            for token in sentence.tokens { sentenceOf[token] = index }
        }
        self.sentenceOf = sentenceOf
        var nameOf = [Int](repeating: -1, count: count)
        for (index, name) in reading.names.enumerated() {
            for token in name.tokens { nameOf[token] = index }
        }
        self.nameOf = nameOf
        var quotationOf = [Int](repeating: -1, count: count)
        for (index, quotation) in reading.quotations.enumerated() {
            for token in quotation.outer { quotationOf[token] = index }
        }
        self.quotationOf = quotationOf
        var phraseOf = [Int](repeating: -1, count: count)
        for (index, phrase) in reading.phrases.enumerated() {
            for token in phrase.tokens { phraseOf[token] = index }
        }
        self.phraseOf = phraseOf
        var predicateAt = [Int](repeating: -1, count: count)
        for (index, predicate) in reading.predicates.enumerated() { predicateAt[predicate.head] = index }
        self.predicateAt = predicateAt
        var statementAt = [Int](repeating: -1, count: count)
        for (index, frame) in reading.statements.enumerated() { statementAt[frame.cue.lowerBound] = index }
        self.statementAt = statementAt
    }

    /// Gives the predicates what they govern; all else about them stays.
    package mutating func complete(with predicates: [Predicate]) { reading.predicates = predicates }

    package var quotations: [Quotation] { reading.quotations }
    package var phrases: [NounPhrase] { reading.phrases }
    package var predicates: [Predicate] { reading.predicates }

    /// The part of speech of a token.
    package func part(_ token: Int) -> PartOfSpeech { reading.tokens[token].partOfSpeech }

    /// The tokens of the sentence that `token` belongs to.
    package func sentence(of token: Int) -> Range<Int> { reading.sentences[sentenceOf[token]].tokens }

    /// The name that `token` belongs to.
    package func name(at token: Int) -> Name? { nameOf[token] < 0 ? nil : reading.names[nameOf[token]] }

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
        let quotation = quotationOf[token]
        if quotation >= 0, quotations[quotation].outer.lowerBound == token {
            return quotations[quotation].outer.upperBound <= end && quotations[quotation].outer.upperBound < end
        }
        return false
    }

    private func keepsAtEnd(_ token: Int, after start: Int) -> Bool {
        let quotation = quotationOf[token]
        if quotation >= 0, quotations[quotation].outer.upperBound == token + 1 {
            return quotations[quotation].outer.lowerBound >= start
        }
        return lower[token] == ")" || lower[token] == "]"
    }
}
