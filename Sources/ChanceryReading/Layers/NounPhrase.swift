/// A noun or pronoun with what belongs to it on its left.
public struct NounPhrase: Hashable, Sendable {
    /// The indices of its tokens.
    public let tokens: Range<Int>
    /// The index of the noun or pronoun it is about.
    public let head: Int

    /// The phrase of `tokens` about `head`.
    public init(tokens: Range<Int>, head: Int) {
        self.tokens = tokens
        self.head = head
    }
}
