package import ChanceryArticle

/// An article as read: layer upon layer of what its words are and say.
///
/// Layers refer to each other by index, tokens by an `Int`, all else by an ``IndexOf`` what is meant. A reader
/// fills the layers one by one, and what it gives away has all of them.
package struct Reading: Sendable {
    /// The article that was read.
    package let article: Article
    /// The headline at the top of the text, in plain words without marks of Markdown; nil where there is none.
    package let headline: String?
    /// What was doubtful or left out, the article's own warnings included, one sentence each.
    package let warnings: [String]
    /// How many paragraphs the text has.
    package let paragraphCount: Int
    /// The sentences.
    package let sentences: [Sentence]
    /// The tokens of all sentences.
    package let tokens: [Token]
    /// The names, none overlapping another.
    package let names: [Name]
    /// The time expressions, none overlapping another.
    package var times: [TimeExpression]
    /// The names as the network marks them, none overlapping another.
    package var entities: [Entity] = []
    /// The heads of mentions, as the network reads them.
    package var nominals: [Nominal] = []
    /// The quotations, none overlapping another.
    package var quotations: [Quotation] = []
    /// The noun phrases, none overlapping another.
    package var phrases: [NounPhrase] = []
    /// The predicates, by the places of their first tokens.
    package var predicates: [Predicate] = []
    /// The trees of all sentences, one arc for each token.
    package var arcs: [Arc] = []
    /// The words that mean parties; one comes after its antecedent.
    package var mentions: [Mention] = []
    /// The words that report, as the word lists know them.
    package var cues: [Cue] = []
    /// Who says what, as the network reads it.
    package var statements: [StatementFrame] = []
    /// The words that name acts.
    package var events: [EventFrame] = []

    /// A reading with the layers that the surface of the text tells, and all others empty.
    package init(
        article: Article,
        headline: String?,
        warnings: [String],
        paragraphCount: Int,
        sentences: [Sentence],
        tokens: [Token],
        names: [Name],
        times: [TimeExpression]
    ) {
        self.article = article
        self.headline = headline
        self.warnings = warnings
        self.paragraphCount = paragraphCount
        self.sentences = sentences
        self.tokens = tokens
        self.names = names
        self.times = times
    }
}
