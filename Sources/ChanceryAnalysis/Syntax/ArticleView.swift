internal import ChanceryArticle
internal import ChanceryReading

/// A reading as the finders look at it: tokens with what stands around them.
struct ArticleView {
    let reading: Reading
    /// The dictionary forms of all tokens.
    let lemmas: [String]
    /// The dictionary forms of all tokens in lower case.
    let foldedLemmas: [String]
    /// The forms in lower case with straight apostrophes.
    let lower: [String]
    /// The sentence each token belongs to.
    let sentenceOf: [Int]
    /// The name each token belongs to, -1 for none.
    let nameOf: [Int]
    /// The quotations, in text order.
    let quotations: [Quotation]
    /// The quotation each token stands in, -1 for none; the marks belong to it.
    let quotationOf: [Int]
    /// The noun phrases, in text order.
    let phrases: [NounPhrase]
    /// The noun phrase each token belongs to, -1 for none.
    let phraseOf: [Int]
    /// The verb groups, in text order.
    let verbs: [VerbGroup]
    /// The verb group whose main verb each token is, -1 for none.
    let verbAt: [Int]

    init(_ reading: Reading) {
        self.reading = reading
        let count = reading.tokens.count
        lemmas = reading.tokens.map { $0.lemma }
        foldedLemmas = reading.tokens.map { $0.lemma.lowercased() }
        lower = reading.tokens.map { token in
            let form = token.form.lowercased()
            // The last byte of the typographic apostrophe, which most forms do not have.
            return form.utf8.contains(0x99) ? String(form.map { $0 == "’" ? "'" : $0 }) : form
        }
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
        quotations = QuotationFinder.quotations(in: reading)
        var quotationOf = [Int](repeating: -1, count: count)
        for (index, quotation) in quotations.enumerated() {
            for token in quotation.outer { quotationOf[token] = index }
        }
        self.quotationOf = quotationOf
        let chunker = Chunker(reading: reading, lower: lower, nameOf: nameOf)
        phrases = chunker.nounPhrases()
        verbs = chunker.verbGroups()
        var phraseOf = [Int](repeating: -1, count: count)
        for (index, phrase) in phrases.enumerated() {
            for token in phrase.tokens { phraseOf[token] = index }
        }
        self.phraseOf = phraseOf
        var verbAt = [Int](repeating: -1, count: count)
        for (index, verb) in verbs.enumerated() { verbAt[verb.main] = index }
        self.verbAt = verbAt
    }

    /// The part of speech of a token.
    func part(_ token: Int) -> PartOfSpeech { reading.tokens[token].partOfSpeech }

    /// The tokens of the sentence that `token` belongs to.
    func sentence(of token: Int) -> Range<Int> { reading.sentences[sentenceOf[token]].tokens }

    /// The name that `token` belongs to.
    func name(at token: Int) -> Name? { nameOf[token] < 0 ? nil : reading.names[nameOf[token]] }

    /// The text that `tokens` cover.
    func range(of tokens: Range<Int>) -> TextRange {
        let first = reading.tokens[tokens.lowerBound].range
        guard tokens.count > 1 else { return first }
        return first.union(reading.tokens[tokens.upperBound - 1].range)
    }

    /// The words that `tokens` cover, as they stand in the text.
    func text(of tokens: Range<Int>) -> String { String(reading.article.text[range(of: tokens)]) }

    /// `tokens` without punctuation at its ends; nil where nothing is left.
    func trimmed(_ tokens: Range<Int>) -> Range<Int>? {
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

/// Words between quotation marks.
struct Quotation {
    /// The tokens with the marks.
    let outer: Range<Int>
    /// The tokens between the marks.
    let inner: Range<Int>
}

/// A noun with what belongs to it on its left.
struct NounPhrase {
    let tokens: Range<Int>
    /// The noun or pronoun the phrase is about.
    let head: Int
}

/// A verb with its auxiliaries.
struct VerbGroup {
    let tokens: Range<Int>
    /// The main verb.
    let main: Int
    /// Whether the group can be the verb of a main clause.
    let isFinite: Bool
    let isPassive: Bool
    let isNegated: Bool
    /// Whether it is an infinitive with "to".
    let isInfinitive: Bool
    let isGerund: Bool
    /// The modal, as a dictionary form.
    let modal: String?
    /// Whether "have" or a past form puts it into the past.
    let isPast: Bool
}
