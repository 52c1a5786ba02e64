package import ChanceryArticle

/// A sentence of the text, without surrounding white space and markup.
package struct Sentence: Hashable, Sendable {
    /// Where it stands in the text.
    package let range: TextRange
    /// The indices of its tokens.
    package let tokens: Range<Int>
    /// The index of its paragraph.
    package let paragraphIndex: Int
    /// Whether it is a heading: the article's headline or a line of its own without final punctuation.
    package let isHeading: Bool

    /// A sentence with the given parts.
    package init(range: TextRange, tokens: Range<Int>, paragraphIndex: Int, isHeading: Bool) {
        self.range = range
        self.tokens = tokens
        self.paragraphIndex = paragraphIndex
        self.isHeading = isHeading
    }
}

/// A word, number or punctuation mark.
///
/// - SeeAlso: Universal Dependencies, <https://universaldependencies.org/u/overview/tokenization.html>
package struct Token: Hashable, Sendable {
    /// Where it stands in the text.
    package let range: TextRange
    /// The word as it stands in the text.
    package let form: String
    /// The word in lower case with straight apostrophes, as word lists hold it.
    package let norm: String
    /// The dictionary form, lower case but for proper nouns.
    package let lemma: String
    /// The universal part of speech.
    package let partOfSpeech: PartOfSpeech
    /// The morphological features as CoNLL-U writes them, `Number=Plur`; `_` where the reader tells none.
    ///
    /// - SeeAlso: <https://universaldependencies.org/u/feat/>
    package let feats: String

    /// A token with the given parts; `norm` is made of `form` where it is not given.
    package init(
        range: TextRange,
        form: String,
        norm: String? = nil,
        lemma: String,
        partOfSpeech: PartOfSpeech,
        feats: String = "_"
    ) {
        self.range = range
        self.form = form
        self.norm = norm ?? Tokenizer.plainForm(form).lowercased()
        self.lemma = lemma
        self.partOfSpeech = partOfSpeech
        self.feats = feats
    }
}

/// The universal parts of speech.
///
/// - SeeAlso: <https://universaldependencies.org/u/pos/>
package enum PartOfSpeech: String, Hashable, Sendable, CaseIterable {
    case adjective = "ADJ"
    case adposition = "ADP"
    case adverb = "ADV"
    case auxiliary = "AUX"
    case coordinatingConjunction = "CCONJ"
    case determiner = "DET"
    case interjection = "INTJ"
    case noun = "NOUN"
    case number = "NUM"
    case particle = "PART"
    case pronoun = "PRON"
    case properNoun = "PROPN"
    case punctuation = "PUNCT"
    case subordinatingConjunction = "SCONJ"
    case symbol = "SYM"
    case verb = "VERB"
    case other = "X"
}
