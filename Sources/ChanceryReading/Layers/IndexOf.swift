/// The place of an element in its layer or table.
///
/// A type of its own for each kind of element, so that a noun phrase is never taken for a predicate or a party. Tokens
/// alone go by plain integers: rules count from one to the next.
package struct IndexOf<Element>: Hashable, Sendable {
    /// The place, from 0.
    package let value: Int

    /// The place `value`.
    package init(_ value: Int) { self.value = value }
}

extension IndexOf: Comparable {
    package static func < (left: IndexOf, right: IndexOf) -> Bool { left.value < right.value }
}

extension IndexOf {
    /// The place right before this one; nil for the first.
    package var previous: IndexOf? { value > 0 ? IndexOf(value - 1) : nil }

    /// The place right after this one.
    package var next: IndexOf { IndexOf(value + 1) }
}

extension Array {
    package subscript(index: IndexOf<Element>) -> Element {
        get { self[index.value] }
        set { self[index.value] = newValue }
    }

    /// The places of all elements, in order.
    package var places: [IndexOf<Element>] { indices.map { IndexOf($0) } }
}
