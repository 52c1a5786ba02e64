/// A noun or pronoun with what belongs to it on its left.
package struct NounPhrase: Hashable, Sendable {
    /// The indices of its tokens.
    package let tokens: Range<Int>
    /// The index of the noun or pronoun it is about.
    package let head: Int

    /// The phrase of `tokens` about `head`.
    package init(tokens: Range<Int>, head: Int) {
        self.tokens = tokens
        self.head = head
    }
}
