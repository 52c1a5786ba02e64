/// The place of an element in its array: a token's, a noun phrase's and a name's are different types.
package struct IndexOf<Element>: Hashable, Strideable, Sendable {
    /// The place, from 0.
    package let value: Int

    /// The index of the element at `value`.
    package init(_ value: Int) { self.value = value }

    /// The index `count` elements further on.
    package func advanced(by count: Int) -> Self { Self(value + count) }

    /// How many elements `other` is further on.
    package func distance(to other: Self) -> Int { other.value - value }
}

extension Array {
    /// The element at a typed index.
    package subscript(index: IndexOf<Element>) -> Element {
        get { self[index.value] }
        set { self[index.value] = newValue }
        _modify { yield &self[index.value] }
    }

    /// The typed indices of all elements.
    package var typedIndices: Range<IndexOf<Element>> { IndexOf(0)..<IndexOf(count) }
}
