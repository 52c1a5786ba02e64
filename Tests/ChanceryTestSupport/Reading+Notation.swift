package import ChanceryReading

extension Reading {
    /// The reading that is written by hand in `notation`, whose errors are traps.
    ///
    /// A line is a sentence, an empty line parts paragraphs, and a line that starts with `# ` is a heading. Spaces
    /// part the words; the text is made of them, without a space before closing marks and clitics:
    ///
    /// ```
    /// # Talks/NOUN/talk resume/VERB
    ///
    /// [Lavrov person RUS =Sergey Lavrov] said/VERB/say [the/DET Kremlin country RUS metonym =Russia] would/AUX agree/VERB .
    /// ```
    ///
    /// - A word is `form/PART` or `form/PART/lemma`, `PART` being the universal part of speech. Without one it is a
    ///   punctuation mark. The dictionary form is the form in lower case, that of a proper noun the form itself,
    ///   unless it is given.
    /// - Behind a word may stand what it hangs on and as what, `She/PRON>2:nsubj`: the number of the head in the
    ///   sentence from 1, as in CoNLL-U, 0 for the root, and the relation. All words have it, or none.
    /// - A name is its words, its kind, and what is known of it: the country's code, `metonym` when it may stand for
    ///   a government, and after `=` the canonical name. Its words are proper nouns, or adjectives of nationality,
    ///   unless they say otherwise.
    /// - Time expressions are those that ``TimeExpressionFinder`` finds, seen from the day `published`.
    package init(noted notation: String, published: String? = nil) {
        do {
            self = try Notation(notation).reading(published: published)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
